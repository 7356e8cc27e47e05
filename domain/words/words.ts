import { differences } from "./differences";
import { type EditScript, isWord, readable } from "./readable-edits";
import { betweenUnits, wordBorder, wordSegments } from "./segments";

/** A stretch that both texts have, or that only the new (`added`) or only the old one (`removed`) has. */
export type TextRun = { readonly op: "same" | "added" | "removed"; readonly text: string };

type WordToken = string;

/** The text cut into words, characters and spaces. Joined again they are the text. */
export const tokens = (text: string): WordToken[] =>
  Array.from(wordSegments(text), (segment) => segment.text);

/** The words alone, in small letters, for measuring likeness. */
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

/** Below this share of common words a comparison word by word is confetti. */
const leastCommon = 0.15;

/** The runs that lead from the old text to the new one. Without the added runs they are the old text, and vice versa. */
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

/** A long text is compared only where it differs, and so many units around, which show where a change begins and ends. */
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

// Where words have no border for that long any place between characters will do.
const borderIn = (text: string, least: number, most: number): number => {
  const border = wordBorder(text, least, most);
  return border < 0 ? betweenUnits(text, most) : border;
};

const commonEnds = (from: string, to: string): readonly [head: number, tail: number] => {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  return [head, tail];
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

/** The same with every single token distinguished, however small what stays between two changes. */
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

// A control character, which no draft may hold: it stands for the border between two parts of the new side.
const border = "\u001e";

/** The runs seen from the other end: what was added is removed, and what is removed comes first. */
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
