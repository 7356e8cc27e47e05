// Searching a draft over the API: everything in it, in every script, and nothing that the reader may not read.

import { beforeAll, describe, expect, it } from "vitest";
import { insertSubmission, removeSubmission } from "#db/submissions/submissions";
import { run } from "#domain/draft";
import { ask, block, type PersonName, type Reply } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const at = "2015-10-01T00:00:00.000Z";
const passages = ["We ask for cables to islands.", "应弥合数字鸿沟。", "يجب سد الفجوة الرقمية."];

const submissions: string[] = [];

const search = (name: PersonName | null, query: Record<string, string>, draft = "d1"): Promise<Reply> =>
  ask(name, "GET", `drafts/${draft}/search?${new URLSearchParams(query)}`);
const found = async (q: string, name: PersonName = "observer"): Promise<[string, string][]> =>
  (await search(name, { q })).json.items.map((item: { in: string; excerpt: { text: string } }) => [
    item.in,
    item.excerpt.text,
  ]);

const storeSubmission = async (organization: string, fileName: string): Promise<string> => {
  const body = passages.join("\n\n");
  const id = await insertSubmission(database.db, {
    draftId: "d1",
    createdBy: "u-secretariat",
    fields: {
      organization,
      stakeholderType: null,
      stakeholderTypeAsTyped: null,
      countries: ["Fiji"],
      countryCodes: ["FJI"],
      title: null,
      firstName: null,
      lastName: null,
      onBehalfOf: null,
    },
    uncertain: [],
    languages: ["en", "zh", "ar"],
    warnings: [],
    body,
    fileName,
    mediaType: "text/plain",
    sha256: fileName,
    passages: passages.map((text, index) => ({
      ordinal: index + 1,
      language: (["en", "zh", "ar"] as const)[index] ?? "en",
      section: null,
      question: null,
      text,
      start: body.indexOf(text),
      end: body.indexOf(text) + text.length,
    })),
    contact: { email: "islands@demo.example", phone: "+679 555 0100" },
    bytes: new TextEncoder().encode("islands@demo.example"),
  });
  return id ?? "";
};

beforeAll(async () => {
  rooms.setBlocks("d1", [
    block("s1", "Access", "section"),
    {
      ...block("p1", ""),
      runs: [
        run("We commit to close the digital "),
        run("divide", { footnote: "Tunis Agenda, 数字鸿沟." }),
        run(" swiftly", { insertions: [{ id: "a1", by: "BRA", at }] }),
        run("."),
      ],
    },
    {
      ...block("p2", "Cables reach every island."),
      whole: [{ id: "a2", op: "new", by: "CHN", at }],
    },
  ]);
  submissions.push(await storeSubmission("Small Islands Union", "one"));
  submissions.push(await storeSubmission("Removed Islands Club", "two"));
  await removeSubmission(database.db, submissions[1] ?? "");
  const say = (name: PersonName, body: object) =>
    ask(name, "POST", "drafts/d1/comments", { pid: "p1", ...body });
  await say("bra", { visibility: "all", body: "Which island is meant?" });
  await say("bra", { visibility: "delegation", body: "Our island is the red line." });
  const { json } = await say("chn", { visibility: "all", body: "A withdrawn island." });
  await ask("chn", "PATCH", `drafts/d1/comments/${json.id}`, { withdrawn: true });
});

describe("searching a draft", () => {
  it("[Q2] finds text, proposals, comments, submissions and passages, in this order", async () => {
    expect(await found("island")).toEqual([
      ["proposal", "Cables reach every island."],
      ["comment", "Which island is meant?"],
      ["submission", "Small Islands Union\nFiji"],
      ["passage", "We ask for cables to islands."],
    ]);
    expect(await found("digital DIVIDE")).toEqual([
      ["block", "We commit to close the digital divide.\nTunis Agenda, 数字鸿沟."],
    ]);
  });

  it("[Q3] finds inner comments for their own delegation alone", async () => {
    expect(await found("red line", "bra")).toEqual([["comment", "Our island is the red line."]]);
    for (const name of ["chn", "observer", "cofacilitator", "secretariat"] as const)
      expect(await found("red line", name)).toEqual([]);
  });

  it("[Q3] finds no address and no number, not even for those who may read them", async () => {
    for (const q of ["islands@demo.example", "5550100", "0100"])
      for (const name of ["observer", "secretariat"] as const) expect(await found(q, name)).toEqual([]);
  });

  it.each([
    [{}, 400],
    [{ q: "" }, 400],
    [{ q: "…" }, 400],
    [{ q: "x".repeat(201) }, 400],
    [{ q: "island", in: "record" }, 400],
    [{ q: "island", limit: "0" }, 400],
    [{ q: "island", after: "block:nowhere" }, 400],
    [{ q: "island", after: "nothing" }, 400],
  ] as [Record<string, string>, number][])("answers %j with %i and a sentence", async (query, status) => {
    const { status: answered, json } = await search("bra", query);
    expect([answered, json.code]).toEqual([status, "malformed"]);
    expect(json.detail).toMatch(/\.$|:/);
  });

  it("is for those with a seat in the draft", async () => {
    expect((await search(null, { q: "island" })).status).toBe(401);
    expect((await search("stranger", { q: "island" })).status).toBe(404);
    expect((await search("stranger", { q: "island" }, "d2")).json.items).toEqual([]);
  });
});
