// The other ways to touch the register while a text is under silence: acts taken back, what was prepared, files that return.
import { expect, it } from "vitest";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { farHour } from "../../support/silence-hour";
import { undoing } from "../../support/undoing";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const { entries } = undoing({ database });

type Person = Parameters<Negotiation["ask"]>[0];
const frozen = { body: { code: "silence" } };

const begin = () =>
  negotiation(database, server, paragraphs(["We call on governments.", "We note progress.", "We agree."]));

/** Positions on words of which the present ones differ by a capital. */
const editorially = async (room: Negotiation) => {
  await room.takes("ken", "agree");
  const from = (await room.block()).digest;
  const capital = { op: "replace", pid: "p1", quote: "governments", text: "Governments" };
  const card = await room.propose("bra", capital);
  await room.act("facilitator", card.id, "accept");
  return { from, to: (await room.block()).digest };
};

const prepare = async (room: Negotiation) => {
  await room.ask("eu", "POST", "preparing/p3", {});
  const client = await server.connect(`${room.draft}/preparing`, room.people.eu).ready();
  client.words("p3").insert(0, "All of us: ");
  await client.allSaved();
  client.close();
};

it("[S8] nobody takes an act back, merges, tables, carries positions over or takes changes from a file", async () => {
  const room = await begin();
  const carrying = await editorially(room);
  const open = await room.propose("ind", { op: "insert", pid: "p2", quote: "progress", text: " made" });
  const other = await room.propose("chn", { op: "insert", pid: "p2", quote: "progress", text: " seen" });
  await room.act("ken", open.id, "support");
  await room.ask("facilitator", "POST", "floor", { pid: "p2", line: "Brazil supports India" });
  await prepare(room);
  const acts: [Person, string][] = [
    ["ken", "proposal.supported"],
    ["chn", "proposal.made"],
    ["facilitator", "floor.noted"],
    ["facilitator", "proposal.accepted"],
  ];
  const own = async (who: Person, act: string) => {
    const { items } = (await room.ask(who, "GET", "acts")).body;
    return items.find((each: { act: string }) => each.act === act).n;
  };
  const undoes: [Person, string, object][] = [];
  for (const [who, act] of acts) undoes.push([who, `acts/${await own(who, act)}/undo`, {}]);
  expect((await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" })).status).toBe(201);
  const { digest } = await room.block("p2");
  const seen = async () =>
    JSON.stringify([
      (await room.ask("observer", "GET", "proposals")).body,
      (await room.ask("eu", "GET", "preparing")).body,
      (await room.blocks()).map((each: { positions: unknown }) => each.positions),
    ]);
  expect((await room.ask("facilitator", "POST", "silence", { until: farHour() })).status).toBe(201);
  const before = [await seen(), await entries(room)];
  const tries: [Person, string, object][] = [
    ...undoes,
    ["facilitator", `proposals/${other.id}/merge`, { into: open.id }],
    ["eu", "preparing/table", {}],
    ["facilitator", "blocks/p1/carry-over", carrying],
  ];
  for (const [who, path, body] of tries)
    expect([path, await room.ask(who, "POST", path, body)]).toMatchObject([path, frozen]);

  const same = { op: "insert", pid: "p2", quote: "progress", text: " made" };
  const changes = [
    { ...same, text: " again" },
    { op: "remove", pid: "p3" },
  ];
  for (const order of changes) {
    const items = [{ order, digest: order.pid === "p2" ? digest : (await room.block("p3")).digest }];
    const taken = await room.ask("usa", "POST", "returns/take", { items });
    expect(taken.body.items).toMatchObject([{ proposal: null, code: "silence" }]);
  }
  expect([await seen(), await entries(room)]).toEqual(before);
  expect((await room.ask("facilitator", "POST", "silence/withdraw", { reason: "More time." })).status).toBe(
    200,
  );
  for (const [who, path, body] of tries)
    expect([path, (await room.ask(who, "POST", path, body)).body.code]).not.toEqual([path, "silence"]);
});
