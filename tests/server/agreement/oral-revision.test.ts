// Near the end of a negotiation, on real rooms and a real database: sponsors, and words revised as they are read out.
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { type Attendee, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

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
});
