// The register of all proposals of a draft, derived from the words and the acts (A18).
import { type Block, type ParagraphId, paragraphId } from "../draft";
import { grouped } from "../grouping";
import { byTime } from "../ordering";
import { carryMergers } from "./mergers";
import { historyOf, timeOfClosing } from "./proposal-history";
import { joined, type ProposalWords, proposedIn } from "./proposal-words";
import type { ProposalAct, RegisterSource } from "./register";
import type { ProposalActFacts, ProposalCard, ProposalState } from "./values";

// Rule A: one card of the register, made from the live words of a proposal and the acts on it.

type CardSides = Pick<
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

/** Who supports and opposes a proposal, and what has become of it. */
const sidesOf = (live: ProposalWords | null, acts: readonly ProposalAct[]): CardSides => {
  const made = acts.find(({ act }) => act === "made");
  const { state, by, joined: others, ...history } = historyOf(acts, live?.mark.by ?? null);
  const merged = acts.findLast(({ act }) => act === "merged");
  // A proposal whose words are gone without an act was deleted by hand, which withdraws it.
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

/** What the last act stored that stored a proposal's words. */
const keptIn = (acts: readonly ProposalAct[]): ProposalActFacts | undefined =>
  acts.findLast(({ facts }) => facts.op !== undefined)?.facts;

type CardWords = Pick<ProposalCard, "op" | "edits" | "removed" | "inserted" | "target">;

/** The words of a proposal: the live ones, or those stored when it was closed. */
const wordsOf = (live: ProposalWords | null, acts: readonly ProposalAct[]): CardWords => {
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

/** The base text of a proposal is the one on which its first words were made, or on which it was last applied again. */
const baseOf = (
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

/**
 * A18: all proposals as cards. Open are exactly those with live words or an entry on a block, in the order of the text;
 * after them come the others in the order in which they were closed, with the words that the last act stored. A proposal
 * without words that no act closed was deleted by hand: it counts as withdrawn.
 */
export function register(source: RegisterSource): ProposalCard[] {
  const { blocks, labels, digestOf } = source;
  const { open, amended, collided } = proposedIn(blocks);
  const acts = withTyped(source, open);
  const byProposal = grouped(acts, ({ proposal }) => proposal);
  const sections = sectionsIn(blocks, labels);
  const standing = new Map(blocks.map((block) => [block.pid, block]));
  const overtakers = overtakersIn(acts);
  const cards: ProposalCard[] = [];
  for (const id of [...open.keys(), ...closedIds(byProposal, open)]) {
    const live = open.get(id) ?? null;
    const own = byProposal.get(id) ?? [];
    const pid = live?.block.pid ?? own.at(-1)?.pid ?? paragraphId("");
    const block = live?.block ?? standing.get(pid);
    cards.push({
      id,
      pid,
      label: (block && labels.get(pid)) ?? "",
      section: sections.get(pid) ?? "",
      ...sidesOf(live, own),
      ...wordsOf(live, own),
      ...baseOf(own, block, digestOf),
      amends: live ? (amended.get(id) ?? null) : (keptIn(own)?.within?.[0] ?? null),
      collides: live ? [...(collided.get(id) ?? [])] : [],
      overtakenBy: live ? overtakers(id) : [],
    });
  }
  return carryMergers(cards);
}

// R9: an act that waits for its entry counts while the words of its proposal stand.
const withTyped = (
  { acts, typed = [] }: RegisterSource,
  open: ReadonlyMap<string, unknown>,
): readonly ProposalAct[] => {
  if (typed.length === 0) return acts;
  const known = new Set(acts.map(({ proposal }) => proposal));
  return [...acts, ...typed.filter(({ proposal }) => open.has(proposal) && !known.has(proposal))];
};

// In the order in which they were closed.
const closedIds = (
  byProposal: ReadonlyMap<string, readonly ProposalAct[]>,
  open: ReadonlyMap<string, unknown>,
) =>
  [...byProposal]
    .filter(([id]) => !open.has(id))
    .map(([id, acts]) => ({ id, at: timeOfClosing(acts) }))
    .sort(byTime)
    .map(({ id }) => id);

// The label of the section of each block; a section is its own.
const sectionsIn = (blocks: readonly Block[], labels: RegisterSource["labels"]): Map<ParagraphId, string> => {
  let section = "";
  return new Map(
    blocks.map(({ pid, kind }) => {
      if (kind === "section") section = labels.get(pid) ?? "";
      return [pid, section];
    }),
  );
};
