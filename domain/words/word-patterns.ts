// Words sought in a text whatever their case and accents, in scripts with and without spaces. Thousands are sought in
// thousands of texts, so no regular expressions are compiled for them: each would take a millisecond.
import { rememberingKinds } from "./folding";

/** The form in which texts are searched: without case and accents, and with one kind of apostrophe. */
export const foldWords = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/gu, "'").toLowerCase();

// Scripts without spaces have no word boundaries: a word of another script may be right beside them.
const kinds = { letter: 1, separator: 2, other: 3 } as const;

const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
const letter = new RegExp(`[[\\p{L}\\p{N}]--[${unspaced}]]`, "v");

const kindFrom = (character: string): number => {
  if (/[\s\p{Pd}]/u.test(character)) return kinds.separator;
  return letter.test(character) ? kinds.letter : kinds.other;
};

const kindOf = rememberingKinds(kindFrom);

const widthOf = (code: number): number => (code > 0xffff ? 2 : 1);

/** A word without spaces: its characters in order, in which a hyphen matches any white space or hyphen. */
type PatternToken = {
  readonly plain: string;
  readonly codes: readonly number[];
  /** Whether an article or a particle may precede it, as in Arabic. */
  readonly takesParticles: boolean;
  /** Any ending may follow. */
  readonly isOpen: boolean;
};

/**
 * A word, or several consecutive ones, to look for. Wherever they occur, so do the letters of `core` and of each of
 * `runs`.
 */
export type WordPattern = {
  readonly tokens: readonly PatternToken[];
  /** The first letters of the first token, after `before` other characters of it. */
  readonly core: string;
  readonly lead: number;
  /** All sequences of letters in its words: where one of these does not occur, neither does the pattern. */
  readonly runs: readonly string[];
};

const letters = /[\p{L}\p{N}]+/gu;

/** The pattern of a word; null when it has no letters. */
export const wordPattern = (word: string): WordPattern | null => {
  const tokens = foldWords(word)
    .trim()
    .split(/\s+/u)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .map(tokenOf);
  const found = /[\p{L}\p{N}]+/u.exec(tokens[0]?.plain ?? "");
  if (!found) return null;
  const [core] = found;
  const runs = tokens.flatMap(({ plain }) => plain.match(letters) ?? []);
  return { tokens, core, lead: [...found.input.slice(0, found.index)].length, runs };
};

const tokenOf = (token: string): PatternToken => {
  const isOpen = token.endsWith("*");
  const plain = (isOpen ? token.slice(0, -1) : token).replace(/^ال(?=[\p{L}\p{N}])/u, "");
  return {
    plain,
    codes: [...plain].map((character) => character.codePointAt(0) ?? 0),
    takesParticles: /^\p{Script=Arabic}/u.test(token),
    isOpen,
  };
};

/** Whether a word, or several consecutive ones, occur in a folded text: whole, or with any ending where "*" ends them. */
export const standsIn = (word: string | WordPattern, folded: string): boolean => {
  const pattern = typeof word === "string" ? wordPattern(word) : word;
  return pattern !== null && placesOf(pattern, folded).next().done !== true;
};

/** Where they occur in a folded text, in order. */
export const occurrencesIn = (word: string, folded: string): { start: number; end: number }[] => {
  const pattern = wordPattern(word);
  return pattern === null ? [] : [...placesOf(pattern, folded)];
};

/** The most characters of particles before an Arabic word. */
const mostParticles = 4;

// From each place of the core back to where the words may begin.
function* placesOf(pattern: WordPattern, folded: string): Generator<{ start: number; end: number }, void> {
  const { tokens, core, lead } = pattern;
  const particles = tokens[0]?.takesParticles ? mostParticles : 0;
  const sought = { tokens, text: folded };
  let free = 0;
  for (let at = folded.indexOf(core); at >= 0; at = folded.indexOf(core, at + 1)) {
    const last = backBy(lead, folded, at);
    for (let start = Math.max(free, last - particles); start <= last; start += 1) {
      free = start + 1;
      if (isLetterBefore(folded, start)) continue;
      const end = endOf(sought, start, 0);
      if (end < 0) continue;
      yield { start, end };
      free = end;
      start = end - 1;
    }
  }
}

const backBy = (characters: number, text: string, at: number): number => {
  let start = at;
  for (let n = 0; n < characters && start > 0; n += 1) start -= widthBefore(text, start);
  return start;
};

const widthBefore = (text: string, at: number): number =>
  at > 1 && widthOf(text.codePointAt(at - 2) ?? 0) === 2 ? 2 : 1;

const isLetterBefore = (text: string, at: number): boolean =>
  at > 0 && kindOf(text.codePointAt(at - widthBefore(text, at)) ?? 0) === kinds.letter;

const kindAt = (text: string, at: number): number =>
  at < text.length ? kindOf(text.codePointAt(at) ?? 0) : 0;

type Sought = { readonly tokens: readonly PatternToken[]; readonly text: string };

// Where the tokens from `index` on end if they begin here, after white space or hyphens if others precede them; -1 when they
// do not occur here.
const endOf = (sought: Sought, at: number, index: number): number => {
  const { tokens, text } = sought;
  const token = tokens[index];
  if (!token) return kindAt(text, at) === kinds.letter ? -1 : at;
  const furthest = index === 0 ? at : afterKind(kinds.separator, text, at);
  for (let start = furthest; start > at || (index === 0 && start === at); start -= 1)
    for (const own of token.takesParticles ? afterParticles(text, start) : [start]) {
      const plain = endOfPlain(token, text, own);
      if (plain < 0) continue;
      const end = endOf(sought, token.isOpen ? afterKind(kinds.letter, text, plain) : plain, index + 1);
      if (end >= 0) return end;
    }
  return -1;
};

const afterKind = (kind: number, text: string, at: number): number => {
  let end = at;
  while (kindAt(text, end) === kind) end += widthOf(text.codePointAt(end) ?? 0);
  return end;
};

const endOfPlain = ({ codes }: PatternToken, text: string, at: number): number => {
  let end = at;
  for (const code of codes) {
    const found = end < text.length ? (text.codePointAt(end) ?? 0) : -1;
    const isSame =
      found === code || (found >= 0 && kindOf(code) === kinds.separator && kindOf(found) === kinds.separator);
    if (!isSame) return -1;
    end += widthOf(found);
  }
  return end;
};

// "And" or "so", then "with the", "like the" or "the", "for the", or one of them without the article: the longest first.
const afterParticles = (text: string, at: number): number[] => {
  const afterAnd = isOneOf("وف", text[at]) ? [at + 1, at] : [at];
  return afterAnd.flatMap((start) => {
    const ends = [];
    if (isOneOf("بك", text[start]) && text.startsWith("ال", start + 1)) ends.push(start + 3);
    if (text.startsWith("ال", start) || text.startsWith("لل", start)) ends.push(start + 2);
    if (isOneOf("بكل", text[start])) ends.push(start + 1);
    return [...ends, start];
  });
};

const isOneOf = (characters: string, found: string | undefined): boolean =>
  found !== undefined && characters.includes(found);
