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
