// Rule N12: invisible characters are no words, and removing them must not join any.

/** How often each word stands in a text, in small letters. */
export type WordCounts = ReadonlyMap<string, number>;

/** Words without invisible characters. `parted` are the offsets where a space was put between two words. */
export type VisibleWords = {
  readonly text: string;
  readonly parted: readonly number[];
  /** Offsets of characters that were read as their meaning in another encoding or an old font. */
  readonly mended: readonly number[];
  /** Offsets of characters that could not be read: a mark of doubt replaces each. */
  readonly lost: readonly number[];
  readonly removed: number;
};

/** The words around a stretch, and those of the whole file. */
type SurroundingWords = {
  readonly before?: string;
  readonly after?: string;
  readonly known?: WordCounts;
};

const white = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
// Characters that only control line breaks or the direction of a line. They also occur inside words.
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word's optional hyphen is one.
  /^(?:\u034f|[\u001f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}])+$/u;
const blank = /[\u115f\u1160\u3164\uffa0]/u;
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  /(?:\u034f|[\u0000-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\u{e0000}-\u{e007f}])+/gu;

// The meaning of the control characters from 128 to 159 in Windows, in order; a space where there is none.
const windows = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
// Private-use characters on which old fonts agree: bullets of Word, ligatures, figures and small capitals of Adobe.
const oldFonts: Readonly<Record<string, string>> = {
  "\uf0b7": "•",
  "\uf0a7": "▪",
  "\uf0a8": "▫",
  "\uf0d8": "➢",
  "\uf0fc": "✓",
  "\uf06e": "■",
  "\uf071": "□",
  "\uf02d": "–",
  "\uf001": "fi",
  "\uf002": "fl",
  "\uf6be": "j",
  "\uf0e0": "→",
};

const oldCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xf730 && code <= 0xf739) return String.fromCharCode(code - 0xf700);
  if (code >= 0xf761 && code <= 0xf77a) return String.fromCharCode(code - 0xf720);
  return oldFonts[character] ?? "\ufffd";
};

/** How often words occur in texts; what an invisible character divides counts as two. */
export const wordCounts = (texts: readonly string[]): WordCounts => {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

type MendingNotes = { parted: number[]; mended: number[]; lost: number[]; removed: number };

/** How many letters on both sides are examined to decide whether words are separate. */
const reach = 80;

/** N12: words without invisible characters. Between two words a space is left. */
export const visibleWords = (text: string, around: SurroundingWords = {}): VisibleWords => {
  const notes: MendingNotes = { parted: [], mended: [], lost: [], removed: 0 };
  const source = text.replace(/\p{Surrogate}/gu, "\ufffd").replace(white, " ");
  const parts: string[] = [];
  let length = 0;
  let tail = (around.before ?? "").slice(-reach);
  let at = 0;
  const write = (words: string) => {
    parts.push(words);
    length += words.length;
    tail = (tail + words.slice(-reach)).slice(-reach);
  };
  const mend = (character: string) => {
    const read = readingOf(character);
    (read === "\ufffd" ? notes.lost : notes.mended).push(length);
    write(read);
  };
  for (const match of source.matchAll(escapes)) {
    write(source.slice(at, match.index));
    at = match.index + match[0].length;
    if (isReadable(match[0])) {
      for (const character of match[0]) mend(character);
      continue;
    }
    const after = source.slice(at, at + reach) + (around.after ?? "").slice(0, reach);
    notes.removed += [...match[0]].filter((character) => character !== "\u00ad").length;
    if (!leavesSpace(match[0], { before: tail, after }, around.known)) continue;
    notes.parted.push(length);
    write(" ");
  }
  write(source.slice(at));
  return { ...notes, text: parts.join("") };
};

const escapes = new RegExp(
  `[\\u0080\\u0082-\\u008c\\u008e\\u0091-\\u009c\\u009e\\u009f\\u001e\\p{Co}]|${invisible.source}`,
  "gu",
);

const isReadable = (escapes: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word's hyphen that does not break is one.
  /^[\u0080-\u009f\u001e\p{Co}]$/u.test(escapes) && readingOf(escapes) !== "";

const readingOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  // Word's hyphen that does not break a line.
  if (code === 0x1e) return "-";
  return code >= 0x80 && code <= 0x9f ? (windows[code - 0x80] ?? "").trim() : oldCharacter(character);
};

const leavesSpace = (
  taken: string,
  { before, after }: { readonly before: string; readonly after: string },
  known?: WordCounts,
): boolean => {
  if (blank.test(taken)) return /\S$/u.test(before) && /^\S/u.test(after);
  const isBetween = /[\p{L}\p{M}\p{N},;:.!?)\]”’"»]$/u.test(before) && /^[\p{L}\p{N}(“"«[]/u.test(after);
  if (!isBetween || isWrittenClose(before, after)) return false;
  const left = /[\p{L}\p{M}]+$/u.exec(before)?.[0].toLowerCase();
  const right = /^[\p{L}\p{M}]+/u.exec(after)?.[0].toLowerCase();
  if (left === undefined || right === undefined) return !steering.test(taken);
  const whole = known?.get(left + right) ?? 0;
  const areWords = (known?.get(left) ?? 0) > 1 && (known?.get(right) ?? 0) > 1;
  return steering.test(taken) ? areWords && whole === 0 && taken !== "\u00ad" : whole === 0 || areWords;
};

// Scripts that put no space between words.
const isWrittenClose = (before: string, after: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u.test(before) ||
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(after);
