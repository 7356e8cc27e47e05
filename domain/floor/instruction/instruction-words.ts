// Rule F: the words that an instruction names: in quotation marks, or a punctuation mark by its name. Nothing else becomes words where
// quotation marks were typed.

import type { FoundSpan } from "#domain/floor/floor-finding";
import { type QuotedLine, wordsTyped } from "#domain/floor/floor-quotes";
import { type Cursor, mark, said } from "./instruction-cursor";
import { takeOrdinal } from "./ordinals";

/** Words of a paragraph that are named, and which of several places is meant: from 1, -1 is the last. */
export type NamedText = {
  readonly text: string;
  readonly nth: number | null;
  /** Where exactly they stand, where that is known already. */
  readonly stretch?: FoundSpan;
  /** For a sign: the words beside which it stands, or that it is the last of the paragraph. */
  readonly beside?: { readonly side: "after" | "before"; readonly words: NamedText };
  readonly isLast?: true;
};

const nounWords =
  "words?|phrases?|terms?|expressions?|text|sentences?|language|wording|formulation|clauses?|passages?|portions?|references? to|mention of|part of the sentence|qualifiers?|adjectives?|figures?|titles?|date";
const noun = said(
  `(?:(?:the|an?|and|these|those|its) )?(?:(?:following|new|additional|existing|final|last|further|introductory|current|opening|closing|single) )*(?:${nounWords})[:,]?|the following[:,]?`,
);
const following = said(
  `(?:(?:the|an?) )(?:(?:following|new|additional|final|last|further) )+(?:${nounWords})|the following`,
);
const occurrence = said("(?:occurrence|instance|mention|appearance)s? of");
const article = said("the");
const numbered = mark("\\(?#?(\\d{1,2})\\)?(?![\\p{N}\\p{L}(])(?!\\s?(?:bis|ter)\\b)");
const lastOne = said("(?:the )?last");
const inBrackets = mark("\\((?:the )?(\\p{L}+(?:[- ]\\p{L}+)?) (?:occurrence|instance|mention|time)\\)");
const where = said(
  "where it (first|last)? ?(?:occurs|appears|is mentioned)(?: for the (first|second|third) time)?",
);

const markNames: Readonly<Record<string, string>> = {
  comma: ",",
  semicolon: ";",
  "semi-colon": ";",
  colon: ":",
  "full stop": ".",
  period: ".",
  "question mark": "?",
  hyphen: "-",
  dash: "–",
  slash: "/",
  "opening bracket": "[",
  "closing bracket": "]",
  "opening square bracket": "[",
  "closing square bracket": "]",
  "opening parenthesis": "(",
  "closing parenthesis": ")",
};
const named = said(
  `(?:(?:an?|the|another|one|final) )*(?:(?:sign|punctuation mark) )?(${Object.keys(markNames).join("|")})(?:s(?![\\p{L}]))?`,
);
const nothingElse = new RegExp(`^${named.source.replace(/^\\\\s\\*/u, "")}$`, "iu");

/** The punctuation mark that a text names, and nothing else: "a comma". */
export const signNamed = (text: string): string | null =>
  markNames[nothingElse.exec(text.trim())?.[1]?.toLowerCase() ?? ""] ?? null;

const shown = mark("\\(\\s*(?:\\ue000\\d+\\ue001|[^\\p{L}\\p{N}\\s()])\\s*\\)");
const besideSign = said("(?:directly |immediately |just )?(after|following|before|preceding)");
const atTheEnd = said("at the (?:very )?end(?: of (?:the|this) para(?:graph)?)?");

/** Takes the nouns that only introduce words: "the phrase", "the following text". */
export const skipNoun = (cursor: Cursor): void => {
  cursor.take(noun);
};

/** Takes "the following text" and the like, which say that words come. */
export const takesFollowing = (cursor: Cursor): boolean => cursor.take(following) !== null;

/** Whether words begin here, in quotation marks or as the name of a punctuation mark. */
export const seesWords = (cursor: Cursor): boolean => {
  const from = cursor.at;
  cursor.take(article);
  takeOrdinal(cursor);
  cursor.take(occurrence);
  skipNoun(cursor);
  const sees = cursor.seesQuote() || cursor.sees(named);
  cursor.at = from;
  return sees;
};

/** Takes a quotation with the nouns before it; what stands in its marks. */
export const takeQuoted = (cursor: Cursor, line: QuotedLine): string | null =>
  cursor.attempt(() => {
    skipNoun(cursor);
    cursor.take(mark("[:,]"));
    const quote = cursor.quote();
    return quote === null ? null : wordsTyped(quote, line);
  });

const takeSign = (cursor: Cursor): string | null => {
  const name = cursor.take(named)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  cursor.take(shown);
  return markNames[name] ?? null;
};

/** Takes new words: a quotation, or a punctuation mark by its name. */
export const takeNewWords = (cursor: Cursor, line: QuotedLine): string | null =>
  takeQuoted(cursor, line) ?? cursor.attempt(() => takeSign(cursor));

/**
 * Takes words of the paragraph, with the number of the place where several are. `isPlaced`: what they stand beside may be
 * said, which elsewhere is where other words come.
 */
export const takeNamed = (cursor: Cursor, line: QuotedLine, isPlaced = false): NamedText | null =>
  cursor.attempt(() => {
    const before = cursor.attempt(() => {
      cursor.take(article);
      const nth = takeOrdinal(cursor);
      if (nth === null) return null;
      const isCounted = cursor.take(occurrence) !== null || cursor.seesQuote();
      return isCounted || cursor.sees(named) ? nth : null;
    });
    const text = takeQuoted(cursor, line);
    if (text !== null) {
      const nth = before ?? takeNth(cursor);
      return { text, nth, ...(nth === null && isPlaced && takeBeside(cursor, line)) };
    }
    const character = takeSign(cursor);
    if (character === null) return null;
    return { text: character, nth: before, ...takeBeside(cursor, line) };
  });

const takeNth = (cursor: Cursor): number | null => {
  const figures = cursor.take(numbered)?.[1];
  if (figures !== undefined) return Number(figures);
  if (cursor.take(lastOne)) return -1;
  const counted = cursor.attempt(() => {
    const word = cursor.take(inBrackets)?.[1];
    return word === undefined ? null : ordinalOf(word);
  });
  if (counted !== null) return counted;
  const place = cursor.take(where);
  const word = place?.[2] ?? place?.[1];
  return word === undefined ? null : ordinalOf(word);
};

const smallest: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };
const ordinalOf = (word: string): number | null => smallest[word.toLowerCase()] ?? null;

const takeBeside = (cursor: Cursor, line: QuotedLine): Pick<NamedText, "beside" | "isLast"> =>
  cursor.attempt(() => {
    if (cursor.take(atTheEnd)) return { isLast: true as const };
    const side = cursor.take(besideSign)?.[1]?.toLowerCase();
    if (side === undefined) return null;
    const words = takeNamed(cursor, line);
    if (words === null) return null;
    return {
      beside: { side: side === "after" || side === "following" ? "after" : "before", words } as const,
    };
  }) ?? {};
