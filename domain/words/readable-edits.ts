// What the shortest way from one text to another is made into before anybody reads it: phrases instead of confetti, and
// changes that begin and end where a reader would begin and end. Everything here takes time in proportion to the text.
import type { Difference } from "./differences";

type EditToken = string;

/** An unchanged stretch and the change that follows it. Only in the first one may `same` be empty. */
export type EditStep = {
  readonly same: readonly EditToken[];
  readonly removed: readonly EditToken[];
  readonly added: readonly EditToken[];
};

/** How one text becomes the other: steps, then the unchanged rest. */
export type EditScript = { readonly steps: readonly EditStep[]; readonly rest: readonly EditToken[] };

type Sides = { readonly from: readonly EditToken[]; readonly to: readonly EditToken[] };

export const isWord = (token: EditToken): boolean => /[\p{L}\p{N}]/u.test(token);

/** The differences of two texts as a reader would describe them. */
export const readable = (changes: readonly Difference[], sides: Sides): EditScript => {
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

/** Tokens in a row that are joined without being copied, and how long they are. */
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
 * Common words that stand alone between two replacements are chance. They are counted with what was replaced, so that
 * the reader sees one phrase go and another come.
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

/** What a replacement takes out and puts in again at its ends was never changed. */
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
 * The one that begins and ends where a reader would begin and end is taken.
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

/** How well a change begins or ends before the token at `index`. */
const borderScore = (all: readonly EditToken[], index: number): number => {
  const [before, after] = [all[index - 1], all[index]];
  if (before === undefined || after === undefined) return 5;
  if (/^\s/u.test(before)) return sentenceEnd.test(all[index - 2] ?? "") ? 4 : 3;
  if (sentenceEnd.test(before)) return 3;
  if (/^\s/u.test(after)) return 2;
  return isWord(before) && isWord(after) ? 0 : 1;
};
