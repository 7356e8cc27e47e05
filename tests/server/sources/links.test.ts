// Links over the API: made from quotes in the words of both ends, suspect when the words go, taken away by their makers.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { insertSubmission } from "#db/submissions/submissions";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const words = [
  "Submarine cables need protection in the waters of small islands.",
  "应弥合数字鸿沟，促进发展。",
];
const first = block("p1", "We call for the protection of submarine cables, and of cables on land.");
const second = block("p2", "We welcome the report.");

describe("links", () => {
  let submission: string;
  let cables: string;
  let chinese: string;

  const link = (name: PersonName, body: object) =>
    ask(name, "POST", "drafts/d1/links", { pid: "p1", passage: cables, kind: "adapted", ...body });
  const listed = async (query = "") => (await ask("bra", "GET", `drafts/d1/links${query}`)).json.items;

  beforeAll(async () => {
    const id = await insertSubmission(database.db, {
      draftId: "d1",
      createdBy: "u-secretariat",
      fields: {
        organization: "Small Islands Union",
        stakeholderType: "Technical Sector",
        stakeholderTypeAsTyped: null,
        countries: ["Fiji"],
        countryCodes: ["FJI"],
        title: null,
        firstName: null,
        lastName: null,
        onBehalfOf: null,
      },
      uncertain: [],
      languages: ["en", "zh"],
      warnings: [],
      body: words.join("\n\n"),
      fileName: "islands.txt",
      mediaType: "text/plain",
      sha256: "0".repeat(64),
      passages: words.map((text, index) => ({
        ordinal: index + 1,
        language: index === 0 ? "en" : "zh",
        section: null,
        question: null,
        text,
        start: 0,
        end: text.length,
      })),
      contact: { email: "desk@islands.example", phone: null },
      bytes: new Uint8Array([1]),
    });
    submission = id ?? "";
    const passages = (await ask("bra", "GET", `drafts/d1/submissions/${submission}`)).json.passages;
    [cables, chinese] = passages.map((passage: { id: string }) => passage.id);
  });
  beforeEach(() => {
    rooms.setBlocks("d1", [first, second]);
    rooms.announced.splice(0);
  });

  it("[L1] tie words of a passage to words of a paragraph", async () => {
    const { status, json } = await link("cofacilitator", {
      quote: { block: "protection of  submarine cables", passage: "Submarine cables" },
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      pid: "p1",
      label: "1",
      kind: "adapted",
      suspect: false,
      passage: {
        id: cables,
        ordinal: 1,
        language: "en",
        text: words[0],
        submission: {
          id: submission,
          organization: "Small Islands Union",
          stakeholderType: "Technical Sector",
        },
      },
      quote: {
        block: { exact: "protection of submarine cables", prefix: "We call for the ", start: 16, end: 46 },
        passage: { exact: "Submarine cables", prefix: "", start: 0, end: 16 },
      },
      by: { name: "cofacilitator", delegation: null },
    });
    expect(rooms.announced).toEqual([{ kind: "link", pids: ["p1"] }]);
    expect(await listed()).toEqual([json]);
    await ask("cofacilitator", "DELETE", `drafts/d1/links/${json.id}`);
  });

  it("[L1c] take the occurrence that was meant, and Chinese words, and none at all", async () => {
    const near = await link("chn", { quote: { block: "cables" }, near: { block: 60 } });
    expect(near.json.quote.block.start).toBe(55);
    expect(near.json.by).toEqual({ name: "chn", delegation: "CHN" });
    const han = await link("chn", {
      passage: chinese,
      kind: "in-substance",
      quote: { passage: "弥合数字鸿沟" },
    });
    expect(han.json.quote).toMatchObject({ block: null, passage: { exact: "弥合数字鸿沟", start: 1 } });
    const bare = await link("bra", { pid: "p2", kind: "opposed" });
    expect(bare.json.quote).toEqual({ block: null, passage: null });
    expect(await listed("?pid=p2")).toHaveLength(1);
    expect(await listed(`?passage=${chinese}`)).toHaveLength(1);
    expect(await listed(`?submission=${submission}`)).toHaveLength(3);
    expect(await listed("?pid=nothing")).toEqual([]);
    const page = (await ask("bra", "GET", "drafts/d1/links?limit=2")).json;
    expect(page.items).toHaveLength(2);
    expect(await listed(`?after=${page.next}`)).toHaveLength(1);
    const counts = (await ask("bra", "GET", "drafts/d1/coverage")).json;
    expect(counts.passages).toEqual({ total: 2, linked: 2, answered: 0, withoutHome: 0 });
    expect(counts.blocksWithoutSource).toEqual([]);
  });

  it.each([
    ["words that do not stand in the paragraph", { quote: { block: "satellites" } }, 400, "malformed"],
    ["words that do not stand in the passage", { quote: { passage: "satellites" } }, 400, "malformed"],
    ["an empty quote", { quote: { block: "" } }, 400, "malformed"],
    ["a quote of white space", { quote: { block: "  " } }, 400, "malformed"],
    ["an unknown kind", { kind: "similar" }, 400, "malformed"],
    ["an unknown paragraph", { pid: "p9" }, 404, "not-found"],
    ["an unknown passage", { passage: "nothing" }, 404, "not-found"],
    ["more than it has", { weight: 1 }, 400, "malformed"],
  ])("are refused with %s, and nothing is kept", async (_, body, status, code) => {
    const before = await listed();
    const refused = await link("cofacilitator", body);
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect(await listed()).toEqual(before);
    expect(rooms.announced).toEqual([]);
  });

  it("[L2] are suspect when the quoted words go, and not when other words do", async () => {
    const quoted = (await link("chn", { quote: { block: "submarine cables" } })).json.id;
    const bare = (await link("chn", { kind: "verbatim" })).json.id;
    const suspects = async () => {
      const items: { id: string; suspect: boolean }[] = await listed("?pid=p1");
      return items.filter((item) => [quoted, bare].includes(item.id)).map((item) => item.suspect);
    };
    expect(await suspects()).toEqual([false, false]);
    rooms.setBlocks("d1", [block("p1", "Today we call for the protection of submarine cables."), second]);
    expect(await suspects()).toEqual([false, true]);
    const [moved] = (await listed("?pid=p1")).filter((item: { id: string }) => item.id === quoted);
    expect(moved.quote.block.start).toBe(36);
    rooms.setBlocks("d1", [block("p1", "We call for the protection of cables."), second]);
    expect(await suspects()).toEqual([true, true]);
    rooms.setBlocks("d1", [second]);
    expect(await suspects()).toEqual([true, true]);
    expect((await listed("?pid=p1"))[0].label).toBeNull();
    for (const id of [quoted, bare]) await ask("chn", "DELETE", `drafts/d1/links/${id}`);
  });

  it("[L4] are taken away by the own delegation and by those who hold the pen", async () => {
    const { json } = await link("chn", {});
    const path = `drafts/d1/links/${json.id}`;
    expect((await ask("bra", "DELETE", path)).status).toBe(403);
    expect((await ask("observer", "DELETE", path)).status).toBe(403);
    expect((await ask("chn", "DELETE", path)).status).toBe(200);
    expect((await ask("chn", "DELETE", path)).status).toBe(404);
    const other = (await link("bra", {})).json.id;
    rooms.announced.splice(0);
    expect((await ask("secretariat", "DELETE", `drafts/d1/links/${other}`)).status).toBe(200);
    expect(rooms.announced).toEqual([{ kind: "link", pids: ["p1"] }]);
  });

  it("hold their submission in place", async () => {
    const refused = await ask("secretariat", "DELETE", `drafts/d1/submissions/${submission}`);
    expect([refused.status, refused.json.code]).toEqual([409, "conflict"]);
    expect(refused.json.links).toBeGreaterThan(0);
  });

  it("are suggested from the paragraph's end, without what is linked already", async () => {
    rooms.setBlocks("d1", [first, second, block("p3", "All submarine cables need protection.")]);
    const path = "drafts/d1/blocks/p3/candidates";
    const { json } = await ask("chn", "GET", path);
    expect(json.items[0]).toMatchObject({
      id: cables,
      submission: { id: submission },
      score: expect.any(Number),
    });
    expect([...json.items[0].shared].sort()).toEqual(["cables", "need", "protection", "submarine"]);
    expect(json.items[0].places).toEqual({
      here: [
        { start: 4, end: 13 },
        { start: 14, end: 20 },
        { start: 21, end: 25 },
        { start: 26, end: 36 },
      ],
      there: [
        { start: 0, end: 9 },
        { start: 10, end: 16 },
        { start: 17, end: 21 },
        { start: 22, end: 32 },
      ],
    });
    const made = (await link("chn", { pid: "p3" })).json.id;
    expect((await ask("chn", "GET", path)).json.items).toEqual([]);
    await ask("chn", "DELETE", `drafts/d1/links/${made}`);
    expect((await ask("chn", "GET", "drafts/d1/blocks/p9/candidates")).status).toBe(404);
  });

  it("are made by those who may, in a draft in which they sit", async () => {
    expect((await link("observer", {})).status).toBe(403);
    expect((await link("stranger", {})).status).toBe(404);
    expect((await ask(null, "GET", "drafts/d1/links")).status).toBe(401);
    rooms.setBlocks("d2", [first]);
    const [known] = await listed();
    expect((await ask("stranger", "GET", "drafts/d2/links")).json.items).toEqual([]);
    expect((await ask("stranger", "GET", "drafts/d2/blocks/p1/candidates")).json.items).toEqual([]);
    expect((await ask("stranger", "DELETE", `drafts/d2/links/${known.id}`)).status).toBe(403);
  });

  it("leave an account of each, with the digest of the words", async () => {
    const entries = (await readRecord(database.db, "d1")).filter((entry) => entry.act.startsWith("link."));
    expect(entries.length).toBeGreaterThan(5);
    for (const entry of entries.filter((each) => each.act === "link.made")) {
      expect(entry).toMatchObject({
        pid: expect.stringMatching(/^p\d$/),
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });
});
