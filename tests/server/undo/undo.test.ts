// Taking acts back: each by its entry in the record, for as long as nobody has built on it.
import { describe, expect, it } from "vitest";
import { negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { undoing } from "../../support/undoing";

const runtime = negotiationRuntime();
const begin = () =>
  runtime.begin([
    paragraph("p1", "States may agree on the first paragraph."),
    paragraph("p2", "States may agree on the second paragraph."),
    paragraph("p3", "States may agree on the third paragraph."),
  ]);

const { entries, lastEntry, undo } = undoing(runtime);
const replace = (quote: string, text: string, pid = "p1") => ({ op: "replace", pid, quote, text });

describe("[U4] what a delegation says of a paragraph", () => {
  it("[U4] an agreement pressed by a slip goes, and the reservation before it counts again", async () => {
    const room = await begin();
    await room.takes("ken", "reserve");
    await room.takes("ken", "agree");
    expect((await undo(room, "ken", "position.taken")).status).toBe(200);
    expect((await room.block()).positions.map(({ position }: { position: string }) => position)).toEqual([
      "reserve",
    ]);
    const entry = await lastEntry(room, "position.taken-back");
    const taken = await lastEntry(room, "position.taken");
    expect(entry.facts).toEqual({ position: "agree", takesBack: taken.n });
    expect((await undo(room, "ken", "position.taken")).body.code).toBe("conflict");
  });

  it("[U4] a position that was withdrawn is held again, and the one before can still be taken back", async () => {
    const room = await begin();
    await room.takes("ken", "agree");
    await room.takes("ken", "object");
    await room.ask("ken", "DELETE", "blocks/p1/position");
    expect((await room.block()).positions).toEqual([]);
    expect((await undo(room, "ken", "position.withdrawn")).status).toBe(200);
    expect((await room.block()).positions[0].position).toBe("object");
    await undo(room, "ken", "position.taken");
    expect((await room.block()).positions[0].position).toBe("agree");
  });

  it("[U4] statements and sponsorships go as they came", async () => {
    const room = await begin();
    await room.ask("ken", "POST", "statements", { kind: "explanation", pid: "p1", words: "We note." });
    await room.ask("ken", "PUT", "sponsors", {});
    const said = await undo(room, "ken", "statement.made");
    expect(said.status).toBe(200);
    expect((await lastEntry(room, "statement.taken-back")).facts.takesBack).toBe(
      (await lastEntry(room, "statement.made")).n,
    );
  });
});

describe("[U4] the standing of a paragraph", () => {
  it("[U4] a closing by a slip goes back to the suggestion before it, with its terms, step by step", async () => {
    const room = await begin();
    await room.closes("p1", "suggested-for-closure");
    await room.closes("p1", "agreed-ad-ref", { pending: ["IND"], condition: "subject to 2" });
    await room.closes("p1", "agreed");
    await undo(room, "facilitator", "standing.changed");
    const block = await room.block();
    expect([block.standing, block.closing.condition, block.closing.pending]).toEqual([
      "agreed-ad-ref",
      "subject to 2",
      ["IND"],
    ]);
    const closings = (await entries(room)).filter(({ act }) => act === "standing.changed");
    await room.ask("facilitator", "POST", `acts/${closings[1]?.n}/undo`);
    expect((await room.block()).standing).toBe("suggested-for-closure");
    await room.ask("facilitator", "POST", `acts/${closings[0]?.n}/undo`);
    expect((await room.block()).standing).toBe("open");
    const record = await room.ask("observer", "GET", "record?limit=200");
    expect(record.body.items.at(-1).sentence).toContain(`which takes entry ${closings[0]?.n} back`);
  });
});

describe("[U2] what the person has done last", () => {
  it("[U2] is listed with what can be taken back, and why not", async () => {
    const room = await begin();
    const eu = await room.propose("eu", replace("may", "shall"));
    await room.act("facilitator", eu.id, "accept");
    const list = async () => (await room.ask("facilitator", "GET", "acts")).body.items;
    const [first] = await list();
    expect([first.act, first.proposal, first.undo]).toEqual(["proposal.accepted", eu.id, null]);
    await room.takes("ken", "agree");
    expect((await list())[0].undo.code).toBe("built-on");
    expect((await room.ask("observer", "GET", "acts")).body.items).toEqual([]);
    expect((await room.ask("facilitator", "POST", "acts/99999/undo")).status).toBe(404);
    expect((await room.ask("facilitator", "POST", "acts/x/undo")).status).toBe(400);
  });
});

describe("[U8] before it is done", () => {
  it("[U8] closing shows the state of all delegations, and reopening what depends on it", async () => {
    const room = await begin();
    const preview = async () => (await room.ask("facilitator", "GET", "blocks/p1/standing/preview")).body;
    expect((await preview()).unheard).toBe(true);
    await room.takes("ken", "reserve");
    await room.closes("p2", "agreed", { conditions: ["p1"] });
    const { unheard, delegations, dependents } = await preview();
    expect([unheard, dependents.map(({ pid }: { pid: string }) => pid)]).toEqual([false, ["p2"]]);
    expect(delegations.map(({ code, says }: { code: string; says: string }) => `${code} ${says}`)).toContain(
      "KEN reserve",
    );
    expect((await room.ask("ken", "GET", "blocks/p1/standing/preview")).status).toBe(403);
  });
});
