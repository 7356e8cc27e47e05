// The printed labels of a draft's blocks. Every view asks for them, and in a draft of thousands of paragraphs counting takes a
// while: they are counted once for as long as blocks, numbering and fixed numbers are the same.
import type { Block, ParagraphId } from "#domain/draft";
import { type FixedLabels, fullLabels, labelsInSteps, type Numbering } from "#domain/numbers/numbering";
import { stepByStep } from "#server/pauses";

type LabelsByBlock = ReadonlyMap<ParagraphId, string>;

/** Labels by block: `own` as they are printed, `full` with those that each stands under (N10). */
type ShownLabels = { readonly own: LabelsByBlock; full: LabelsByBlock | null };
type CountedLabels = ShownLabels & { readonly numbering: Numbering; readonly fixed: FixedLabels };

// Blocks are another value as soon as a word is another.
const counted = new WeakMap<readonly Block[], CountedLabels>();

const knownFor = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): CountedLabels | null => {
  const known = counted.get(blocks);
  return known?.numbering.preamble === numbering.preamble && isSame(known.fixed, fixed) ? known : null;
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

/** The label of every block, as {@link labels} counts them, in turns with everything else. */
export const printedLabelsInTurns = async (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): Promise<LabelsByBlock> => {
  return (await countedFor(blocks, numbering, fixed)).own;
};

const countedFor = async (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): Promise<CountedLabels> => {
  const known = knownFor(blocks, numbering, fixed);
  if (known) return known;
  const own = await stepByStep(labelsInSteps(blocks, numbering, fixed));
  return remember(blocks, { own, full: null, numbering, fixed });
};

/** N10: the same, each with the labels that it stands under. */
export const printedInFullInTurns = async (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): Promise<LabelsByBlock> => {
  const known = await countedFor(blocks, numbering, fixed);
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
