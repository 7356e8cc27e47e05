// A draft that is started from an issued text of another, over the API, and its words in the live room.
import { sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { updatesAfter } from "#db/draft/updates";
import { readRecord } from "#db/record/record";
import { rowsOf } from "#db/rows";
import { findText, insertText } from "#db/texts/texts";
import { digestOf } from "#domain/digest";
import { baseText, paragraphId } from "#domain/draft";
import { mostParagraphs } from "#domain/proposals/shares";
import { readBlocks } from "#editor/draft-doc";
import { fillingEffort, firstChanges } from "#server/first-changes";
import { meter } from "#server/metrics/meter";
import { serverClient } from "#server/room/guard/guard";
import { press } from "#server/workers/press";
import { askApi, negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

afterEach(() => vi.restoreAllMocks());

it("[T11] a draft starts with the words, the numbers and the identities of a text, and without what was proposed on them", async () => {
  const source = await negotiation(database, server, [
    paragraph("a", "We reaffirm our vision."),
    paragraph("b", "We recognize divides."),
  ]);
  const { people } = source;
  await source.ask("facilitator", "POST", "texts", { symbol: "Zero draft" });
  await source.ask("facilitator", "POST", "blocks", { type: "paragraph", text: "We add.", after: "a" });
  await source.propose("bra", { op: "insert", pid: "b", at: 3, text: "clearly " });
  await source.propose("chn", { op: "new", pid: "b", text: "We propose a paragraph." });
  await source.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
  const from = { draft: source.draft, text: 2 };
  const seats = { people: { from: source.draft } };
  const order = { id: "second", title: "Second reading", mode: "negotiating", from, ...seats };
  for (const [who, code] of [
    ["chn", "not-allowed"],
    ["observer", "not-allowed"],
  ] as const)
    expect((await askApi(people[who], "POST", "drafts", order)).body.code).toBe(code);
  for (const wrong of [
    { ...from, text: 9 },
    { ...from, draft: "nowhere" },
  ])
    expect((await askApi(people.facilitator, "POST", "drafts", { ...order, from: wrong })).status).toBe(404);
  expect((await askApi(people.facilitator, "GET", "drafts/second")).status).toBe(404);

  const made = await askApi(people.facilitator, "POST", "drafts", order);
  expect(made.status).toBe(201);
  const { body } = await askApi(people.bra, "GET", "drafts/second/blocks");
  const shown = body.items.map((each: Record<string, unknown>) => [each.label, each.text, each.proposals]);
  expect(shown).toEqual([
    ["1", "We reaffirm our vision.", 0],
    ["1 bis", "We add.", 0],
    ["2", "We recognize divides.", 0],
  ]);
  expect(body.items.map((each: { pid: string }) => each.pid)[2]).toBe("b");
  const reader = await server.connect("second", people.secretariat).ready();
  expect(readBlocks(reader.doc).map(baseText)).toEqual(shown.map((each: string[]) => each[1]));
  reader.words("b").insert(0, "Today: ");
  await reader.allSaved();
  expect(reader.refused).toEqual([]);
  expect(await source.text()).toContain("We recognize divides.");
  const record = await readRecord(database.db, "second");
  expect(record.map(({ act }) => act)).toEqual(["draft.created", "text.imported"]);
  expect(record[1]?.facts.from).toMatchObject({ draft: source.draft, n: 2, symbol: "Rev.1" });
  // Issued without renumbering, the numbers of the text go on.
  const issued = await askApi(people.facilitator, "POST", "drafts/second/texts", { symbol: "Rev.2" });
  const text = await askApi(people.chn, "GET", `drafts/second/texts/${issued.body.n}`);
  expect(text.body.blocks.map((each: { label: string }) => each.label)).toEqual(["1", "1 bis", "2"]);
});

it("[T11] nobody starts from a text of a draft in which they hold no pen", async () => {
  const source = await negotiation(database, server, [paragraph("a", "We reaffirm our vision.")]);
  await source.ask("facilitator", "POST", "texts", { symbol: "Zero draft" });
  const order = { title: "Copy", mode: "drafting", from: { draft: source.draft, text: 1 } };
  const { facilitator, secretariat } = source.people;
  const seat = { email: `${facilitator.userId}@demo.example`, role: "observer" };
  const changed = await askApi(secretariat, "PATCH", `drafts/${source.draft}`, { people: [seat] });
  expect(changed.status).toBe(200);
  expect((await askApi(facilitator, "POST", "drafts", order)).body.code).toBe("not-allowed");
  await askApi(secretariat, "PATCH", `drafts/${source.draft}`, { people: [{ ...seat, role: null }] });
  expect((await askApi(facilitator, "POST", "drafts", order)).body.code).toBe("not-found");
});

it("[T11] a long text fills a draft with the changes that filling it at once would make, and no transaction waits for them", async () => {
  const long = Array.from({ length: 12 }, (_, nth) =>
    paragraph(`l${nth}`, `We reaffirm ${nth}. `.repeat(600)),
  );
  expect(long.reduce((sum, block) => sum + fillingEffort(block), 0)).toBeGreaterThan(100_000);
  const source = await negotiation(database, server, long);
  await source.ask("facilitator", "POST", "texts", { symbol: "Zero draft" });
  const open = async () => {
    const [row] = await rowsOf<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`,
    );
    return row?.n;
  };
  const make = press().firstChanges;
  const making = vi.spyOn(press(), "firstChanges").mockImplementation(async (...asked) => {
    await expect.poll(open).toBe(0);
    return make(...asked);
  });
  const counted = vi.spyOn(meter(), "count");
  const order = { id: "long", title: "Long", mode: "drafting", from: { draft: source.draft, text: 1 } };
  expect((await askApi(source.people.facilitator, "POST", "drafts", order)).status).toBe(201);
  expect(making).toHaveBeenCalledOnce();
  // It was made in a process of its own.
  expect(counted).toHaveBeenCalledWith("adref_exports_total", { kind: "first-changes", outcome: "made" });
  const stored = (await updatesAfter(database.db, "long", 0)).map(({ bytes }) => Buffer.from(bytes));
  const atOnce = firstChanges(long, serverClient).map((bytes) => Buffer.from(bytes));
  expect(stored).toHaveLength(atOnce.length);
  expect(stored.every((bytes, nth) => atOnce[nth]?.equals(bytes))).toBe(true);
  // For an id that is taken they are not made again.
  expect((await askApi(source.people.facilitator, "POST", "drafts", order)).body.code).toBe("exists");
  expect(making).toHaveBeenCalledOnce();
});

it("[A21l] no draft starts from a text with more paragraphs than a draft may have", async () => {
  const source = await negotiation(database, server, [paragraph("a", "We reaffirm our vision.")]);
  await source.ask("facilitator", "POST", "texts", { symbol: "Zero draft" });
  const { db } = database;
  const first = await findText(db, source.draft, 1);
  const block = first?.body.blocks[0];
  if (!first || !block) throw new Error("There is no text.");
  for (const [n, most] of [
    [2, mostParagraphs],
    [3, mostParagraphs + 1],
  ] as const) {
    const blocks = Array.from({ length: most }, (_, nth) => ({ ...block, pid: paragraphId(`p${nth}`) }));
    const body = { ...first.body, n, symbol: `Rev.${n}`, blocks };
    const { userId } = source.people.facilitator;
    await insertText(db, { body, digest: digestOf(body), state: Uint8Array.of(0, 0), userId });
  }
  const from = (text: number) => ({ title: "Copy", mode: "drafting", from: { draft: source.draft, text } });
  const refused = await askApi(source.people.facilitator, "POST", "drafts", { ...from(3), id: "larger" });
  expect(refused.body.code).toBe("too-large");
  expect((await askApi(source.people.facilitator, "GET", "drafts/larger")).status).toBe(404);
  expect((await askApi(source.people.facilitator, "POST", "drafts", from(2))).status).toBe(201);
});
