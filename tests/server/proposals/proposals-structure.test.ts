// What a delegate does to the structure of a draft under negotiation, and what is only proposed.
import { describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { type Attendee, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();

const first = "We commit to affordable access for all people.";
const second = "We recall the Tunis Agenda.";
const third = "We request a report.";
const begin = (): Promise<Negotiation> =>
  runtime.begin([paragraph("p1", first), paragraph("p2", second), paragraph("p3", third)]);
const structure = (room: Negotiation, who: Attendee, pid: string, act: string, body: object = {}) =>
  room.ask(who, "POST", `blocks/${pid}/${act}`, body);

describe("what is only proposed is not part of the text", () => {
  it("[S2] [S4] nobody takes a position on it or closes it, and the paragraph that it is about stays open", async () => {
    const room = await begin();
    const made = await room.propose("bra", { op: "alternative", pid: "p1", text: "We commit." });
    const [, block] = await room.blocks();
    expect(block.proposed).toEqual({ id: made.id, by: "BRA", op: "alternative", of: "p1" });
    const position = { position: "agree", digest: block.digest };
    expect(await room.ask("chn", "PUT", `blocks/${made.pid}/position`, position)).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    const close = (pid: string) =>
      room.ask("facilitator", "POST", `blocks/${pid}/standing`, { to: "agreed" });
    expect(await close(made.pid)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await close("p1")).toMatchObject({ status: 409, body: { code: "conflict", proposals: 1 } });
    const remove = await room.propose("usa", { op: "remove", pid: "p2" });
    expect(await close("p2")).toMatchObject({ status: 409, body: { proposals: 1 } });
    await room.act("facilitator", remove.id, "reject");
    expect((await close("p2")).status).toBe(200);
    expect((await room.ask("chn", "GET", "positions")).body.items).toHaveLength(3);
    expect((await room.ask("chn", "GET", "coverage")).body.blocksWithoutSource).toHaveLength(3);
  });

  it("[S6] on an agreed paragraph nothing is proposed, decided or taken up", async () => {
    const room = await begin();
    const parked = await room.propose("bra", { op: "insert", pid: "p1", quote: "access", text: " and use" });
    const merge = await room.propose("eu", { op: "merge", pid: "p2" });
    await room.act("facilitator", parked.id, "park");
    await room.ask("facilitator", "POST", "blocks/p1/standing", { to: "agreed-ad-ref" });
    const orders = [
      { op: "insert", quote: "access", text: " x" },
      { op: "delete", quote: "access" },
      { op: "alternative", text: "x" },
      { op: "remove" },
      { op: "move", after: "p3" },
      { op: "split", quote: "for all" },
      { op: "restyle", kind: "plain" },
    ];
    for (const order of orders)
      expect(await room.ask("bra", "POST", "proposals", { pid: "p1", ...order })).toMatchObject({
        status: 409,
        body: { code: "closed" },
      });
    expect((await room.act("facilitator", parked.id, "reopen")).body.code).toBe("closed");
    expect((await room.act("bra", parked.id, "explain", { rationale: "x" })).body.code).toBe("closed");
    expect((await room.act("facilitator", merge.id, "accept")).body.code).toBe("closed");
    expect((await room.propose("bra", { op: "new", pid: "p1", text: "We go on." })).label).toBe("1 bis");
    expect((await room.text())[0]).toBe(first);
  });
});

describe("structure by a delegate under negotiation", () => {
  it("becomes a proposal, and the same again is the same one", async () => {
    const room = await begin();
    const acts: [string, object, string][] = [
      ["split", { at: 14 }, "split"],
      ["join", {}, "merge"],
      ["move", { after: "p3" }, "move"],
      ["delete", {}, "remove"],
      ["restyle", { kind: "preambular" }, "restyle"],
    ];
    for (const [act, body, op] of acts) {
      const done = await structure(room, "bra", "p2", act, body);
      expect(done).toMatchObject({ body: { pid: "p2", text: second } });
      expect((await room.card(done.body.proposal)).op).toBe(op);
      expect((await structure(room, "bra", "p2", act, body)).body.proposal).toBe(done.body.proposal);
    }
    expect((await room.ask("bra", "GET", "proposals")).body.items).toHaveLength(5);
    expect(await room.text()).toEqual([first, second, third]);
    expect(await structure(room, "bra", "p1", "join")).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect(await structure(room, "observer", "p1", "delete")).toMatchObject({ status: 403 });
  });

  it("a paragraph added is proposed; in it the delegation adds, cuts, joins, moves and withdraws at once", async () => {
    const room = await begin();
    const add = (after: string, text = "") =>
      room.ask("bra", "POST", "blocks", { type: "paragraph", after, text });
    const one = (await add("p1", "We commit to use. We commit to skills.")).body;
    expect(one).toMatchObject({
      label: "1 bis",
      text: "",
      proposed: { by: "BRA", op: "new", id: one.proposal },
    });
    const two = (await structure(room, "bra", one.pid, "split", { at: 18 })).body;
    expect(two).toMatchObject({ label: "1 ter", proposed: { by: "BRA", op: "new" } });
    expect(two.proposal).not.toBe(one.proposal);
    expect((await room.card(one.proposal)).inserted).toBe("We commit to use. ");
    expect((await room.card(two.proposal)).inserted).toBe("We commit to skills.");
    expect((await structure(room, "bra", two.pid, "restyle", { level: 2 })).body).toMatchObject({ level: 2 });
    expect((await structure(room, "eu", two.pid, "delete")).status).toBe(409);
    expect((await structure(room, "bra", two.pid, "join")).body).toMatchObject({
      pid: one.pid,
      proposal: one.proposal,
    });
    expect((await room.card(one.proposal)).inserted).toBe("We commit to use. We commit to skills.");
    expect(await room.card(two.proposal)).toMatchObject({ state: "merged", into: one.proposal });
    await structure(room, "bra", one.pid, "move", { after: "p3" });
    expect((await room.blocks()).at(-1)).toMatchObject({ pid: one.pid, label: "3 bis" });
    const empty = (await add(one.pid)).body;
    expect((await add(one.pid)).body.pid).toBe(empty.pid);
    expect((await structure(room, "bra", empty.pid, "join")).body).toEqual({
      pid: empty.pid,
      proposal: empty.proposal,
    });
    await structure(room, "bra", one.pid, "delete");
    expect((await room.card(one.proposal)).state).toBe("withdrawn");
    expect((await room.blocks()).map((b: { pid: string }) => b.pid)).toEqual(["p1", "p2", "p3"]);
  });

  it("a paragraph that is only proposed is decided on by those who hold the pen, not edited, and has no sources yet", async () => {
    const room = await begin();
    const made = await room.propose("bra", { op: "new", pid: "p1", text: "We also commit to use." });
    const acts = [
      ["split", { at: 3 }],
      ["join", {}],
      ["move", { after: null }],
      ["delete", {}],
      ["restyle", { level: 2 }],
    ] as const;
    for (const [act, body] of acts)
      expect(await structure(room, "facilitator", made.pid, act, body)).toMatchObject({
        status: 409,
        body: { code: "conflict" },
      });
    for (const order of [{ op: "remove" }, { op: "alternative", text: "x" }, { op: "move", after: null }])
      expect((await room.ask("eu", "POST", "proposals", { pid: made.pid, ...order })).status).toBe(409);
    const link = { pid: made.pid, passage: "unknown", kind: "verbatim" };
    expect(await room.ask("bra", "POST", "links", link)).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect(await room.card(made.id)).toMatchObject({ state: "open", inserted: "We also commit to use." });
  });

  it("a proposal of the delegation that is cut takes along what others propose in it, on either side", async () => {
    const room = await begin();
    const made = await room.propose("bra", { op: "new", pid: "p1", text: "We commit to use and to skills." });
    const rival = await room.propose("usa", { op: "new", pid: "p1", text: "We note." });
    const eu = await room.propose("eu", { op: "delete", pid: made.pid, quote: "use and to" });
    const ken = await room.propose("ken", { op: "insert", pid: made.pid, quote: "skills", text: " for all" });
    const half = (await structure(room, "bra", made.pid, "split", { at: "We commit to use".length })).body;
    expect((await room.blocks()).map((b: { pid: string }) => b.pid)).toEqual([
      "p1",
      made.pid,
      half.pid,
      rival.pid,
      "p2",
      "p3",
    ]);
    expect(await room.card(ken.id)).toMatchObject({ state: "open", pid: half.pid, amends: half.proposal });
    const cards = (await room.ask("eu", "GET", "proposals?by=EU&state=open")).body.items;
    expect(
      cards.map((card: { id: string; pid: string; removed: string }) => [
        card.id === eu.id,
        card.pid,
        card.removed,
      ]),
    ).toEqual([
      [true, made.pid, "use"],
      [false, half.pid, " and to"],
    ]);
    for (const { history } of cards) expect(history[0]).toMatchObject({ act: "made", delegation: "EU" });
  });

  it("directly by those who hold the pen: what goes with the paragraph fell, and the record says so", async () => {
    const room = await begin();
    const eu = await room.propose("eu", { op: "insert", pid: "p2", quote: "Agenda", text: " of 2005" });
    const chn = await room.propose("chn", { op: "alternative", pid: "p2", text: "We recall nothing." });
    const ken = await room.propose("ken", { op: "insert", pid: "p3", quote: "report", text: " each year" });
    await structure(room, "secretariat", "p3", "join");
    expect(await room.card(ken.id)).toMatchObject({ state: "open", pid: "p2" });
    expect(await room.text()).toEqual([first, `${second} ${third}`]);
    await structure(room, "secretariat", "p2", "delete");
    expect(await room.text()).toEqual([first]);
    for (const { id } of [eu, chn, ken]) expect(await room.card(id)).toMatchObject({ state: "fallen" });
    const fell = (await readRecord(runtime.database.db, room.draft)).filter(
      ({ act }) => act === "proposal.fell",
    );
    expect(fell.map(({ facts }) => facts.by).sort()).toEqual(["CHN", "EU", "KEN"]);
  });
});

describe("[A21] nobody piles up proposals until others can write no more", () => {
  it("a delegation that fills its share of a paragraph closes it to nobody, and what it proposes is still decided", async () => {
    const room = await begin();
    const order = (word: string, length: number) => ({
      op: "insert",
      pid: "p1",
      at: 0,
      text: word.repeat(length),
    });
    const longest = await room.propose("usa", order("a", 4000));
    expect(await room.ask("usa", "POST", "proposals", order("b", 1))).toMatchObject({
      status: 413,
      body: {
        code: "too-large",
        detail:
          "USA proposes too many words in this paragraph: each delegation has room for 4,000 characters.",
      },
    });
    await room.propose("bra", order("c", 4000));
    await room.propose("chn", { op: "replace", pid: "p1", quote: "affordable", text: "equitable" });
    await room.propose("usa", { ...order("d", 1), pid: "p3" });
    await room.act("facilitator", longest.id, "reject");
    await room.propose("usa", order("e", 1));
  });
});

describe("structure that cannot be", () => {
  const shorter = { code: "words-changed", detail: "The paragraph is shorter than that by now." };
  const itself = { code: "malformed", detail: "A paragraph cannot come after itself." };
  const none = { code: "conflict", detail: "There is no paragraph before this one to join it to." };

  it.each(["drafting", "negotiating"] as const)(
    "is refused in words, and nothing changes, %s",
    async (mode) => {
      const room = await runtime.begin([paragraph("p1", first), paragraph("p2", second)], mode);
      const refused = (pid: string, act: string, body: object) =>
        structure(room, "facilitator", pid, act, body);
      expect(await refused("p2", "split", { at: second.length + 1 })).toMatchObject({
        status: 409,
        body: shorter,
      });
      expect(await refused("p2", "move", { after: "p2" })).toMatchObject({ status: 400, body: itself });
      expect(await refused("p1", "join", {})).toMatchObject({ status: 409, body: none });
      expect(await room.text()).toEqual([first, second]);
    },
  );

  it("is refused to a delegation too, in its own proposals and to be proposed", async () => {
    const room = await begin();
    const { pid } = await room.propose("bra", { op: "new", pid: "p1", text: "We commit to use." });
    const refused = (...asked: [pid: string, act: string, body: object]) => structure(room, "bra", ...asked);
    expect(await refused(pid, "split", { at: 900 })).toMatchObject({ status: 409, body: shorter });
    expect(await refused(pid, "move", { after: pid })).toMatchObject({ status: 400, body: itself });
    expect(await refused("p2", "move", { after: "p2" })).toMatchObject({ status: 400, body: itself });
    expect(await refused("p1", "join", {})).toMatchObject({ status: 409, body: none });
    expect((await room.ask("bra", "GET", "proposals")).body.items).toHaveLength(1);
  });
});
