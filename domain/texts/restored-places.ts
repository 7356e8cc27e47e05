// Where restored paragraphs come to stand: as in the earlier text, with as few others moved as can be.
import { type Block, type ParagraphId, proposedBy, standingBlocks } from "../draft";

type Placing = {
  readonly places: boolean;
  readonly steady?: ReadonlySet<ParagraphId>;
  /** Paragraphs that are gone and come back. */
  readonly back: readonly Block[];
  isAsked(pid: ParagraphId): boolean;
};

/**
 * The blocks with those that come back and, where places are restored, in the order of the earlier text. What is only
 * proposed goes with the paragraph behind which it stands, what is newer stays with what is before it.
 */
export const inPlace = (
  live: readonly Block[],
  old: readonly Block[],
  placing: Placing,
): { readonly blocks: Block[]; readonly moved: ReadonlySet<ParagraphId> } => {
  const movers = placing.places ? outOfOrder(live, old, placing) : new Set<ParagraphId>();
  const goes = (block: Block) => movers.has(block.pid) || movers.has(alternativeOf(block) ?? block.pid);
  const moving = live.filter(goes);
  const known = new Set(old.map(({ pid }) => pid));
  let blocks = live.filter((block) => !goes(block));
  let before: ParagraphId | null = null;
  for (const { pid } of old) {
    const back = placing.back.find((block) => block.pid === pid);
    const coming = back
      ? [back]
      : moving.filter((block) => block.pid === pid || alternativeOf(block) === pid);
    if (coming[0]) {
      const at = placeBehind(blocks, before, coming[0], known);
      blocks = [...blocks.slice(0, at), ...coming, ...blocks.slice(at)];
    }
    if (blocks.some((block) => block.pid === pid)) before = pid;
  }
  return { blocks, moved: new Set(moving.map(({ pid }) => pid)) };
};

const alternativeOf = (block: Block): ParagraphId | null => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" ? proposal.of : null;
};

// Behind the alternatives to the paragraph before, and behind newer items that belong to it.
const placeBehind = (
  blocks: readonly Block[],
  before: ParagraphId | null,
  block: Block,
  known: ReadonlySet<ParagraphId>,
): number => {
  if (before === null) return 0;
  let at = blocks.findIndex(({ pid }) => pid === before) + 1;
  for (let next = blocks[at]; next; next = blocks[at]) {
    const isItem = next.kind === "operative" && next.level > block.level && !known.has(next.pid);
    if (alternativeOf(next) !== before && !(isItem && proposedBy(next) === null)) break;
    at += 1;
  }
  return at;
};

// The paragraphs that have to move: all but the weightiest row of those that stand in the earlier order. What is not asked
// for and what should stay weighs more than anything that may move.
const outOfOrder = (
  live: readonly Block[],
  old: readonly Block[],
  { steady, isAsked }: Placing,
): Set<ParagraphId> => {
  const order = new Map(old.map(({ pid }, index) => [pid, index]));
  const row = standingBlocks(live).flatMap(({ pid }) => {
    const place = order.get(pid);
    const weight = steady?.has(pid) || !isAsked(pid) ? 10_000 : 1;
    return place === undefined ? [] : [{ pid, place, weight }];
  });
  const best: { readonly weight: number; readonly before: number }[] = [];
  for (const [index, each] of row.entries()) {
    let [weight, before] = [0, -1];
    for (let earlier = 0; earlier < index; earlier += 1) {
      const sum = best[earlier]?.weight ?? 0;
      if ((row[earlier]?.place ?? 0) < each.place && sum > weight) [weight, before] = [sum, earlier];
    }
    best.push({ weight: weight + each.weight, before });
  }
  const stay = new Set<ParagraphId>();
  let at = best.findIndex(({ weight }) => weight === Math.max(...best.map((each) => each.weight)));
  for (let each = row[at]; each; each = row[at]) {
    stay.add(each.pid);
    at = best[at]?.before ?? -1;
  }
  return new Set(row.flatMap(({ pid }) => (stay.has(pid) || !isAsked(pid) ? [] : [pid])));
};
