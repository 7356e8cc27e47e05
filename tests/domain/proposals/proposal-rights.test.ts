import { describe, expect, it } from "vitest";
import type { Role, Standpoint } from "#domain/people/access";
import type { ProposalActKind } from "#domain/proposals/kinds";
import {
  endsByWithdrawal,
  type ProposalCommand,
  proposalCommands,
  refusalToActOn,
  refusalToMergeInto,
  refusalToNoteOn,
} from "#domain/proposals/proposal-rights";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import { register } from "#domain/proposals/whole-register";
import { block, pid } from "../../support/marked-text";

type ActSketch = readonly [ProposalActKind, (string | null)?, ProposalActFacts?];

const kept = {
  op: "insert",
  edits: [{ start: 3, removed: "", inserted: "all ", before: "We ", behind: "agree." }],
} as const;

/** The card of a proposal by the EU after these acts; open as long as none of them puts it away. */
const card = (...described: ActSketch[]): ProposalCard => {
  const acts = [
    ["made", "EU", { sponsors: ["CHN", "BRA"] }],
    ["sponsored", "BRA"],
    ...described,
  ] as ActSketch[];
  const isOpen = !described.some(
    ([act, who]) =>
      ["accepted", "rejected", "parked", "merged", "fell"].includes(act) ||
      (act === "withdrawn" && who === "EU"),
  );
  const [made] = register({
    blocks: [block("a", isOpen ? "We [all +EU]agree." : "We agree.")],
    acts: acts.map(([act, delegation = null, facts = {}], n) => ({
      proposal: "EU",
      pid: pid("a"),
      act,
      delegation,
      digest: null,
      facts,
      at: `2015-11-12T10:0${n}:00.000Z`,
    })),
    labels: new Map(),
    digestOf: () => "",
  });
  if (!made) throw new Error("There is no card.");
  return made;
};

const as = (who: string): Standpoint => {
  const roles: Record<string, Role> = {
    cofacilitator: "co-facilitator",
    secretariat: "secretariat",
    observer: "observer",
  };
  const role = roles[who] ?? "delegate";
  return { userId: who, role, delegation: role === "delegate" ? who : null };
};

/** Who of these may do what, as `accept: cofacilitator secretariat`. */
const everybody = ["cofacilitator", "secretariat", "EU", "BRA", "CHN", "KEN", "observer"];
const allowed = (proposal: ProposalCard, act: ProposalCommand): string =>
  everybody.filter((who) => refusalToActOn(proposal, act, as(who)) === null).join(" ");

it.each([
  ["[A13b] who made it ends it", "open", "EU", true],
  ["[A13c] another sponsor takes its own name off", "open", "BRA", false],
  ["[A13b] what is parked has no words to end", "parked", "EU", false],
  ["[A13c] a pen-holder speaks for nobody", "open", null, false],
] as const)("%s", (_, state, delegation, ends) => {
  expect(endsByWithdrawal({ by: "EU", state }, delegation)).toBe(ends);
});

describe("rights", () => {
  // EU proposes, BRA has joined, CHN was only named, KEN stands outside.
  it.each<[ProposalCommand, string]>([
    ["accept", "cofacilitator secretariat"],
    ["reject", "cofacilitator secretariat"],
    ["merge", "cofacilitator secretariat"],
    ["park", "cofacilitator secretariat EU"],
    ["withdraw", "EU BRA CHN"],
    ["explain", "EU BRA"],
    ["support", "KEN"],
    ["oppose", "KEN"],
    ["stand-aside", ""],
    ["sponsor", "CHN KEN"],
    ["reopen", ""],
  ])("[A13] %s an open proposal: %s", (act, who) => {
    expect(allowed(card(), act)).toBe(who);
  });

  it.each<[string, ProposalCard, ProposalCommand, string]>([
    [
      "[A13b] what its maker withdrew, it may reopen",
      card(["withdrawn", "EU", kept]),
      "reopen",
      "cofacilitator secretariat EU",
    ],
    ["[A13b] what it parked too", card(["parked", "EU", kept]), "reopen", "cofacilitator secretariat EU"],
    [
      "[A13] what was parked by who holds the pen",
      card(["parked", null, kept]),
      "reopen",
      "cofacilitator secretariat",
    ],
    ["[A13] what was rejected", card(["rejected", null, kept]), "reopen", "cofacilitator secretariat"],
    ["[A12d] what was accepted nobody reopens", card(["accepted", null, kept]), "reopen", ""],
    ["[A12] nor what was merged", card(["merged", null, { ...kept, into: "X" }]), "reopen", ""],
    ["[A12d] nor what was parked without its words", card(["parked", null]), "reopen", ""],
    ["[A19] who has taken its name off may join again", card(["withdrawn", "BRA"]), "sponsor", "BRA CHN KEN"],
    ["[A13] who has supported may not again", card(["supported", "KEN"]), "support", ""],
    ["[A13] but may oppose", card(["supported", "KEN"]), "oppose", "KEN"],
    ["[A13] and may take it back", card(["supported", "KEN"]), "stand-aside", "KEN"],
    [
      "[A13c] what is parked is still withdrawn, joined and explained",
      card(["parked", null, kept]),
      "withdraw",
      "EU BRA CHN",
    ],
    ["[A12b] what is parked is not accepted", card(["parked", null, kept]), "accept", ""],
    ["[A12b] what is rejected is not supported", card(["rejected", null, kept]), "support", ""],
  ])("%s", (_, proposal, act, who) => {
    expect(allowed(proposal, act)).toBe(who);
  });

  it("[A13d] who holds the pen may explain what was taken down on the floor", () => {
    expect(allowed({ ...card(), fromFloor: true }, "explain")).toBe("cofacilitator secretariat EU BRA");
  });

  it("[A13] a delegate without a delegation and an observer with one do nothing", () => {
    for (const act of proposalCommands) {
      expect(refusalToActOn(card(), act, { userId: "u", role: "delegate", delegation: null })).not.toBeNull();
      expect(refusalToActOn(card(), act, { userId: "u", role: "observer", delegation: "EU" })).not.toBeNull();
    }
  });

  it.each<[string, ProposalCommand, string, ProposalCard, string]>([
    ["[A13] no right", "accept", "EU", card(), "not-allowed"],
    ["[A12] no state", "accept", "cofacilitator", card(["rejected", null, kept]), "conflict"],
    ["[A13] its own", "support", "EU", card(), "conflict"],
    ["[A13] withdrawing for others", "withdraw", "cofacilitator", card(), "not-allowed"],
  ])("%s is distinguished", (_, act, who, proposal, code) => {
    expect(refusalToActOn(proposal, act, as(who))?.code).toBe(code);
  });
});

describe("from the floor", () => {
  it.each([
    ["[A13f] who holds the pen notes support", "cofacilitator", "KEN", undefined],
    ["[A13e] a delegation does not support what it proposes there either", "secretariat", "BRA", "conflict"],
    ["[A13] nobody else notes what others say", "EU", "KEN", "not-allowed"],
  ])("%s", (_, who, delegation, code) => {
    expect(refusalToNoteOn(card(), as(who), { act: "support", delegation })?.code).toBe(code);
  });
});

it.each([
  ["[A7] into another open one", { ...card(), id: "X" }, undefined],
  ["[A7] not into itself", card(), "malformed"],
  ["[A7] not into one that is closed", { ...card(["rejected", null, kept]), id: "X" }, "conflict"],
])("%s", (_, into, code) => {
  expect(refusalToMergeInto(card(), into)?.code).toBe(code);
});
