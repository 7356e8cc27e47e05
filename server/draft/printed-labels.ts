// The printed labels of a draft's blocks. Every view needs them, and computing them takes a while in a draft of
// thousands of paragraphs: they are computed once for as long as blocks, numbering and fixed numbers are the
// same.

import type { Block, ParagraphId } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { fullLabels, labels, type Numbering } from "#domain/numbers/numbering";

type LabelsByBlock = ReadonlyMap<ParagraphId, string>;

/** Labels by block: `own` as printed, `full` with those of the enclosing items (N10). */
type ShownLabels = { readonly own: LabelsByBlock; full: LabelsByBlock | null };
type CountedLabels = ShownLabels & { readonly numbering: Numbering; readonly fixed: FixedLabels };

// Blocks are a new value whenever a word changes.
const counted = new WeakMap<readonly Block[], CountedLabels>();

const knownFor = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): CountedLabels | null => {
  const known = counted.get(blocks);
  const isKnown =
    known?.numbering.preamble === numbering.preamble && known.numbering.headings === numbering.headings;
  return isKnown && isSame(known.fixed, fixed) ? known : null;
};

const remember = (blocks: readonly Block[], made: CountedLabels): CountedLabels => {
  counted.set(blocks, made);
  return made;
};

const isSame = (one: FixedLabels, other: FixedLabels): boolean => {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [pid, label] of one) if (other.get(pid) !== label) return false;
  return true;
};

/** The label of every block, as {@link labels} computes it, cached. */
export const printedLabels = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): LabelsByBlock => countedFor(blocks, numbering, fixed).own;

const countedFor = (blocks: readonly Block[], numbering: Numbering, fixed: FixedLabels): CountedLabels => {
  const known = knownFor(blocks, numbering, fixed);
  if (known) return known;
  const own = labels(blocks, numbering, fixed);
  return remember(blocks, { own, full: null, numbering, fixed });
};

/** N10: the same, each with the labels of the enclosing items. */
export const printedInFull = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): LabelsByBlock => {
  const known = countedFor(blocks, numbering, fixed);
  known.full ??= fullLabels(
    blocks.map(({ pid, kind, level, whole }) => ({
      pid,
      kind,
      level,
      label: known.own.get(pid) ?? "",
      ...(whole && { whole }),
    })),
  );
  return known.full;
};
