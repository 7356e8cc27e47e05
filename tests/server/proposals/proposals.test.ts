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

  it("[A2] says where by words, by words and an offset, or by an offset alone", async () => {
    const room = await begin("We want peace and peace and peace.");
    const twice = await room.ask("bra", "POST", "proposals", { op: "delete", pid: "p3", quote: "peace" });
    expect(twice).toMatchObject({ status: 400, body: { code: "malformed" } });
    const second = await room.propose("bra", {
      op: "replace",
      pid: "p3",
      quote: "peace",
      at: 18,
      text: "bread",
    });
    await room.act("facilitator", second.id, "accept");
    expect((await room.text())[2]).toBe("We want peace and bread and peace.");
    const exact = await room.propose("bra", { op: "insert", pid: "p3", at: 7, text: " all the" });
    await room.act("facilitator", exact.id, "accept");
    expect((await room.text())[2]).toBe("We want all the peace and bread and peace.");
    const nowhere = await room.ask("bra", "POST", "proposals", {
      op: "insert",
      pid: "p3",
      at: 999,
      text: "x",
    });
    expect(nowhere).toMatchObject({ status: 409, body: { code: "words-changed" } });
  });

  it("the same proposal again by the same delegation is the one that lies there; by another it is another", async () => {
    const room = await begin();
    const order = { op: "insert", pid: "p1", quote: "access", text: " and use" };
    const first = await room.propose("bra", order);
    expect((await room.propose("bra", order)).id).toBe(first.id);
    expect((await room.propose("eu", order)).id).not.toBe(first.id);
    expect((await room.ask("eu", "GET", "proposals")).body.items).toHaveLength(2);
    expect((await room.proposalActs()).map(({ act }) => act)).toEqual(["proposal.made", "proposal.made"]);
  });

  it("in Chinese and Arabic as in English", async () => {
    const room = await begin("我们承诺人人都能获得负担得起的接入。", "نلتزم بالوصول الميسور للجميع.");
    const chn = await room.propose("chn", { op: "replace", pid: "p3", quote: "负担得起的", text: "普遍" });
    const eu = await room.propose("eu", { op: "insert", pid: "p4", quote: "الميسور", text: " والآمن" });
    const all = await room.ask("facilitator", "POST", "proposals/accept", { ids: [chn.id, eu.id] });
    expect(all.status).toBe(200);
    expect((await room.text()).slice(2)).toEqual([
      "我们承诺人人都能获得普遍接入。",
      "نلتزم بالوصول الميسور والآمن للجميع.",
    ]);
  });
});

describe("deciding", () => {
  it("[A3] accepting one of three overlapping proposals leaves the others open, flagged, on their own words", async () => {
    const room = await begin();
    const bra = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable access",
      text: "universal access",
    });
    const eu = await room.propose("eu", { op: "insert", pid: "p1", quote: "affordable", text: " and safe" });
    const usa = await room.propose("usa", { op: "delete", pid: "p1", quote: "affordable access for all" });
    expect((await room.card(usa.id)).collides.sort()).toEqual([bra.id, eu.id].sort());
    expect(await room.act("facilitator", bra.id, "accept", { reason: "broad support" })).toMatchObject({
      status: 200,
      body: {
        state: "accepted",
        reason: "broad support",
        removed: "affordable access",
        inserted: "universal access",
      },
    });
    expect((await room.text())[0]).toBe("We commit to universal access for all people.");
    for (const { id } of [eu, usa])
      expect(await room.card(id)).toMatchObject({ state: "open", overtakenBy: [bra.id], baseChanged: true });
    expect(await room.card(usa.id)).toMatchObject({ removed: " for all" });
    expect((await room.act("facilitator", bra.id, "accept")).body.code).toBe("conflict");
  });

  it("[A4] refusing leaves the words, digest and positions as they were, and keeps what was proposed", async () => {
    const room = await begin();
    const [{ digest }] = await room.blocks();
    await room.ask("chn", "PUT", "blocks/p1/position", { position: "agree", digest });
    const made = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "all people",
      text: "everybody",
    });
    expect(await room.act("secretariat", made.id, "reject", { reason: "no support" })).toMatchObject({
      status: 200,
      body: { state: "rejected", removed: "all people", inserted: "everybody", reason: "no support" },
    });
    const [block] = await room.blocks();
    expect(block).toMatchObject({ text: access, digest, proposals: 0, positions: [{ lapsed: false }] });
  });

  it("[S3] positions lapse when an acceptance changes the words, and by nothing else", async () => {
    const room = await begin();
    const [{ digest }] = await room.blocks();
    await room.ask("chn", "PUT", "blocks/p1/position", { position: "agree", digest });
    const lapsed = async () => (await room.blocks())[0].positions[0].lapsed;
    const made = await room.propose("bra", { op: "insert", pid: "p1", quote: "all", text: " the" });
    await room.act("eu", made.id, "support");
    await room.act("facilitator", made.id, "park");
    await room.act("facilitator", made.id, "reopen");
    expect(await lapsed()).toBe(false);
    await room.act("facilitator", made.id, "accept");
    expect(await lapsed()).toBe(true);
  });

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

  it("[A5] what is accepted inside somebody's proposed words becomes theirs", async () => {
    const room = await begin();
    const eu = await room.propose("eu", { op: "new", pid: "p1", text: "We also commit to safe networks." });
    const bra = await room.propose("bra", { op: "insert", pid: eu.pid, quote: "safe", text: " and open" });
    expect(bra).toMatchObject({ amends: eu.id, pid: eu.pid });
    await room.act("facilitator", bra.id, "accept");
    expect(await room.text()).toEqual([access, "We recall the Tunis Agenda."]);
    expect((await room.card(eu.id)).inserted).toBe("We also commit to safe and open networks.");
    await room.act("facilitator", eu.id, "accept");
    expect((await room.text())[1]).toBe("We also commit to safe and open networks.");
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
