// Rule L8: where a quote whose words were changed may be meant to stand now: the most similar stretch, bounded by the
// neighbours that are still there.

import { isRefusal } from "#domain/refusal";
import { locateQuote, presentPlace } from "#domain/words/quotes";
import type { Quote, Span } from "#domain/words/values";
import { wordPlaces } from "#domain/words/words";

/** With a smaller share of its words left it is no longer the quote. */
const leastKept = 0.4;
/** How many words after a changed end of the quote its neighbour is looked for. */
const reach = 6;

/**
 * The quote in these words: where its words are unchanged, or else the most similar stretch, with new neighbours. Null
 * when nothing is similar.
 */
export const anchorAnew = (quote: Quote, words: string): Quote | null => {
  const place = presentPlace(quote, words) ?? likestStretch(quote, words);
  if (!place) return null;
  const found = locateQuote(words, words.slice(place.start, place.end), place.start);
  return isRefusal(found) ? null : found;
};

const likestStretch = (quote: Quote, words: string): Span | null => {
  const sought = wordPlaces(quote.exact).map(({ word }) => word);
  const places = wordPlaces(words);
  const there = places.map(({ word }) => word);
  const best = bestAlignment(sought, there, (from, to) => {
    const middle = ((places[from]?.start ?? 0) + (places[to]?.end ?? 0)) / 2;
    return -Math.abs(middle - (quote.start + quote.end) / 2);
  });
  if (!best || best.kept < sought.length * leastKept) return null;
  const before = wordPlaces(quote.prefix).at(-1)?.word;
  const after = wordPlaces(quote.suffix)[0]?.word;
  let { from, to } = best;
  if (best.first > 0) from = startAfter(there, from, before);
  if (best.last < sought.length - 1) to = endBefore(there, to, after);
  return { start: places[from]?.start ?? 0, end: places[to]?.end ?? 0 };
};

// The beginning of the quote was changed: it now begins after the word that came before it, if that one is near.
const startAfter = (there: readonly string[], from: number, before: string | undefined): number => {
  if (before === undefined) return from <= reach ? 0 : from;
  const at = there.slice(Math.max(0, from - reach), from).lastIndexOf(before);
  return at === -1 ? from : Math.max(0, from - reach) + at + 1;
};

const endBefore = (there: readonly string[], to: number, after: string | undefined): number => {
  if (after === undefined) return there.length - 1 - to <= reach ? there.length - 1 : to;
  const at = there.slice(to + 1, to + 1 + reach).indexOf(after);
  return at === -1 ? to : to + at;
};

/** Where the sought words align best: places `from` to `to`, the first and last sought word that has one, how many do. */
type Alignment = {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
  readonly kept: number;
};
type AlignmentCell = Omit<Alignment, "to" | "last"> & { readonly score: number };

const same = 2;
const other = -1;

/** Local alignment of two lists of words (Smith and Waterman); among equals the one with the highest `preference`. */
const bestAlignment = (
  sought: readonly string[],
  there: readonly string[],
  preference: (from: number, to: number) => number,
): Alignment | null => {
  let best: (Alignment & { readonly score: number }) | null = null;
  let above: (AlignmentCell | null)[] = [];
  for (const [i, word] of sought.entries()) {
    const row: (AlignmentCell | null)[] = [];
    for (const [j, candidate] of there.entries()) {
      const diagonal = above[j - 1] ?? null;
      if (word === candidate) {
        const cell: AlignmentCell = diagonal
          ? { ...diagonal, score: diagonal.score + same, kept: diagonal.kept + 1 }
          : { score: same, from: j, first: i, kept: 1 };
        row[j] = cell;
        const found = { ...cell, to: j, last: i };
        const isBetter =
          !best ||
          cell.score > best.score ||
          (cell.score === best.score && preference(cell.from, j) > preference(best.from, best.to));
        if (isBetter) best = found;
      } else row[j] = worn(highest([diagonal, above[j] ?? null, row[j - 1] ?? null]));
    }
    above = row;
  }
  return best;
};

const highest = (cells: readonly (AlignmentCell | null)[]): AlignmentCell | null =>
  cells.reduce((best, cell) => (cell && (!best || cell.score > best.score) ? cell : best), null);

const worn = (cell: AlignmentCell | null): AlignmentCell | null =>
  cell && cell.score + other > 0 ? { ...cell, score: cell.score + other } : null;
