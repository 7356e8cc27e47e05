// Rule L6: what two texts share although they are in different languages: States, numbers, per cent, symbols of documents,
// codes of action lines, and the fixed terms of the field. Each has one form in all languages, unlike words.
import { type Language, languages } from "#domain/languages";
import { stateNames } from "#domain/people/countries";
import { judgeLanguage } from "#domain/words/languages";
import { glossary } from "./glossary";
import { plainDigits, type Term, termsOf } from "./terms";

/** The language in which a text is compared: its own, or where it has none, the one of its words. */
export const comparedIn = (text: string, language: string): string =>
  language === "und" ? judgeLanguage(text).language : language;

/** The language-independent traits of a text, in order. */
export const sharedTraits = (text: string, language: string): Term[] => {
  const spoken = languages.find((each) => each === comparedIn(text, language)) ?? null;
  const named = spoken === "zh" ? inCharacters(text) : inWords(text, spoken ?? "en", spoken !== null);
  return [...named, ...figuresIn(text)].sort((one, other) => one.start - other.start);
};

/** A term or a name: the forms of its words after the first, and its trait. */
type TraitPhrase = { readonly rest: readonly string[]; readonly trait: string; readonly isName: boolean };

/** Phrases by their first form, the longest first. */
type Lexicon = ReadonlyMap<string, readonly TraitPhrase[]>;

const columns: readonly Language[] = ["en", "fr", "es", "ru", "ar", "zh"];

const terms: readonly (readonly string[])[] = glossary
  .split("\n")
  .filter((line) => line.includes("|"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const phrasesOf = (language: Language): [words: string, trait: string, isName: boolean][] => {
  const column = columns.indexOf(language);
  return [
    ...terms.flatMap((cells, at) =>
      (cells[column] ?? "")
        .split(",")
        .map((words): [string, string, boolean] => [words.trim(), `~t${at}`, false]),
    ),
    ...stateNames(language).map(([name, code]): [string, string, boolean] => [name, `~${code}`, true]),
  ];
};

const lexicons = new Map<Language, Lexicon>();

const lexiconOf = (language: Language): Lexicon => {
  const known = lexicons.get(language);
  if (known) return known;
  const made = new Map<string, TraitPhrase[]>();
  for (const [words, trait, isName] of phrasesOf(language)) {
    const forms = language === "zh" ? [...words] : termsOf(words, language).map(({ form }) => form);
    const [first, ...rest] = forms;
    if (first === undefined || (isName && mistaken.has(words))) continue;
    const phrases = made.get(first) ?? [];
    phrases.push({ rest, trait, isName });
    made.set(first, phrases);
  }
  for (const phrases of made.values()) phrases.sort((one, other) => other.rest.length - one.rest.length);
  lexicons.set(language, made);
  return made;
};

// Names of States with the stem of an everyday word, which a sentence may open with: "financial", "small", "that".
const mistaken = new Set(["مالي", "عمان", "عُمان", "Мали", "Того"]);

// In scripts with capitals a name has one.
const inWords = (text: string, language: Language, hasTerms: boolean): Term[] => {
  const lexicon = lexiconOf(language);
  const words = termsOf(text, language);
  const found: Term[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const phrase = lexicon
      .get(word?.form ?? "")
      ?.find(
        ({ rest, isName }) =>
          (isName ? isCapital(text, word?.start ?? 0) : hasTerms) &&
          rest.every((form, index) => words[at + 1 + index]?.form === form),
      );
    if (!word || !phrase) continue;
    const last = words[at + phrase.rest.length] ?? word;
    found.push({ form: phrase.trait, start: word.start, end: last.end });
    at += phrase.rest.length;
  }
  return found;
};

const isCapital = (text: string, at: number): boolean => !/^\p{Ll}/u.test(text.slice(at, at + 2));

const inCharacters = (text: string): Term[] => {
  const lexicon = lexiconOf("zh");
  const found: Term[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const phrase = lexicon.get(text[at] ?? "")?.find(({ rest }) => text.startsWith(rest.join(""), at + 1));
    if (!phrase) continue;
    const end = at + 1 + phrase.rest.join("").length;
    found.push({ form: phrase.trait, start: at, end });
    at = end - 1;
  }
  return found;
};

const percent =
  /(?<number>\p{Nd}+(?:[.,٫]\p{Nd}+)?)\s?(?:%|٪|﹪|％|per ?cent\b|pour cent\b|por ciento\b|por cento\b|процент|в? ?(?:بالمائة|بالمئة|في المائة|في المئة))|百分之(?<han>[〇零一二两三四五六七八九十百]{1,5})/giu;
const symbol = /(?<![\p{L}\p{N}/])[A-Z]{1,6}(?:\/[A-Z0-9.]{1,12}){1,6}(?![\p{L}\p{N}])/gu;
// The Cyrillic letter looks like the Latin C.
const actionLine = /(?<![\p{L}\p{N}])[CС]\s?-?(?<number>1[01]|[1-9])(?![\p{L}\p{N}])/gu;
const number = /(?<![\p{L}\p{N}.,/])\p{Nd}{2,}(?:[.,٫]\p{Nd}+)*(?![\p{N}/])/gu;
const hanYear = /[〇零一二三四五六七八九]{4}(?=年)/gu;

const figuresIn = (text: string): Term[] => {
  const found: Term[] = [];
  const add = (pattern: RegExp, formOf: (match: RegExpMatchArray) => string) => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      if (start !== undefined) found.push({ form: `~${formOf(match)}`, start, end: start + match[0].length });
    }
  };
  add(percent, ({ groups }) => `%${groups?.number ? figure(groups.number) : hanNumber(groups?.han ?? "")}`);
  add(symbol, ([words]) => words.toLowerCase());
  add(actionLine, ({ groups }) => `c${groups?.number}`);
  add(number, ([words]) => `n${figure(words)}`);
  add(
    hanYear,
    ([words]) =>
      `n${[...words].map((character) => hanDigits.indexOf(character === "零" ? "〇" : character)).join("")}`,
  );
  return found;
};

// Points and commas separate thousands or decimals, depending on the language.
const figure = (words: string): string =>
  plainDigits(words)
    .replace(/[.,٫](?=\d{3}(?:\D|$))/gu, "")
    .replace(/[,٫]/gu, ".")
    .replace(/\.0*$/u, "");

const hanDigits = "〇一二三四五六七八九";

const hanTens: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
]);

const hanNumber = (words: string): number => {
  let [sum, last] = [0, 0];
  for (const character of words.replaceAll("零", "〇").replaceAll("两", "二")) {
    const value = hanTens.get(character) ?? hanDigits.indexOf(character);
    if (value >= 10) sum += (last || 1) * value;
    last = value >= 10 ? 0 : value;
  }
  return sum + last;
};
