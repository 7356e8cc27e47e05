// Rule L: what passages and paragraphs are about. Wording proposes a theme, people confirm or reject it, and the two are
// kept and counted apart.
import { foldWords, standsIn } from "#domain/words/word-patterns";

/** A theme of a draft. Its words propose it: "*" stands for any ending. */
export type Theme = { readonly id: string; readonly name: string; readonly words: readonly string[] };

/** What people said of a theme. */
export const themeVerdicts = ["confirmed", "rejected"] as const;
export type ThemeVerdict = (typeof themeVerdicts)[number];

/** A theme that wording proposes, with those of its words that stand there. */
export type ThemeFinding = { readonly theme: string; readonly words: readonly string[] };

/** A theme on a passage or a paragraph: only proposed by its words, or as people said. */
export type ThemeOn = ThemeFinding & { readonly state: "proposed" | ThemeVerdict };

/**
 * L14: the themes that the wording of a text proposes. A word stands there whole, whatever its case and accents; Arabic
 * ones also after an article or a particle, Chinese ones inside a run of characters.
 */
export const themesOf = (text: string, themes: readonly Theme[]): ThemeFinding[] => {
  const folded = foldWords(text);
  return themes.flatMap((theme) => {
    const words = theme.words.filter((word) => standsIn(word, folded));
    return words.length === 0 ? [] : [{ theme: theme.id, words }];
  });
};

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
