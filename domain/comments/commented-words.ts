// Rule C: where commented words stand now. The same function tells it on the server and on the page, from the words of a
// block as they stand there.

import { quotesIn } from "../quotes";
import { wordPlaces } from "../words";
import type { CommentQuote } from "./comments";

/** A stretch of a block's words, in UTF-16 units. */
export type Place = { readonly start: number; readonly end: number };

/** A quote shorter than this, in UTF-16 units, is known by its neighbours or by its place, not by its words alone. */
const tellingLength = 16;
/** How many units of a neighbour must agree to know a short quote by it. */
const tellingNeighbour = 4;
/** How far a short quote may have moved, in UTF-16 units, while both its neighbours changed. */
const shortWay = 40;
/** Words of the quote times words of the block beyond which changed words are not looked for. */
const mostComparisons = 200_000;

/**
 * C7: where the commented words stand now, or null when they are gone. The words themselves come first: among several
 * places the one with the likest neighbours, then the nearest. Otherwise the stretch in which more than half of them
 * still stand in their order, whatever was put between them.
 */
export const presentWords = (quote: CommentQuote, words: string): Place | null =>
  words === "" ? null : (samePlace(quote, words) ?? likePlace(quote, words));

const samePlace = (quote: CommentQuote, words: string): Place | null => {
  const found = quotesIn(words, quote.exact).map((place) => {
    const agreeing = Math.max(
      sharedEnd(place.prefix, quote.prefix),
      sharedBeginning(place.suffix, quote.suffix),
    );
    const both = sharedEnd(place.prefix, quote.prefix) + sharedBeginning(place.suffix, quote.suffix);
    return { place, agreeing, both, way: Math.abs(place.start - quote.start) };
  });
  const [best] = found.sort((a, b) => b.both - a.both || a.way - b.way);
  if (!best) return null;
  const { start, end } = best.place;
  return best.agreeing >= tellingNeighbour || isTelling(quote, start) ? { start, end } : null;
};

const isTelling = (quote: CommentQuote, start: number): boolean =>
  quote.exact.length >= tellingLength || Math.abs(start - quote.start) <= shortWay;

const sharedBeginning = (one: string, other: string): number => {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
};

const sharedEnd = (one: string, other: string): number => {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return length;
};

/** An alignment of the quote's words with a stretch of the block's: what it is worth, and how many units are kept. */
type Alignment = Place & { readonly worth: number; readonly kept: number };

const better = (one: Alignment | null, other: Alignment | null): Alignment | null =>
  (other?.worth ?? 0) > (one?.worth ?? 0) ? other : one;

const reduced = (alignment: Alignment | null, by: number): Alignment | null =>
  alignment && alignment.worth > by ? { ...alignment, worth: alignment.worth - by } : null;

// The best local alignment, word by word (Smith and Waterman, with cheap long gaps in the block): a word that both have
// is worth two, a word missing from the block costs one, an insertion costs one and a little for each of its words.
const likePlace = (quote: CommentQuote, words: string): Place | null => {
  const [sought, there] = [wordPlaces(quote.exact), wordPlaces(words)];
  if (sought.length === 0 || sought.length * there.length > mostComparisons) return null;
  let best: Alignment | null = null;
  let above: (Alignment | null)[] = there.map(() => null);
  for (const wanted of sought) {
    let before: Alignment | null = null;
    let inserting: Alignment | null = null;
    let diagonal: Alignment | null = null;
    above = there.map((word, index) => {
      const over = above[index] ?? null;
      inserting = better(reduced(before, 1), reduced(inserting, 0.1));
      before = better(better(matched(diagonal, wanted.word, word), inserting), reduced(over, 1));
      diagonal = over;
      best = preferred(best, before, quote.start);
      return before;
    });
  }
  const place = placeWhenKept(best, sought);
  return place && isTelling(quote, place.start) ? place : null;
};

type WordPlace = ReturnType<typeof wordPlaces>[number];

const matched = (diagonal: Alignment | null, wanted: string, { word, start, end }: WordPlace) =>
  word !== wanted
    ? null
    : {
        start: diagonal?.start ?? start,
        end,
        worth: (diagonal?.worth ?? 0) + 2,
        kept: (diagonal?.kept ?? 0) + word.length,
      };

// Among equals the one that stands nearest to where the words stood.
const preferred = (best: Alignment | null, next: Alignment | null, near: number): Alignment | null => {
  if (!next || !best) return best ?? next;
  if (next.worth !== best.worth) return next.worth > best.worth ? next : best;
  return Math.abs(next.start - near) < Math.abs(best.start - near) ? next : best;
};

const placeWhenKept = (best: Alignment | null, sought: readonly WordPlace[]): Place | null => {
  const whole = sought.reduce((sum, { word }) => sum + word.length, 0);
  return best && best.kept * 2 > whole ? { start: best.start, end: best.end } : null;
};
