// Tabling what was prepared: previewed, all or some of it, placed or in the tray, and in one act.
import { describe, expect, it } from "vitest";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { until } from "../../support/raw-client";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const first = "We may act now and then, at once.";
const second = "We note the progress that was made.";
const begin = () => negotiation(database, server, [paragraph("p1", first), paragraph("p2", second)]);

/** Prepares paragraphs so that each reads like this, as a delegate of BRA types it. */
const prepare = async (room: Negotiation, words: Record<string, string>) => {
  for (const pid of Object.keys(words)) await room.ask("bra", "POST", `preparing/${pid}`, {});
  const client = await server.connect(`${room.draft}/preparing`, room.people.bra).ready();
  for (const [pid, text] of Object.entries(words)) {
    const field = client.words(pid);
    client.doc.transact(() => {
      field.delete(0, field.length);
      field.insert(0, text);
    });
  }
  await client.allSaved();
  client.close();
};
const table = (room: Negotiation, body: object = {}) => room.ask("bra", "POST", "preparing/table", body);
const preparing = async (room: Negotiation) => (await room.ask("bra", "GET", "preparing")).body;
const became = (answer: { body: { items: { changes: { became: string }[] }[] } }) =>
  answer.body.items.map(({ changes }) => changes.map((change) => change.became));
const proposals = async (room: Negotiation) => (await room.ask("observer", "GET", "proposals")).body.items;

describe("tabling", () => {
  it("[H2a] [H2b] makes each change a proposal in the name of the delegation; accepted, they read as prepared", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act now and then.", p2: "" });
    const answer = await table(room);
    expect(answer.status).toBe(200);
    expect(became(answer)).toEqual([["made", "made"], ["made"]]);
    const cards = await proposals(room);
    expect(cards.map((card: { op: string; by: string }) => [card.op, card.by])).toEqual([
      ["replace", "BRA"],
      ["delete", "BRA"],
      ["remove", "BRA"],
    ]);
    expect(await room.text()).toEqual([first, second]);
    expect(await preparing(room)).toMatchObject({ items: [], tray: [] });
    for (const { id } of cards) expect((await room.act("facilitator", id, "accept")).status).toBe(200);
    expect(await room.text()).toEqual(["We shall act now and then."]);
    expect((await room.acts("proposal.made")).map(({ delegation }) => delegation)).toEqual([
      "BRA",
      "BRA",
      "BRA",
    ]);
  });

  it("[H2e] is shown before without being done, and what reads otherwise since then is not tabled", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act now and then, at once." });
    const seen = (await table(room, { preview: true })).body.items;
    expect(seen).toMatchObject([{ pid: "p1", held: null, changes: [{ became: "made", proposal: null }] }]);
    expect(await proposals(room)).toEqual([]);
    expect((await preparing(room)).items).toHaveLength(1);
    await prepare(room, { p1: "We shall act later." });
    const late = await table(room, { seen: { p1: seen[0].seen } });
    expect(late.body.items).toMatchObject([{ held: { code: "words-changed" }, changes: [] }]);
    expect(await proposals(room)).toEqual([]);
    const again = (await table(room, { preview: true })).body.items;
    expect((await table(room, { seen: { p1: again[0].seen } })).body.items).toMatchObject([{ held: null }]);
    expect((await proposals(room)).length).toBeGreaterThan(0);
  });

  it("[H2c] puts what has no place into the tray of the delegation, where it stays until it is taken out", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act now and then, without delay." });
    const { id } = await room.propose("chn", {
      op: "replace",
      pid: "p1",
      quote: "We may",
      text: "States might",
    });
    await room.act("facilitator", id, "accept");
    expect((await preparing(room)).items).toMatchObject([{ isCurrent: false }]);
    expect(became(await table(room))).toEqual([["tray", "made"]]);
    const { items, tray } = await preparing(room);
    expect(items).toEqual([]);
    expect(tray).toMatchObject([{ pid: "p1", reason: "The paragraph reads otherwise since it was copied." }]);
    expect(tray[0].runs).toContainEqual({ op: "added", text: "shall" });
    expect((await room.ask("chn", "DELETE", `preparing/tray/${tray[0].id}`)).status).toBe(404);
    expect((await room.ask("bra", "DELETE", `preparing/tray/${tray[0].id}`)).status).toBe(200);
    expect((await preparing(room)).tray).toEqual([]);
  });

  it("[H2d] leaves what is closed prepared, and tables it when it is reopened", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act now and then, at once.", p2: "We note progress." });
    expect((await room.closes("p1", "agreed")).status).toBe(200);
    const answer = await table(room);
    expect(answer.body.items).toMatchObject([
      { pid: "p1", held: { code: "closed" }, changes: [] },
      { held: null },
    ]);
    expect((await preparing(room)).items.map(({ pid }: { pid: string }) => pid)).toEqual(["p1"]);
    await room.closes("p1", "open", { reason: "BRA asked." });
    expect(became(await table(room))).toEqual([["made"]]);
  });

  it("[H2d] refuses in a draft that is adopted, silent or not negotiated", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act." });
    await room.ask("facilitator", "PATCH", "", { mode: "drafting" });
    expect(await table(room)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await proposals(room)).toEqual([]);
    expect((await preparing(room)).items).toHaveLength(1);
  });

  it("[H2f] the same change prepared twice is one proposal", async () => {
    const room = await begin();
    const words = { p1: "We shall act now and then, at once." };
    await prepare(room, words);
    await table(room);
    await prepare(room, words);
    expect(became(await table(room, { preview: true }))).toEqual([["there"]]);
    expect(became(await table(room))).toEqual([["there"]]);
    expect(await proposals(room)).toHaveLength(1);
    expect((await preparing(room)).items).toEqual([]);
  });

  it("[H2a] pages of the delegation see the copy go, and everybody hears of the proposals alone", async () => {
    const room = await begin();
    await prepare(room, { p1: "We shall act now and then, at once." });
    const own = await server.connect(`${room.draft}/preparing`, room.people.bra).ready();
    const [bra, chn] = [
      server.connect(room.draft, room.people.bra),
      server.connect(room.draft, room.people.chn),
    ];
    await Promise.all([bra.ready(), chn.ready()]);
    await table(room);
    await until(() => own.everyWords().length === 0, "the end of the copy");
    await until(() => bra.changed.some(({ kind }) => kind === "preparing"), "the notice");
    await until(() => chn.changed.some(({ kind }) => kind === "proposal"), "the proposals");
    expect(chn.changed.map(({ kind }) => kind)).not.toContain("preparing");
  });
});
