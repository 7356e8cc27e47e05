// Rule F: where words that were named stand in a paragraph. In the longest one they may stand at a hundred thousand places, of
// which only those are kept that can be chosen or named; the rest are counted.
import { type Folded, foldText } from "#domain/words/folding";

/** A stretch of the base text, in UTF-16 units. */
export type FoundSpan = { readonly start: number; readonly end: number };

/** How many places there are, the first of them and the last, as far as an ordinal reaches. */
export type FoundPlaces = {
  readonly count: number;
  readonly first: readonly FoundSpan[];
  readonly last: readonly FoundSpan[];
};

/** Ordinals reach to the ninety-ninth place, and to the third from the end. */
const mostFirst = 99;
const mostLast = 3;

/** The place with this number, from 1, or from the end with -1. */
export const placeAt = ({ count, first, last }: FoundPlaces, nth: number): FoundSpan | undefined => {
  if (nth > 0) return first[nth - 1];
  return nth < 0 && -nth <= count ? last.at(nth) : undefined;
};

const same: readonly [RegExp, string][] = [
  [/[“”„«»＂]/gu, '"'],
  [/[‘’‚`]/gu, "'"],
  [/[‐‑‒–—]/gu, "-"],
];

const plainly = (found: string): string => {
  let piece = /^\s/u.test(found) ? " " : found.normalize("NFC");
  for (const [characters, plain] of same) piece = piece.replace(characters, plain);
  return piece;
};
const inSmallLetters = (found: string): string => plainly(found).toLowerCase();

/** A text as it is compared: quotation marks and dashes of every form are the same, and so is white space. */
export const folded = (text: string, ignoreCase: boolean): Folded =>
  foldText(text, ignoreCase ? inSmallLetters : plainly);

const soughtIn = (words: string, ignoreCase: boolean): string => folded(words, ignoreCase).text.trim();

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;
const inWord = /[\p{L}\p{N}\p{M}]/u;

/** Whether a character stands in a script that sets no spaces between words. */
export const isUnspaced = (character: string): boolean => withoutSpaces.test(character);
/** Whether words are made of this character. */
export const isOfWord = (character: string): boolean => inWord.test(character);

// Whether two of a unit that meet are of one word. The same few units are asked for again and again.
const joining = { unknown: 0, no: 1, yes: 2 } as const;
const joiningOf = new Uint8Array(0x10000);
const joins = (code: number): boolean => {
  if (joiningOf[code] === joining.unknown) {
    const unit = String.fromCharCode(code);
    joiningOf[code] = inWord.test(unit) && !withoutSpaces.test(unit) ? joining.yes : joining.no;
  }
  return joiningOf[code] === joining.yes;
};

// A border of words lies wherever not two letters of one word meet; scripts without spaces have one everywhere.
const cutsWord = (base: string, at: number): boolean =>
  at > 0 && at < base.length && joins(base.charCodeAt(at - 1)) && joins(base.charCodeAt(at));

const isWhole = (base: string, { start, end }: FoundSpan): boolean =>
  !cutsWord(base, start) && !cutsWord(base, end);

/** The stretch as far as its first and its last word reach. */
export const wholeAt = (base: string, { start, end }: FoundSpan): FoundSpan => {
  let [from, to] = [start, end];
  while (cutsWord(base, from)) from -= 1;
  while (cutsWord(base, to)) to += 1;
  return { start: from, end: to };
};

type GatheredSpans = { count: number; readonly first: FoundSpan[]; readonly last: FoundSpan[] };
const gathered = (): GatheredSpans => ({ count: 0, first: [], last: [] });

const gather = (places: GatheredSpans, place: FoundSpan): void => {
  places.count += 1;
  if (places.first.length < mostFirst) places.first.push(place);
  places.last.push(place);
  if (places.last.length > mostLast) places.last.shift();
};

// All places, and those of whole words.
function gatherPlaces(
  base: string,
  words: string,
  ignoreCase: boolean,
): { readonly whole: FoundPlaces; readonly all: FoundPlaces } {
  const hay = folded(base, ignoreCase);
  const sought = soughtIn(words, ignoreCase);
  const [whole, all] = [gathered(), gathered()];
  if (sought === "") return { whole, all };
  for (let at = hay.text.indexOf(sought); at >= 0; at = hay.text.indexOf(sought, at + 1)) {
    const place = { start: hay.startOf(at), end: hay.startOf(at + sought.length) };
    gather(all, place);
    if (isWhole(base, place)) gather(whole, place);
  }
  return { whole, all };
}

// What was found in a long text is remembered for a while.
const known: { readonly base: string; readonly words: string; readonly places: FoundPlaces }[] = [];
const mostKnown = 8;
const long = 10_000;

/** Where words stand: whole words before parts of words, the same case before another case. */
export function placesOf(base: string, words: string): FoundPlaces {
  const found = known.find((each) => each.words === words && each.base === base);
  if (found) return found.places;
  const exact = gatherPlaces(base, words, false);
  let places = exact.whole;
  if (places.count === 0) {
    const any = gatherPlaces(base, words, true);
    places = [any.whole, exact.all].find(({ count }) => count > 0) ?? any.all;
  }
  if (base.length < long) return places;
  known.unshift({ base, words, places });
  known.length = Math.min(known.length, mostKnown);
  return places;
}

/** Whether words stand anywhere, whole or not. */
export const standsIn = (base: string, words: string): boolean =>
  [true, false].some((ignoreCase) => {
    const sought = soughtIn(words, ignoreCase);
    return sought !== "" && folded(base, ignoreCase).text.includes(sought);
  });

/** Whether words stand somewhere as whole words, in any case. */
export const standsWhole = (base: string, words: string): boolean =>
  [true, false].some((ignoreCase) => {
    const sought = soughtIn(words, ignoreCase);
    const hay = folded(base, ignoreCase);
    if (sought === "") return false;
    for (let at = hay.text.indexOf(sought); at >= 0; at = hay.text.indexOf(sought, at + 1))
      if (isWhole(base, { start: hay.startOf(at), end: hay.startOf(at + sought.length) })) return true;
    return false;
  });

/** Where exactly these words stand, whole and in their case, up to so many places. */
export const exactPlacesOf = (base: string, words: string, most: number): FoundSpan[] => {
  // Looking for letters is quick, and most words do not stand in most paragraphs.
  const letters = /[\p{L}\p{N}]+/u.exec(words.normalize("NFC"))?.[0] ?? "";
  const sought = soughtIn(words, false);
  const places: FoundSpan[] = [];
  if (sought === "" || !base.normalize("NFC").includes(letters)) return places;
  const hay = folded(base, false);
  for (
    let at = hay.text.indexOf(sought);
    at >= 0 && places.length < most;
    at = hay.text.indexOf(sought, at + 1)
  ) {
    const place = { start: hay.startOf(at), end: hay.startOf(at + sought.length) };
    if (isWhole(base, place)) places.push(place);
  }
  return places;
};
