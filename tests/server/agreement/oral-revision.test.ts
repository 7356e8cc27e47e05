// Near the end of a negotiation, on real rooms and a real database: sponsors, and words revised as they are read out.
import { beforeEach, describe, expect, it } from "vitest";
import { delegations, groupMembers } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import { groupsToSponsorFor } from "#server/agreement/sponsors-view";
import { actorOf, seatIn } from "#server/sign-in/session";
import { type Attendee, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph, seatPerson } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([
    paragraph("p1", "We recall the goals of the Summit."),
    paragraph("p2", "We note the progress."),
  ]);
});

describe("sponsors", () => {
  const sponsors = async () =>
    (await room.ask("observer", "GET", "sponsors")).body.items.map(
      (each: { delegation: string; onBehalfOf: string | null }) =>
        each.onBehalfOf === null ? each.delegation : `${each.delegation} for ${each.onBehalfOf}`,
    );

  it("[S14] join for their own delegation and leave again; the record has both", async () => {
    expect(await room.ask("bra", "POST", "sponsors", {})).toMatchObject({ status: 201 });
    expect(await room.ask("chn", "POST", "sponsors", {})).toMatchObject({ status: 201 });
    expect(await room.ask("bra", "POST", "sponsors", {})).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect(await sponsors()).toEqual(["BRA", "CHN"]);
    expect(await room.ask("bra", "DELETE", "sponsors")).toMatchObject({ status: 200 });
    expect(await room.ask("bra", "DELETE", "sponsors")).toMatchObject({ status: 409 });
    expect(await sponsors()).toEqual(["CHN"]);
    const described = await room.acts("sponsor.joined", "sponsor.left");
    expect(described.map(({ act, delegation }) => `${delegation} ${act}`)).toEqual([
      "BRA sponsor.joined",
      "CHN sponsor.joined",
      "BRA sponsor.left",
    ]);
  });

  it("[S14] are delegations: nobody else joins or leaves for them", async () => {
    for (const who of ["facilitator", "secretariat", "observer"] as const) {
      expect(await room.ask(who, "POST", "sponsors", {})).toMatchObject({ status: 403 });
      expect(await room.ask(who, "DELETE", "sponsors")).toMatchObject({ status: 403 });
    }
    expect(await room.ask("bra", "POST", "sponsors", { delegation: "CHN" })).toMatchObject({ status: 400 });
    expect(await sponsors()).toEqual([]);
  });

  it("[S14b] join on behalf of a group of theirs that has no delegate in the draft", async () => {
    const { db } = runtime.database;
    await db.insert(delegations).values([
      { code: "GRP", name: "A group", kind: "group" },
      { code: "ALL", name: "Another group", kind: "group" },
    ]);
    await db.insert(groupMembers).values([
      { group: "GRP", member: "KEN" },
      { group: "ALL", member: "KEN" },
    ]);
    await seatPerson(runtime.database, room.draft, "delegate", "ALL");
    const seatOf = async (who: Attendee) => {
      const authorization = `Bearer ${room.people[who].token}`;
      const actor = await actorOf({ authorization, cookie: undefined });
      if (!actor) throw new Error("Nobody has this token.");
      return seatIn(actor, room.draft);
    };
    expect(await groupsToSponsorFor(await seatOf("ken"))).toEqual([{ code: "GRP", name: "A group" }]);
    for (const who of ["usa", "facilitator"] as const)
      expect(await groupsToSponsorFor(await seatOf(who))).toEqual([]);
    const joins = (who: Attendee, onBehalfOf: string) => room.ask(who, "POST", "sponsors", { onBehalfOf });
    expect(await joins("usa", "GRP")).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    expect(await joins("ken", "ALL")).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    expect(await joins("ken", "CHN")).toMatchObject({ status: 400 });
    expect(await joins("ken", "GRP")).toMatchObject({ status: 201 });
    expect(await sponsors()).toEqual(["KEN for GRP"]);
  });
});

describe("an oral revision", () => {
  const revises = async (body: object, who: Attendee = "facilitator", pid = "p1") =>
    room.ask(who, "POST", `blocks/${pid}/oral-revision`, { digest: (await room.block(pid)).digest, ...body });

  beforeEach(async () => {
    await room.takes("ken", "agree");
    await room.closes("p1", "agreed");
  });

  it("[S15] reopens, changes and closes in one act, and positions on the words before lapse", async () => {
    const before = await room.block();
    const edits = [{ quote: "recall", text: "reaffirm" }];
    expect(await revises({ edits, readOutBy: "BRA" })).toMatchObject({
      status: 200,
      body: { text: "We reaffirm the goals of the Summit.", standing: "agreed" },
    });
    const now = await room.block();
    expect(now.positions).toMatchObject([{ delegation: "KEN", position: "agree", lapsed: true }]);
    const described = await room.acts("standing.changed", "words.revised");
    expect(
      described.slice(1).map(({ act, facts }) => [act, facts.to ?? facts.is, facts.reason ?? null]),
    ).toEqual([
      ["standing.changed", "open", "Oral revision"],
      ["words.revised", "We reaffirm the goals of the Summit.", null],
      ["standing.changed", "agreed", null],
    ]);
    expect(described[2]).toMatchObject({
      pid: "p1",
      digest: now.digest,
      facts: { was: before.text, from: before.digest, readOutBy: "BRA", lapsed: ["KEN"] },
    });
    expect(sha256(String(described[3]?.facts.words))).toBe(now.digest);
  });

  it("[S15] is for those who hold the pen, on the words that they saw, and closes nothing that is in brackets", async () => {
    const text = "We reaffirm the goals of the Summit.";
    for (const who of ["bra", "observer"] as const)
      expect(await revises({ text }, who)).toMatchObject({ status: 403 });
    expect(await revises({ text, digest: "0".repeat(64) })).toMatchObject({
      status: 409,
      body: { code: "words-changed" },
    });
    expect(await revises({ text: "We [reaffirm] the goals." })).toMatchObject({ status: 409 });
    expect(await revises({ text: "" })).toMatchObject({ status: 400 });
    expect(await revises({ text, edits: [{ quote: "recall", text: "" }] })).toMatchObject({ status: 400 });
    expect(await revises({ text: "We recall the\u202e goals." })).toMatchObject({ status: 400 });
    expect(await revises({ text, readOutBy: "XYZ" })).toMatchObject({ status: 400 });
    expect(await revises({ text: "We note." }, "facilitator", "p2")).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    expect(await room.block()).toMatchObject({
      text: "We recall the goals of the Summit.",
      standing: "agreed",
    });
    expect((await room.block()).positions).toMatchObject([{ lapsed: false }]);
  });
});
