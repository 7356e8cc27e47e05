// What the agreement board says: symbols, counts, who is waited for, who stands beside whom, and how it went day by day.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BoardRow,
  bandsOf,
  isSpokenOn,
  lettersOf,
  mayBeClosed,
  symbolAt,
  tallyOf,
  waitsFor,
} from "#domain/agreement/board";
import { positionKinds, type Standing } from "#domain/agreement/kinds";
import { usualZone } from "#domain/agreement/meeting-time";
import { type ProgressFacts, progressOf } from "#domain/agreement/progress";
import type { BoardDelegation } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";
import { proposalActs } from "#domain/proposals/kinds";
import { historyOf, stateWith } from "#domain/proposals/proposal-history";
import type { ProposalState } from "#domain/proposals/values";

const nothing = { pending: [], waitsFor: [], brackets: 0, proposals: 0 };
const row = (
  letters: string,
  standing: Standing = "open",
  heldUp: Partial<BoardRow["heldUp"]> = {},
): BoardRow => ({
  pid: "p" as ParagraphId,
  standing,
  heldUp: { ...nothing, ...heldUp },
  letters,
});

describe("the letters of a paragraph", () => {
  it("[S3] every position, counting or lapsed, is read back from its letter", () => {
    const said = positionKinds.flatMap((position) => [
      { delegation: `${position} now`, position, lapsed: false },
      { delegation: `${position} before`, position, lapsed: true },
    ]);
    const codes = [...said.map(({ delegation }) => delegation), "nobody"];
    const letters = lettersOf(said, codes);
    expect(letters).toBe("aAdDrRoO.");
    expect(codes.map((_, place) => symbolAt(letters, place))).toEqual([
      ...said.map(({ position, lapsed }) => ({ position, lapsed })),
      null,
    ]);
  });

  it("counts each delegation once, both kinds of agreement together, what lapsed apart", () => {
    const letters = Array.from("aadroADRO..", (letter) => symbolAt(letter, 0));
    expect(tallyOf(letters)).toEqual({ agree: 3, reserve: 1, object: 1, lapsed: 4, silent: 2 });
  });
});

describe("whom a paragraph waits for", () => {
  const cases: [title: string, row: BoardRow, waits: ReturnType<typeof waitsFor>][] = [
    ["who has said nothing", row("."), "silent"],
    ["whose position has lapsed", row("A"), "lapsed"],
    ["nobody who agrees to the present words", row("a"), null],
    ["nobody on what is agreed", row(".", "agreed"), null],
    ["nobody on what is suspended", row("A", "suspended"), null],
    ["who is silent on what is suggested for closure", row(".", "suggested-for-closure"), "silent"],
    ["who is named, also when it is agreed", row(".", "agreed-ad-ref", { pending: ["IND"] }), "holds-up"],
    ["who reserves", row("r", "open", { pending: ["IND"] }), "holds-up"],
  ];
  it.each(cases)("[S18] %s", (_, paragraph, waits) => {
    expect(waitsFor(paragraph, "IND", 0)).toBe(waits);
  });

  it("[S18d] what nobody has spoken on is counted apart, and what was said of earlier words is something", () => {
    expect([".", "..", "", "A.", ".r", "o"].map((letters) => isSpokenOn({ letters }))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("[S18c] what nothing holds up may be closed, once", () => {
    expect(mayBeClosed(row("."))).toBe(true);
    expect(mayBeClosed(row("a", "suggested-for-closure"))).toBe(true);
    expect(mayBeClosed(row("a", "agreed"))).toBe(false);
    expect(mayBeClosed(row("a", "suspended"))).toBe(false);
    for (const held of [
      { pending: ["X"] },
      { waitsFor: ["q" as ParagraphId] },
      { brackets: 1 },
      { proposals: 1 },
    ])
      expect(mayBeClosed(row("a", "open", held))).toBe(false);
  });
});

describe("who stands beside whom", () => {
  const one = (
    code: string,
    kind: BoardDelegation["kind"] = "state",
    members: string[] = [],
  ): BoardDelegation => ({
    code,
    name: code,
    kind,
    members,
  });
  const all = [
    one("USA"),
    one("FRA"),
    one("JAM"),
    one("CHN"),
    one("EU", "group", ["FRA", "DEU"]),
    one("G77", "group", ["CHN", "JAM"]),
    one("AOSIS", "group", ["JAM"]),
    one("ITU", "other"),
  ];
  const described = (by: Parameters<typeof bandsOf>[1]) =>
    bandsOf(all, by).map(({ key, own, members }) => `${key}: ${[own, ...members].filter(Boolean).join(" ")}`);

  it("[S19a] by group: the largest first, with the members that are here, a member of two in both, the others last", () => {
    expect(described("group")).toEqual(["G77: G77 CHN JAM", "AOSIS: AOSIS JAM", "EU: EU FRA", "-: ITU USA"]);
  });

  it("[S19b] by region: groups, then States, then other parties; by code: everybody once", () => {
    expect(described("region")).toEqual([
      "groups: AOSIS EU G77",
      "asia-pacific: CHN",
      "latin-america-caribbean: JAM",
      "western-europe-others: FRA USA",
      "none: ITU",
    ]);
    expect(described("none")).toEqual(["all: AOSIS CHN EU FRA G77 ITU JAM USA"]);
  });
});

describe("progress by day", () => {
  const facts = (some: Partial<ProgressFacts>): ProgressFacts => ({
    brackets: [],
    proposals: [],
    acts: [],
    now: "2015-12-15T12:00:00Z",
    zone: usualZone,
    ...some,
  });
  const made = (...acts: [act: "made" | "accepted" | "rejected" | "reopened" | "supported", day: number][]) =>
    acts.map(([act, day]) => ({ act, delegation: null, at: `2015-12-${day}T15:00:00Z`, facts: {} }));
  const proposal = (
    state: ProgressFacts["proposals"][number]["state"],
    history: ReturnType<typeof made>,
  ) => ({
    state,
    by: "BRA",
    history,
    at: history[0]?.at ?? "",
  });
  const line = (some: Partial<ProgressFacts>, of: "brackets" | "proposals" | "agreed") =>
    progressOf(facts(some)).map((day) => day[of]);

  it("[S20] the state after each act is that which the acts up to it come to", () => {
    const act = fc.record({
      act: fc.constantFrom(...proposalActs),
      delegation: fc.constantFrom(null, "BRA", "CHN"),
    });
    const walk = fc.property(fc.array(act, { maxLength: 12 }), fc.constantFrom("BRA", ""), (some, by) => {
      const acts = some.map((each, n) => ({
        ...each,
        at: `2015-12-${10 + n}T15:00:00Z`,
        ...{ facts: {}, proposal: "p", pid: "p1" as ParagraphId, digest: null },
      }));
      let state: ProposalState = "open";
      for (const [index, each] of acts.entries()) {
        state = stateWith(state, each, by);
        expect(state).toBe(historyOf(acts.slice(0, index + 1), by).state);
      }
    });
    fc.assert(walk, { numRuns: 500, seed: 20 });
  });

  it("[S20a] a day ends at midnight in New York", () => {
    const days = (now: string) => progressOf(facts({ now })).map(({ day }) => day);
    expect(days("2015-12-15T04:59:59Z")).toEqual(["2015-12-14"]);
    expect(days("2015-12-15T05:00:00Z")).toEqual(["2015-12-15"]);
  });

  it("[S20] proposals are open from the day they were made until the day they end, and again when they are reopened", () => {
    const proposals = [
      proposal("open", made(["made", 12], ["supported", 13])),
      proposal("open", made(["made", 12], ["rejected", 13], ["reopened", 15])),
      proposal("accepted", made(["made", 13], ["accepted", 13])),
      proposal("withdrawn", made(["made", 13], ["supported", 14])),
    ];
    expect(line({ proposals }, "proposals")).toEqual([2, 2, 1, 2]);
  });

  it("[S20b] paragraphs are agreed by their last act, whichever step it was", () => {
    const act = (pid: string, to: Standing, day: number) => ({
      pid: pid as ParagraphId,
      to,
      at: `2015-12-${day}T20:00:00Z`,
    });
    const acts = [
      act("p", "suggested-for-closure", 11),
      act("p", "agreed-ad-ref", 12),
      act("q", "agreed-ad-ref", 12),
      act("p", "open", 13),
      act("q", "agreed", 14),
      act("p", "agreed", 15),
    ];
    expect(line({ acts }, "agreed")).toEqual([2, 1, 1, 2]);
  });

  it("[S20c] brackets are reported for the days on which they were counted, the last count of a day", () => {
    const at = (instant: string, open: number) => ({ at: instant, open });
    const brackets = [
      at("2015-12-12T10:00:00Z", 40),
      at("2015-12-12T22:00:00Z", 31),
      at("2015-12-15T12:00:00Z", 7),
    ];
    expect(line({ brackets }, "brackets")).toEqual([31, null, null, 7]);
  });

  it("[S20] without any fact there is today, and nothing in it", () => {
    expect(progressOf(facts({}))).toEqual([{ day: "2015-12-15", brackets: null, proposals: 0, agreed: 0 }]);
  });
});
