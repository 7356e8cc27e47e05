// Asks are answered, many at once where they say the same; each submitter reads what became of them, and anybody does
// where the co-facilitators say so.

import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { address, form, telephone } from "../../support/official-form";
import { ask, block, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const libraries =
  "public libraries should be counted as access points in every national plan for connectivity.";
const inText =
  "We resolve that public libraries should be counted as access points, and that they be paid for.";

type Passage = { id: string; ordinal: number; text: string };
type Paragraph = { text: string; shared: { start: number; end: number }[] };

let rivers: { id: string; passages: Passage[] };
let islands: { id: string; passages: Passage[] };
beforeAll(async () => {
  rooms.setBlocks("d1", [block("p1", inText), block("p2", "We thank the host country.")]);
  const send = async (name: string, words: string) =>
    (await ask("secretariat", "POST", "drafts/d1/submissions", filesOf([name, words]))).json.items[0];
  rivers = await send("rivers.txt", form("Rivers Network", libraries));
  islands = await send("islands.txt", form("Islands Forum", libraries.replace("every", "each")));
});

const passageWith = (submission: { passages: Passage[] }, words: string): string =>
  submission.passages.find(({ text }) => text.includes(words))?.id ?? "";
const both = () => [passageWith(rivers, "libraries"), passageWith(islands, "libraries")];

describe("[L20] asks that say nearly the same", () => {
  it("are shown together, with what sets them apart from the first", async () => {
    const { json } = await ask("cofacilitator", "GET", "drafts/d1/passages/alike");
    const group = json.items.find(({ id }: { id: string }) => id === both()[0]);
    expect(group.passages.map(({ id }: Passage) => id)).toEqual(both());
    expect(group.passages[0].runs).toBeNull();
    const changed = group.passages[1].runs.filter(({ op }: { op: string }) => op !== "same");
    expect(changed).toEqual([
      { op: "removed", text: "every" },
      { op: "added", text: "each" },
    ]);
    expect(group.passages[1].submission.organization).toBe("Islands Forum");
  });
});

describe("[L5] many passages", () => {
  const put = (body: unknown, name: "secretariat" | "cofacilitator" | "chn" = "cofacilitator") =>
    ask(name, "PUT", "drafts/d1/dispositions", body);
  const answered = async () =>
    (await ask("chn", "GET", "drafts/d1/answers")).json.items.map(
      ({ counts }: { counts: { open: number; total: number } }) => counts.total - counts.open,
    );

  it("are answered all or not at all", async () => {
    const refused: [unknown, number][] = [
      [{ passages: [...both(), "nothing"], kind: "incorporated" }, 404],
      [{ passages: both(), kind: "noted" }, 400],
      [{ passages: [both()[0], both()[0]], kind: "incorporated" }, 400],
      [{ passages: [], kind: "incorporated" }, 400],
      [{ passages: both(), kind: "praised" }, 400],
    ];
    for (const [body, status] of refused) expect((await put(body)).status).toBe(status);
    expect((await put({ passages: both(), kind: "incorporated" }, "chn")).status).toBe(403);
    expect(await answered()).toEqual([0, 0]);
  });

  it("are answered together, and each says who did and when", async () => {
    const before = rooms.announced.length;
    const { status, json } = await put({
      passages: both(),
      kind: "in-substance",
      reason: "See paragraph 1.",
    });
    expect(status).toBe(200);
    expect(json.items).toEqual(
      both().map((passage) => ({
        passage,
        kind: "in-substance",
        reason: "See paragraph 1.",
        by: "cofacilitator",
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      })),
    );
    expect(rooms.announced.slice(before)).toEqual([{ kind: "submission" }]);
    const acts = (await readRecord(database.db, "d1")).filter(({ act }) => act === "passage.disposed");
    expect(acts.map(({ facts }) => facts)).toEqual(
      expect.arrayContaining(both().map((passage) => expect.objectContaining({ passage, together: 2 }))),
    );
    expect(await answered()).toEqual([1, 1]);
    const open = (await ask("chn", "GET", "drafts/d1/passages/alike?unanswered=true")).json.items;
    expect(open.map(({ id }: { id: string }) => id)).not.toContain(both()[0]);
  });
});

describe("[L21] a submitter", () => {
  it("reads each passage, its answer, and the paragraph with the words that both share", async () => {
    const [passage = ""] = both();
    const link = { pid: "p1", passage, kind: "adapted" };
    expect((await ask("cofacilitator", "POST", "drafts/d1/links", link)).status).toBe(201);
    const { json } = await ask("chn", "GET", `drafts/d1/answers/${rivers.id}`);
    expect(json.submission).toMatchObject({
      organization: "Rivers Network",
      stakeholderType: "Civil Society",
    });
    expect(json.passages.map(({ id }: Passage) => id)).toEqual(rivers.passages.map(({ id }) => id));
    const described = json.passages.find(({ id }: Passage) => id === passage);
    expect(described.answer).toMatchObject({
      kind: "in-substance",
      reason: "See paragraph 1.",
      by: "cofacilitator",
    });
    expect(described.paragraphs).toMatchObject([
      { pid: "p1", label: "1", kind: "adapted", text: inText, moved: false },
    ]);
    const shared = (described.paragraphs as Paragraph[]).flatMap(({ text, shared }) =>
      shared.map(({ start, end }) => text.slice(start, end)),
    );
    expect(shared).toEqual(["public libraries should be counted as access points"]);
    expect(json.passages.find(({ id }: Passage) => id !== passage)).toMatchObject({
      answer: null,
      paragraphs: [],
    });
    expect((await ask("chn", "GET", "drafts/d1/answers/nothing")).status).toBe(404);
    expect((await ask("stranger", "GET", `drafts/d1/answers/${rivers.id}`)).status).toBe(404);
  });

  it("takes it away as a Word document", async () => {
    const path = `http://adref.example/api/drafts/d1/answers/${rivers.id}/export`;
    const headers = { authorization: "Bearer token-of-the-person-observer" };
    const response = await answer(endpoints, new Request(path, { headers }));
    expect(response.headers.get("content-disposition")).toContain(
      'filename="d1-answers-to-Rivers-Network.docx"',
    );
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const xml = strFromU8(files["word/document.xml"] ?? new Uint8Array());
    const bold = [...xml.matchAll(/<w:r><w:rPr><w:b\/>.*?<w:t[^>]*>([^<]*)</g)].map(([, words]) => words);
    expect(bold).toContain("public libraries should be counted as access points");
    expect(bold).toContain("Incorporated in substance");
    expect(xml).toContain("See paragraph 1.");
  });
});

describe("[L22] anybody", () => {
  const show = (publicAnswers: boolean, name: "cofacilitator" | "secretariat" | "chn" = "cofacilitator") =>
    ask(name, "PATCH", "drafts/d1", { settings: { publicAnswers } });
  const pages = () => ["public/d1", `public/d1/answers/${rivers.id}`, `public/d1/answers/${islands.id}`];

  it("finds nothing before the co-facilitators say so, whatever is asked for", async () => {
    const replies = await Promise.all(
      [...pages(), "public/d2", "public/none"].map((path) => ask(null, "GET", path)),
    );
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  it("is shown it by co-facilitators alone", async () => {
    expect((await show(true, "secretariat")).status).toBe(403);
    expect((await show(true, "chn")).status).toBe(403);
    expect((await ask(null, "GET", "public/d1")).status).toBe(404);
    expect((await show(true)).status).toBe(200);
    expect((await ask(null, "GET", "public/d1")).status).toBe(200);
  });

  it("reads who asked for what and what became of it, and no person, address or number", async () => {
    await ask("cofacilitator", "PUT", `drafts/d1/passages/${passageWith(rivers, "annexes")}/disposition`, {
      kind: "noted",
      reason: `Dr Amina Okello was told so at ${address}.`,
    });
    const replies = await Promise.all(pages().map((path) => ask(null, "GET", path)));
    const [list, own] = replies;
    expect(list?.json.submissions.map(({ submission }: { submission: unknown }) => submission)).toMatchObject(
      [
        { organization: "Rivers Network", stakeholderType: "Civil Society", countries: ["Kenya"] },
        { organization: "Islands Forum" },
      ],
    );
    const described = own?.json.passages.find(({ id }: Passage) => id === both()[0]);
    expect(described.answer).toEqual({
      kind: "in-substance",
      reason: "See paragraph 1.",
      at: expect.any(String),
    });
    expect(described.paragraphs[0].text).toBe(inText);
    for (const { text, status, headers } of replies) {
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("no-store");
      for (const secret of [
        address,
        "amina",
        "Amina",
        "Okello",
        telephone,
        "555 0142",
        "cofacilitator",
        '"by"',
      ])
        expect(text).not.toContain(secret);
    }
  });

  it("finds nothing any more as soon as it is switched off", async () => {
    await show(false);
    for (const path of pages()) expect((await ask(null, "GET", path)).status).toBe(404);
  });
});
