// Rule A22: the numbers of a text with its proposals, before and after. A word processor counts on whatever stands in the
// file, so what it is to print must be stated.

import { type Block, type DelegationCode, proposedBy } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { labels, type Numbering } from "#domain/numbers/numbering";
import { readAs } from "#domain/proposals/readings";
import { type MarkedParagraph, penHolders, wholeMarking } from "./marked-text";

/** What the paragraphs were made of, and by which rules it is numbered. */
type ProposedOn = {
  readonly blocks: readonly Block[];
  readonly by?: DelegationCode | undefined;
  readonly numbering: Numbering;
  readonly fixed: FixedLabels;
};

/**
 * A22: the paragraphs with the numbers that they have if all is accepted beside those that they have in the room: 18 alt,
 * which becomes 18. What goes keeps its number. A change of number is credited to the pen-holders, at the time of the
 * latest proposal on a whole paragraph.
 */
export const numberProposals = (
  paragraphs: readonly MarkedParagraph[],
  { blocks, by, numbering, fixed }: ProposedOn,
): MarkedParagraph[] => {
  const read = by === undefined ? blocks : readAs(blocks, { as: "only", by });
  const at = read
    .flatMap(({ whole = [] }) => whole.map((each) => each.at))
    .toSorted()
    .at(-1);
  if (at === undefined) return [...paragraphs];
  const then = labels(readAs(read, { as: "accepted" }), numbering, fixed);
  const onlyProposed = new Set(read.filter(proposedBy).map(({ pid }) => pid));
  return paragraphs.map((paragraph) => {
    const { pid, lies } = paragraph;
    const whole = wholeMarking(paragraph);
    const label = whole.went ? paragraph.label : (then.get(pid) ?? paragraph.label);
    // A moved paragraph has its former number at the place that it leaves.
    const isMoved = whole.came !== null && (lies === null || !onlyProposed.has(lies));
    const was = isMoved ? label : paragraph.label;
    return { ...paragraph, label, numbered: { was, by: { by: penHolders, at } } };
  });
};
