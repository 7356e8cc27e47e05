// Rule R9: when a proposal that is typed enters the record, and when nothing of it does.
import type { Block, ParagraphId } from "../draft";
import { proposalsOn } from "../proposals/proposals";

/** R9a: a proposal that is typed is entered when its paragraph has not changed for this many milliseconds. */
export const pauseAfter = 3000;

/** A proposal that waits: where its first words came, and who typed them. */
export type WaitingProposal = {
  readonly proposal: string;
  readonly pid: ParagraphId;
  readonly userId: string;
};

/** What is known of the paragraph since: `lastAt` is its last change by who typed it, both times in milliseconds. */
export type Since = { readonly lastAt: number; readonly isTouchedByOthers: boolean };

/** R9a: true when a proposal that waits is entered now. */
export const hasPaused = ({ lastAt, isTouchedByOthers }: Since, now: number, after = pauseAfter): boolean =>
  isTouchedByOthers || now - lastAt >= after;

/** R9b: true while words of it stand: of one without any nothing is entered. */
export const standsOn = (
  blocks: ReadonlyMap<ParagraphId, Block>,
  { proposal, pid }: WaitingProposal,
): boolean => {
  const block = blocks.get(pid);
  return block !== undefined && proposalsOn(block).includes(proposal);
};
