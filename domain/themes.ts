// Rule L: what passages and paragraphs are about. Wording proposes a theme, people confirm or reject it, and the two are
// kept and counted apart.

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
 * ones also behind an article or a particle, Chinese ones inside a run of characters.
 */
export const themesOf = (text: string, themes: readonly Theme[]): ThemeFinding[] => {
  const folded = fold(text);
  return themes.flatMap((theme) => {
    const words = theme.words.filter((word) => stands(word, folded));
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

const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/gu, "'").toLowerCase();

// Scripts without spaces make no boundary: a word of another script may stand right beside them.
const letter = "[[\\p{L}\\p{N}]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]]";
const particles = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)";

/** A word that proposes a theme. `core`: letters that stand wherever the word does. */
type WordPattern = { readonly core: string; readonly pattern: RegExp };

const patterns = new Map<string, WordPattern | null>();

// Looking for letters is quick, and most words do not stand in most texts.
const stands = (word: string, folded: string): boolean => {
  const known = patternOf(word);
  return known !== null && folded.includes(known.core) && known.pattern.test(folded);
};

const patternOf = (word: string): WordPattern | null => {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const tokens = fold(word)
    .trim()
    .split(/\s+/u)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
  const inner = tokens.map(tokenPattern).join("[\\s\\p{Pd}]+");
  const core = /[\p{L}\p{N}]+/u.exec(tokens[0]?.replace(/^ال/u, "") ?? "")?.[0] ?? "";
  const pattern =
    inner === "" ? null : { core, pattern: new RegExp(`(?<!${letter})${inner}(?!${letter})`, "v") };
  // Themes are few; a list that somebody types again and again must not fill the memory.
  if (patterns.size > 5000) patterns.clear();
  patterns.set(word, pattern);
  return pattern;
};

const tokenPattern = (token: string): string => {
  const open = token.endsWith("*");
  const plain = (open ? token.slice(0, -1) : token).replace(/[^\p{L}\p{N}]/gu, (sign) =>
    /[\s\p{Pd}]/u.test(sign) ? "[\\s\\p{Pd}]" : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
  const ending = open ? `${letter}*` : "";
  if (/^\p{Script=Han}/u.test(token)) return plain + ending;
  return /^\p{Script=Arabic}/u.test(token)
    ? `${particles}${plain.replace(/^ال/u, "")}${ending}`
    : plain + ending;
};
