// The register of all proposals of a draft, derived from the words and the acts (A18).
import { type Block, type ParagraphId, paragraphId } from "../draft";
import { grouped } from "../grouping";
import { byTime } from "../ordering";
import { baseOf, keptIn, overtakersIn, standingOf, wordsOf } from "./cards";
import { carryMergers } from "./mergers";
import { timeOfClosing } from "./proposal-history";
import { proposedIn } from "./proposal-words";
import type { ProposalAct, ProposalCard, RegisterSource } from "./register";

/**
 * A18: all proposals as cards. Open are exactly those with live words or an entry on a block, in the order of the text;
 * after them the others, in the order in which they were closed, with the words that the last act kept. A proposal
 * without words that nobody closed by an act was taken back by hand: it counts as withdrawn.
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
      ...standingOf(live, own),
      ...wordsOf(live, own),
      ...baseOf(own, block, digestOf),
      amends: live ? (amended.get(id) ?? null) : (keptIn(own)?.within?.[0] ?? null),
      collides: live ? [...(collided.get(id) ?? [])] : [],
      overtakenBy: live ? overtakers(id) : [],
    });
  }
  return carryMergers(cards);
}

// R9: what waits for its entry counts while its words stand.
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

// The label of the section that each block stands in; a section stands in itself.
const sectionsIn = (blocks: readonly Block[], labels: RegisterSource["labels"]): Map<ParagraphId, string> => {
  let section = "";
  return new Map(
    blocks.map(({ pid, kind }) => {
      if (kind === "section") section = labels.get(pid) ?? "";
      return [pid, section];
    }),
  );
};
