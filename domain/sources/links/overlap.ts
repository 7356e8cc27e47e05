// Rule L7: how many words of a passage occur in a paragraph, and which stretches both have in common, in any script: so that
// "adapted" can be seen, not only claimed.

import type { CommonStretch } from "#domain/sources/values";
import type { Span } from "#domain/words/values";
import { bagOf, commonWords, type WordPlace, wordPlaces } from "#domain/words/words";

export type Overlap = {
  /** The share of the passage's words that occur in the paragraph, between 0 and 1. */
  readonly share: number;
  /** The share of the passage's words that occur there in stretches. */
  readonly inStretches: number;
  /** In the order of the passage; none overlaps another in either text. */
  readonly stretches: readonly CommonStretch[];
};

/** Fewer words in a row than these are a coincidence. */
const leastStretch = 3;
/** Words of either text that are compared in order; a longer text is no single passage. */
const mostWords = 1500;

type Match = { readonly passage: number; readonly block: number; readonly words: number };

/** The overlap of the words of a passage with those of a paragraph. */
export const overlapOf = (passage: string, block: string): Overlap => {
  const [own, theirs] = [wordPlaces(passage), wordPlaces(block)];
  if (own.length === 0) return { share: 0, inStretches: 0, stretches: [] };
  const words = (places: readonly WordPlace[]) => bagOf(places.map(({ word }) => word));
  const matches = tiles(matchesIn(own.slice(0, mostWords), theirs.slice(0, mostWords)));
  const rounded = (count: number) => Math.round((count / own.length) * 1000) / 1000;
  return {
    share: rounded(commonWords(words(own), words(theirs))),
    inStretches: rounded(matches.reduce((sum, match) => sum + match.words, 0)),
    stretches: matches.map((match) => ({
      passage: spanOf(own, match.passage, match.words),
      block: spanOf(theirs, match.block, match.words),
      words: match.words,
    })),
  };
};

const spanOf = (places: readonly WordPlace[], from: number, words: number): Span => ({
  start: places[from]?.start ?? 0,
  end: places[from + words - 1]?.end ?? 0,
});

// Every common stretch that can be extended in neither direction.
const matchesIn = (own: readonly WordPlace[], theirs: readonly WordPlace[]): Match[] => {
  const matches: Match[] = [];
  let above = new Uint16Array(theirs.length + 1);
  let row = new Uint16Array(theirs.length + 1);
  for (const [i, { word }] of own.entries()) {
    const next = own[i + 1]?.word;
    for (const [j, { word: other }] of theirs.entries()) {
      const length = word === other ? (above[j] ?? 0) + 1 : 0;
      row[j + 1] = length;
      const goesOn = next !== undefined && next === theirs[j + 1]?.word;
      if (length >= leastStretch && !goesOn)
        matches.push({ passage: i - length + 1, block: j - length + 1, words: length });
    }
    [above, row] = [row, above];
  }
  return matches;
};

// The longest first; words taken in either text are not taken again, but the rest of a stretch may still count.
const tiles = (matches: readonly Match[]): Match[] => {
  const taken = { passage: new Set<number>(), block: new Set<number>() };
  const kept: Match[] = [];
  const left = [...matches].sort((a, b) => b.words - a.words || a.passage - b.passage);
  for (const match of left) {
    for (const free of freePartsOf(match, taken)) {
      if (free.words < leastStretch) continue;
      kept.push(free);
      for (let n = 0; n < free.words; n += 1) {
        taken.passage.add(free.passage + n);
        taken.block.add(free.block + n);
      }
    }
  }
  return kept.sort((a, b) => a.passage - b.passage);
};

type TakenPlaces = { readonly passage: ReadonlySet<number>; readonly block: ReadonlySet<number> };

const freePartsOf = (match: Match, taken: TakenPlaces): Match[] => {
  const parts: Match[] = [];
  let from: number | null = null;
  for (let n = 0; n <= match.words; n += 1) {
    const isFree =
      n < match.words && !taken.passage.has(match.passage + n) && !taken.block.has(match.block + n);
    if (isFree) from ??= n;
    else if (from !== null) {
      parts.push({ passage: match.passage + from, block: match.block + from, words: n - from });
      from = null;
    }
  }
  return parts;
};
