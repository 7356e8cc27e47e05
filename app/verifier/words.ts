// The verifier's messages in six languages: its own, and the sentences of the rules. All are embedded in the page.
import {
  type Language,
  languageDirection,
  languageNamed,
  languages,
  localeOf,
  usualLanguage,
} from "#domain/languages";
import type { Wording } from "#domain/sentence";
import type own from "../messages/en/verifier.json";

/** The key of one of the page's own messages. */
export type Word = keyof typeof own;

type VerifierWords = Readonly<
  Record<
    Language,
    { readonly own: Readonly<Record<Word, string>>; readonly sentences: Readonly<Record<string, string>> }
  >
>;

const all: VerifierWords = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

const asked = (): Language =>
  [new URLSearchParams(location.search).get("lang"), ...navigator.languages]
    .map(languageNamed)
    .find((language) => language !== undefined) ?? usualLanguage;

let spoken = asked();

/** The language of the page. */
export const language = (): Language => spoken;

/** Switches the page to another language and its direction. */
export const speak = (chosen: string): void => {
  spoken = languages.find((each) => each === chosen) ?? spoken;
  document.documentElement.lang = spoken;
  document.documentElement.dir = languageDirection(spoken);
};

/** One of the page's own messages, in its language. */
export const word = (name: Word): string => all[spoken].own[name];

/** How sentences are worded in the page's language. */
export const wording = (): Wording => {
  const { sentences } = all[spoken];
  return {
    locale: localeOf(spoken),
    wordsFor: (words) => (spoken === usualLanguage ? words : sentences[words]),
  };
};
