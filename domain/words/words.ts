import type { Difference } from "./differences";
import { commonEnds, differences } from "./differences";
import { betweenUnits, wordBorder, wordSegments } from "./segments";
import type { TextRun } from "./values";

// How the shortest edit script is made readable: phrases instead of confetti, and changes that begin and end where a reader
// would begin and end. All of this takes time proportional to the text.

type EditToken = string;

/** An unchanged stretch and the change that follows it. Only in the first one may `same` be empty. */
type EditStep = {
  readonly same: readonly EditToken[];
  readonly removed: readonly EditToken[];
  readonly added: readonly EditToken[];
};

/** How one text becomes the other: steps, then the unchanged rest. */
type EditScript = { readonly steps: readonly EditStep[]; readonly rest: readonly EditToken[] };

type Sides = { readonly from: readonly EditToken[]; readonly to: readonly EditToken[] };

const isWord = (token: EditToken): boolean => /[\p{L}\p{N}]/u.test(token);

/** The differences of two texts as a reader would describe them. */
const readable = (changes: readonly Difference[], sides: Sides): EditScript => {
  const { steps, rest } = stepsOf(changes, sides);
  return slideEdits(trimEdits({ steps: mergeIslands(steps), rest }));
};

type OpenStep = { same: EditToken[]; removed: EditToken[]; added: EditToken[] };

const append = (list: EditToken[], more: readonly EditToken[]): void => {
  for (const token of more) list.push(token);
};

const stepsOf = (changes: readonly Difference[], { from, to }: Sides): EditScript => {
  const steps: OpenStep[] = [];
  let rest: EditToken[] | null = [];
  let [at, there] = [0, 0];
  for (const { op, count } of changes) {
    if (op === "same") rest = from.slice(at, at + count);
    else {
      if (rest || steps.length === 0) steps.push({ same: rest ?? [], removed: [], added: [] });
      rest = null;
      const taken = op === "added" ? to.slice(there, there + count) : from.slice(at, at + count);
      append(steps.at(-1)?.[op] ?? [], taken);
    }
    if (op !== "added") at += count;
    if (op !== "removed") there += count;
  }
  return { steps, rest: rest ?? [] };
};

/** Consecutive tokens that are joined without copying, and their length. */
type Rope = { readonly parts: readonly EditToken[] | readonly [Rope, Rope]; readonly size: number };

const rope = (tokens: readonly EditToken[]): Rope => ({
  parts: tokens,
  size: tokens.reduce((sum, token) => sum + token.length, 0),
});
const joined = (one: Rope, other: Rope): Rope => ({ parts: [one, other], size: one.size + other.size });

const isPair = (parts: Rope["parts"]): parts is readonly [Rope, Rope] => typeof parts[0] === "object";

const tokensOf = (whole: Rope): EditToken[] => {
  const out: EditToken[] = [];
  const left = [whole];
  for (let next = left.pop(); next; next = left.pop()) {
    if (isPair(next.parts)) left.push(next.parts[1], next.parts[0]);
    else append(out, next.parts);
  }
  return out;
};

type EditPhrase = { readonly same: readonly EditToken[]; readonly removed: Rope; readonly added: Rope };

/**
 * Common words alone between two replacements are a coincidence. They are counted with what was replaced, so that the
 * reader sees one phrase deleted and another inserted.
 */
const mergeIslands = (steps: readonly EditStep[]): EditStep[] => {
  const out: EditPhrase[] = [];
  for (const { same, removed, added } of steps) {
    let last: EditPhrase = { same, removed: rope(removed), added: rope(added) };
    for (let before = out.at(-1); before && isIsland(before, last); before = out.at(-1)) {
      out.pop();
      const island = rope(last.same);
      last = {
        same: before.same,
        removed: joined(before.removed, joined(island, last.removed)),
        added: joined(before.added, joined(island, last.added)),
      };
    }
    out.push(last);
  }
  return out.map(({ same, removed, added }) => ({
    same,
    removed: tokensOf(removed),
    added: tokensOf(added),
  }));
};

const isIsland = (before: EditPhrase, step: EditPhrase): boolean => {
  const replaces = before.removed.size + step.removed.size > 0 && before.added.size + step.added.size > 0;
  if (!replaces) return false;
  let words = 0;
  for (const token of step.same) {
    if (isWord(token)) words += 1;
    if (words > 3) return false;
  }
  if (words === 0) return true;
  const { size } = rope(step.same);
  return size <= sizeOf(before) && size <= sizeOf(step);
};

const sizeOf = ({ removed, added }: EditPhrase): number => Math.max(removed.size, added.size);

/** Tokens at either end that a replacement removes and inserts again did not change. */
const trimEdits = ({ steps, rest }: EditScript): EditScript => {
  const out: EditStep[] = [];
  let before: readonly EditToken[] = [];
  for (const { same, removed, added } of steps) {
    const most = Math.min(removed.length, added.length);
    let head = 0;
    while (head < most && removed[head] === added[head]) head += 1;
    let tail = 0;
    while (tail < most - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail += 1;
    out.push({
      same: [...before, ...same, ...removed.slice(0, head)],
      removed: removed.slice(head, removed.length - tail),
      added: added.slice(head, added.length - tail),
    });
    before = removed.slice(removed.length - tail);
  }
  return { steps: out, rest: [...before, ...rest] };
};

/**
 * An insertion or a deletion between equal tokens can be described in several ways: `a[, c], b`, `a,[ c,] b`, `a, [c, ]b`.
 * The one that begins and ends where a reader would begin and end is chosen.
 */
const slideEdits = ({ steps, rest }: EditScript): EditScript => {
  const out = steps.map((step) => ({ ...step }));
  let end = rest;
  for (const [index, step] of out.entries()) {
    if (step.removed.length > 0 && step.added.length > 0) continue;
    const side = step.removed.length > 0 ? "removed" : "added";
    const edit = step[side];
    const next = out[index + 1];
    const all = [...step.same, ...edit, ...(next?.same ?? end)];
    const least = index === 0 ? 0 : 1;
    const most = next ? all.length - 1 : all.length;
    const start = bestStart(all, { from: step.same.length, size: edit.length, least, most });
    step.same = all.slice(0, start);
    step[side] = all.slice(start, start + edit.length);
    const after = all.slice(start + edit.length);
    if (next) next.same = after;
    else end = after;
  }
  return { steps: out, rest: end };
};

type Window = { readonly from: number; readonly size: number; readonly least: number; readonly most: number };

const bestStart = (all: readonly EditToken[], { from, size, least, most }: Window): number => {
  let start = from;
  while (start > least && all[start - 1] === all[start + size - 1]) start -= 1;
  let best = start;
  let score = -1;
  for (; ; start += 1) {
    const here = borderScore(all, start) + borderScore(all, start + size);
    if (here >= score) [best, score] = [start, here];
    if (start + size >= most || all[start] !== all[start + size]) return best;
  }
};

const sentenceEnd = /[.!?;\u061b\u061f\u3002\uff01\uff1b\uff1f]$/u;

/** How natural it is for a change to begin or end before the token at `index`. */
const borderScore = (all: readonly EditToken[], index: number): number => {
  const [before, after] = [all[index - 1], all[index]];
  if (before === undefined || after === undefined) return 5;
  if (/^\s/u.test(before)) return sentenceEnd.test(all[index - 2] ?? "") ? 4 : 3;
  if (sentenceEnd.test(before)) return 3;
  if (/^\s/u.test(after)) return 2;
  return isWord(before) && isWord(after) ? 0 : 1;
};

type WordToken = string;

/** The text cut into words, characters and spaces. Joined again they are the text. */
export const tokens = (text: string): WordToken[] =>
  Array.from(wordSegments(text), (segment) => segment.text);

/** The words alone, in small letters, to measure likeness. */
export const wordsOf = (text: string): string[] =>
  tokens(text)
    .filter(isWord)
    .map((token) => token.toLowerCase());

/** A word in small letters, and its place in a text in UTF-16 units. */
export type WordPlace = { readonly word: string; readonly start: number; readonly end: number };

/** The words alone, in small letters, with their places. */
export function wordPlaces(text: string, most = Number.POSITIVE_INFINITY): WordPlace[] {
  const places: WordPlace[] = [];
  for (const { text: word, start } of wordSegments(text)) {
    if (!isWord(word)) continue;
    places.push({ word: word.toLowerCase(), start, end: start + word.length });
    if (places.length >= most) break;
  }
  return places;
}

/** How often each word occurs. */
export type Bag = ReadonlyMap<string, number>;

export const bagOf = (words: readonly string[]): Bag => {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
};

export const sizeOfBag = (bag: Bag): number => [...bag.values()].reduce((sum, count) => sum + count, 0);

/** How many words two bags have in common. */
export const commonWords = (one: Bag, other: Bag): number => {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of small) common += Math.min(count, large.get(word) ?? 0);
  return common;
};

/** The share of common words in two bags, 0 to 1; two bags without words are alike. */
export const likeness = (one: Bag, other: Bag): number => {
  const size = sizeOfBag(one) + sizeOfBag(other);
  return size === 0 ? 1 : (2 * commonWords(one, other)) / size;
};

/** With a smaller share of common words a comparison word by word is confetti. */
const leastCommon = 0.15;

/**
 * The runs that lead from the old text to the new one. Without the added runs they are the old text, without the removed
 * ones the new.
 */
export const compareWords = (from: string, to: string): TextRun[] => {
  if (from === to) return from === "" ? [] : [{ op: "same", text: from }];
  const { head, tail, old, young } = apart(from, to);
  const sides = { from: tokens(old), to: tokens(young) };
  const isPart = head !== "" || tail !== "";
  const script = isPart
    ? readable(differences(sides.from, sides.to), sides)
    : compareTokens(sides.from, sides.to);
  return within(head, runsOf(script), tail);
};

/**
 * A longer text is compared only where it differs, and this many units around, which show where a change begins and ends.
 */
const long = 3000;
const around = { least: 200, most: 1500 };

// What two long texts have in common at their beginnings and ends, up to a border of words, and what lies between.
const apart = (from: string, to: string) => {
  const whole = { head: "", tail: "", old: from, young: to };
  if (Math.min(from.length, to.length) < long) return whole;
  const [same, after] = commonEnds(from, to);
  const start = same > around.most ? borderIn(from, same - around.most, same - around.least) : 0;
  const ends = after > around.most ? from.length - after : from.length;
  const stop = after > around.most ? borderIn(from, ends + around.least, ends + around.most) : from.length;
  return {
    head: from.slice(0, start),
    tail: from.slice(stop),
    old: from.slice(start, stop),
    young: to.slice(start, to.length - (from.length - stop)),
  };
};

// Where there is no border of words for that long, any place between characters will do.
const borderIn = (text: string, least: number, most: number): number => {
  const border = wordBorder(text, least, most);
  return border < 0 ? betweenUnits(text, most) : border;
};

const within = (head: string, runs: readonly TextRun[], tail: string): TextRun[] => {
  const out: TextRun[] = [];
  for (const { op, text } of [
    { op: "same" as const, text: head },
    ...runs,
    { op: "same" as const, text: tail },
  ]) {
    const last = out.at(-1);
    if (text === "") continue;
    if (last?.op === "same" && op === "same") out[out.length - 1] = { op, text: last.text + text };
    else out.push({ op, text });
  }
  return out;
};

/** The same with every single token told apart, however little stays between two changes. */
export const compareFinely = (from: string, to: string): TextRun[] => {
  const { head, tail, ...parts } = apart(from, to);
  const [old, young] = [tokens(parts.old), tokens(parts.young)];
  let [at, there] = [0, 0];
  const runs = differences(old, young).map(({ op, count }) => {
    const text = (op === "added" ? young.slice(there, there + count) : old.slice(at, at + count)).join("");
    if (op !== "added") at += count;
    if (op !== "removed") there += count;
    return { op, text };
  });
  return within(head, runs, tail);
};

/** The same for one text that became several, or several that became one: the runs of each part of the new side. */
export const compareParts = (from: string, parts: readonly string[]): TextRun[][] => {
  const to = parts.flatMap((part, index) => (index === 0 ? tokens(part) : [border, ...tokens(part)]));
  const out: TextRun[][] = [[]];
  for (const { op, text } of runsOf(compareTokens(tokens(from), to))) {
    for (const [index, piece] of (op === "added" ? text.split(border) : [text]).entries()) {
      if (index > 0) out.push([]);
      if (piece !== "") out.at(-1)?.push({ op, text: piece });
    }
  }
  return out;
};

// A control character, which no draft may contain, as the border between two parts of the new side.
const border = "\u001e";

/** The runs in the other direction: what was added is removed, and what is removed comes first. */
export const reversed = (runs: readonly TextRun[]): TextRun[] => {
  const out: TextRun[] = [];
  for (const { op, text } of runs) {
    const last = out.at(-1);
    if (op !== "added") out.push({ op: op === "removed" ? "added" : "same", text });
    else if (last?.op === "added") out.splice(-1, 0, { op: "removed", text });
    else out.push({ op: "removed", text });
  }
  return out;
};

const compareTokens = (from: WordToken[], to: WordToken[]): EditScript => {
  const isAnother = likeness(bagOf(from.filter(isWord)), bagOf(to.filter(isWord))) < leastCommon;
  if (isAnother) return { steps: [{ same: [], removed: from, added: to }], rest: [] };
  return readable(differences(from, to), { from, to });
};

const runsOf = ({ steps, rest }: EditScript): TextRun[] => {
  const runs: TextRun[] = [];
  const push = (op: TextRun["op"], list: readonly WordToken[]) => {
    if (list.length > 0) runs.push({ op, text: list.join("") });
  };
  for (const step of steps) {
    push("same", step.same);
    push("removed", step.removed);
    push("added", step.added);
  }
  push("same", rest);
  return runs;
};
