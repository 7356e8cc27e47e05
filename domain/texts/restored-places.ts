// Where restored paragraphs are put: as in the earlier text, with as few others moved as possible.
import { type Block, type ParagraphId, proposedBy, standingBlocks } from "../draft";

type Placing = {
  readonly places: boolean;
  readonly steady?: ReadonlySet<ParagraphId>;
  /** Paragraphs that are gone and are to be restored. */
  readonly back: readonly Block[];
  isAsked(pid: ParagraphId): boolean;
};

/**
 * The blocks with those that are restored and, where places are restored too, in the order of the earlier text. A block
 * that is only proposed goes with the paragraph that it follows; a newer one stays with what is before it.
 */
export const inPlace = (
  live: readonly Block[],
  old: readonly Block[],
  placing: Placing,
): { readonly blocks: Block[]; readonly moved: ReadonlySet<ParagraphId> } => {
  const movers = placing.places ? outOfOrder(live, old, placing) : new Set<ParagraphId>();
  if (movers.size === 0 && placing.back.length === 0) return { blocks: [...live], moved: movers };
  const goes = (block: Block) => movers.has(block.pid) || movers.has(alternativeOf(block) ?? block.pid);
  const moving = live.filter(goes);
  const known = new Set(old.map(({ pid }) => pid));
  const backs = new Map(placing.back.map((block) => [block.pid, block]));
  const movingTo = new Map<ParagraphId, Block[]>();
  for (const block of moving)
    for (const pid of new Set([block.pid, alternativeOf(block) ?? block.pid]))
      movingTo.set(pid, [...(movingTo.get(pid) ?? []), block]);
  let blocks = live.filter((block) => !goes(block));
  const standing = new Set(blocks.map(({ pid }) => pid));
  let before: ParagraphId | null = null;
  for (const { pid } of old) {
    const back = backs.get(pid);
    const coming = back ? [back] : (movingTo.get(pid) ?? []);
    if (coming[0]) {
      const at = placeAfter(blocks, coming[0], { before, known });
      blocks = [...blocks.slice(0, at), ...coming, ...blocks.slice(at)];
      for (const each of coming) standing.add(each.pid);
    }
    if (standing.has(pid)) before = pid;
  }
  return { blocks, moved: new Set(moving.map(({ pid }) => pid)) };
};

const alternativeOf = (block: Block): ParagraphId | null => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" ? proposal.of : null;
};

// After the alternatives to the paragraph before, and after newer items that belong to it.
const placeAfter = (
  blocks: readonly Block[],
  block: Block,
  { before, known }: { readonly before: ParagraphId | null; readonly known: ReadonlySet<ParagraphId> },
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

/**
 * The paragraphs that have to move to restore the earlier order: all but the heaviest sequence that is in that order.
 * Paragraphs that are not asked for, and those that should stay, weigh more than any that may move.
 */
export const outOfOrder = (
  live: readonly Pick<Block, "pid" | "whole">[],
  old: readonly Pick<Block, "pid">[],
  { steady, isAsked }: Pick<Placing, "steady" | "isAsked">,
): Set<ParagraphId> => {
  const order = new Map(old.map(({ pid }, index) => [pid, index]));
  const row = standingBlocks(live).flatMap(({ pid }) => {
    const place = order.get(pid);
    const weight = steady?.has(pid) || !isAsked(pid) ? 10_000 : 1;
    return place === undefined ? [] : [{ pid, place, weight }];
  });
  const best: { readonly weight: number; readonly before: number }[] = [];
  const heaviest = heaviestBelow(old.length);
  let [at, most] = [-1, 0];
  for (const [index, each] of row.entries()) {
    const below = heaviest.find(each.place);
    const weight = below.weight + each.weight;
    best.push({ weight, before: below.index });
    heaviest.put(each.place, { weight, index });
    if (weight > most) [at, most] = [index, weight];
  }
  const stay = new Set<ParagraphId>();
  for (let each = row[at]; each; each = row[at]) {
    stay.add(each.pid);
    at = best[at]?.before ?? -1;
  }
  return new Set(row.flatMap(({ pid }) => (stay.has(pid) || !isAsked(pid) ? [] : [pid])));
};

type WeightedIndex = { readonly weight: number; readonly index: number };

// For each place the heaviest sequence that ends before it, the first of several, in a Fenwick tree.
const heaviestBelow = (places: number) => {
  const none: WeightedIndex = { weight: 0, index: -1 };
  const tree = Array.from({ length: places + 1 }, () => none);
  const heavier = (one: WeightedIndex, other: WeightedIndex): WeightedIndex =>
    other.weight > one.weight || (other.weight === one.weight && other.index < one.index) ? other : one;
  return {
    find: (place: number): WeightedIndex => {
      let found = none;
      for (let at = place; at > 0; at -= at & -at) {
        const here = tree[at] ?? none;
        found = found.weight === 0 ? here : heavier(found, here.weight === 0 ? found : here);
      }
      return found;
    },
    put: (place: number, row: WeightedIndex): void => {
      for (let at = place + 1; at <= places; at += at & -at) {
        const here = tree[at] ?? none;
        tree[at] = here.weight === 0 ? row : heavier(here, row);
      }
    },
  };
};
