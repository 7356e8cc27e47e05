import { afterEach, expect, it, vi } from "vitest";
import { readRecord } from "#db/record/record";
import { baseText } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
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
