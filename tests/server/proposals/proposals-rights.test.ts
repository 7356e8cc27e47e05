// Who may do what with proposals: every route and every role, ids of other drafts, and bodies of no form.

import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { drafts } from "#db/schema/drafts";
import { noteOn, noteWithdrawal } from "#server/proposals/proposal-acts";
import { makeProposal } from "#server/proposals/proposals";
import { findProposal } from "#server/proposals/proposals-view";
import { heardVoice } from "#server/proposals/voices";
import { act } from "#server/room/act";
import { actorOf, type Seat, seatIn } from "#server/sign-in/session";
import { type Attendee, askApi, type Negotiation, negotiation } from "../../support/negotiation";
import { paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let room: Negotiation;
let other: Negotiation;
const text = () => [
  paragraph("p1", "We commit to affordable access for all people."),
  paragraph("p2", "We recall the Tunis Agenda."),
];
beforeAll(async () => {
  room = await negotiation(database, server, text());
  other = await negotiation(database, server, [paragraph("q1", "Elsewhere we commit.")]);
});

const anywhere = { op: "insert", pid: "p1", quote: "access", text: " and use" };
const seatOf = async (who: Attendee): Promise<Seat> => {
  const authorization = `Bearer ${room.people[who].token}`;
  const actor = await actorOf({ cookie: undefined, authorization });
  if (!actor) throw new Error("nobody");
  return seatIn(actor, room.draft);
};

describe("rights", () => {
  // Who gets what: the delegation that made it, a joint proposer, another delegation, who holds the pen, an observer.
  const table: [string, Record<"bra" | "ken" | "eu" | "facilitator" | "secretariat" | "observer", number>][] =
    [
      ["accept", { bra: 403, ken: 403, eu: 403, facilitator: 200, secretariat: 200, observer: 403 }],
      ["reject", { bra: 403, ken: 403, eu: 403, facilitator: 200, secretariat: 200, observer: 403 }],
      ["park", { bra: 200, ken: 403, eu: 403, facilitator: 200, secretariat: 200, observer: 403 }],
      ["withdraw", { bra: 200, ken: 200, eu: 403, facilitator: 403, secretariat: 403, observer: 403 }],
      ["reopen", { bra: 403, ken: 403, eu: 403, facilitator: 409, secretariat: 409, observer: 403 }],
      ["support", { bra: 409, ken: 409, eu: 200, facilitator: 403, secretariat: 403, observer: 403 }],
      ["oppose", { bra: 409, ken: 409, eu: 200, facilitator: 403, secretariat: 403, observer: 403 }],
      ["sponsor", { bra: 409, ken: 409, eu: 200, facilitator: 403, secretariat: 403, observer: 403 }],
      ["stand-aside", { bra: 409, ken: 409, eu: 409, facilitator: 403, secretariat: 403, observer: 403 }],
      ["explain", { bra: 200, ken: 200, eu: 403, facilitator: 403, secretariat: 403, observer: 403 }],
    ];
  it.each(table)("[A12] [A13] to %s", async (command, expected) => {
    for (const [who, status] of Object.entries(expected)) {
      const made = await room.propose("bra", { ...anywhere, text: ` ${command} ${who}`, sponsors: ["KEN"] });
      await room.act("ken", made.id, "sponsor");
      const body = command === "explain" ? { rationale: "Because." } : {};
      const done = await room.act(who as Attendee, made.id, command, body);
      expect([who, done.status, done.body.code]).toEqual([who, status, done.body.code]);
    }
  });

  it("[A13a] merging, accepting several and bracketing are for those who hold the pen", async () => {
    const made = await room.propose("bra", { ...anywhere, text: " of merit" });
    const into = await room.propose("eu", { ...anywhere, text: " of worth" });
    for (const who of ["bra", "eu", "observer"] as const) {
      expect((await room.act(who, made.id, "merge", { into: into.id })).status).toBe(403);
      expect((await room.ask(who, "POST", "proposals/accept", { ids: [made.id] })).status).toBe(403);
    }
    expect((await room.ask("observer", "POST", "proposals/preview", { ids: [made.id] })).status).toBe(403);
    expect((await room.ask("eu", "POST", "proposals/preview", { ids: [made.id] })).status).toBe(200);
  });

  it("nobody proposes for anybody else: there is no such field, and those without a delegation are refused", async () => {
    for (const by of ["by", "delegation", "fromFloor", "id"])
      expect((await room.ask("bra", "POST", "proposals", { ...anywhere, [by]: "EU" })).status).toBe(400);
    for (const who of ["facilitator", "secretariat", "observer"] as const)
      expect((await room.ask(who, "POST", "proposals", anywhere)).status).toBe(403);
    const alone = await seatPerson(database, room.draft, "delegate");
    expect((await askApi(alone, "POST", `drafts/${room.draft}/proposals`, anywhere)).status).toBe(403);
    expect((await room.ask("bra", "POST", "proposals", { ...anywhere, sponsors: ["XYZ"] })).status).toBe(400);
  });

  it("[A13f] from the floor a pen-holder notes what delegations say, flagged, and it joins nobody", async () => {
    const pen = await seatOf("secretariat");
    const heard = (code: string) => heardVoice(database.db, pen, code);
    const eu = await heard("EU");
    const made = await makeProposal(
      pen,
      { ...anywhere, op: "insert", text: " from the floor", sponsors: ["KEN"] },
      eu,
    );
    expect(made).toMatchObject({ by: "EU", fromFloor: true, unconfirmed: ["KEN"] });
    const voice = await heard("CHN");
    const noted = () => act(pen, (hold) => noteOn(hold, pen, { id: made.id, command: "support", voice }));
    expect([await noted(), await noted()]).toEqual([true, false]);
    const supported = await findProposal(pen, made.id);
    expect(supported).toMatchObject({ supporters: ["CHN"] });
    expect(supported.history.at(-1)).toMatchObject({
      act: "supported",
      delegation: "CHN",
      facts: { fromFloor: true },
    });
    const withdrawn = async (code: string) => {
      const by = await heard(code);
      return act(pen, (hold) => noteWithdrawal(hold, pen, { id: made.id, voice: by }));
    };
    await expect(withdrawn("USA")).rejects.toMatchObject({ code: "not-allowed" });
    await withdrawn("EU");
    expect(await findProposal(pen, made.id)).toMatchObject({ state: "withdrawn" });
    await expect(heard("XYZ")).rejects.toMatchObject({ code: "malformed" });
    await expect(heardVoice(database.db, await seatOf("bra"), "EU")).rejects.toMatchObject({
      code: "not-allowed",
    });
  });
});

describe("addresses", () => {
  it("every id belongs to the draft in the path", async () => {
    const made = await room.propose("bra", { ...anywhere, text: " here" });
    expect((await other.ask("facilitator", "GET", `proposals/${made.id}`)).status).toBe(404);
    for (const command of ["accept", "reject", "park", "reopen"])
      expect((await other.act("facilitator", made.id, command)).status).toBe(404);
    for (const command of ["support", "withdraw", "sponsor"])
      expect((await other.act("bra", made.id, command)).status).toBe(404);
    expect((await other.ask("facilitator", "POST", "proposals/accept", { ids: [made.id] })).status).toBe(404);
    expect((await other.ask("facilitator", "POST", "proposals/preview", { ids: [made.id] })).status).toBe(
      404,
    );
    expect((await other.ask("bra", "POST", "proposals", anywhere)).status).toBe(404);
    const there = await other.propose("bra", { op: "remove", pid: "q1" });
    expect((await room.act("facilitator", made.id, "merge", { into: there.id })).status).toBe(404);
    expect((await room.ask("bra", "POST", "proposals", { op: "move", pid: "p1", after: "q1" })).status).toBe(
      404,
    );
    const stranger = await seatPerson(database, other.draft, "co-facilitator");
    expect((await askApi(stranger, "GET", `drafts/${room.draft}/proposals`)).status).toBe(404);
    expect((await room.card(made.id)).state).toBe("open");
  });

  it("the list is narrowed, ordered and paged", async () => {
    const list = async (query: string) => (await room.ask("observer", "GET", `proposals?${query}`)).body;
    const all = (await list("limit=1000")).items;
    const pages = [];
    for (let after = ""; ; ) {
      const { items, next } = await list(`limit=7${after}`);
      pages.push(...items);
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(pages.map(({ id }: { id: string }) => id)).toEqual(all.map(({ id }: { id: string }) => id));
    const byEu = (await list("by=EU")).items as { sponsors: string[] }[];
    expect(byEu.length).toBeGreaterThan(0);
    expect(byEu.every(({ sponsors }) => sponsors.includes("EU"))).toBe(true);
    const ages = ((await list("sort=age")).items as { at: string }[]).map(({ at }) => at);
    expect(ages).toEqual([...ages].sort());
    expect((await list("pid=p2")).items).toEqual([]);
    for (const query of ["state=lost", "sort=colour", "limit=0", "after=unknown"])
      expect((await room.ask("observer", "GET", `proposals?${query}`)).status).toBe(400);
  });
});

describe("bodies", () => {
  const wrong: [string, object][] = [
    ["an unknown operation", { op: "burn", pid: "p1" }],
    ["no words to insert", { op: "insert", pid: "p1", quote: "access" }],
    ["empty words", { op: "insert", pid: "p1", quote: "access", text: "" }],
    ["no place", { op: "insert", pid: "p1", text: "x" }],
    ["no quote", { op: "delete", pid: "p1" }],
    ["words on a deletion", { op: "delete", pid: "p1", quote: "access", text: "x" }],
    ["hidden characters", { op: "insert", pid: "p1", quote: "access", text: "a\u202eb" }],
    ["a line break", { op: "insert", pid: "p1", quote: "access", text: "a\nb" }],
    ["an alternative without words", { op: "alternative", pid: "p1" }],
    ["a move to nowhere", { op: "move", pid: "p1" }],
    ["a move after itself", { op: "move", pid: "p1", after: "p1" }],
    ["a kind that is none", { op: "restyle", pid: "p1", kind: "poem" }],
    ["a level that is too deep", { op: "restyle", pid: "p1", level: 9 }],
    ["an offset that is none", { op: "insert", pid: "p1", at: 1.5, text: "x" }],
    ["half a character", { op: "insert", pid: "p1", at: 1, text: "\ud83d" }],
  ];
  it.each(wrong)("refuses %s and changes nothing", async (_, body) => {
    const before = (await room.blocks()).map((block: object) => JSON.stringify(block));
    expect(await room.ask("bra", "POST", "proposals", body)).toMatchObject({
      status: 400,
      body: { code: "malformed" },
    });
    expect((await room.blocks()).map((block: object) => JSON.stringify(block))).toEqual(before);
  });

  it("in an adopted draft nothing is proposed, decided or joined any more", async () => {
    const done = await negotiation(database, server, text());
    const made = await done.propose("bra", anywhere);
    const live = await server.rooms.open(done.draft);
    await live.exclusive((hold) =>
      hold.keep((tx) => tx.update(drafts).set({ mode: "adopted" }).where(eq(drafts.id, done.draft))),
    );
    const refused = { status: 409, body: { code: "conflict" } };
    expect(await done.ask("bra", "POST", "proposals", { op: "remove", pid: "p1" })).toMatchObject(refused);
    expect(await done.ask("bra", "POST", "blocks/p1/delete", {})).toMatchObject(refused);
    const digest = (await done.blocks())[0].digest;
    const bracket = { start: 0, end: 2, digest };
    expect(await done.ask("facilitator", "POST", "blocks/p1/bracket", bracket)).toMatchObject(refused);
    expect(await done.act("facilitator", made.id, "accept")).toMatchObject(refused);
    expect(await done.act("eu", made.id, "support")).toMatchObject(refused);
    expect((await done.card(made.id)).state).toBe("open");
  });

  const impossible: [string, object][] = [
    ["to merge the first paragraph", { op: "merge", pid: "p1" }],
    ["to move a paragraph to where it stands", { op: "move", pid: "p2", after: "p1" }],
    ["to make a paragraph what it is", { op: "restyle", pid: "p1", kind: "operative" }],
    ["to cut at the end", { op: "split", pid: "p2", at: 27 }],
  ];
  it.each(impossible)("refuses %s", async (_, body) => {
    expect((await room.ask("bra", "POST", "proposals", body)).status).toBe(409);
  });
});
