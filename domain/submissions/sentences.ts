// Where sentences end, in any of the languages: for cutting paragraphs into passages.

import type { Language } from "#domain/words/languages";
import { sentenceSegments } from "#domain/words/segments";
import type { Span } from "#domain/words/values";

// After these a full stop does not end a sentence.
const abbreviation =
  /(?:^|[\s(«“"])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|para|paras|art|arts|vol|pp?|cf|e\.g|i\.e|al|op|res|approx|Inc|Ltd|U\.S|U\.N|H\.E|M|Mme|Mlle|MM|n°|Sr|Sra|Dra|núm|párr|ст|стр|пп?|г|гг|т\.е|т\.д|им|\p{Lu})\.\s*$/u;
const ordinary = /^[\s"“«(]*\p{Ll}/u;
// Items of a list inside a paragraph: "…; (b) …".
const itemStart = /(?<=[;:；：]\s*)(?=\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\)\s?\S)/gu;

/** The sentences of a text, spaces between them left out. Together they hold every character but outer white space. */
export const sentences = (text: string, language: Language): Span[] => {
  const pieces: string[] = [];
  for (const { text: segment } of sentenceSegments(text, language === "und" ? "en" : language)) {
    const before = pieces.at(-1);
    const continues = before !== undefined && (abbreviation.test(before) || ordinary.test(segment));
    if (continues) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  let at = 0;
  return pieces
    .flatMap((piece) => piece.split(itemStart))
    .map((piece) => {
      const span = trimmed(piece, at);
      at += piece.length;
      return span;
    })
    .filter((span) => span.end > span.start);
};

const trimmed = (piece: string, at: number): Span => {
  const start = at + piece.length - piece.trimStart().length;
  return { start, end: Math.max(start, at + piece.trimEnd().length) };
};

/** Whether a paragraph ends with a sentence: with a final mark, and perhaps a closing quotation mark or a note mark. */
export const endsSentence = (text: string): boolean =>
  /[.!?:;…。！？：；؟؛۔]["'”’»)\]）」』】]*[\s\d¹²³⁴-⁹*]*$/u.test(text.trimEnd());

/** Whether a line can only continue one before it: it opens with a small letter or a closing mark. */
export const opensInside = (text: string): boolean =>
  /^[\p{Ll},;.)\]，。、；：）」』”]/u.test(text.trimStart());
