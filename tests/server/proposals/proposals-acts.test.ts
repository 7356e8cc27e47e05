// Proposals closed and reopened, joined and supported, and what the record says; words put into brackets.
import { describe, expect, it } from "vitest";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";

const runtime = negotiationRuntime();

const access = "We commit to affordable access for all people.";
const begin = (...more: string[]): Promise<Negotiation> =>
  runtime.begin(paragraphs([access, "We recall the Tunis Agenda.", ...more]));

describe("closing and reopening", () => {
  it("[A12] the delegation that made it withdraws it and may take it up again; another sponsor takes only its name off", async () => {
    const room = await begin();
    const order = { op: "insert", pid: "p1", quote: "access", text: " and use", sponsors: ["EU", "KEN"] };
    const made = await room.propose("bra", order);
    expect((await room.act("eu", made.id, "sponsor")).body.unconfirmed).toEqual(["KEN"]);
    expect((await room.act("eu", made.id, "withdraw")).body).toMatchObject({
      state: "open",
      sponsors: ["BRA", "KEN"],
    });
    expect((await room.act("chn", made.id, "withdraw")).status).toBe(403);
    expect((await room.act("bra", made.id, "withdraw", { reason: "new instructions" })).body).toMatchObject({
      state: "withdrawn",
      reason: "new instructions",
    });
    expect((await room.blocks())[0].proposals).toBe(0);
    expect((await room.act("eu", made.id, "reopen")).status).toBe(403);
    expect((await room.act("bra", made.id, "reopen")).body).toMatchObject({
      state: "open",
      inserted: " and use",
    });
    expect((await room.blocks())[0].proposals).toBe(1);
  });

  it("[A7c] of two of the same effect one carries on, with the sponsors of both", async () => {
    const room = await begin();
    const order = { op: "replace", pid: "p1", quote: "all people", text: "everybody" };
    const bra = await room.propose("bra", { ...order, sponsors: ["KEN"] });
    const eu = await room.propose("eu", order);
    const usa = await room.propose("usa", { ...order, text: "all persons" });
    expect(await room.act("facilitator", bra.id, "merge", { into: bra.id })).toMatchObject({ status: 400 });
    expect(await room.act("facilitator", bra.id, "merge", { into: "unknown" })).toMatchObject({
      status: 404,
    });
    await room.act("facilitator", bra.id, "merge", { into: eu.id });
    await room.act("facilitator", usa.id, "merge", { into: eu.id });
    expect(await room.card(bra.id)).toMatchObject({ state: "merged", into: eu.id, inserted: "everybody" });
    expect(await room.card(eu.id)).toMatchObject({
      sponsors: ["EU", "BRA", "KEN"],
      mergedFrom: [
        { id: bra.id, by: "BRA" },
        { id: usa.id, by: "USA" },
      ],
    });
    await room.act("facilitator", eu.id, "accept");
    expect((await room.text())[0]).toBe("We commit to affordable access for everybody.");
  });
});

describe("the record", () => {
  it("[R1] describes every decision what the words were before and after, and for whom", async () => {
    const room = await begin();
    const bra = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable",
      text: "universal",
    });
    const eu = await room.propose("eu", { op: "delete", pid: "p1", quote: "affordable" });
    await room.act("facilitator", bra.id, "accept", { reason: "agreed in informals" });
    expect((await room.proposalActs()).map(({ act, delegation, pid }) => [act, delegation, pid])).toEqual([
      ["proposal.made", "BRA", "p1"],
      ["proposal.made", "EU", "p1"],
      ["proposal.accepted", null, "p1"],
      ["proposal.fell", null, "p1"],
    ]);
    const [, , accepted, fell] = await room.proposalActs();
    expect(accepted?.facts).toMatchObject({
      proposal: bra.id,
      by: "BRA",
      op: "replace",
      removed: "affordable",
      inserted: "universal",
      reason: "agreed in informals",
      collided: [eu.id],
      was: access,
      is: "We commit to universal access for all people.",
    });
    expect(accepted?.digest).toBe(bra.digest);
    expect(fell?.facts).toMatchObject({ proposal: eu.id, with: bra.id, removed: "affordable" });
    expect(await room.card(eu.id)).toMatchObject({ state: "fallen", removed: "affordable" });
  });
});
