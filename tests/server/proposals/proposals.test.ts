// Proposals on words through the API, on real rooms and a real database: made, decided, closed and reopened.
import { describe, expect, it } from "vitest";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";

const runtime = negotiationRuntime();

const access = "We commit to affordable access for all people.";
const begin = (...more: string[]): Promise<Negotiation> =>
  runtime.begin(paragraphs([access, "We recall the Tunis Agenda.", ...more]));

describe("making", () => {
  it("[A2] a proposal changes no word of the text, and is on a card with who, what, where and why", async () => {
    const room = await begin();
    const before = await room.blocks();
    const made = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable",
      text: "universal",
      sponsors: ["CHN", "BRA"],
      onBehalfOf: "the Group of Friends of the Network",
      rationale: "Nobody is to be left behind.",
    });
    expect(made).toMatchObject({
      state: "open",
      op: "replace",
      pid: "p1",
      label: "1",
      by: "BRA",
      sponsors: ["BRA", "CHN"],
      unconfirmed: ["CHN"],
      onBehalfOf: "the Group of Friends of the Network",
      rationale: "Nobody is to be left behind.",
      removed: "affordable",
      inserted: "universal",
      digest: before[0].digest,
      baseChanged: false,
      fromFloor: false,
    });
    const after = await room.blocks();
    expect(after[0]).toMatchObject({ text: access, digest: before[0].digest, proposals: 1, proposed: null });
    expect((await room.ask("chn", "GET", "proposals?by=BRA&state=open&pid=p1")).body.items).toHaveLength(1);
    expect((await room.ask("chn", "GET", "proposals?state=accepted")).body).toEqual({
      items: [],
      next: null,
    });
  });
});

describe("deciding", () => {
  it("several at once: all, or none when one of them is not open any more", async () => {
    const room = await begin();
    const one = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable",
      text: "universal",
    });
    const two = await room.propose("eu", {
      op: "insert",
      pid: "p2",
      quote: "Agenda",
      text: " and its follow-up",
    });
    const three = await room.propose("ken", { op: "delete", pid: "p1", quote: " for all people" });
    await room.act("facilitator", three.id, "reject");
    const accept = (ids: string[]) => room.ask("facilitator", "POST", "proposals/accept", { ids });
    expect(await accept([one.id, two.id, three.id])).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect(await accept([one.id, "unknown"])).toMatchObject({ status: 404 });
    expect((await room.text())[0]).toBe(access);
    const done = await accept([one.id, two.id, one.id]);
    expect(done.body.items.map(({ state }: { state: string }) => state)).toEqual(["accepted", "accepted"]);
    expect(await room.text()).toEqual([
      "We commit to universal access for all people.",
      "We recall the Tunis Agenda and its follow-up.",
    ]);
  });

  it("shows before what an acceptance would do, and does nothing", async () => {
    const room = await begin();
    const bra = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable",
      text: "universal",
    });
    const eu = await room.propose("eu", { op: "insert", pid: "p1", quote: "affordable", text: ", safe" });
    const { body } = await room.ask("facilitator", "POST", "proposals/preview", {
      ids: [bra.id],
      verdict: "accept",
    });
    expect(body.items).toEqual([
      {
        pid: "p1",
        label: "1",
        before: access,
        after: [
          { text: "We commit to ", change: "same" },
          { text: "affordable", change: "removed" },
          { text: "universal", change: "added" },
          { text: " access for all people.", change: "same" },
        ],
        falls: [],
        collides: [eu.id],
        lapses: [],
        suggestionLapses: false,
      },
    ]);
    expect((await room.text())[0]).toBe(access);
    const gone = await room.ask("facilitator", "POST", "proposals/preview", {
      ids: ["x"],
      verdict: "accept",
    });
    expect(gone.status).toBe(404);
  });
});
