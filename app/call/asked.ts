// What a call asks, as its form shows it to a reader.
import type { Language } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { wordsForReader } from "#domain/rounds/rounds";
import type { OpenRoundView } from "#server/rounds/open-round";
import type { Asked } from "./input-form";

/** The questions in the reader's language where there are words in it. */
export const askedOf = (
  terms: OpenRoundView["terms"],
  commented: OpenRoundView["commented"],
  reader: Language,
): Asked => ({
  questions: terms.questions.map(({ words, wordLimit }) => ({
    said: wordsForReader(words, reader),
    wordLimit: wordLimit ?? roundLimits.answerWords,
  })),
  languages: terms.languages,
  text: commented && { symbol: commented.symbol, paragraphs: commented.paragraphs },
});
