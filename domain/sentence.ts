// Sentences that are said in the language of whoever reads them. In the rules a sentence stands in English, with gaps in ICU
// message format and what belongs in them; a catalogue has its words in each other language.
import { IntlMessageFormat } from "intl-messageformat";
import { localeOf } from "./languages";

/** What belongs in the gaps of a sentence, by name: texts, numbers, lists of them, and other sentences. */
export type Facts = Readonly<Record<string, unknown>>;

/** A sentence in English, with what belongs in its gaps. */
export type Sentence = { readonly words: string; readonly facts: Facts };

/** How a language says things: its locale (BCP 47), and its words for a sentence in English. */
export type Wording = {
  readonly locale: string;
  readonly wordsFor: (words: string) => string | undefined;
};

export const english: Wording = { locale: localeOf("en"), wordsFor: (words) => words };

/** A sentence that belongs in a gap of another, or that is said later. */
export const sentence = (words: string, facts: Facts = {}): Sentence => ({ words, facts });

/** A sentence as a text to store: one with nothing in it as it is, any other with what belongs in its gaps. */
export const storedSentence = ({ words, facts }: Sentence): string =>
  Object.keys(facts).length === 0 ? words : JSON.stringify({ words, facts }, inEnglish);

// What each language writes in its own way is stored as English writes it.
const inEnglish = (_key: string, fact: unknown): unknown =>
  isWritten(fact) ? fact.inLocale(english.locale) : fact;

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
export const written = (inLocale: (locale: string) => string): Written => ({ inLocale });
type Written = { readonly inLocale: (locale: string) => string };

/** What a reader sees apart from the words around it: a name that leads somewhere, or words that somebody wrote. */
type Apart = { readonly words: string };

/** Makes such a part of a fact, or nothing. `said` says the words of the fact as the gap needs them. */
export type PartOf<Part extends Apart> = (
  fact: unknown,
  said: (words: string | Sentence) => string,
) => Part | undefined;

/** Says a sentence in a language; in English where the language has no words for it. */
export const say = (given: Sentence, language: Wording = english): string =>
  sayInParts(given, language, () => undefined).join("");

/** Says a sentence in a language with its parts apart, in the order of the language. */
export const sayInParts = <Part extends Apart>(
  { words, facts }: Sentence,
  language: Wording,
  partOf: PartOf<Part>,
): readonly (string | Part)[] => {
  const own = language.wordsFor(words);
  const locale = own === undefined ? english.locale : language.locale;
  return filled(own ?? words, facts, { language: { ...language, locale }, partOf });
};

/** The facts as a reader gets them: sentences among them are said, lists are plain lists. */
export const saidFacts = (facts: Facts, language: Wording): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, saidFact(fact, language)]));

const saidFact = (fact: unknown, language: Wording): unknown => {
  if (isSentence(fact)) return say(fact, language);
  if (isWritten(fact)) return fact.inLocale(language.locale);
  if (isAnyOf(fact)) return fact.anyOf.map((item) => saidFact(item, language));
  return Array.isArray(fact) ? fact.map((item) => saidFact(item, language)) : fact;
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
/** True for a sentence, also one that comes out of JSON. */
export const isSentence = (value: unknown): value is Sentence =>
  isObject(value) &&
  "words" in value &&
  typeof value.words === "string" &&
  "facts" in value &&
  isObject(value.facts);
const isAnyOf = (value: unknown): value is AnyOf =>
  isObject(value) && "anyOf" in value && Array.isArray(value.anyOf);
const isWritten = (value: unknown): value is Written =>
  isObject(value) && "inLocale" in value && typeof value.inLocale === "function";

type Said<Part> = readonly (string | Part)[];
type Saying<Part extends Apart> = { readonly language: Wording; readonly partOf: PartOf<Part> };

// Words that somebody typed may hold braces too, where a sentence is passed on that was said already: it stays as it is.
const filled = <Part extends Apart>(words: string, facts: Facts, saying: Saying<Part>): Said<Part> => {
  if (!words.includes("{")) return [words];
  try {
    const { format, gaps } = formatOf(words, saying.language.locale);
    const known: Facts = { form: "", ...facts };
    const values = Object.fromEntries(
      gaps.filter(({ name }) => name in known).map((gap) => [gap.written, inGap(gap, known, saying)]),
    );
    return format
      .formatToParts<Said<Part>>(values)
      .flatMap<string | Part>(({ value }) => value)
      .filter((part) => part !== "");
  } catch {
    return [words];
  }
};

// The value of a gap. A code of a closed set is written as the options of a `select` are: `agreed_ad_ref`.
const inGap = <Part extends Apart>({ name, form, isCode }: Gap, facts: Facts, saying: Saying<Part>) => {
  const fact = facts[name];
  if (typeof fact === "number" && !isCode) return fact;
  const said = partsOf(fact, form, saying);
  if (isCode) return textOf(said).replaceAll(/[ -]/gu, "_");
  return said.every((part) => typeof part === "string") ? said.join("") : said;
};

const textOf = <Part extends Apart>(said: Said<Part>): string =>
  said.map((part) => (typeof part === "string" ? part : part.words)).join("");

const partsOf = <Part extends Apart>(fact: unknown, form: string, saying: Saying<Part>): Said<Part> => {
  const { language, partOf } = saying;
  const part = partOf(fact, (words) =>
    typeof words === "string" ? words : say(inForm(words, form), language),
  );
  if (part !== undefined) return [part];
  if (isSentence(fact)) return sayInParts(inForm(fact, form), language, partOf);
  if (isAnyOf(fact)) return listed(fact.anyOf, { type: "disjunction", form }, saying);
  if (Array.isArray(fact)) return listed(fact, { type: "conjunction", form }, saying);
  return [String(saidFact(fact, language))];
};

// A name stands in the form that the sentence around it asks for: in `{paragraph_gen}` it is said with the fact `form`.
const inForm = ({ words, facts }: Sentence, form: string): Sentence => ({ words, facts: { ...facts, form } });

/** A name in the form in which it stands without a sentence around it, as in a list to choose from. */
export const standingAlone = (name: Sentence): Sentence => inForm(name, "alone");

type Joining = { readonly type: "conjunction" | "disjunction"; readonly form: string };

const listed = <Part extends Apart>(
  items: readonly unknown[],
  { type, form }: Joining,
  saying: Saying<Part>,
): Said<Part> => {
  const said = items.map((item) => partsOf(item, form, saying));
  const rest = said.values();
  return listFormatOf(saying.language.locale, type)
    .formatToParts(said.map(textOf))
    .flatMap((part) => (part.type === "element" ? (rest.next().value ?? []) : part.value));
};

const listFormats = new Map<string, Intl.ListFormat>();
const listFormatOf = (locale: string, type: Joining["type"]): Intl.ListFormat => {
  const key = `${locale} ${type}`;
  const known = listFormats.get(key) ?? new Intl.ListFormat(locale, { type });
  listFormats.set(key, known);
  return known;
};

/** A gap as it is written, `paragraph_gen` or `standing_`, and what that says. */
type Gap = {
  readonly written: string;
  readonly name: string;
  readonly form: string;
  readonly isCode: boolean;
};
type Format = { readonly format: IntlMessageFormat; readonly gaps: readonly Gap[] };

const gapsIn = (words: string): Gap[] => {
  const all = [...words.matchAll(/\{\s*((\w+?)(?:_([a-z]*))?)\s*[,}]/gu)];
  const known = new Map(all.map(([, written = "", name = "", form]) => [written, { name, form }]));
  return [...known].map(([written, { name, form }]) => ({
    written,
    name,
    form: form ?? "",
    isCode: form === "",
  }));
};

const formats = new Map<string, Format>();
/** More than there are sentences: what is passed on is not one. */
const mostFormats = 5000;

const formatOf = (words: string, locale: string): Format => {
  const key = `${locale} ${words}`;
  const known = formats.get(key) ?? {
    format: new IntlMessageFormat(words, locale),
    gaps: gapsIn(words),
  };
  if (formats.size >= mostFormats) formats.clear();
  formats.set(key, known);
  return known;
};
