// Rule R9: when a proposal that is typed, or typed further, enters the record, and when nothing of it does.
import type { Block, ParagraphId } from "../draft";
import { proposesAs, type Standpoint } from "../people/access";
import type { JoinedWords } from "../proposals/proposal-words";
import { proposalsOn } from "../proposals/proposals";

/**
 * R9a: a proposal that is typed is entered when its words have not changed for this many milliseconds. What is typed in one that
 * was made is entered when they rest as other edits do (R9e).
 */
export const pauseAfter = 3000;

/** What a proposal says; null where none of its words stand. */
export type ProposalSaid = JoinedWords | null;

/** A proposal that waits: where its first words came. */
export type WaitingProposal = { readonly proposal: string; readonly pid: ParagraphId };

/** R9b: true while words of it stand: of one without any nothing is entered. */
export const standsOn = (
  blocks: ReadonlyMap<ParagraphId, Block>,
  { proposal, pid }: WaitingProposal,
): boolean => {
  const block = blocks.get(pid);
  return block !== undefined && proposalsOn(block).includes(proposal);
};

/** R9g: true when both type in the same name: what the second changes of a proposal belongs to what the first did. */
export const typesOn = (one: Standpoint, other: Standpoint): boolean => proposesAs(one) === proposesAs(other);

/** R9f: true when a proposal says something else than before. */
export const isReworded = (before: ProposalSaid, said: ProposalSaid): boolean =>
  before?.op !== said?.op || before?.removed !== said?.removed || before?.inserted !== said?.inserted;
