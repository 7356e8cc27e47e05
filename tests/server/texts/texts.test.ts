import { describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { digestOf, sha256 } from "#domain/digest";
import { type Block, canonicalText, run } from "#domain/draft";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const commit =
  "We reaffirm our commitment to a people-centred and inclusive information society in which everyone can share knowledge.";
const divides =
  "We express concern that digital divides persist between and within countries, and resolve to close them by 2020.";
const rights = "We recognize that the rights which people have offline must also be protected online.";
const first: Block[] = [
  block("t", "Outcome document", "title"),
  block("s", "Development", "section"),
  block("a", commit),
  block("b", divides),
  {
    ...block("c", ""),
    runs: [run("We recall "), run("resolution 70/1", { italic: true, footnote: "See A/RES/70/1." })],
  },
];
const second: Block[] = [
  ...first
    .slice(0, 3)
    .map((each) => (each.pid === "a" ? block("a", commit.replace("inclusive", "open")) : each)),
  block("n", rights),
  ...first.slice(4),
];

describe("[T1] issuing", () => {
  it("[T1] is refused for an empty draft, a bad symbol, and to those who do not hold the pen", async () => {
    expect((await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.1" })).json.code).toBe(
      "conflict",
    );
    rooms.setBlocks("d1", first);
    for (const symbol of ["", "  ", "a\u202eb", "x".repeat(81), 7, undefined]) {
      const reply = await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol });
      expect([reply.status, reply.json.code]).toEqual([400, "malformed"]);
    }
    for (const name of ["chn", "observer"] as const) {
      expect((await ask(name, "POST", "drafts/d1/texts", { symbol: "Rev.1" })).status).toBe(403);
    }
    expect((await ask("stranger", "POST", "drafts/d1/texts", { symbol: "Rev.1" })).status).toBe(404);
    expect((await ask("observer", "GET", "drafts/d1/texts")).json).toEqual({ items: [], next: null });
    expect(rooms.announced).toEqual([]);
  });

  it("[T1] freezes labels, digests and words, keeps an account and informs the open pages", async () => {
    const reply = await ask("cofacilitator", "POST", "drafts/d1/texts", {
      symbol: " Rev.1 ",
      note: "After the informals",
    });
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({
      n: 1,
      symbol: "Rev.1",
      note: "After the informals",
      previous: null,
      blocks: 5,
    });
    expect(rooms.announced).toEqual([{ kind: "text" }]);
    const entry = (await readRecord(database.db, "d1")).at(-1);
    expect(entry).toMatchObject({ act: "text.issued", digest: reply.json.digest, userId: "u-cofacilitator" });
    expect(entry?.facts).toMatchObject({ n: 1, symbol: "Rev.1" });
    const { json: text } = await ask("observer", "GET", "drafts/d1/texts/1");
    expect(text.blocks.map((each: { label: string }) => each.label)).toEqual(["", "1", "1", "2", "3"]);
    expect(text.blocks.map((each: { digest: string }) => each.digest)).toEqual(
      first.map((each) => sha256(canonicalText(each))),
    );
    expect(text.blocks[4].runs[1]).toMatchObject({
      text: "resolution 70/1",
      italic: true,
      footnote: "See A/RES/70/1.",
    });
  });

  it("[T5] texts form a chain: each digest covers the body and the digest before it", async () => {
    rooms.setBlocks("d1", second);
    const reply = await ask("secretariat", "POST", "drafts/d1/texts", {
      symbol: "Rev.2",
      kind: "co-facilitators-text",
      printedOn: "2015-12-10",
    });
    expect(reply.json).toMatchObject({ kind: "co-facilitators-text", printedOn: "2015-12-10" });
    const { json: list } = await ask("chn", "GET", "drafts/d1/texts");
    expect(list.items.map((each: { symbol: string }) => each.symbol)).toEqual(["Rev.1", "Rev.2"]);
    expect(list.items[1].previous).toBe(list.items[0].digest);
    for (const { n, digest } of list.items) {
      const {
        digest: printed,
        issuedAt: _,
        ...body
      } = (await ask("chn", "GET", `drafts/d1/texts/${n}`)).json;
      expect(printed).toBe(digest);
      expect(digestOf(body)).toBe(digest);
      expect(digestOf({ ...body, previous: "0".repeat(64) })).not.toBe(digest);
    }
    expect(reply.json.digest).toBe(list.items[1].digest);
  });

  it("[T2] keeps the numbers of the last text unless it renumbers", async () => {
    const labelsOf = async (n: number) =>
      (await ask("chn", "GET", `drafts/d1/texts/${n}`)).json.blocks.map(
        (each: { label: string }) => each.label,
      );
    expect(await labelsOf(2)).toEqual(["", "1", "1", "1 bis", "3"]);
    await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.3", renumber: true });
    const { json: third } = await ask("chn", "GET", "drafts/d1/texts/3");
    expect(third.kind).toBe("l-document");
    expect(third.numbers.slice(2)).toEqual([
      { pid: "n", was: "1 bis", is: "2" },
      { pid: "c", was: "3", is: "3" },
    ]);
    expect(await labelsOf(3)).toEqual(["", "1", "1", "2", "3"]);
    expect(await labelsOf(2)).toEqual(["", "1", "1", "1 bis", "3"]);
  });

  it("[T1b] takes a symbol once, also when two issue at the same moment", async () => {
    const order = { symbol: "Rev.4" };
    const replies = await Promise.all([
      ask("cofacilitator", "POST", "drafts/d1/texts", order),
      ask("secretariat", "POST", "drafts/d1/texts", order),
      ask("cofacilitator", "POST", "drafts/d1/texts", order),
    ]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
    expect(replies.filter((reply) => reply.status === 409).map((reply) => reply.json.code)).toEqual([
      "exists",
      "exists",
    ]);
    const { items } = (await ask("chn", "GET", "drafts/d1/texts")).json;
    expect(items.map((each: { n: number }) => each.n)).toEqual([1, 2, 3, 4]);
    const issues = (await readRecord(database.db, "d1")).filter((entry) => entry.act === "text.issued");
    expect(issues).toHaveLength(4);
  });

  it("[T1] no method of the API changes or removes a text", async () => {
    const before = (await ask("chn", "GET", "drafts/d1/texts/1")).text;
    for (const method of ["PUT", "PATCH", "DELETE", "POST"]) {
      expect((await ask("secretariat", method, "drafts/d1/texts/1", {})).status).toBe(405);
    }
    rooms.setBlocks("d1", [block("z", "Quite other words.")]);
    expect((await ask("chn", "GET", "drafts/d1/texts/1")).text).toBe(before);
    rooms.setBlocks("d1", second);
  });

  it.each([
    ["drafts/d1/texts/99", 404],
    ["drafts/d1/texts/0", 400],
    ["drafts/d1/texts/one", 400],
    ["drafts/d2/texts/1", 404],
    ["drafts/d1/compare?from=99&to=1", 404],
    ["drafts/d1/compare?from=x&to=1", 400],
    ["drafts/d1/compare", 400],
  ])("answers %s with %i", async (path, status) => {
    expect((await ask("chn", "GET", path)).status).toBe(status);
  });
});

describe("[T3] comparing", () => {
  it("[T3] reports per block what became of it, word by word", async () => {
    const { json, status } = await ask("observer", "GET", "drafts/d1/compare?from=1&to=2");
    expect(status).toBe(200);
    expect([json.from.symbol, json.to.symbol]).toEqual(["Rev.1", "Rev.2"]);
    expect(json.blocks.map((each: { change: string }) => each.change)).toEqual([
      "same",
      "same",
      "changed",
      "deleted",
      "new",
      "same",
    ]);
    expect(json.blocks[2].runs.filter((each: { op: string }) => each.op !== "same")).toEqual([
      { op: "removed", text: "inclusive" },
      { op: "added", text: "open" },
    ]);
    expect(json.blocks[3]).toMatchObject({ from: { pid: "b", label: "2" }, to: null });
  });

  it("[T4] the concordance says which number became which", async () => {
    const { json } = await ask("chn", "GET", "drafts/d1/concordance?from=2&to=3");
    const pairs = json.items.map((each: { from: { label: string } | null; to: { label: string } | null }) => [
      each.from?.label,
      each.to?.label,
    ]);
    expect(pairs).toEqual([
      ["1", "1"],
      ["1", "1"],
      ["1 bis", "2"],
      ["3", "3"],
    ]);
  });
});
