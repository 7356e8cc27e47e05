// Rule A25: quotation marks and apostrophes as they are typed, in the form that the language of the paragraph gives them.
// Sources: United Nations Editorial Manual (English, Spanish, Chinese), Lexique des règles typographiques (French: marks set
// off by a space that does not break), Russian rules of punctuation of 1956.
import { judgeLanguage } from "./languages";

const english = ["“", "”"] as const;

const doubleMarks: Readonly<Record<string, readonly [open: string, close: string]>> = {
  fr: ["«\u00a0", "\u00a0»"],
  ru: ["«", "»"],
};

const opensAfter = /(?:^|[\s\p{Ps}\p{Pi}\p{Pd}/])$/u;

/**
 * A25: what is put in for a typed character, after the words before the caret in a paragraph. Any character but a straight
 * mark stays what it is, and so does a straight mark in a paragraph that has such marks already.
 */
export const typedMark = (typed: string, before: string, paragraph: string): string => {
  if ((typed !== '"' && typed !== "'") || paragraph.includes(typed)) return typed;
  const isOpening = opensAfter.test(before);
  if (typed === "'") return isOpening ? "‘" : "’";
  const [open, close] = doubleMarks[judgeLanguage(paragraph).language] ?? english;
  return isOpening ? open : close;
};
