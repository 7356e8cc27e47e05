// How sentences are put into a language, with their gaps filled. Code that only passes sentences on does not need this.
import { IntlMessageFormat } from "intl-messageformat";
import { localeOf } from "./languages";
import {
  inForm,
  isAnyOf,
  isSentence,
  isWritten,
  type Sentence,
  type SentenceFacts,
  type Wording,
} from "./sentence";

export const english: Wording = { locale: localeOf("en"), wordsFor: (words) => words };

/** A part that a reader sees apart from the words around it: a name with a link, or words that somebody wrote. */
type Apart = { readonly words: string };

/** Makes such a part of a fact, or nothing. `said` puts the fact into words as the gap needs them. */
export type PartOf<Part extends Apart> = (
  fact: unknown,
  said: (words: string | Sentence) => string,
) => Part | undefined;

/** A sentence in a language; in English where the language has no words for it. */
export const say = (given: Sentence, language: Wording = english): string =>
  sayInParts(given, language, () => undefined).join("");

/** A sentence in a language with its parts set apart, in the order of the language. */
export const sayInParts = <Part extends Apart>(
  { words, facts }: Sentence,
  language: Wording,
  partOf: PartOf<Part>,
): readonly (string | Part)[] => {
  const own = language.wordsFor(words);
  const locale = own === undefined ? english.locale : language.locale;
  return filled(own ?? words, facts, { language: { ...language, locale }, partOf });
};

/** Facts as a reader gets them: sentences among them are put into words, lists are plain lists. */
export const saidFacts = (facts: SentenceFacts, language: Wording): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, saidFact(fact, language)]));

const saidFact = (fact: unknown, language: Wording): unknown => {
  if (isSentence(fact)) return say(fact, language);
  if (isWritten(fact)) return fact.inLocale(language.locale);
  if (isAnyOf(fact)) return fact.anyOf.map((item) => saidFact(item, language));
  return Array.isArray(fact) ? fact.map((item) => saidFact(item, language)) : fact;
};

type SaidPieces<Part> = readonly (string | Part)[];
type SayingContext<Part extends Apart> = { readonly language: Wording; readonly partOf: PartOf<Part> };

// Words that somebody typed may contain braces, where a finished sentence is passed on: such a sentence stays as it is.
const filled = <Part extends Apart>(
  words: string,
  facts: SentenceFacts,
  saying: SayingContext<Part>,
): SaidPieces<Part> => {
  if (!words.includes("{")) return [words];
  try {
    const { format, gaps } = formatOf(words, saying.language.locale);
    const known: SentenceFacts = { form: "", ...facts };
    const values = Object.fromEntries(
      gaps.filter(({ name }) => name in known).map((gap) => [gap.written, inGap(gap, known, saying)]),
    );
    return format
      .formatToParts<SaidPieces<Part>>(values)
      .flatMap<string | Part>(({ value }) => value)
      .filter((part) => part !== "");
  } catch {
    return [words];
  }
};

// The value of a gap. A code of a closed set is written like the options of a `select`: `agreed_ad_ref`.
const inGap = <Part extends Apart>(
  { name, form, isCode }: Gap,
  facts: SentenceFacts,
  saying: SayingContext<Part>,
) => {
  const fact = facts[name];
  if (typeof fact === "number" && !isCode) return fact;
  const said = partsOf(fact, form, saying);
  if (isCode) return textOf(said).replaceAll(/[ -]/gu, "_");
  return said.every((part) => typeof part === "string") ? said.join("") : said;
};

const textOf = <Part extends Apart>(said: SaidPieces<Part>): string =>
  said.map((part) => (typeof part === "string" ? part : part.words)).join("");

const partsOf = <Part extends Apart>(
  fact: unknown,
  form: string,
  saying: SayingContext<Part>,
): SaidPieces<Part> => {
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

type ListJoining = { readonly type: "conjunction" | "disjunction"; readonly form: string };

const listed = <Part extends Apart>(
  items: readonly unknown[],
  { type, form }: ListJoining,
  saying: SayingContext<Part>,
): SaidPieces<Part> => {
  const said = items.map((item) => partsOf(item, form, saying));
  const rest = said.values();
  return listFormatOf(saying.language.locale, type)
    .formatToParts(said.map(textOf))
    .flatMap((part) => (part.type === "element" ? (rest.next().value ?? []) : part.value));
};

const listFormats = new Map<string, Intl.ListFormat>();
const listFormatOf = (locale: string, type: ListJoining["type"]): Intl.ListFormat => {
  const key = `${locale} ${type}`;
  const known = listFormats.get(key) ?? new Intl.ListFormat(locale, { type });
  listFormats.set(key, known);
  return known;
};

/** A gap as it is written, `paragraph_gen` or `standing_`, and what fills it. */
type Gap = {
  readonly written: string;
  readonly name: string;
  readonly form: string;
  readonly isCode: boolean;
};
type SentenceFormat = { readonly format: IntlMessageFormat; readonly gaps: readonly Gap[] };

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

const formats = new Map<string, SentenceFormat>();
/** More than there are sentences: beyond this, what is passed on is no sentence of ours. */
const mostFormats = 5000;

const formatOf = (words: string, locale: string): SentenceFormat => {
  const key = `${locale} ${words}`;
  const known = formats.get(key) ?? {
    format: new IntlMessageFormat(words, locale),
    gaps: gapsIn(words),
  };
  if (formats.size >= mostFormats) formats.clear();
  formats.set(key, known);
  return known;
};
