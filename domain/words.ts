// Words of any script, and what has changed between two texts word by word. Segmentation is Unicode's, with the
// dictionaries of the scripts that write without spaces; the comparison is Myers', its result made readable.
import { diffArrays } from "diff";

/** A stretch that both texts have, or that only the new (`added`) or only the old one (`removed`) has. */
export type TextRun = { readonly op: "same" | "added" | "removed"; readonly text: string };

type Token = string;
/** An unchanged stretch and the change that follows it. Only in the first one may `same` be empty. */
type Step = { same: Token[]; removed: Token[]; added: Token[] };
/** How one text becomes the other: steps, then the unchanged rest. */
type Script = { readonly steps: Step[]; readonly rest: Token[] };

const scripts: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, "ar"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Cyrillic}/u, "ru"],
];
const segmenters = new Map<string, Intl.Segmenter>();

const segmenterFor = (text: string): Intl.Segmenter => {
  const language = scripts.find(([letter]) => letter.test(text))?.[1] ?? "en";
  const known = segmenters.get(language);
  if (known) return known;
  const made = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, made);
  return made;
};

/** The text cut into words, signs and spaces. Joined again they are the text. */
export const tokens = (text: string): Token[] =>
  [...segmenterFor(text).segment(text)].map((each) => each.segment);

const isWord = (token: Token): boolean => /[\p{L}\p{N}]/u.test(token);

/** The words alone, in small letters, for measuring likeness. */
export const wordsOf = (text: string): string[] =>
  tokens(text)
    .filter(isWord)
    .map((token) => token.toLowerCase());

/** The words alone, in small letters, with their places in the text in UTF-16 units. */
export const wordPlaces = (text: string): { word: string; start: number; end: number }[] =>
  [...segmenterFor(text).segment(text)]
    .filter(({ segment }) => isWord(segment))
    .map(({ segment, index }) => ({
      word: segment.toLowerCase(),
      start: index,
      end: index + segment.length,
    }));

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

/** Beyond this many single edits two texts are treated as different texts: the reader sees one out, the other in. */
const mostEdits = 2000;
/** Below this share of common words a comparison word by word is confetti. */
const leastCommon = 0.15;

/** The runs that lead from the old text to the new one. Without the added runs they are the old text, and vice versa. */
export const compareWords = (from: string, to: string): TextRun[] => {
  if (from === to) return from === "" ? [] : [{ op: "same", text: from }];
  return runsOf(compareTokens(tokens(from), tokens(to)));
};

/** The same with every single token told apart, however small what stays between two changes. */
export const compareFinely = (from: string, to: string): TextRun[] =>
  (diffArrays(tokens(from), tokens(to), { maxEditLength: mostEdits }) ?? []).map(
    ({ added, removed, value }) => ({
      op: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
    }),
  );

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

// A control character, which no draft may hold: it stands for the border between two parts of the new side.
const border = "\u001e";

/** The runs seen from the other end: what was added is removed, and what is removed is told first. */
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

const compareTokens = (from: Token[], to: Token[]): Script => {
  const changes =
    likeness(bagOf(from.filter(isWord)), bagOf(to.filter(isWord))) < leastCommon
      ? undefined
      : diffArrays(from, to, { maxEditLength: mostEdits });
  if (!changes) return { steps: [{ same: [], removed: from, added: to }], rest: [] };
  const steps: Step[] = [];
  let rest: Token[] | null = [];
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      rest = [...value];
      continue;
    }
    if (rest || steps.length === 0) steps.push({ same: rest ?? [], removed: [], added: [] });
    rest = null;
    steps.at(-1)?.[added ? "added" : "removed"].push(...value);
  }
  return slideEdits(trimEdits({ steps: mergeIslands(steps), rest: rest ?? [] }));
};

/**
 * Common words that stand alone between two replacements are chance. They are counted with what was replaced, so that
 * the reader sees one phrase go and another come.
 */
const mergeIslands = (steps: readonly Step[]): Step[] => {
  const out: Step[] = [];
  for (const step of steps) {
    let last = step;
    for (let before = out.at(-1); before && isIsland(before, last); before = out.at(-1)) {
      out.pop();
      last = {
        same: before.same,
        removed: [...before.removed, ...last.same, ...last.removed],
        added: [...before.added, ...last.same, ...last.added],
      };
    }
    out.push(last);
  }
  return out;
};

const isIsland = (before: Step, step: Step): boolean => {
  const replaces =
    before.removed.length + step.removed.length > 0 && before.added.length + step.added.length > 0;
  if (!replaces) return false;
  const words = step.same.filter(isWord).length;
  if (words === 0) return true;
  const size = lengthOf(step.same);
  return words <= 3 && size <= sizeOf(before) && size <= sizeOf(step);
};

const lengthOf = (list: readonly Token[]): number => list.reduce((sum, token) => sum + token.length, 0);
const sizeOf = (step: Step): number => Math.max(lengthOf(step.removed), lengthOf(step.added));

/** What a replacement takes out and puts in again at its ends was never changed. */
const trimEdits = ({ steps, rest }: Script): Script => {
  const out: Script = { steps: steps.map((step) => ({ ...step, same: [...step.same] })), rest: [...rest] };
  for (const [index, { same, removed, added }] of out.steps.entries()) {
    const after = out.steps[index + 1]?.same ?? out.rest;
    while (removed.length > 0 && removed[0] === added[0]) {
      same.push(...removed.splice(0, 1));
      added.shift();
    }
    while (removed.length > 0 && removed.at(-1) === added.at(-1)) {
      after.unshift(...removed.splice(-1));
      added.pop();
    }
  }
  return out;
};

/**
 * An insertion or a deletion between equal tokens can be told in several ways: `a[, c], b`, `a,[ c,] b`, `a, [c, ]b`.
 * The one that begins and ends where a reader would begin and end is taken.
 */
const slideEdits = ({ steps, rest }: Script): Script => {
  const out: Script = { steps: steps.map((step) => ({ ...step })), rest: [...rest] };
  for (const [index, step] of out.steps.entries()) {
    if (step.removed.length > 0 && step.added.length > 0) continue;
    const edit = step.removed.length > 0 ? step.removed : step.added;
    const after = out.steps[index + 1]?.same ?? out.rest;
    const all = [...step.same, ...edit, ...after];
    const least = index === 0 ? 0 : 1;
    const most = index === out.steps.length - 1 ? all.length : all.length - 1;
    const start = bestStart(all, { from: step.same.length, size: edit.length, least, most });
    step.same = all.slice(0, start);
    edit.splice(0, edit.length, ...all.slice(start, start + edit.length));
    after.splice(0, after.length, ...all.slice(start + edit.length));
  }
  return out;
};

type Window = { readonly from: number; readonly size: number; readonly least: number; readonly most: number };

const bestStart = (all: readonly Token[], { from, size, least, most }: Window): number => {
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
const borderScore = (all: readonly Token[], index: number): number => {
  const [before, after] = [all[index - 1], all[index]];
  if (before === undefined || after === undefined) return 5;
  if (/^\s/u.test(before)) return sentenceEnd.test(all[index - 2] ?? "") ? 4 : 3;
  if (sentenceEnd.test(before)) return 3;
  if (/^\s/u.test(after)) return 2;
  return isWord(before) && isWord(after) ? 0 : 1;
};

const runsOf = ({ steps, rest }: Script): TextRun[] => {
  const runs: TextRun[] = [];
  const push = (op: TextRun["op"], list: readonly Token[]) => {
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
