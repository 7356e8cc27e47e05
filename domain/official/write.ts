// Rule O2: the way back: an operation in official words of any of the six languages, from the lexicon of that language.
import type { Language } from "#domain/languages";
import { arabic } from "./lexicon/ar";
import { english } from "./lexicon/en";
import { spanish } from "./lexicon/es";
import { french } from "./lexicon/fr";
import type { Lexicon, PlaceForms } from "./lexicon/lexicon";
import { russian } from "./lexicon/ru";
import { chinese } from "./lexicon/zh";
import type { OfficialPlace, OfficialStanding, OfficialWords, Operation } from "./values";

/** The lexicons of the six languages. */
export const lexicons: Readonly<Record<Language, Lexicon>> = {
  ar: arabic,
  zh: chinese,
  en: english,
  fr: french,
  ru: russian,
  es: spanish,
};

/** O2: the operation as one sentence (a sub-amendment with what it amends before it). */
export const writeOperation = (operation: Operation, language: Language): string => {
  const words = wordsOf(lexicons[language]);
  const amends =
    operation.amends === undefined
      ? ""
      : filled(words.lexicon.sentences.amends, { symbol: operation.amends });
  return amends + capitalised(sentenceOf(operation, words)).replace(doubleStop, "");
};

/** O2: a place by itself, as a list of operations may be headed: "paragraph 5 (b)". */
export const writePlace = (place: OfficialPlace, language: Language): string =>
  placeIn(place, "place", lexicons[language]);

// No full stop comes after words that end with one.
const doubleStop = /(?<=[.;。；]\s*[”»」])[.。]$/u;

type Facts = Readonly<Record<string, string>>;
type Form = keyof PlaceForms;

const filled = (template: string, facts: Facts): string =>
  template.replace(/\{(\w+)\}/gu, (_, name: string) => facts[name] ?? "");

const capitalised = (sentence: string): string =>
  sentence.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

const quoted = (text: string, { quotes }: Lexicon): string => {
  const [usual] = quotes;
  const [open, close] = quotes.find((pair) => pair.every((mark) => !text.includes(mark.trim()))) ??
    usual ?? ["“", "”"];
  return `${open}${text}${close}`;
};

const ordinal = (n: number, all: readonly string[]): string => all.at(n < 0 ? n : n - 1) ?? String(n);

const named = ({ text, nth }: OfficialWords, lexicon: Lexicon): string => {
  const words = quoted(text, lexicon);
  return nth === undefined
    ? words
    : filled(lexicon.words.nth, { words, ordinal: ordinal(nth, lexicon.ordinals.plain) });
};

// "PP3 bis" is 3 bis of the preamble, "30 (b)" 30 b) in French.
const numberOf = (label: string, { letter, suffixes }: Lexicon): string =>
  label
    .replace(/^PP|^section /u, "")
    .replace(/(?<= )(bis|ter|quat|quin|sext|sept|oct)\b/u, (name) => Reflect.get(suffixes, name) ?? name)
    .replace(/(?<=\d) (?=之)/u, "")
    .replace(/\(([^()]+)\)/gu, (_, inner: string) => letter.replace("{letter}", inner));

const paragraphIn = (label: string, form: Form, lexicon: Lexicon): string => {
  const { places } = lexicon;
  if (label === "title") return places.title[form];
  const row = label.startsWith("section ") ? places.section : places.paragraph;
  const forms = label.startsWith("PP") ? places.preambular : row;
  return filled(forms[form], { label: numberOf(label, lexicon) });
};

const placeIn = ({ label, part, sentence }: OfficialPlace, form: Form, lexicon: Lexicon): string => {
  const { places, ordinals } = lexicon;
  if (label === "text") return places.text.in;
  const whole = (which: Form): string => {
    if (part === undefined) return paragraphIn(label, which, lexicon);
    const forms: Partial<PlaceForms> = places.chapeau;
    return filled(forms[which] ?? places.chapeau.place, {
      paragraph: paragraphIn(label, "place", lexicon),
      of: paragraphIn(label, "of", lexicon),
    });
  };
  if (sentence === undefined) return whole(form);
  const isIn = form === "in";
  return filled(isIn ? places.sentence.in : places.sentence.place, {
    ordinal: ordinal(sentence, isIn ? ordinals.in : ordinals.plain),
    paragraph: whole("place"),
    of: whole("of"),
  });
};

const standingIn = (standing: OfficialStanding, lexicon: Lexicon): string =>
  "at" in standing
    ? paragraphIn(standing.at, standing.side, lexicon)
    : lexicon.edges[standing.side][standing.of];

type Writer = {
  readonly lexicon: Lexicon;
  readonly quoted: (text: string) => string;
  readonly named: (words: OfficialWords) => string;
  readonly every: (words: OfficialWords) => string;
  readonly at: (place: OfficialPlace, form: Form) => string;
};

const wordsOf = (lexicon: Lexicon): Writer => ({
  lexicon,
  quoted: (text) => quoted(text, lexicon),
  named: (words) => named(words, lexicon),
  every: (words) => filled(lexicon.words.every, { words: named(words, lexicon) }),
  at: (place, form) => placeIn(place, form, lexicon),
});

const sentenceOf = (operation: Operation, words: Writer): string => {
  const { lexicon } = words;
  const { sentences } = lexicon;
  if (operation.op === "new") return newParagraphs(operation, words);
  const { place } = operation;
  const where: Facts = {
    in: words.at(place, "in"),
    place: words.at(place, "place"),
    of: words.at(place, "of"),
  };
  const said = (template: string, facts: Facts = {}): string => filled(template, { ...where, ...facts });
  switch (operation.op) {
    case "replace":
      return said(sentences.replace, { words: meant(operation, words), by: words.quoted(operation.by) });
    case "delete":
      return said(sentences.delete, { words: meant(operation, words) });
    case "delete-from":
      return said(sentences.deleteFrom, {
        words: words.named(operation.words),
        until: words.named(operation.until),
      });
    case "delete-after":
      return said(sentences.deleteAfter, { words: words.named(operation.words) });
    case "insert":
      return said(operation.side === "after" ? sentences.insertAfter : sentences.insertBefore, {
        text: words.quoted(operation.text),
        words: words.named(operation.at),
      });
    case "insert-at":
      return said(operation.edge === "start" ? sentences.insertStart : sentences.insertEnd, {
        text: words.quoted(operation.text),
      });
    case "insert-sentence":
      return said(sentences.insertSentence, {
        text: words.quoted(operation.text),
        ordinal: ordinal(operation.after, lexicon.ordinals.after),
      });
    case "rewrite":
      return said(sentences.rewrite, { text: words.quoted(operation.text) });
    case "alternative":
      return said(sentences.alternative, { text: words.quoted(operation.text) });
    case "remove":
      return said(sentences.remove);
    case "move":
      return said(sentences.move, { standing: standingIn(operation.to, lexicon) });
    case "split":
      return said(sentences.split, { words: words.named(operation.words) });
    case "merge":
      return said(sentences.merge, { with: paragraphIn(operation.with, "with", lexicon) });
    case "no-change":
      return said(sentences.noChange);
    case "bracket":
      return operation.words === undefined
        ? said(sentences.bracketWhole)
        : said(sentences.bracket, { words: words.named(operation.words) });
  }
};

const meant = (
  {
    place,
    words,
    isEverywhere,
  }: Pick<Extract<Operation, { op: "delete" }>, "place" | "words" | "isEverywhere">,
  writer: Writer,
): string => (isEverywhere && place.label !== "text" ? writer.every(words) : writer.named(words));

const newParagraphs = (
  { standing, kind, label, texts }: Extract<Operation, { op: "new" }>,
  { lexicon, quoted: inQuotes }: Writer,
): string => {
  const { sentences, fresh } = lexicon;
  const forms = fresh[kind ?? "paragraph"];
  const counted = texts.length === 1 ? forms.one : forms.many;
  const form = label === undefined ? counted : forms.own;
  return filled(standing === null ? sentences.newOwn : sentences.newAt, {
    standing: standing === null ? "" : standingIn(standing, lexicon),
    fresh: filled(form, {
      count: String(texts.length),
      label: label === undefined ? "" : numberOf(label, lexicon),
    }),
    text: texts.map(inQuotes).join(" "),
  });
};
