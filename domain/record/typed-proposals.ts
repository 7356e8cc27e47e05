// Rule R9: when a proposal that somebody types, or goes on typing, enters the record, and when it does not.
import type { Block, ParagraphId } from "../draft";
import { proposesAs, type Standpoint } from "../people/access";
import type { JoinedWords } from "../proposals/proposal-words";
import { proposalsOn } from "../proposals/proposals";

/**
 * R9a: a typed proposal is entered when its words have not changed for this many milliseconds. Further typing in an
 * entered proposal is entered when it pauses, like other edits (R9e).
 */
export const pauseAfter = 3000;

/** What a proposal says; null where none of its words are left. */
export type ProposalSaid = JoinedWords | null;

/** A proposal that waits, with the paragraph of its first words. */
type WaitingProposal = { readonly proposal: string; readonly pid: ParagraphId };

/** R9b: true while some of its words are there: a proposal without words is not entered. */
export const standsOn = (
  blocks: ReadonlyMap<ParagraphId, Block>,
  { proposal, pid }: WaitingProposal,
): boolean => {
  const block = blocks.get(pid);
  return block !== undefined && proposalsOn(block).includes(proposal);
};

/** R9g: true when both type in the same name: changes by the second belong to what the first proposed. */
export const typesOn = (one: Standpoint, other: Standpoint): boolean => proposesAs(one) === proposesAs(other);

/** R9f: true when a proposal says something different from before. */
export const isReworded = (before: ProposalSaid, said: ProposalSaid): boolean =>
  before?.op !== said?.op || before?.removed !== said?.removed || before?.inserted !== said?.inserted;
