// Submissions over the API: what is received, what each role may see and do, and that contact data go nowhere else.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { address, form, telephone } from "../../support/official-form";
import { ask, block, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const upload = (...files: Parameters<typeof filesOf>) =>
  ask("secretariat", "POST", "drafts/d1/submissions", filesOf(...files));

describe("submissions", () => {
  let rivers: string;
  let passages: { id: string; text: string; ordinal: number }[];

  beforeAll(async () => {
    rooms.setBlocks("d1", [
      block("s1", "Access", "section"),
      block("p1", "We commit to train teachers before schools are connected."),
      block("p2", "We welcome the report."),
    ]);
    const { status, json } = await upload(
      ["rivers.txt", form("Rivers Network", "public libraries should be counted as access points.")],
      ["not-a-picture.png", new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13])],
      ["islands.txt", form("Small Islands Union", "submarine cables need protection.")],
    );
    expect(status).toBe(201);
    expect(json.items).toHaveLength(3);
    rivers = json.items[0].id;
    passages = json.items[0].passages;
  });
  beforeEach(() => void rooms.announced.splice(0));

  it("are read into fields and passages, in the order in which they were sent", async () => {
    const { json } = await ask("secretariat", "GET", `drafts/d1/submissions/${rivers}`);
    expect(json).toMatchObject({
      fields: {
        organization: "Rivers Network",
        stakeholderType: "Civil Society",
        countries: ["Kenya"],
        title: "Dr",
        firstName: "Amina",
        lastName: "Okello",
      },
      languages: ["en"],
      mediaType: "text/plain",
      fileName: "rivers.txt",
      duplicateOf: null,
      contact: { email: address, phone: telephone },
    });
    expect(json.passages.map((each: { ordinal: number }) => each.ordinal)).toEqual(
      json.passages.map((_: unknown, index: number) => index + 1),
    );
    expect(json.passages[0].text).toMatch(/^Firstly, public libraries/);
    expect(json.passages[0].disposition).toBeNull();
    expect(Date.parse(json.receivedAt)).toBeGreaterThan(Date.now() - 600_000);
  });

  it("are received although one among them cannot be read", async () => {
    const bad = await upload(
      ["picture.png", new Uint8Array([137, 80, 78, 71])],
      ["new.txt", form("Third Union", "x.")],
    );
    expect(bad.status).toBe(201);
    expect(bad.json.items[0]).toEqual({
      fileName: "picture.png",
      failed: { code: expect.stringMatching(/^(unsupported-type|unreadable)$/), detail: expect.any(String) },
    });
    expect(bad.json.items[1].fields.organization).toBe("Third Union");
    expect(rooms.announced).toEqual([{ kind: "submission" }]);
    await ask("secretariat", "DELETE", `drafts/d1/submissions/${bad.json.items[1].id}`);
  });

  it("are refused when none of them can be read, and nothing is kept", async () => {
    const before = (await ask("secretariat", "GET", "drafts/d1/submissions")).json.items.length;
    const bad = await upload(["picture.png", new Uint8Array([137, 80, 78, 71])], ["empty.txt", ""]);
    expect([415, 422]).toContain(bad.status);
    expect(bad.headers.get("content-type")).toBe("application/problem+json");
    expect(bad.json.items).toHaveLength(2);
    expect((await ask("secretariat", "GET", "drafts/d1/submissions")).json.items).toHaveLength(before);
    expect(rooms.announced).toEqual([]);
  });

  it("that come twice are one submission, one after the other and at the same moment", async () => {
    const again = await upload([
      "other-name.txt",
      form("Rivers Network", "public libraries should be counted as access points."),
    ]);
    expect(again.status).toBe(201);
    expect(again.json.items[0]).toMatchObject({ id: rivers, duplicateOf: rivers });
    const twin = form("Twin Union", "this comes several times.");
    const all = await Promise.all([
      upload(["a.txt", twin]),
      upload(["b.txt", twin], ["c.txt", twin]),
      upload(["d.txt", twin]),
    ]);
    const items = all.flatMap((each) => each.json.items);
    expect(new Set(items.map((item) => item.id)).size).toBe(1);
    expect(items.filter((item) => item.duplicateOf === null)).toHaveLength(1);
    expect(items.filter((item) => item.duplicateOf === item.id)).toHaveLength(3);
    await ask("secretariat", "DELETE", `drafts/d1/submissions/${items[0].id}`);
  });

  it("are corrected field by field, and what was corrected is certain", async () => {
    const path = `drafts/d1/submissions/${rivers}`;
    const { status, json } = await ask("cofacilitator", "PATCH", path, {
      fields: { organization: "Rivers Libraries Network", countries: ["Kenya", "Uganda"], title: "" },
    });
    expect(status).toBe(200);
    expect(json.fields).toMatchObject({
      organization: "Rivers Libraries Network",
      countries: ["Kenya", "Uganda"],
      countryCodes: ["KEN", "UGA"],
      title: null,
      lastName: "Okello",
    });
    expect(json.uncertain).not.toContain("organization");
    expect(rooms.announced).toEqual([{ kind: "submission" }]);
  });

  it.each([
    ["an unknown field", { fields: { colour: "red" } }],
    ["an unknown type", { fields: { stakeholderType: "Friends" } }],
    ["contact data in a public field", { fields: { organization: `Rivers, ${address}` } }],
    ["a telephone number in a public field", { fields: { onBehalfOf: `Rivers, ${telephone}` } }],
    ["control characters", { fields: { title: "D\u0000r" } }],
    ["contact data by name", { contact: { email: "x@y.example" } }],
  ])("are not corrected with %s", async (_, body) => {
    const { status, json } = await ask("secretariat", "PATCH", `drafts/d1/submissions/${rivers}`, body);
    expect([status, json.code]).toEqual([400, "malformed"]);
  });

  it("let a passage be put in its place, its words as they are", async () => {
    const path = `drafts/d1/passages/${passages[0]?.id}`;
    const { json } = await ask("secretariat", "PATCH", path, { section: "I. Libraries", question: 3 });
    expect(json).toMatchObject({
      text: passages[0]?.text,
      section: "I. Libraries",
      question: 3,
      language: "en",
    });
    expect((await ask("secretariat", "PATCH", path, { text: "Other words." })).status).toBe(400);
    expect((await ask("secretariat", "PATCH", path, { language: "klingon" })).status).toBe(400);
  });

  it("answer what became of a passage, with a reason where one is due", async () => {
    const path = `drafts/d1/passages/${passages[1]?.id}/disposition`;
    expect((await ask("cofacilitator", "PUT", path, { kind: "not-taken-up" })).json.code).toBe("malformed");
    const first = await ask("cofacilitator", "PUT", path, {
      kind: "not-taken-up",
      reason: "Outside the mandate.",
    });
    expect(first.json).toMatchObject({ kind: "not-taken-up", reason: "Outside the mandate." });
    const again = await ask("cofacilitator", "PUT", path, {
      kind: "not-taken-up",
      reason: "Outside the mandate.",
    });
    expect(again.json.at).toBe(first.json.at);
    await ask("secretariat", "PUT", path, { kind: "in-substance" });
    const { json } = await ask("bra", "GET", `drafts/d1/submissions/${rivers}`);
    expect(json.passages[1].disposition).toMatchObject({ kind: "in-substance", reason: null });
    const acts = (await readRecord(database.db, "d1")).filter((entry) => entry.act === "passage.disposed");
    expect(acts.map((entry) => entry.facts.kind)).toEqual(["not-taken-up", "in-substance"]);
  });

  it("give the file as it came to those who hold the pen, as something to save", async () => {
    for (const name of ["secretariat", "cofacilitator"] as const) {
      const { text, headers, status } = await ask(name, "GET", `drafts/d1/submissions/${rivers}/original`);
      expect(status).toBe(200);
      expect(text).toBe(form("Rivers Network", "public libraries should be counted as access points."));
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-type": "text/plain",
        "content-disposition": `attachment; filename="rivers.txt"; filename*=UTF-8''rivers.txt`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      });
    }
  });

  it("name a saved file so that no header can be forged", async () => {
    const { json } = await upload(['../é "a"; x=提案.html', form("Name Union", "names are hard.")]);
    const { headers } = await ask("secretariat", "GET", `drafts/d1/submissions/${json.items[0].id}/original`);
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%~!-]+$/,
    );
    expect(headers.get("content-type")).toBe(json.items[0].mediaType);
    await ask("secretariat", "DELETE", `drafts/d1/submissions/${json.items[0].id}`);
  });

  it("are taken away only while nobody has answered them", async () => {
    const refused = await ask("secretariat", "DELETE", `drafts/d1/submissions/${rivers}`);
    expect([refused.status, refused.json.code, refused.json.answered]).toEqual([409, "conflict", 1]);
    const { json } = await upload(["mistake.txt", form("Mistake Union", "this came by mistake.")]);
    const path = `drafts/d1/submissions/${json.items[0].id}`;
    expect((await ask("secretariat", "DELETE", path)).status).toBe(200);
    expect((await ask("secretariat", "GET", path)).status).toBe(404);
    expect((await ask("secretariat", "GET", `${path}/original`)).status).toBe(404);
    expect((await ask("secretariat", "GET", "drafts/d1/passages?q=mistake")).json.items).toEqual([]);
  });

  it("leave an account of every act, without contact data and file names", async () => {
    const entries = await readRecord(database.db, "d1");
    expect(new Set(entries.map((entry) => entry.act))).toEqual(
      new Set([
        "submission.received",
        "submission.corrected",
        "submission.removed",
        "passage.corrected",
        "passage.disposed",
      ]),
    );
    const words = JSON.stringify(entries);
    expect(words).not.toContain("rivers.example");
    expect(words).not.toContain("rivers.txt");
  });
});
