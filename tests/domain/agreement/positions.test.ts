import { describe, expect, it } from "vitest";
import { pending, refusalToChangeStanding } from "#domain/agreement/closing";
import type { PositionKind, Standing } from "#domain/agreement/kinds";
import {
  addsNothing,
  isLocked,
  type PositionEntry,
  positionsTaken,
  presentPositions,
  refusalToTakePosition,
  refusalToTouch,
  requireHeld,
  type StandingAct,
  standingOf,
} from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";

const pid = "p" as ParagraphId;
const at = "2015-11-12T10:00:00.000Z";
const says = (delegation: string, position: PositionKind, digest: string): Position => ({
  pid,
  delegation,
  position,
  digest,
  note: null,
  at,
});
const act = (to: Standing, digest = "new"): StandingAct => ({
  pid,
  to,
  digest,
  condition: null,
  reason: null,
  at,
});

it("[S2] a position on other words is refused, with the present words", () => {
  expect(refusalToTakePosition("new", "new", "We agree.")).toBeNull();
  const refusal = refusalToTakePosition("old", "new", "We agree.");
  expect(refusal).toMatchObject({
    code: "words-changed",
    status: 409,
    facts: { digest: "new", text: "We agree." },
  });
});

it.each<[string, Position | undefined, PositionKind, string, string | null, boolean]>([
  ["[S2b] the same position on the same words", says("EU", "agree", "new"), "agree", "new", null, true],
  ["[S2b] another position", says("EU", "agree", "new"), "reserve", "new", null, false],
  ["[S2b] other words", says("EU", "agree", "old"), "agree", "new", null, false],
  ["[S2b] another note", says("EU", "agree", "new"), "agree", "new", "With thanks.", false],
  ["[S2b] the first position", undefined, "agree", "new", null, false],
  [
    "[S2c] what was noted from the floor",
    { ...says("EU", "reserve", "new"), fromFloor: true },
    "reserve",
    "new",
    null,
    false,
  ],
])("%s", (_, last, position, digest, note, isNothing) => {
  expect(addsNothing(last, { position, digest, note })).toBe(isNothing);
});

describe("[S2d] a position that was withdrawn", () => {
  const withdraws = (delegation: string): PositionEntry => ({
    ...says(delegation, "agree", "new"),
    position: "withdrawn",
  });
  const floor = (entry: PositionEntry): PositionEntry => ({ ...entry, fromFloor: true });
  it.each<[string, PositionEntry[], string[]]>([
    ["counts no longer", [says("KEN", "agree", "new"), withdraws("KEN")], []],
    [
      "lets none before it count",
      [says("KEN", "agree", "new"), says("KEN", "object", "new"), withdraws("KEN")],
      [],
    ],
    [
      "is replaced by the next one",
      [says("KEN", "agree", "new"), withdraws("KEN"), says("KEN", "reserve", "new")],
      ["KEN reserve"],
    ],
    [
      "leaves those of others",
      [says("EU", "agree", "new"), says("KEN", "agree", "new"), withdraws("KEN")],
      ["EU agree"],
    ],
    ["is none when there was none", [withdraws("KEN")], []],
    [
      "is not undone with a line of the floor",
      [
        floor(says("KEN", "agree", "new")),
        withdraws("KEN"),
        floor({ ...says("KEN", "agree", "new"), position: "taken-back" }),
      ],
      [],
    ],
  ])("%s", (_, entries, expected) => {
    const counting = presentPositions(positionsTaken(entries), "new", []);
    expect(counting.map(({ delegation, position }) => `${delegation} ${position}`)).toEqual(expected);
  });

  it("can be withdrawn once, and taken again with the same words", () => {
    const [held] = positionsTaken([says("KEN", "agree", "new")]);
    expect(requireHeld(held)).toBe(held);
    const [withdrawn] = positionsTaken([says("KEN", "agree", "new"), withdraws("KEN")]);
    expect(withdrawn).toMatchObject({ position: "agree", withdrawnAt: at });
    expect(() => requireHeld(withdrawn)).toThrow("holds no position");
    expect(() => requireHeld(undefined)).toThrow("holds no position");
    expect(addsNothing(withdrawn, { position: "agree", digest: "new", note: null })).toBe(false);
  });
});

it("[S3] the last position of each delegation counts, and lapses with the words", () => {
  const taken = [says("CHN", "reserve", "old"), says("BRA", "agree", "old"), says("CHN", "agree", "new")];
  expect(
    presentPositions(taken, "new", []).map((each) => [each.delegation, each.position, each.lapsed]),
  ).toEqual([
    ["CHN", "agree", false],
    ["BRA", "agree", true],
  ]);
});

describe("standing", () => {
  it.each([
    ["[S5] nothing was done", [], "open"],
    ["[S5a] the last act counts", [act("agreed"), act("open")], "open"],
    ["[S5b] a suggestion on other words has fallen", [act("suggested-for-closure", "old")], "open"],
    ["[S5] a suggestion on these words stands", [act("suggested-for-closure")], "suggested-for-closure"],
    ["[S5] agreed ad referendum", [act("agreed-ad-ref")], "agreed-ad-ref"],
  ] as [string, StandingAct[], Standing][])("%s", (_, acts, standing) => {
    expect(standingOf(acts, "new")).toBe(standing);
  });

  it.each([
    ["open", false],
    ["suggested-for-closure", false],
    ["agreed-ad-ref", true],
    ["agreed", true],
  ] as [Standing, boolean][])("[S6] %s locks: %s", (standing, locked) => {
    expect(isLocked(standing)).toBe(locked);
    expect(refusalToTouch(standing)?.code).toBe(locked ? "closed" : undefined);
  });

  const change = {
    from: "open" as Standing,
    to: "agreed-ad-ref" as Standing,
    openBrackets: 0,
    openProposals: 0,
    reason: null as string | null,
  };
  it.each([
    ["[S4] closes clean words", change, undefined],
    ["[S4a] not with open brackets", { ...change, openBrackets: 1 }, "conflict"],
    ["[S4a] not with open proposals", { ...change, openProposals: 2 }, "conflict"],
    [
      "[S4a] suggests for closure in spite of brackets",
      { ...change, to: "suggested-for-closure" as const, openBrackets: 1 },
      undefined,
    ],
    [
      "[S5] goes from informals to plenary",
      { ...change, from: "agreed-ad-ref" as const, to: "agreed" as const },
      undefined,
    ],
    [
      "[S5d] does not reopen without a reason",
      { ...change, from: "agreed" as const, to: "open" as const, reason: "  " },
      "malformed",
    ],
    [
      "[S5d] reopens with a reason",
      { ...change, from: "agreed" as const, to: "open" as const, reason: "IND, new instructions" },
      undefined,
    ],
    ["[S5] does nothing twice", { ...change, to: "open" as const }, "conflict"],
  ])("%s", (_, asked, code) => {
    expect(refusalToChangeStanding(asked)?.code).toBe(code);
  });

  it("[S4] names who still holds it up", () => {
    const taken = [
      says("IND", "reserve", "new"),
      says("RUS", "object", "old"),
      says("CHN", "object", "new"),
      says("EU", "agree", "new"),
    ];
    expect(pending(presentPositions(taken, "new", []))).toEqual(["CHN", "IND"]);
  });
});
