// Detects text encodings: certain where the bytes decide, otherwise the one in which the words look most like a
// language.

import { listedUpTo, placeOfWords } from "#domain/documents/listed-warnings";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { strangeness } from "#domain/words/legible";
import { wideOrder } from "#server/intake/file-kind";

/** Text with a warning when its encoding was guessed. */
export type Decoded = { readonly text: string; readonly warnings: readonly Sentence[] };

// The encodings of languages whose letters can be judged, the likelier first.
const pages = [
  "windows-1252",
  "windows-1251",
  "windows-1256",
  "gb18030",
  "big5",
  "windows-1250",
  "koi8-r",
  "ibm866",
];
/** How many bytes suffice to judge. */
const sampleSize = 32_768;
/** Fewer letters are too few to judge an encoding. */
const fewestLetters = 8;

/** Decodes bytes: UTF-16 and UTF-8 are certain, the others are recognised by the letters that result. */
export const decode = (bytes: Uint8Array): Decoded => {
  const order = wideOrder(bytes);
  if (order !== null) return { text: new TextDecoder(order).decode(bytes), warnings: [] };
  const text = unicode(bytes);
  return text === null ? guessed(bytes) : once(text);
};

const unicode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The warning where double-encoded UTF-8 was mended, with the places. */
export const onceWarning = (places: readonly string[]): Sentence =>
  sentence("Letters that had been saved as Unicode twice were read as they were meant, at {places}.", {
    places: listedUpTo(
      20,
      places.map((words) => placeOfWords(`${words.trim().slice(0, 30)}…`)),
    ),
  });

// Line by line, so that a line encoded once does not prevent the others from being mended.
const once = (text: string): Decoded => {
  if (!twice.test(text)) return { text, warnings: [] };
  const places: string[] = [];
  const lines = text.split("\n").map((line) => {
    const meant = savedOnce(line);
    if (meant !== null) places.push(meant);
    return meant ?? line;
  });
  return { text: lines.join("\n"), warnings: places.length > 0 ? [onceWarning(places)] : [] };
};

const guessed = (bytes: Uint8Array): Decoded => {
  const sample = bytes.subarray(0, sampleSize);
  const judged = pages
    .flatMap((page) => {
      const text = decoded(sample, page);
      return text === null ? [] : [{ page, score: scoreOf(distinctivePart(text)) }];
    })
    .toSorted((one, other) => one.score - other.score);
  // The likelier encoding wins unless another is clearly better.
  const best = judged[0]?.score ?? 0;
  const page = pages.find((each) => judged.some((one) => one.page === each && one.score <= best + 0.02));
  if (page === undefined || best > 1.15)
    throw new Refusal(
      "unreadable",
      "The encoding of the file is not clear: in none do its letters make words. Save it as UTF-8 and send it again.",
    );
  return {
    text: new TextDecoder(page).decode(bytes),
    warnings: [sentence("The file is not in Unicode; it was read as {page}. Look at its accents.", { page })],
  };
};

// A wrong encoding shows as symbols in the middle of words: rodz¹.
const scoreOf = (text: string): number => {
  const words = text.split(/\s+/u).filter((word) => word !== "" && word.length < 80);
  const odd = words.filter((word) => /\p{L}[¡-¿×÷]|[¡-©«-¿×÷]\p{L}/u.test(word)).length;
  return (strangeness(text, fewestLetters) || unjudged) + odd / Math.max(1, words.length);
};
/** The score of what cannot be judged: chosen only where nothing else looks like a language. */
const unjudged = 0.95;

// A sample may end inside a multi-byte character.
const decoded = (sample: Uint8Array, page: string): string | null => {
  const text = new TextDecoder(page).decode(sample);
  const lost = text.slice(0, -2).match(/\ufffd/gu)?.length ?? 0;
  return lost > text.length / 500 ? null : text;
};

// Lines in plain ASCII are the same in every encoding.
const distinctivePart = (text: string): string =>
  text
    .split("\n")
    .filter((line) => /[^\0-\x7f]/u.test(line))
    .join("\n");

const western = (): ReadonlyMap<string, number> => {
  bytesOf ??= new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder("windows-1252").decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  return bytesOf;
};
let bytesOf: ReadonlyMap<string, number> | undefined;

/** The bytes behind text decoded as Western letters; null where a letter has no Western byte. */
const westernBytes = (text: string): Uint8Array | null => {
  const map = western();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = map.get(character) ?? (code < 0x100 ? code : undefined);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
};

// What continuation bytes look like when read as Western letters, and the lead bytes of Latin, Cyrillic, Arabic
// and longer characters.
const later = "[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
const twice = new RegExp(`[ÂÃÐÑØÙÎÏ]${later}|[à-ï]${later}{2}`, "u");

/** Words that were encoded as UTF-8 twice ("rÃ©union"), as they were meant; null where they were not. */
export const savedOnce = (text: string): string | null => {
  if (!twice.test(text)) return null;
  const bytes = westernBytes(text);
  if (bytes === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Words of another alphabet that a font or a program stored as Western letters, decoded in an encoding of that
 * alphabet.
 */
export const readAs = (text: string, page: string): string => {
  const bytes = westernBytes(text);
  return bytes === null ? text : new TextDecoder(page).decode(bytes);
};
