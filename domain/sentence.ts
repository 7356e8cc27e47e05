// Sentences that can be said in any language (saying.ts). The rules contain them in English, with gaps in ICU message
// format; a catalogue has their words in each other language.

import { localeOf } from "./languages";

/** What fills the gaps of a sentence, by name: texts, numbers, lists of them, and other sentences. */
export type SentenceFacts = Readonly<Record<string, unknown>>;

/** A sentence in English, with what fills its gaps. */
export type Sentence = { readonly words: string; readonly facts: SentenceFacts };

/** The wording of a language: its locale (BCP 47), and its words for an English sentence. */
export type Wording = {
  readonly locale: string;
  readonly wordsFor: (words: string) => string | undefined;
};

/** A sentence, to fill a gap of another or to be said later. */
export const sentence = (words: string, facts: SentenceFacts = {}): Sentence => ({ words, facts });

/** A sentence as a text to store: plain words where it has no gaps, otherwise with what fills them. */
export const storedSentence = ({ words, facts }: Sentence): string =>
  Object.keys(facts).length === 0 ? words : JSON.stringify({ words, facts }, inEnglish);

// Localised values are stored as in English.
const inEnglish = (_key: string, fact: unknown): unknown =>
  isWritten(fact) ? fact.inLocale(localeOf("en")) : fact;

/** A sentence that was stored. Plain words, stored before sentences had gaps, stay as they are. */
export const sentenceStored = (text: string): Sentence => {
  const read = text.startsWith('{"words":') ? parsed(text) : null;
  return isSentence(read) ? sentence(read.words, read.facts) : sentence(text);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Several sentences as one. */
export const inOne = (sentences: readonly Sentence[]): Sentence => {
  const [first = sentence(""), ...others] = sentences;
  return others.length === 0 ? first : sentence("{first} {others}", { first, others: inOne(others) });
};

/** A list of alternatives: "a, b or c". A plain list in a gap reads "a, b and c". */
export const anyOf = (items: readonly unknown[]): AnyOf => ({ anyOf: items });
type AnyOf = { readonly anyOf: readonly unknown[] };

/** A value that each language writes in its own way, such as a date, given its locale. */
export const written = (inLocale: (locale: string) => string): LocalizedValue => ({ inLocale });
type LocalizedValue = { readonly inLocale: (locale: string) => string };

/** A name in the grammatical form that the sentence around it needs: in `{paragraph_gen}` it gets the fact `form`. */
export const inForm = ({ words, facts }: Sentence, form: string): Sentence => ({
  words,
  facts: { ...facts, form },
});

/** A name in the form for use on its own, as in a list to choose from. */
export const standingAlone = (name: Sentence): Sentence => inForm(name, "alone");

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether a fact is a sentence, not a plain value. */
export const isSentence = (value: unknown): value is Sentence =>
  isObject(value) &&
  "words" in value &&
  typeof value.words === "string" &&
  "facts" in value &&
  isObject(value.facts);
export const isAnyOf = (value: unknown): value is AnyOf =>
  isObject(value) && "anyOf" in value && Array.isArray(value.anyOf);
export const isWritten = (value: unknown): value is LocalizedValue =>
  isObject(value) && "inLocale" in value && typeof value.inLocale === "function";
