// Rules L1 to L3: words quoted from a text, and where they are now. Quotes are located in words, not in documents: W3C
// text-quote and text-position selectors.

import { Refusal } from "#domain/refusal";
import type { Span } from "#domain/words/values";
import { foldText } from "./folding";
import type { Quote } from "./values";

/** How many characters before and after a quote are stored to tell it from other places with the same words. */
export const contextLength = 32;

/** L1: a quote is found where its words occur, disregarding white space and the composition of letters. */
export const locateQuote = (words: string, exact: string, near = 0): Quote | Refusal => {
  const place = nearest(placesOf(words, exact), near);
  return place ? quoteAt(words, place) : notThere(exact);
};

const notThere = (exact: string): Refusal =>
  new Refusal("malformed", "The quoted words do not stand there.", { quote: exact });

/**
 * L1: the quote for a link. It stores the number of places where its words occur: with several, its neighbours count (L2).
 */
export const anchorQuote = (words: string, exact: string, near = 0): Quote | Refusal => {
  const places = placesOf(words, exact);
  const place = nearest(places, near);
  if (!place) return notThere(exact);
  const found = quoteAt(words, place);
  return places.length < 2 ? found : { ...found, among: places.length };
};

/** Whether the quoted words occur in these words. */
export const isThere = (quote: Quote, words: string): boolean => isAmong(quote, placesNear(quote, words));

const isAmong = (quote: Quote, found: readonly Quote[]): boolean => {
  if (found.length <= 1 && (quote.among ?? 1) === 1) return found.length === 1;
  return found.some((place) => hasNeighbourOf(quote, place));
};

// One side is enough: the other one may have been changed.
const hasNeighbourOf = (quote: Quote, place: Quote): boolean =>
  agrees(quote.prefix, sameBefore(quote.prefix, place.prefix), place.prefix) ||
  agrees(quote.suffix, sameAfter(quote.suffix, place.suffix), place.suffix);

/** Letters of a neighbour that must be the same; one Chinese character says as much as several letters. */
const leastLength = { letters: 4, characters: 2 } as const;

const agrees = (side: string, same: number, there: string): boolean => {
  const sought = lettersOf(side);
  if (sought === "") return lettersOf(there) === "";
  const enough = /\p{Script=Han}/u.test(sought) ? leastLength.characters : leastLength.letters;
  return same >= Math.min(enough, sought.length);
};

const lettersOf = (side: string): string =>
  side
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const sameAfter = (one: string, two: string): number => {
  const [a, b] = [lettersOf(one), lettersOf(two)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
};

const sameBefore = (one: string, two: string): number => {
  const [a, b] = [lettersOf(one), lettersOf(two)];
  let same = 0;
  while (same < a.length && same < b.length && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  return same;
};

/**
 * L3: where a quote is now. Of several places the one with the most similar neighbours is meant, then the nearest; null
 * when the words are gone (L2).
 */
export const presentPlace = (quote: Quote, words: string): Quote | null => {
  const found = placesNear(quote, words);
  if (!isAmong(quote, found)) return null;
  const likeness = (place: Quote): number =>
    sameBefore(quote.prefix, place.prefix) + sameAfter(quote.suffix, place.suffix);
  let [likest, most]: [Quote[], number] = [[], 0];
  for (const place of found) {
    const same = likeness(place);
    if (same > most) [likest, most] = [[], same];
    if (same === most) likest.push(place);
  }
  return nearest(likest, quote.start);
};

/** Of words that occur at more places than this, only the places nearest to the original one are examined. */
const mostPlaces = 1000;

const placesNear = (quote: Quote, words: string): Quote[] => {
  const places = placesOf(words, quote.exact);
  if (places.length <= mostPlaces) return places.map((place) => quoteAt(words, place));
  const after = places.findIndex(({ start }) => start >= quote.start);
  const middle = after < 0 ? places.length : after;
  const first = Math.max(0, Math.min(middle - mostPlaces / 2, places.length - mostPlaces));
  return places.slice(first, first + mostPlaces).map((place) => quoteAt(words, place));
};

const nearest = <P extends Span>(places: readonly P[], near: number): P | null =>
  places.reduce<P | null>(
    (best, place) =>
      best === null || Math.abs(place.start - near) < Math.abs(best.start - near) ? place : best,
    null,
  );

const quoteAt = (words: string, { start, end }: Span): Quote => ({
  exact: words.slice(start, end),
  prefix: words.slice(wholeFrom(words, Math.max(0, start - contextLength)), start),
  suffix: words.slice(end, wholeFrom(words, Math.min(words.length, end + contextLength))),
  start,
  end,
});

// A cut between the two halves of a character would leave a text that is not valid Unicode.
const wholeFrom = (words: string, at: number): number =>
  /[\ud800-\udbff]/.test(words[at - 1] ?? "") && /[\udc00-\udfff]/.test(words[at] ?? "") ? at + 1 : at;

/** Every place at which the words occur, in order. */
export function placesOf(words: string, exact: string): Span[] {
  const sought = fold(exact).text.trim();
  if (sought === "") return [];
  const there = fold(words);
  const places: Span[] = [];
  for (let at = there.text.indexOf(sought); at !== -1; at = there.text.indexOf(sought, at + 1)) {
    const last = at + sought.length - 1;
    places.push({ start: there.startOf(at), end: there.endOf(last) });
  }
  return places;
}

/** The form in which words are compared: white space collapsed, letters composed (NFC). */
const fold = (words: string) => foldText(words, composed);

const composed = (piece: string): string => (piece.trim() === "" ? " " : piece.normalize("NFC"));
