// Which block of one text is which block of another: by identity, then by likeness, then as part of a split or a merger.
import { diffArrays } from "diff";
import type { ParagraphId } from "./draft";
import { inReadingOrder, type Kinship, type Match } from "./reading-order";
import { type Bag, bagOf, commonWords, likeness, sizeOfBag, wordsOf } from "./words";

/** What of a block decides whether another one is the same. */
export type Alignable = { readonly pid: ParagraphId; readonly type: string; readonly text: string };

/** Least likeness (0 to 1, the mean of single words and pairs of words) of two blocks that are taken for one. */
const alike = 0.4;
/** Least share of a block's pairs of words that it must have from another block to be a part of it. */
const contained = 0.5;
/** A part of fewer words than this is no evidence. */
const fewestWords = 4;

type Side = { readonly words: Bag; readonly pairs: Bag; readonly type: string; readonly text: string };
type Pairs = { readonly to: Map<number, number>; readonly from: Map<number, number> };

/** The matches of two texts, in reading order. */
export const align = (from: readonly Alignable[], to: readonly Alignable[]): Match[] => {
  const pairs: Pairs = { to: new Map(), from: new Map() };
  pairBy(
    pairs,
    from.map((block) => block.pid),
    to.map((block) => block.pid),
  );
  pairInOrder(pairs, from.map(exactly), to.map(exactly));
  pairBy(pairs, from.map(exactly), to.map(exactly));
  const [old, young] = [from.map(sideOf), to.map(sideOf)];
  pairAlike(pairs, old, young);
  const splits = partsOf(old, young, pairs.to, free(young, pairs.from));
  const mergers = partsOf(young, old, pairs.from, free(old, pairs.to));
  return inReadingOrder(
    old.length,
    young.map((side) => side.text.length),
    resolve(pairs, splits, mergers),
  );
};

const exactly = (block: Alignable): string => `${block.type} ${block.text}`;

const sideOf = ({ type, text }: Alignable): Side => {
  const words = wordsOf(text);
  const pairs = words.length === 1 ? words : words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return { words: bagOf(words), pairs: bagOf(pairs), type, text };
};

const join = (pairs: Pairs, from: number, to: number): void => {
  pairs.to.set(from, to);
  pairs.from.set(to, from);
};

const free = (side: readonly unknown[], taken: ReadonlyMap<number, number>): number[] =>
  [...side.keys()].filter((index) => !taken.has(index));

// Repeated words ("Option 2: no text") belong to their neighbours: what is equal in order is joined first.
const pairInOrder = (pairs: Pairs, from: readonly string[], to: readonly string[]): void => {
  const [old, young] = [free(from, pairs.to), free(to, pairs.from)];
  const keys = (side: readonly string[], which: readonly number[]) => which.map((index) => side[index] ?? "");
  let [at, there] = [0, 0];
  for (const { added, removed, count } of diffArrays(keys(from, old), keys(to, young))) {
    for (let step = 0; step < count && !added && !removed; step += 1) {
      const [one, other] = [old[at + step], young[there + step]];
      if (one !== undefined && other !== undefined) join(pairs, one, other);
    }
    if (!added) at += count;
    if (!removed) there += count;
  }
};

// Equal keys are joined first with first, second with second, so that repeated blocks keep their order.
const pairBy = (pairs: Pairs, from: readonly string[], to: readonly string[]): void => {
  const waiting = new Map<string, number[]>();
  for (const index of free(to, pairs.from)) {
    const key = to[index] ?? "";
    waiting.set(key, [...(waiting.get(key) ?? []), index]);
  }
  for (const index of free(from, pairs.to)) {
    const found = waiting.get(from[index] ?? "")?.shift();
    if (found !== undefined) join(pairs, index, found);
  }
};

/** For every pair of words the blocks that have it. */
const indexPairs = (sides: readonly Side[], which: readonly number[]): Map<string, number[]> => {
  const index = new Map<string, number[]>();
  for (const each of which) {
    for (const pair of sides[each]?.pairs.keys() ?? []) {
      const list = index.get(pair);
      if (list) list.push(each);
      else index.set(pair, [each]);
    }
  }
  return index;
};

// The blocks that share most pairs of words with this one. Looking closely at a few keeps long texts cheap.
const nearest = (side: Side, index: ReadonlyMap<string, readonly number[]>): number[] => {
  const shared = new Map<number, number>();
  for (const pair of side.pairs.keys()) {
    for (const other of index.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 8)
    .map(([other]) => other);
};

const pairAlike = (pairs: Pairs, old: readonly Side[], young: readonly Side[]): void => {
  const index = indexPairs(young, free(young, pairs.from));
  const found: { from: number; to: number; score: number; distance: number }[] = [];
  for (const from of free(old, pairs.to)) {
    const side = old[from];
    for (const to of side ? nearest(side, index) : []) {
      const other = young[to];
      if (!side || !other || side.type !== other.type) continue;
      const score = (likeness(side.words, other.words) + likeness(side.pairs, other.pairs)) / 2;
      const distance = Math.abs(from / old.length - to / young.length);
      if (score >= alike) found.push({ from, to, score, distance });
    }
  }
  found.sort((a, b) => b.score - a.score || a.distance - b.distance);
  for (const { from, to } of found) {
    if (!pairs.to.has(from) && !pairs.from.has(to)) join(pairs, from, to);
  }
};

/**
 * For each whole the free parts on the other side that are made of its words: of those words that its own partner no
 * longer has. With sides exchanged it finds mergers.
 */
const partsOf = (
  wholes: readonly Side[],
  parts: readonly Side[],
  partner: ReadonlyMap<number, number>,
  candidates: readonly number[],
): Map<number, number[]> => {
  const rest = wholes.map((whole, index) => {
    const other = parts[partner.get(index) ?? -1];
    return other ? without(whole.pairs, other.pairs) : new Map(whole.pairs);
  });
  const index = indexPairs(wholes, [...wholes.keys()]);
  const out = new Map<number, number[]>();
  for (const candidate of candidates) {
    const part = parts[candidate];
    if (!part || sizeOfBag(part.words) < fewestWords) continue;
    const shares = nearest(part, index)
      .filter((whole) => wholes[whole]?.type === part.type)
      .map((whole) => ({
        whole,
        share: commonWords(part.pairs, rest[whole] ?? new Map()) / sizeOfBag(part.pairs),
      }));
    const best = shares.sort((a, b) => b.share - a.share)[0];
    if (!best || best.share < contained) continue;
    out.set(best.whole, [...(out.get(best.whole) ?? []), candidate]);
    rest[best.whole] = without(rest[best.whole] ?? new Map(), part.pairs);
  }
  return out;
};

const without = (bag: Bag, taken: Bag): Map<string, number> => {
  const left = new Map<string, number>();
  for (const [word, count] of bag)
    if (count > (taken.get(word) ?? 0)) left.set(word, count - (taken.get(word) ?? 0));
  return left;
};

// A whole with one part alone is a block that was cut down: a pair. A block belongs to one group only; splits go first.
const resolve = (pairs: Pairs, split: Map<number, number[]>, merged: Map<number, number[]>): Kinship => {
  const splits = new Map<number, number[]>();
  const mergers = new Map<number, number[]>();
  for (const [from, parts] of split) {
    const all = [...parts, ...present(pairs.to.get(from))].sort((a, b) => a - b);
    if (all.length > 1) splits.set(from, all);
    else for (const to of all) join(pairs, from, to);
  }
  const spoken = new Set([...splits.values()].flat());
  for (const [to, found] of merged) {
    const parts = found.filter((from) => !splits.has(from) && !pairs.to.has(from));
    if (spoken.has(to) || parts.length === 0) continue;
    const all = [...parts, ...present(pairs.from.get(to))].sort((a, b) => a - b);
    if (all.length > 1) mergers.set(to, all);
    else for (const from of all) join(pairs, from, to);
  }
  return { pairs: pairs.from, splits, mergers };
};

const present = (index: number | undefined): number[] => (index === undefined ? [] : [index]);
