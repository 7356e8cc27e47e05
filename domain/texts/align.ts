// Which block of one text corresponds to which block of another: by identity, then by likeness, then as part of a split or a
// merger.
import { differences } from "#domain/words/differences";
import { type Bag, bagOf, likeness, sizeOfBag, wordsOf } from "#domain/words/words";
import { deepestLevel, type ParagraphId } from "../draft";
import { inReadingOrder, type Kinship, type Match } from "./reading-order";

/** What decides whether a block corresponds to another. */
export type Alignable = {
  readonly pid: ParagraphId;
  readonly type: string;
  readonly kind: string;
  readonly level: number;
  readonly text: string;
};

/** The least likeness (0 to 1, the mean of single words and pairs of words) of two corresponding blocks. */
const alike = 0.4;
/** The same for two sub-paragraphs of one paragraph: there are few others that could be meant. */
const alikeInside = 0.25;
/**
 * The least share of a block's pairs of words, weighted by rarity, that must come from another block for it to be a part
 * of that.
 */
const contained = 0.5;
/** A part of fewer words than this proves nothing. */
const fewestWords = 4;
/** Blocks of fewer words ("Option 2: no text") correspond only if they are at most this share of the text apart. */
const shortest = 7;
const near = 0.05;

type BlockTraits = {
  readonly words: Bag;
  readonly pairs: Bag;
  readonly type: string;
  readonly text: string;
  /** The index of the paragraph under which a sub-paragraph stands; -1 for all others. */
  readonly parent: number;
  readonly level: number;
};
type Pairs = { readonly to: Map<number, number>; readonly from: Map<number, number> };

/** The matches of two texts, in reading order. */
export const align = (from: readonly Alignable[], to: readonly Alignable[]): Match[] => {
  const pairs: Pairs = { to: new Map(), from: new Map() };
  const [old, young] = [sidesOf(from), sidesOf(to)];
  pairBy(
    pairs,
    from.map((block) => block.pid),
    to.map((block) => block.pid),
  );
  pairInOrder(pairs, old.map(inPlace), young.map(inPlace));
  pairWithin(pairs, old, young);
  pairInOrder(pairs, old.map(exactly), young.map(exactly));
  pairBy(pairs, old.map(exactly), young.map(exactly));
  pairAlike(pairs, { old, young });
  const rarity = rarityIn([...old, ...young]);
  const splits = partsOf({ wholes: old, parts: young, partner: pairs.to }, free(young, pairs.from), rarity);
  const mergers = partsOf({ wholes: young, parts: old, partner: pairs.from }, free(old, pairs.to), rarity);
  return inReadingOrder(
    old.length,
    young.map((side) => side.text.length),
    { ...resolve(pairs, splits, mergers), elsewhere: elsewhere(pairs, old, young) },
  );
};

// Sub-paragraphs are matched within matched paragraphs, from the outside inwards. Paragraphs that are equal word for word go
// before those that are alike.
const pairWithin = (pairs: Pairs, old: readonly BlockTraits[], young: readonly BlockTraits[]): void => {
  const outer = (side: BlockTraits) => (side.parent < 0 ? exactly(side) : "");
  pairBy(pairs, old.map(outer), young.map(outer));
  pairAlike(pairs, { old, young }, { may: (one, other) => one.parent < 0 && other.parent < 0 });
  for (let level = 2; level <= deepestLevel; level += 1) {
    const home = (side: BlockTraits, parent: number | undefined) =>
      side.level === level && parent !== undefined && parent >= 0 ? `${parent} ${exactly(side)}` : "";
    pairBy(
      pairs,
      old.map((side) => home(side, side.parent)),
      young.map((side) => home(side, pairs.from.get(side.parent))),
    );
    const may = (one: BlockTraits, other: BlockTraits) =>
      one.level === level && one.parent >= 0 && pairs.to.get(one.parent) === other.parent;
    pairAlike(pairs, { old, young }, { may, least: alikeInside });
  }
};

// Where the paragraph above is gone, or is of another kind, its sub-paragraphs may still have stayed.
const elsewhere = (pairs: Pairs, old: readonly BlockTraits[], young: readonly BlockTraits[]): Set<number> =>
  new Set(
    [...pairs.from].flatMap(([to, from]) => {
      const [before, now] = [old[from], young[to]];
      if (!before || !now || before.parent < 0 || now.parent < 0 || before.level !== now.level) return [];
      const home = pairs.to.get(before.parent);
      return home !== undefined && home !== now.parent ? [to] : [];
    }),
  );

const inPlace = (side: BlockTraits, _: number, all: readonly BlockTraits[]): string =>
  side.parent < 0 ? exactly(side) : `${all[side.parent]?.text} ${exactly(side)}`;

const exactly = ({ type, text }: Pick<BlockTraits, "type" | "text">): string => `${type} ${text}`;

const sidesOf = (blocks: readonly Alignable[]): BlockTraits[] => {
  const above: number[] = [];
  return blocks.map(({ type, kind, level, text }, index) => {
    const words = wordsOf(text);
    const pairs = words.length === 1 ? words : words.slice(1).map((word, at) => `${words[at]} ${word}`);
    // A lead-in without a number is the parent of the items below it; a heading ends them.
    const depth = kind === "operative" ? level : 1;
    above.splice(depth - 1);
    const parent = depth > 1 ? (above.at(-1) ?? -1) : -1;
    if (type === "heading") above.splice(0);
    else above[depth - 1] = index;
    return { words: bagOf(words), pairs: bagOf(pairs), type, text, parent, level: depth };
  });
};

/** The weight of a pair of words as evidence, 0 to 1: the more blocks have it, the less it says. */
const rarityIn = (sides: readonly BlockTraits[]): ((pair: string) => number) => {
  const blocks = new Map<string, number>();
  for (const { pairs } of sides)
    for (const pair of pairs.keys()) blocks.set(pair, (blocks.get(pair) ?? 0) + 1);
  return (pair) => 1 / Math.sqrt(Math.max(1, (blocks.get(pair) ?? 1) - 1));
};

const join = (pairs: Pairs, from: number, to: number): void => {
  pairs.to.set(from, to);
  pairs.from.set(to, from);
};

const free = (side: readonly unknown[], taken: ReadonlyMap<number, number>): number[] =>
  [...side.keys()].filter((index) => !taken.has(index));

// Repeated words ("Option 2: no text") belong with their neighbours: equal blocks in the same order are paired first.
const pairInOrder = (pairs: Pairs, from: readonly string[], to: readonly string[]): void => {
  const [old, young] = [free(from, pairs.to), free(to, pairs.from)];
  const keys = (side: readonly string[], which: readonly number[]) => which.map((index) => side[index] ?? "");
  let [at, there] = [0, 0];
  for (const { op, count } of differences(keys(from, old), keys(to, young))) {
    for (let step = 0; step < count && op === "same"; step += 1) {
      const [one, other] = [old[at + step], young[there + step]];
      if (one !== undefined && other !== undefined) join(pairs, one, other);
    }
    if (op !== "added") at += count;
    if (op !== "removed") there += count;
  }
};

// Equal keys are paired first with first, second with second, so that repeated blocks keep their order. Blocks without a key
// are left for later.
const pairBy = (pairs: Pairs, from: readonly string[], to: readonly string[]): void => {
  const waiting = new Map<string, number[]>();
  for (const index of free(to, pairs.from)) {
    const key = to[index] ?? "";
    if (key === "") continue;
    const list = waiting.get(key);
    if (list) list.push(index);
    else waiting.set(key, [index]);
  }
  const taken = new Map<string, number>();
  for (const index of free(from, pairs.to)) {
    const key = from[index] ?? "";
    const next = taken.get(key) ?? 0;
    const found = waiting.get(key)?.[next];
    if (found === undefined) continue;
    taken.set(key, next + 1);
    join(pairs, index, found);
  }
};

/** For every pair of words the blocks that have it. */
const indexPairs = (sides: readonly BlockTraits[], which: readonly number[]): Map<string, number[]> => {
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

// The blocks that share most pairs of words with this one. Comparing only a few closely keeps long texts cheap.
const nearest = (side: BlockTraits, index: ReadonlyMap<string, readonly number[]>): number[] => {
  const shared = new Map<number, number>();
  for (const pair of side.pairs.keys()) {
    for (const other of index.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 8)
    .map(([other]) => other);
};

type Pairing = { readonly may?: (one: BlockTraits, other: BlockTraits) => boolean; readonly least?: number };

// Pairs unmatched blocks that are alike and may be paired, the most alike first.
const pairAlike = (
  pairs: Pairs,
  { old, young }: { readonly old: readonly BlockTraits[]; readonly young: readonly BlockTraits[] },
  { may = () => true, least = alike }: Pairing = {},
): void => {
  const index = indexPairs(young, free(young, pairs.from));
  const found: { from: number; to: number; score: number; distance: number }[] = [];
  for (const from of free(old, pairs.to)) {
    const side = old[from];
    for (const to of side ? nearest(side, index) : []) {
      const other = young[to];
      if (!side || !other || side.type !== other.type || !may(side, other)) continue;
      const score = (likeness(side.words, other.words) + likeness(side.pairs, other.pairs)) / 2;
      const distance = Math.abs(from / old.length - to / young.length);
      const isShort = Math.min(sizeOfBag(side.words), sizeOfBag(other.words)) < shortest;
      if (score >= least && !(isShort && distance > near)) found.push({ from, to, score, distance });
    }
  }
  found.sort((a, b) => b.score - a.score || a.distance - b.distance);
  for (const { from, to } of found) {
    if (!pairs.to.has(from) && !pairs.from.has(to)) join(pairs, from, to);
  }
};

/** One side whose blocks may have been cut, the other side, and which of them are paired already. */
type Cutting = {
  readonly wholes: readonly BlockTraits[];
  readonly parts: readonly BlockTraits[];
  readonly partner: ReadonlyMap<number, number>;
};

/**
 * For each whole the unmatched parts on the other side that consist of its words: of those that its own partner no longer
 * has. With sides exchanged this finds mergers.
 */
const partsOf = (
  { wholes, parts, partner }: Cutting,
  candidates: readonly number[],
  rarity: (pair: string) => number,
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
        share: shareOf(part.pairs, rest[whole] ?? new Map(), rarity),
      }));
    const best = shares.sort((a, b) => b.share - a.share)[0];
    if (!best || best.share < contained) continue;
    out.set(best.whole, [...(out.get(best.whole) ?? []), candidate]);
    rest[best.whole] = without(rest[best.whole] ?? new Map(), part.pairs);
  }
  return out;
};

// The share of a bag that the other one has too, weighted by the evidence of its pairs.
const shareOf = (bag: Bag, other: Bag, rarity: (pair: string) => number): number => {
  let [common, all] = [0, 0];
  for (const [pair, count] of bag) {
    all += count * rarity(pair);
    common += Math.min(count, other.get(pair) ?? 0) * rarity(pair);
  }
  return all === 0 ? 0 : common / all;
};

const without = (bag: Bag, taken: Bag): Map<string, number> => {
  const left = new Map<string, number>();
  for (const [word, count] of bag)
    if (count > (taken.get(word) ?? 0)) left.set(word, count - (taken.get(word) ?? 0));
  return left;
};

// A whole with only one part is a block that was shortened: a pair. A block belongs to one group only; splits go first.
const resolve = (
  pairs: Pairs,
  split: Map<number, number[]>,
  merged: Map<number, number[]>,
): Omit<Kinship, "elsewhere"> => {
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
