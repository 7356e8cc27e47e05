// Rule C: where commented words stand now. The same function finds it on the server and on the page, from the words of a
// block as they stand there.

import { contextLength, placesOf } from "#domain/words/quotes";
import type { Span } from "#domain/words/values";
import { type WordPlace, wordPlaces } from "#domain/words/words";
import type { CommentQuote } from "./values";

/** A quote shorter than this, in UTF-16 units, is known by its neighbours or by its place, not by its words alone. */
const distinctiveLength = 16;
/** How many units of a neighbour must agree to know a short quote by it. */
const distinctiveNeighbour = 4;
/** How far a short quote may have moved, in UTF-16 units, while both its neighbours changed. */
const shortWay = 40;
/** Words of the quote times words of the block beyond which changed words are not looked for. */
const mostComparisons = 200_000;

/** The words of a block in which the words of several comments are sought: they are divided once for all of them. */
export class SoughtIn {
  private divided: readonly WordPlace[] = [];
  private most = 0;

  constructor(readonly text: string) {}

  /** Its words with their places; null where there are more than `most`. */
  upTo(most: number): readonly WordPlace[] | null {
    // As many as were asked for: there may be more of them.
    if (this.most <= most && this.divided.length >= this.most) {
      this.divided = wordPlaces(this.text, most + 1);
      this.most = most + 1;
    }
    return this.divided.length > most ? null : this.divided;
  }
}

/**
 * C7: where the commented words stand now, or null when they are gone. The words themselves come first: among several
 * places the one with the likest neighbours, then the nearest. Otherwise the stretch in which more than half of them
 * still stand in their order, whatever was put between them.
 */
export function presentWords(quote: CommentQuote, words: string, there = new SoughtIn(words)): Span | null {
  if (words === "") return null;
  return samePlace(quote, words) ?? likePlace(quote, there);
}

function samePlace(quote: CommentQuote, words: string): Span | null {
  let best: (Span & { readonly agreeing: number; readonly both: number; readonly way: number }) | null = null;
  const places = placesOf(words, quote.exact);
  for (const { start, end } of places) {
    const before = sharedBefore(words, start, quote.prefix);
    const after = sharedAfter(words, end, quote.suffix);
    const [both, way] = [before + after, Math.abs(start - quote.start)];
    if (best && (both < best.both || (both === best.both && way >= best.way))) continue;
    best = { start, end, agreeing: Math.max(before, after), both, way };
  }
  if (!best) return null;
  const { start, end } = best;
  return best.agreeing >= distinctiveNeighbour || isDistinctive(quote, start) ? { start, end } : null;
}

const isDistinctive = (quote: CommentQuote, start: number): boolean =>
  quote.exact.length >= distinctiveLength || Math.abs(start - quote.start) <= shortWay;

// How much of a neighbour stands before or after a place of the words, counted from there.
const sharedBefore = (words: string, at: number, prefix: string): number => {
  const most = Math.min(at, prefix.length, contextLength);
  let length = 0;
  while (length < most && words[at - 1 - length] === prefix[prefix.length - 1 - length]) length += 1;
  return length;
};

const sharedAfter = (words: string, at: number, suffix: string): number => {
  const most = Math.min(words.length - at, suffix.length, contextLength);
  let length = 0;
  while (length < most && words[at + length] === suffix[length]) length += 1;
  return length;
};

/** An alignment of the quote's words with a stretch of the block's: what it is worth, and how many units are kept. */
type Alignment = Span & { readonly worth: number; readonly kept: number };

// Alignments up to each word of the block, as columns: there are very many, and each by itself would cost more than finding it.
type AlignmentColumns = {
  readonly worth: Float64Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kept: Int32Array;
};

const rowOf = (length: number): AlignmentColumns => ({
  worth: new Float64Array(length),
  start: new Int32Array(length),
  end: new Int32Array(length),
  kept: new Int32Array(length),
});

const copyTo = (
  to: AlignmentColumns,
  at: number,
  from: AlignmentColumns,
  place: number,
  worth: number,
): void => {
  to.worth[at] = worth;
  to.start[at] = from.start[place] ?? 0;
  to.end[at] = from.end[place] ?? 0;
  to.kept[at] = from.kept[place] ?? 0;
};

const worthAt = (row: AlignmentColumns, at: number): number => (at < 0 ? 0 : (row.worth[at] ?? 0));

// The best local alignment, word by word (Smith and Waterman, with cheap long gaps in the block): a word that both have
// is worth two, a word missing from the block costs one, an insertion costs one and a little for each of its words.
function likePlace(quote: CommentQuote, words: SoughtIn): Span | null {
  const sought = wordPlaces(quote.exact);
  const most = Math.floor(mostComparisons / sought.length);
  if (sought.length === 0) return null;
  const there = words.upTo(most);
  if (!there) return null;
  const place = placeWhenKept(bestAlignment(sought, there, quote.start), sought);
  return place && isDistinctive(quote, place.start) ? place : null;
}

function bestAlignment(
  sought: readonly WordPlace[],
  there: readonly WordPlace[],
  near: number,
): Alignment | null {
  let best: Alignment | null = null;
  let [above, row] = [rowOf(there.length), rowOf(there.length)];
  for (const { word: wanted } of sought) {
    alignRow(wanted, there, { above, row });
    for (const [at, worth] of row.worth.entries())
      if (worth > 0 && worth >= (best?.worth ?? 0)) best = preferred(best, alignmentAt(row, at), near);
    [above, row] = [row, above];
  }
  return best;
}

const alignmentAt = ({ worth, start, end, kept }: AlignmentColumns, at: number): Alignment => ({
  worth: worth[at] ?? 0,
  start: start[at] ?? 0,
  end: end[at] ?? 0,
  kept: kept[at] ?? 0,
});

// The alignments that end with one more word of the quote, out of those that ended before it.
const alignRow = (
  wanted: string,
  there: readonly WordPlace[],
  { above, row }: { readonly above: AlignmentColumns; readonly row: AlignmentColumns },
): void => {
  // The best that has words of the block inserted after it: where it stands in the row, and what it is worth by now.
  let [inserting, worthInserting] = [-1, 0];
  for (const [at, { word, start, end }] of there.entries()) {
    const gap = worthAt(row, at - 1) - 1;
    worthInserting = Math.max(0, worthInserting - 0.1);
    if (gap > 0 && gap >= worthInserting) [inserting, worthInserting] = [at - 1, gap];
    const over = worthAt(above, at) - 1;
    const diagonal = worthAt(above, at - 1);
    const met = word === wanted ? diagonal + 2 : 0;
    if (met > 0 && met >= worthInserting && met >= over) {
      row.worth[at] = met;
      row.start[at] = diagonal > 0 ? (above.start[at - 1] ?? 0) : start;
      row.end[at] = end;
      row.kept[at] = (diagonal > 0 ? (above.kept[at - 1] ?? 0) : 0) + word.length;
    } else if (worthInserting > 0 && worthInserting >= over) copyTo(row, at, row, inserting, worthInserting);
    else if (over > 0) copyTo(row, at, above, at, over);
    else row.worth[at] = 0;
  }
};

// Among equals the one that stands nearest to where the words stood.
const preferred = (best: Alignment | null, next: Alignment, near: number): Alignment => {
  if (!best) return next;
  if (next.worth !== best.worth) return next.worth > best.worth ? next : best;
  return Math.abs(next.start - near) < Math.abs(best.start - near) ? next : best;
};

const placeWhenKept = (best: Alignment | null, sought: readonly WordPlace[]): Span | null => {
  const whole = sought.reduce((sum, { word }) => sum + word.length, 0);
  return best && best.kept * 2 > whole ? { start: best.start, end: best.end } : null;
};
