// Sentences that are said in the language of whoever reads them (saying.ts). In the rules a sentence stands in English, with gaps in
// ICU message format and what belongs in them; a catalogue has its words in each other language.

import { localeOf } from "./languages";

/** What belongs in the gaps of a sentence, by name: texts, numbers, lists of them, and other sentences. */
export type SentenceFacts = Readonly<Record<string, unknown>>;

/** A sentence in English, with what belongs in its gaps. */
export type Sentence = { readonly words: string; readonly facts: SentenceFacts };

/** How a language says things: its locale (BCP 47), and its words for a sentence in English. */
export type Wording = {
  readonly locale: string;
  readonly wordsFor: (words: string) => string | undefined;
};

/** A sentence that belongs in a gap of another, or that is said later. */
export const sentence = (words: string, facts: SentenceFacts = {}): Sentence => ({ words, facts });

/** A sentence as a text to store: one with nothing in it as it is, any other with what belongs in its gaps. */
export const storedSentence = ({ words, facts }: Sentence): string =>
  Object.keys(facts).length === 0 ? words : JSON.stringify({ words, facts }, inEnglish);

// What each language writes in its own way is stored as English writes it.
const inEnglish = (_key: string, fact: unknown): unknown =>
  isWritten(fact) ? fact.inLocale(localeOf("en")) : fact;

/** The sentence that was stored so. What was stored as plain words, before sentences had gaps, is said as it is. */
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

/** Several sentences as one, one after the other. */
export const inOne = (sentences: readonly Sentence[]): Sentence => {
  const [first = sentence(""), ...others] = sentences;
  return others.length === 0 ? first : sentence("{first} {others}", { first, others: inOne(others) });
};

/** A list of which one is meant: "a, b or c". A plain list in a gap reads "a, b and c". */
export const anyOf = (items: readonly unknown[]): AnyOf => ({ anyOf: items });
type AnyOf = { readonly anyOf: readonly unknown[] };

/** What each language writes in its own way, such as a day: how, by its locale. */
export const written = (inLocale: (locale: string) => string): LocalizedValue => ({ inLocale });
type LocalizedValue = { readonly inLocale: (locale: string) => string };

/** A name in the form that the sentence around it asks for: in `{paragraph_gen}` it is said with the fact `form`. */
export const inForm = ({ words, facts }: Sentence, form: string): Sentence => ({
  words,
  facts: { ...facts, form },
});

/** A name in the form in which it stands without a sentence around it, as in a list to choose from. */
export const standingAlone = (name: Sentence): Sentence => inForm(name, "alone");

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What a fact is, where it is none of the plain values. */
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
