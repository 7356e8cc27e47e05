import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  earlierAgreement,
  heldUpBy,
  noTerms,
  offeredAfter,
  pending,
  refusalToChangeStanding,
  refusalToName,
} from "#domain/agreement/closing";
import { type PositionKind, type Standing, standings } from "#domain/agreement/kinds";
import { isLocked, type PresentPosition, type StandingAct } from "#domain/agreement/positions";
import { type Dependence, waitingFor } from "#domain/agreement/waiting";
import type { ParagraphId } from "#domain/draft";

const pid = (name: string) => name as ParagraphId;
const holds = (delegation: string, position: PositionKind, lapsed = false): PresentPosition => ({
  pid: pid("p"),
  delegation,
  position,
  digest: "d",
  note: null,
  at: "2015-11-12T10:00:00.000Z",
  lapsed,
  carriedOver: false,
});

describe("who is waited for", () => {
  it.each([
    ["[S4] nobody", [], [], []],
    [
      "[S4b] those who reserve or object",
      [holds("IND", "reserve"), holds("CHN", "object")],
      [],
      ["CHN", "IND"],
    ],
    ["[S4] not those whose position lapsed", [holds("IND", "reserve", true)], [], []],
    ["[S4] those who are named, also without a position", [holds("EU", "agree")], ["USA"], ["USA"]],
    ["[S4] those who are named until they agree", [holds("USA", "agree-ad-ref")], ["USA"], []],
    ["[S4] those whose agreement lapsed", [holds("USA", "agree", true)], ["USA"], ["USA"]],
    ["[S4] each once", [holds("IND", "reserve")], ["IND"], ["IND"]],
  ] as [string, PresentPosition[], string[], string[]][])("%s", (_, positions, named, waited) => {
    expect(pending(positions, named)).toEqual(waited);
  });

  it("[S4c] nobody is named who has agreed to these very words", () => {
    expect(refusalToName(["USA"], [holds("USA", "agree")])?.code).toBe("conflict");
    expect(refusalToName(["USA"], [holds("USA", "agree", true), holds("EU", "agree")])).toBeNull();
  });
});

describe("a change of standing", () => {
  const change = {
    from: "open" as Standing,
    to: "agreed-ad-ref" as Standing,
    openBrackets: 0,
    openProposals: 0,
    reason: null as string | null,
  };
  const on12 = { ...noTerms, conditions: [pid("12")] };
  it.each([
    ["[S12a] agrees on condition of another", { ...change, terms: on12 }, undefined],
    [
      "[S12a] suspends until another is agreed",
      { ...change, to: "suspended", reason: "later", terms: on12 },
      undefined,
    ],
    [
      "[S12] suggests nothing on condition",
      { ...change, to: "suggested-for-closure", terms: on12 },
      "malformed",
    ],
    [
      "[S4] is open pending nobody",
      { ...change, from: "agreed", to: "open", reason: "x", terms: { ...noTerms, pending: ["IND"] } },
      "malformed",
    ],
    ["[S5d] suspends with a reason", { ...change, to: "suspended" }, "malformed"],
    [
      "[S5c] changes the terms of an agreement",
      { ...change, from: "agreed-ad-ref", was: on12, terms: noTerms },
      undefined,
    ],
    [
      "[S5] does not agree twice on the same terms",
      { ...change, from: "agreed-ad-ref", was: on12, terms: on12 },
      "conflict",
    ],
    [
      "[S5] puts an agreed paragraph aside only with a reason",
      { ...change, from: "agreed", to: "suggested-for-closure" },
      "malformed",
    ],
    [
      "[S5] changes no terms over open brackets",
      { ...change, from: "agreed-ad-ref", was: on12, openBrackets: 1 },
      "conflict",
    ],
  ] as [string, Parameters<typeof refusalToChangeStanding>[0], string | undefined][])(
    "%s",
    (_, asked, code) => {
      expect(refusalToChangeStanding(asked)?.code).toBe(code);
    },
  );
});

describe("conditions", () => {
  const all = (...blocks: [string, Standing, string[]][]) =>
    new Map<ParagraphId, Dependence>(
      blocks.map(([name, standing, conditions]) => [
        pid(name),
        { standing, conditions: conditions.map(pid) },
      ]),
    );
  it.each([
    ["[S12] waits for nobody once it is agreed", all(["12", "agreed-ad-ref", []]), []],
    ["[S12] a suggestion is no agreement", all(["12", "suggested-for-closure", []]), ["12"]],
    ["[S12] a suspended one is not agreed", all(["12", "suspended", []]), ["12"]],
    ["[S12b] one that is gone is not agreed", all(["14", "agreed", []]), ["12"]],
    ["[S12c] waits for what the other waits for", all(["12", "agreed", ["14"]], ["14", "open", []]), ["14"]],
    [
      "[S12] not for what an open one would wait for",
      all(["12", "open", ["14"]], ["14", "open", []]),
      ["12"],
    ],
    ["[S12] nothing along a chain", all(["12", "agreed", ["14"]], ["14", "agreed", []]), []],
    ["[S12d] nothing in a package", all(["12", "agreed", ["14"]], ["14", "agreed-ad-ref", ["12"]]), []],
    [
      "[S12d] the one that is reopened in a package",
      all(["12", "agreed", ["14"]], ["14", "agreed", ["16"]], ["16", "open", ["12"]]),
      ["16"],
    ],
  ] as [string, ReturnType<typeof all>, string[]][])("%s", (_, blocks, waits) => {
    expect(waitingFor(blocks)([pid("12")])).toEqual(waits);
  });
});

// As the rule says it: from condition to condition, each paragraph once.
const oneByOne = (conditions: readonly ParagraphId[], all: ReadonlyMap<ParagraphId, Dependence>) => {
  const waits: ParagraphId[] = [];
  const queue = [...new Set(conditions)];
  for (const next of queue) {
    const block = all.get(next);
    if (!block || !isLocked(block.standing)) waits.push(next);
    else for (const each of block.conditions) if (!queue.includes(each)) queue.push(each);
  }
  return waits;
};

it("[S12] what is waited for is the same, whether it is read once for all or anew for each", () => {
  const names = ["1", "2", "3", "4", "5", "6", "gone"].map(pid);
  const conditions = fc.array(fc.constantFrom(...names), { maxLength: 5 });
  const block = fc.record({ standing: fc.constantFrom(...standings), conditions });
  const walk = fc.property(
    fc.array(block, { maxLength: 6 }),
    fc.array(conditions, { minLength: 3 }),
    (some, asked) => {
      const all = new Map<ParagraphId, Dependence>(
        some.map((each, index) => [names[index] ?? pid(""), each]),
      );
      const waitedFor = waitingFor(all);
      for (const each of asked) expect(waitedFor(each)).toEqual(oneByOne(each, all));
    },
  );
  fc.assert(walk, { numRuns: 2000, seed: 12 });
});

it("[S13] one answer says all that holds a paragraph up", () => {
  const line = heldUpBy({
    standing: "agreed-ad-ref",
    terms: { condition: null, conditions: [pid("12"), pid("14")], pending: ["USA"] },
    positions: [holds("IND", "reserve"), holds("EU", "agree")],
    openBrackets: 1,
    openProposals: 2,
    waitsFor: [pid("12")],
  });
  expect(line).toEqual({
    standing: "agreed-ad-ref",
    pending: ["IND", "USA"],
    waitsFor: ["12"],
    brackets: 1,
    proposals: 2,
  });
});

it.each(standings)(
  "[S5f] what is offered after %s may follow it, and is never what holds already",
  (from) => {
    const clear = { from, openBrackets: 0, openProposals: 0, reason: "As agreed in the room." };
    const offered = offeredAfter(from);
    expect(new Set(offered).size).toBe(offered.length);
    for (const to of offered) expect(refusalToChangeStanding({ ...clear, to }), to).toBeNull();
    const left = standings.filter((to) => !offered.includes(to));
    expect(left).toEqual(isLocked(from) ? ["suggested-for-closure", from] : [from]);
  },
);

it("[S5e] what was agreed before a paragraph was reopened is not forgotten", () => {
  const act = (to: Standing, at: string): StandingAct => ({
    pid: pid("p"),
    to,
    digest: "d",
    condition: null,
    reason: null,
    at,
  });
  expect(earlierAgreement([])).toBeNull();
  expect(earlierAgreement([act("agreed", "1")])).toBeNull();
  const acts = [act("agreed-ad-ref", "1"), act("agreed", "2"), act("open", "3"), act("suspended", "4")];
  expect(earlierAgreement(acts)).toMatchObject({ to: "agreed", at: "2" });
});
