// The differences between two lists, with a bound on the work: the only use of Myers' algorithm, whose time grows with the
// square of what differs. The bound is a number of edits, never a time, so that the same lists always give the same result.
import { diffArrays } from "diff";

/** How many consecutive items are on both sides, only on the new one, or only on the old one. */
export type Difference = { readonly op: "same" | "added" | "removed"; readonly count: number };

/** Up to this many single edits the shortest edit script is found. */
const mostEdits = 600;
/** The same between two items that are known to correspond. */
const mostEditsBetween = 200;
/** How many divisions may lie within each other; each is at the items that occur once on both sides. */
const deepest = 6;

type Items = readonly string[];

/**
 * How the old list becomes the new one, in order. Beyond 600 single edits the lists are divided at the items that occur
 * once on either side in the same order, and compared between them; a stretch without such items that still differs too
 * much is removed and added as a whole.
 */
export const differences = (from: Items, to: Items): Difference[] =>
  shortest(from, to, mostEdits) ?? compact(divided(from, to, 0));

const shortest = (from: Items, to: Items, most: number): Difference[] | undefined =>
  diffArrays([...from], [...to], { maxEditLength: most })?.map(({ added, removed, count }) => ({
    op: opOf(added, removed),
    count,
  }));

const opOf = (added: boolean, removed: boolean): Difference["op"] => {
  if (added) return "added";
  return removed ? "removed" : "same";
};

const divided = (from: Items, to: Items, depth: number): Difference[] => {
  const [head, tail] = commonEnds(from, to);
  const old = from.slice(head, from.length - tail);
  const young = to.slice(head, to.length - tail);
  const inner = old.length === 0 || young.length === 0 ? whole(old, young) : between(old, young, depth);
  return [{ op: "same", count: head }, ...inner, { op: "same", count: tail }];
};

const whole = (old: Items, young: Items): Difference[] => [
  { op: "removed", count: old.length },
  { op: "added", count: young.length },
];

const between = (old: Items, young: Items, depth: number): Difference[] => {
  const near = depth > 0 ? shortest(old, young, mostEditsBetween) : undefined;
  if (near) return near;
  const anchors = depth < deepest ? anchorsOf(old, young) : [];
  if (anchors.length === 0) return whole(old, young);
  const out: Difference[] = [];
  let [at, there] = [0, 0];
  for (const [one, other] of [...anchors, [old.length, young.length] as const]) {
    for (const each of divided(old.slice(at, one), young.slice(there, other), depth + 1)) out.push(each);
    if (one < old.length) out.push({ op: "same", count: 1 });
    [at, there] = [one + 1, other + 1];
  }
  return out;
};

/** How many items, or UTF-16 units, two lists or texts have in common at their beginnings and at their ends. */
export const commonEnds = <Of extends Items | string>(
  from: Of,
  to: Of,
): readonly [head: number, tail: number] => {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  return [head, tail];
};

/** The places of items that occur once on either side: as many as possible that are in the same order on both. */
const anchorsOf = (old: Items, young: Items): (readonly [number, number])[] => {
  const there = placesOfSingles(young);
  const pairs: (readonly [number, number])[] = [];
  for (const [item, place] of placesOfSingles(old)) {
    const other = there.get(item);
    if (other !== undefined) pairs.push([place, other]);
  }
  return longestRising(pairs);
};

const placesOfSingles = (items: Items): Map<string, number> => {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [place, item] of items.entries()) {
    if (places.has(item)) repeated.add(item);
    else places.set(item, place);
  }
  for (const item of repeated) places.delete(item);
  return places;
};

// The longest sequence of pairs that increases on both sides, by patience sorting: on each pile lies the pair with the
// lowest second place that ends a sequence of that length, and each pair knows the one below it.
const longestRising = (pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  for (const [index, [, place]] of pairs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    below[index] = piles[low - 1];
    piles[low] = index;
  }
  const row: (readonly [number, number])[] = [];
  for (let index = piles.at(-1); index !== undefined; index = below[index]) {
    const pair = pairs[index];
    if (pair) row.push(pair);
  }
  return row.reverse();
};

// Neighbours of one kind are joined; between two common stretches deletions come first.
const compact = (all: readonly Difference[]): Difference[] => {
  const out: Difference[] = [];
  let [removed, added, same] = [0, 0, 0];
  const close = () => {
    if (removed > 0) out.push({ op: "removed", count: removed });
    if (added > 0) out.push({ op: "added", count: added });
    [removed, added] = [0, 0];
  };
  for (const { op, count } of all) {
    if (count === 0) continue;
    if (op !== "same" && same > 0) {
      out.push({ op: "same", count: same });
      same = 0;
    }
    if (op === "same") {
      close();
      same += count;
    } else if (op === "removed") removed += count;
    else added += count;
  }
  close();
  if (same > 0) out.push({ op: "same", count: same });
  return out;
};
