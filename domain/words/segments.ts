// Where words, characters and sentences of any script begin: the only use of Intl.Segmenter. The engine's segmenter copies
// its whole input into every segment that it gives, so a long text must never be given to it whole, only piece by piece.

/** A stretch of a text, and where it begins in UTF-16 units. */
type Segment = { readonly text: string; readonly start: number };

type Granularity = "word" | "grapheme" | "sentence";

/**
 * How a text is cut into pieces, in UTF-16 units. A piece has at most `most`. Where it has no safe border in its second
 * half, its last `tail` are segmented again with what follows, since that may change them.
 */
type Pieces = { readonly most: number; readonly tail: number };

const pieces: Readonly<Record<Granularity, Pieces>> = {
  word: { most: 1200, tail: 100 },
  grapheme: { most: 400, tail: 100 },
  sentence: { most: 4000, tail: 1000 },
};

const segmenters = new Map<string, Intl.Segmenter>();

const segmenterFor = (granularity: Granularity, language: string): Intl.Segmenter => {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(language, { granularity });
  segmenters.set(key, made);
  return made;
};

const scripts: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, "ar"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Cyrillic}/u, "ru"],
];

/** The words, characters and spaces of a text; joined they are the text. A word of more than 1,200 units is divided. */
export const wordSegments = (text: string): Generator<Segment> =>
  segmented(text, "word", scripts.find(([letter]) => letter.test(text))?.[1] ?? "en");

/**
 * The sentences of a text with the spaces after them; joined they are the text. One of more than 4,000 units is divided.
 */
export const sentenceSegments = (text: string, language: string): Generator<Segment> =>
  segmented(text, "sentence", language);

/** Whether a place in a text is between two characters as people see them: never inside an accent, a flag or a family. */
export const isBetweenCharacters = (text: string, at: number): boolean => {
  if (at <= 0 || at >= text.length) return at === 0 || at === text.length;
  const start = evenFlags(text, Math.max(0, at - pieces.grapheme.most / 2));
  const piece = text.slice(start, at + pieces.grapheme.tail);
  return (
    segmenterFor("grapheme", "en")
      .segment(piece)
      .containing(at - start)?.index ===
    at - start
  );
};

// Whether there is a regional indicator (U+1F1E6 to U+1F1FF) at this place; a row of them may be as long as a text.
const isFlagLetter = (text: string, at: number): boolean => {
  const low = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === 0xd83c && low >= 0xdde6 && low <= 0xddff;
};

// A flag is a pair of indicators: in a long row it must be known which one of a pair is the first.
const evenFlags = (text: string, wanted: number): number => {
  const start = /[\udc00-\udfff]/.test(text.charAt(wanted)) ? wanted - 1 : wanted;
  let letters = 0;
  while (isFlagLetter(text, start - 2 * letters - 2)) letters += 1;
  return start - 2 * (letters % 2);
};

function* segmented(text: string, granularity: Granularity, language: string): Generator<Segment> {
  const segmenter = segmenterFor(granularity, language);
  const { most, tail } = pieces[granularity];
  for (let start = 0; start < text.length; ) {
    const rest = text.length - start;
    const safe =
      rest > most && granularity === "word" ? wordBorder(text, start + most / 2, start + most) : -1;
    const isDecided = rest <= most || safe > 0;
    let end = text.length;
    if (rest > most) end = safe > 0 ? safe : betweenUnits(text, start + most);
    const undecided = isDecided ? end : end - tail;
    let at = start;
    for (const { segment } of segmenter.segment(text.slice(start, end))) {
      // The first segment is always taken, however long it is.
      if (at > start && at + segment.length > undecided) break;
      yield { text: segment, start: at };
      at += segment.length;
    }
    start = at;
  }
}

const blank = /[ \t\n\u3000]/u;
const stop = /[\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]/u;
const goesOn = /[\s\p{M}\p{Cf}]/u;
const han = /\p{Script=Han}/u;

/**
 * The last place between two bounds where words end whatever comes before and after; -1 where there is none. A word after
 * a space or a line end begins there, unless it continues what precedes, and so does a Chinese character after a comma or
 * a stop.
 */
export const wordBorder = (text: string, least: number, most: number): number => {
  for (let at = most; at > least; at -= 1) {
    const before = text.charAt(at - 1);
    const isBlank = blank.test(before);
    if (!isBlank && !stop.test(before)) continue;
    const after = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (isBlank ? !goesOn.test(after) : han.test(after)) return at;
  }
  return -1;
};

const joiner = "\u200d";

/** The last place at or before another one, within a hundred units, that does not divide a character. */
export const betweenUnits = (text: string, wanted: number): number => {
  for (let at = wanted; at > wanted - 100; at -= 1) {
    const isLow = /[\udc00-\udfff]/.test(text.charAt(at));
    const isPart = /[\p{M}\p{Cf}]/u.test(text.charAt(at)) || text.charAt(at - 1) === joiner;
    if (!isLow && !isPart) return at;
  }
  return /[\udc00-\udfff]/.test(text.charAt(wanted)) ? wanted - 1 : wanted;
};
