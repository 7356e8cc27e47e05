// Words as they are looked for in a text: whatever their case and accents, in scripts with spaces and without.

/** The text as it is searched: without case and accents, one apostrophe for all. */
export const foldWords = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/gu, "'").toLowerCase();

// Scripts without spaces make no boundary: a word of another script may stand right beside them.
const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
const letter = `[[\\p{L}\\p{N}]--[${unspaced}]]`;
const particles = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)";

/** A word to look for. `core`: letters that stand wherever the word does. */
type WordPattern = { readonly core: string; readonly pattern: () => RegExp };

const patterns = new Map<string, WordPattern | null>();

/** Whether a word, or several in a row, stand in a folded text: whole, or with any ending where "*" ends them. */
export const standsIn = (word: string, folded: string): boolean => {
  const known = patternOf(word);
  // Looking for letters is quick, and most words do not stand in most texts.
  return known !== null && folded.includes(known.core) && known.pattern().test(folded);
};

/** Where they stand in a folded text, in order. */
export const standingAt = (word: string, folded: string): { start: number; end: number }[] => {
  const known = patternOf(word);
  if (known === null) return [];
  const places = folded.matchAll(new RegExp(known.pattern(), "gv"));
  return [...places].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
};

const patternOf = (word: string): WordPattern | null => {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const tokens = foldWords(word)
    .trim()
    .split(/\s+/u)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
  const inner = tokens.map(tokenPattern).join("[\\s\\p{Pd}]+");
  const core = /[\p{L}\p{N}]+/u.exec(tokens[0]?.replace(/^ال/u, "") ?? "")?.[0] ?? "";
  // Making one takes far longer than looking for letters, and hundreds of words are asked for at once.
  let made: RegExp | undefined;
  const pattern =
    inner === ""
      ? null
      : {
          core,
          pattern: () => (made ??= new RegExp(`(?<!${letter})${inner}(?!${letter})`, "v")),
        };
  // Words that somebody types again and again must not fill the memory.
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
