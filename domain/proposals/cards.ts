// Rule A: one card of the register, put together from the live words of a proposal and the acts on it.
import type { Block } from "../draft";
import { historyOf } from "./proposal-history";
import { joined, type ProposalWords } from "./proposal-words";
import type { ProposalAct, ProposalActFacts, ProposalCard, ProposalState, RegisterSource } from "./register";

type CardStanding = Pick<
  ProposalCard,
  | "state"
  | "by"
  | "sponsors"
  | "unconfirmed"
  | "onBehalfOf"
  | "supporters"
  | "opponents"
  | "rationale"
  | "fromFloor"
  | "source"
  | "at"
  | "into"
  | "mergedFrom"
  | "reason"
  | "history"
>;

/** Who stands where on a proposal, and what has become of it. */
export const standingOf = (live: ProposalWords | null, acts: readonly ProposalAct[]): CardStanding => {
  const made = acts.find(({ act }) => act === "made");
  const { state, by, joined: others, ...history } = historyOf(acts, live?.mark.by ?? null);
  const merged = acts.findLast(({ act }) => act === "merged");
  // Words that nobody closed by an act were taken back by hand.
  const end = state === "open" ? "withdrawn" : state;
  return {
    ...history,
    state: live ? "open" : end,
    by: by ?? "",
    sponsors: [by ?? "", ...others],
    onBehalfOf: made?.facts.onBehalfOf ?? null,
    fromFloor: made?.facts.fromFloor ?? false,
    source: made?.facts.source ?? null,
    at: made?.at ?? live?.mark.at ?? acts[0]?.at ?? "",
    into: !live && state === "merged" ? (merged?.facts.into ?? null) : null,
    mergedFrom: [],
    history: acts.map(({ act, delegation, at, facts }) => ({ act, delegation, at, facts })),
  };
};

/** What was stored by the last act that stored a proposal's words. */
export const keptIn = (acts: readonly ProposalAct[]): ProposalActFacts | undefined =>
  acts.findLast(({ facts }) => facts.op !== undefined)?.facts;

type CardWords = Pick<ProposalCard, "op" | "edits" | "removed" | "inserted" | "target">;

/** The words of a proposal: the live ones, or those that were stored when it was closed. */
export const wordsOf = (live: ProposalWords | null, acts: readonly ProposalAct[]): CardWords => {
  if (live) {
    const { op, edits, removed, inserted, target } = live;
    return { op, edits, removed, inserted, target };
  }
  const { op = "insert", edits = [], words = "", target = null } = keptIn(acts) ?? {};
  if (edits.length > 0) return { ...joined(edits), op, edits, target };
  return op === "remove"
    ? { op, edits, removed: words, inserted: "", target }
    : { op, edits, removed: "", inserted: words, target };
};

const changesTheText: readonly ProposalState[] = ["accepted", "merged", "fallen"];

/** The base text that a proposal was made on is that of its first words, or of the last time that they were applied again. */
export const baseOf = (
  acts: readonly ProposalAct[],
  block: Block | undefined,
  digestOf: RegisterSource["digestOf"],
): Pick<ProposalCard, "digest" | "baseChanged"> => {
  const digest = acts.findLast(({ act }) => act === "made" || act === "reopened")?.digest ?? null;
  const isOver = changesTheText.includes(historyOf(acts).state);
  return {
    digest,
    baseChanged: digest !== null && !isOver && block !== undefined && digestOf(block) !== digest,
  };
};

/** The accepted proposals that had collided with an open one. One that was applied again since has been looked at. */
export const overtakersIn = (acts: readonly ProposalAct[]): ((id: string) => string[]) => {
  const overtaken = new Map<string, Set<string>>();
  for (const { proposal, act, facts } of acts) {
    if (act === "made" || act === "reopened") overtaken.delete(proposal);
    if (act !== "accepted") continue;
    for (const id of facts.collided ?? []) {
      const by = overtaken.get(id);
      if (by) by.add(proposal);
      else overtaken.set(id, new Set([proposal]));
    }
  }
  return (id) => [...(overtaken.get(id) ?? [])];
};
