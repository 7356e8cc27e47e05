// The register of all proposals of a draft, derived from the words and the acts (A18).
import type { Block, ParagraphId } from "../draft";
import { baseOf, keptIn, overtakers, standingOf, wordsOf } from "./cards";
import { carryMergers } from "./mergers";
import { timeOfClosing } from "./proposal-history";
import { openProposals, relations } from "./proposal-words";
import type { ProposalAct, ProposalCard, RegisterSource } from "./register";

/**
 * A18: all proposals as cards. Open are exactly those with live words or an entry on a block, in the order of the text;
 * after them the others, in the order in which they were closed, with the words that the last act kept. A proposal
 * without words that nobody closed by an act was taken back by hand: it counts as withdrawn.
 */
export const register = ({ blocks, acts, labels, digestOf }: RegisterSource): ProposalCard[] => {
  const open = openProposals(blocks);
  const byProposal = actsByProposal(acts);
  const { amended, collided } = relations(blocks);
  const sections = sectionsIn(blocks, labels);
  const cards = [...open.keys(), ...closedIds(byProposal, open)].map((id): ProposalCard => {
    const live = open.get(id) ?? null;
    const own = byProposal.get(id) ?? [];
    const pid = live?.block.pid ?? own.at(-1)?.pid ?? ("" as ParagraphId);
    const block = live?.block ?? blocks.find((each) => each.pid === pid);
    return {
      id,
      pid,
      label: (block && labels.get(pid)) ?? "",
      section: sections.get(pid) ?? "",
      ...standingOf(live, own),
      ...wordsOf(live, own),
      ...baseOf(own, block, digestOf),
      amends: live ? (amended.get(id) ?? null) : (keptIn(own)?.within?.[0] ?? null),
      collides: live ? [...(collided.get(id) ?? [])] : [],
      overtakenBy: live ? overtakers(id, acts) : [],
    };
  });
  return carryMergers(cards);
};

const actsByProposal = (acts: readonly ProposalAct[]): Map<string, ProposalAct[]> => {
  const byProposal = new Map<string, ProposalAct[]>();
  for (const act of acts) {
    const known = byProposal.get(act.proposal);
    if (known) known.push(act);
    else byProposal.set(act.proposal, [act]);
  }
  return byProposal;
};

// In the order in which they were closed.
const closedIds = (
  byProposal: ReadonlyMap<string, readonly ProposalAct[]>,
  open: ReadonlyMap<string, unknown>,
) =>
  [...byProposal]
    .filter(([id]) => !open.has(id))
    .map(([id, acts]) => ({ id, at: timeOfClosing(acts) }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
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
