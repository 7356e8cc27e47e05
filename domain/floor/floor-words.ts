// Rule F: finding the words that were named in the paragraph, and setting words in so that the spaces come out right.
import { foldAhead, foldText } from "#domain/words/folding";
import { tokens } from "#domain/words/words";
import { Refusal } from "../refusal";

/** A stretch of the base text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/** Words that were named: `nth` chooses one of several places, from 1; -1 is the last. */
export type NamedWords = { readonly text: string; readonly nth: number | null };

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;
const inWord = /[\p{L}\p{N}\p{M}]/u;

const same: readonly [RegExp, string][] = [
  [/[“”„«»＂]/gu, '"'],
  [/[‘’‚`]/gu, "'"],
  [/[‐‑‒–—]/gu, "-"],
];

const plainly = (found: string): string => {
  let piece = /^\s/u.test(found) ? " " : found.normalize("NFC");
  for (const [signs, plain] of same) piece = piece.replace(signs, plain);
  return piece;
};
const inSmallLetters = (found: string): string => plainly(found).toLowerCase();

const folded = (text: string, ignoreCase: boolean) => foldText(text, ignoreCase ? inSmallLetters : plainly);

/** Reads the words of a paragraph in steps, so that finding words in a long one is a matter of a moment. */
export function* readAhead(base: string): Generator<void, void> {
  yield* foldAhead(base, plainly);
  yield* foldAhead(base, inSmallLetters);
}

const placesIn = (base: string, words: string, ignoreCase: boolean): Stretch[] => {
  const hay = folded(base, ignoreCase);
  const needle = folded(words, ignoreCase).text.trim();
  const places: Stretch[] = [];
  if (needle === "") return places;
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1))
    places.push({ start: hay.startOf(at), end: hay.startOf(at + needle.length) });
  return places;
};

// A border of words lies wherever not two letters of one word meet; scripts without spaces have one everywhere.
const cutsWord = (base: string, at: number): boolean => {
  const [before, after] = [base[at - 1] ?? "", base[at] ?? ""];
  return (
    inWord.test(before) && inWord.test(after) && !withoutSpaces.test(before) && !withoutSpaces.test(after)
  );
};

const isWhole =
  (base: string) =>
  ({ start, end }: Stretch): boolean =>
    !cutsWord(base, start) && !cutsWord(base, end);

/** Where words stand: whole words before parts of words, the same case before another case. */
export const placesOf = (base: string, words: string): Stretch[] => {
  const exact = placesIn(base, words, false);
  const whole = exact.filter(isWhole(base));
  if (whole.length > 0) return whole;
  const any = placesIn(base, words, true);
  return [any.filter(isWhole(base)), exact, any].find((places) => places.length > 0) ?? [];
};

/** Where exactly these words stand, whole and in their case. */
export const exactPlacesOf = (base: string, words: string): Stretch[] => {
  // Looking for letters is quick, and most words do not stand in most paragraphs.
  const letters = /[\p{L}\p{N}]+/u.exec(words.normalize("NFC"))?.[0] ?? "";
  return base.normalize("NFC").includes(letters) ? placesIn(base, words, false).filter(isWhole(base)) : [];
};

/** The one place of the words that were named; refused with what could be meant. `where` is "paragraph 12". */
export const findWords = (base: string, named: NamedWords, where: string): Stretch | Refusal => {
  const { text, nth } = named;
  if (text.trim() === "") return new Refusal("malformed", "Say which words, in quotation marks.");
  const places = placesOf(base, text);
  if (places.length === 0) return notThere(base, text, where);
  const place = nth === null ? null : places[nth < 0 ? places.length + nth : nth - 1];
  if (place) return place;
  if (places.length === 1 && places[0] && nth === null) return places[0];
  const choices = places
    .slice(0, mostChoices)
    .map(({ start, end }, index) => `${index + 1}: “${around(base, start, end)}”`);
  return new Refusal(
    "malformed",
    `“${text}” stands ${places.length === 1 ? "once" : `${places.length} times`} in ${where}. Quote more words, or put the number after the quotation. ${choices.join(", ")}.`,
    { choices },
  );
};

/** So many places are told where one is to be chosen. */
const mostChoices = 6;

const around = (base: string, start: number, end: number): string => {
  const before = base
    .slice(Math.max(0, start - 100), start)
    .split(/\s/u)
    .slice(-3)
    .join(" ")
    .slice(-24);
  const behind = base
    .slice(end, end + 100)
    .split(/\s/u)
    .slice(0, 3)
    .join(" ")
    .slice(0, 24);
  return `${before}${base.slice(start, end)}${behind}`.trim();
};

const notThere = (base: string, text: string, where: string): Refusal => {
  if (base.trim() === "") return new Refusal("not-found", `There are no words that stand in ${where}.`);
  const near = nearestWords(base, text);
  const hint = near ? ` Did you mean “${near}”?` : "";
  return new Refusal(
    "not-found",
    `“${shortened(text)}” is not in ${where}.${hint}`,
    near ? { nearest: near } : {},
  );
};

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** The words of a text that are most like the given ones, or null when nothing is like them. */
const nearestWords = (base: string, words: string): string | null => {
  const wanted = folded(words, true).text.slice(0, 120);
  const size = tokens(wanted).length;
  const hay = folded(base.slice(0, farthest), true);
  const all = tokens(hay.text);
  // Of several words a third must be right, or the reader would not know them again.
  const known = new Set(tokens(wanted).filter((token) => inWord.test(token)));
  const least = known.size < 3 ? 0 : Math.ceil(known.size / 3);
  const right = [0];
  for (const token of all) right.push((right.at(-1) ?? 0) + (known.has(token) ? 1 : 0));
  let best = { like: 0.55, start: 0, end: 0 };
  let start = 0;
  let compared = 0;
  for (const [at, first] of all.entries()) {
    if (compared > mostCompared) break;
    for (const length of size < 3 ? [size, size + 2] : [size - 2, size, size + 2]) {
      const end = Math.min(at + length, all.length);
      if ((right[end] ?? 0) - (right[at] ?? 0) < least) continue;
      const text = all.slice(at, end).join("");
      compared += text.length * wanted.length;
      const like = inWord.test(first) || length > 1 ? alike(text, wanted, best.like) : 0;
      if (like > best.like) best = { like, start, end: start + text.length };
    }
    start += first.length;
  }
  return base.slice(hay.startOf(best.start), hay.startOf(best.end)).trim() || null;
};

/** So far into a paragraph words are looked for that are like the given ones, in UTF-16 units. */
const farthest = 12_000;
/** So many pairs of letters are compared for the sake of a hint: everybody waits meanwhile. */
const mostCompared = 12_000_000;

/** How alike two short texts are, 0 to 1, two letters in the wrong order being one fault; 0 when their lengths tell that it is less than `least`. */
export const alike = (one: string, other: string, least = 0): number => {
  const longest = Math.max(one.length, other.length);
  if (longest === 0) return 1;
  if (1 - Math.abs(one.length - other.length) / longest < least) return 0;
  if (commonLetters(one, other) / longest < least) return 0;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const swaps = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = swaps ? (before[j - 2] ?? 0) + 1 : longest;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost, swapped));
    }
    before = row;
    row = next;
  }
  return 1 - (row[other.length] ?? longest) / longest;
};

const commonLetters = (one: string, other: string): number => {
  const left = new Map<string, number>();
  for (const letter of one) left.set(letter, (left.get(letter) ?? 0) + letter.length);
  let common = 0;
  for (const letter of other) {
    const count = left.get(letter) ?? 0;
    if (count === 0) continue;
    left.set(letter, count - letter.length);
    common += letter.length;
  }
  return common;
};

// A space belongs between two words, and between a sign that ends something and a word.
const needsSpace = (before: string, after: string): boolean => {
  if (before === "" || after === "" || /\s/u.test(before) || /\s/u.test(after)) return false;
  if (withoutSpaces.test(before) || withoutSpaces.test(after)) return false;
  return !/[([{“‘«/‐‑-]/u.test(before) && !/[)\]},.;:!?”’»/%،؛؟‐‑-]/u.test(after);
};

/** The words with the spaces that they need at this place of the base text. */
export const spacedAt = (base: string, at: number, words: string): string => {
  const lead = needsSpace(base[at - 1] ?? "", words[0] ?? "") ? " " : "";
  const tail = needsSpace(words.at(-1) ?? "", base[at] ?? "") ? " " : "";
  return `${lead}${words}${tail}`;
};

/** The stretch to take out: with the quotation marks round it, and with one space where one too many would be left. */
export const takenOut = (base: string, stretch: Stretch): Stretch => {
  const marks = `${base[stretch.start - 1] ?? ""}${base[stretch.end] ?? ""}`;
  const isInMarks = ["“”", "‘’", "«»", "「」", "『』", '""'].includes(marks);
  const [start, end] = isInMarks ? [stretch.start - 1, stretch.end + 1] : [stretch.start, stretch.end];
  const [before, after] = [base[start - 1] ?? "", base[end] ?? ""];
  const endsWord = after === "" || /[\s,.;:!?)\]]/u.test(after);
  if (/\s/u.test(before) && endsWord) return { start: start - 1, end };
  return before === "" && /\s/u.test(after) ? { start, end: end + 1 } : { start, end };
};
