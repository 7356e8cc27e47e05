import { occurring } from "#domain/words/occurring";
import { foldWords, standsIn, type WordPattern, wordPattern } from "#domain/words/word-patterns";

/** A theme of a draft. Its words propose it: "*" stands for any ending. */
export type Theme = { readonly id: string; readonly name: string; readonly words: readonly string[] };

/** What people said of a theme. */
export const themeVerdicts = ["confirmed", "rejected"] as const;
export type ThemeVerdict = (typeof themeVerdicts)[number];

/** A theme that wording proposes, with those of its words that stand there. */
export type ThemeFinding = { readonly theme: string; readonly words: readonly string[] };

/** A theme on a passage or a paragraph: only proposed by its words, or as people said. */
export type ThemeOn = ThemeFinding & { readonly state: "proposed" | ThemeVerdict };

/** Finds the themes that the wording of a text proposes. */
export type ThemeFinder = (text: string) => ThemeFinding[];

/**
 * L14: the themes that the wording of a text proposes. A word stands there whole, whatever its case and accents; Arabic
 * ones also after an article or a particle, Chinese ones inside a run of characters.
 */
export const themesOf = (text: string, themes: readonly Theme[]): ThemeFinding[] => themeFinder(themes)(text);

/** What finds themes as {@link themesOf} does, for many texts: made once. */
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

// Each under the letters in a row that the fewest of them share, by which most texts are seen not to have it.
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

/** L14: the themes of one text: what people said goes before what wording proposes. */
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
