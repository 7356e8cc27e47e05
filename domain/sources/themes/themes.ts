import type { ThemeOn } from "#domain/sources/values";
import { foldWords, standsIn, type WordPattern, wordPattern } from "#domain/words/word-patterns";

// Which of thousands of words occur in a text, in one pass: from each place on, each character narrows them down.

/** The words that occur in the text. They must be sorted by UTF-16 units, as `sort` does, each once. */
export function occurring(sorted: readonly string[], text: string): Set<string> {
  const found = new Set<string>();
  const firsts = spansByFirst(sorted);
  for (let start = 0; start < text.length; start += 1) {
    let span = firsts.get(text.charCodeAt(start));
    for (let length = 1; span; length += 1) {
      const shortest = sorted[span.from];
      if (shortest !== undefined && shortest.length === length) found.add(shortest);
      span =
        start + length < text.length
          ? narrowed(sorted, span, length, text.charCodeAt(start + length))
          : undefined;
    }
  }
  return found;
}

type OccurrenceSpan = { readonly from: number; readonly to: number };

const spansByFirst = (sorted: readonly string[]): Map<number, OccurrenceSpan> => {
  const spans = new Map<number, OccurrenceSpan>();
  sorted.forEach((word, index) => {
    const first = word.charCodeAt(0);
    spans.set(first, { from: spans.get(first)?.from ?? index, to: index + 1 });
  });
  return spans;
};

// Those of the span that have this unit at this place; shorter ones, which have none there, come before them.
const narrowed = (
  sorted: readonly string[],
  span: OccurrenceSpan,
  place: number,
  unit: number,
): OccurrenceSpan | undefined => {
  const from = firstAtLeast(sorted, span, place, unit);
  const to = firstAtLeast(sorted, { from, to: span.to }, place, unit + 1);
  return from < to ? { from, to } : undefined;
};

const firstAtLeast = (
  sorted: readonly string[],
  { from, to }: OccurrenceSpan,
  place: number,
  unit: number,
): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle]?.charCodeAt(place) ?? Number.NaN;
    if (there >= unit) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** A theme of a draft. Its words propose it: "*" stands for any ending. */
export type Theme = { readonly id: string; readonly name: string; readonly words: readonly string[] };

/** Decisions of people about a theme. */
export const themeVerdicts = ["confirmed", "rejected"] as const;
export type ThemeVerdict = (typeof themeVerdicts)[number];

/** A theme that the wording suggests, with the words that suggest it. */
export type ThemeFinding = { readonly theme: string; readonly words: readonly string[] };

/** Finds the themes that the wording of a text suggests. */
export type ThemeFinder = (text: string) => ThemeFinding[];

/**
 * L14: the themes that the wording of a text suggests. Only whole words count, whatever their case and accents; Arabic
 * ones also after an article or a particle, Chinese ones also within a run of characters.
 */
export const themesOf = (text: string, themes: readonly Theme[]): ThemeFinding[] => themeFinder(themes)(text);

/** Finds themes as {@link themesOf} does, for many texts: made once. */
export function themeFinder(themes: readonly Theme[]): ThemeFinder {
  const patterns = new Map<string, WordPattern | null>();
  for (const { words } of themes)
    for (const word of words)
      if (!patterns.has(word)) {
        patterns.set(word, wordPattern(word));
      }
  const withKey = byRarestRun([...patterns.values()].filter((pattern) => pattern !== null));
  const keys = [...withKey.keys()].sort();
  return (text) => {
    const folded = foldWords(text);
    const standing = new Set<WordPattern | null>();
    for (const key of occurring(keys, folded))
      for (const pattern of withKey.get(key) ?? []) {
        if (standsIn(pattern, folded)) standing.add(pattern);
      }
    if (standing.size === 0) return [];
    return themes.flatMap(({ id, words }) => {
      const found = words.filter((word) => standing.has(patterns.get(word) ?? null));
      return found.length === 0 ? [] : [{ theme: id, words: found }];
    });
  };
}

// Each pattern under the sequence of its letters that fewest others share: most texts do not contain it, and need no closer
// look.
function byRarestRun(patterns: readonly WordPattern[]): ReadonlyMap<string, WordPattern[]> {
  const sharing = new Map<string, number>();
  for (const { runs } of patterns)
    for (const run of new Set(runs)) sharing.set(run, (sharing.get(run) ?? 0) + 1);
  const count = (run: string): number => sharing.get(run) ?? 0;
  const withKey = new Map<string, WordPattern[]>();
  for (const pattern of patterns) {
    const [key = pattern.core] = [...pattern.runs].sort((a, b) => count(a) - count(b) || b.length - a.length);
    const same = withKey.get(key);
    if (same) same.push(pattern);
    else withKey.set(key, [pattern]);
  }
  return withKey;
}

/** L14: the themes of one text: decisions of people go before what wording suggests. */
export const themesOn = (
  found: readonly ThemeFinding[],
  verdicts: ReadonlyMap<string, ThemeVerdict>,
  themes: readonly Theme[],
): ThemeOn[] =>
  themes.flatMap(({ id }) => {
    const finding = found.find(({ theme }) => theme === id);
    const state = verdicts.get(id) ?? (finding ? "proposed" : null);
    return state === null ? [] : [{ theme: id, words: finding?.words ?? [], state }];
  });
