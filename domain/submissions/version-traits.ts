// What stays the same when a passage is translated: its length, corrected for the language, the number of its section, its
// question, its ordinal, its figures, and names in Latin letters.
import type { Language } from "#domain/words/languages";

/** What is needed of a passage to recognise its versions. `body.slice(start, end)` is its text. */
export type Versioned = {
  readonly language: Language;
  /** The heading of its section. */
  readonly section: string | null;
  /** The guiding question that it answers, where the file says so. */
  readonly question: number | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** The traits of a passage. */
export type Traits = {
  /** How many letters it would take in English, approximately. */
  readonly length: number;
  readonly section: string | null;
  readonly sectionNumber: number | null;
  readonly question: number | null;
  /** 1 for "Firstly", 2 for "Secondly" and so on; -1 for "Finally". */
  readonly ordinal: number | null;
  readonly opensSection: boolean;
  readonly opensParagraph: boolean;
  readonly figures: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
};

/** Letters that a language needs for what takes a hundred in English. */
const per100: Partial<Record<Language, number>> = {
  ar: 85,
  zh: 29,
  en: 100,
  fr: 115,
  ru: 108,
  es: 112,
  ja: 45,
  ko: 50,
};
const usual = 105;

/** The traits of the passages of one language, in order. */
export const traitsOf = (passages: readonly Versioned[]): Traits[] =>
  passages.map((passage, index): Traits => {
    const { language, section, question, text } = passage;
    const before = passages[index - 1];
    return {
      length: Math.max(1, (text.length * 100) / (per100[language] ?? usual)),
      section,
      sectionNumber: section === null ? null : numberOfHeading(section),
      question,
      ordinal: ordinalOf(text),
      opensSection: before === undefined || before.section !== section || before.question !== question,
      // Inside a paragraph, at most one space separates two passages.
      opensParagraph: before === undefined || passage.start - before.end >= 2,
      figures: new Set(withPlainDigits(text).match(/\d+/gu)),
      names: namesIn(text),
    };
  });

const withPlainDigits = (text: string): string =>
  text.replace(/[٠-٩]/gu, (character) => String("٠١٢٣٤٥٦٧٨٩".indexOf(character)));

// A capital at the start of a sentence makes no name; any Latin word within another script does.
const namesIn = (text: string): Set<string> => {
  const isLatin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > text.length / 3;
  const found = isLatin
    ? text.match(/(?<=[\p{L}\d,;’'(«“"] ?)(?<![\p{L}])\p{Lu}[\p{L}\d-]+/gu)
    : text.match(/\p{Script=Latin}[\p{Script=Latin}\d-]+/gu);
  return new Set((found ?? []).map((name) => name.toLowerCase()));
};

const han = "一二三四五六七八九十";
const abjad = "أبجدهوزحطي";
const arabicOrdinals = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا"];
const heading =
  /^[\s*#]*(?:(?<roman>[IVX]{1,5})|(?<letter>[A-HА-Е])|(?<digits>\d{1,2})|第?(?<han>[一二三四五六七八九十])|（(?<bracketed>[一二三四五六七八九十])(?=）)|(?<word>أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا)|(?<abjad>[أبجدهوزحطي]))(?:\s?[.)、．:–—-]|[章节部（）]|$|\s(?=\p{Lu}))/u;

/** The number of a heading, in whatever figures; null without one. */
export const numberOfHeading = (text: string): number | null => {
  const groups = heading.exec(withPlainDigits(text))?.groups;
  if (!groups) return null;
  if (groups.digits) return Number(groups.digits);
  if (groups.roman) return romanNumber(groups.roman);
  if (groups.letter) return Math.max("ABCDEFGH".indexOf(groups.letter), "АБВГДЕ".indexOf(groups.letter)) + 1;
  if (groups.word) return arabicOrdinals.indexOf(groups.word) + 1;
  if (groups.abjad) return abjad.indexOf(groups.abjad) + 1;
  return han.indexOf(groups.han ?? groups.bracketed ?? "") + 1;
};

const romanFigures: Record<string, number> = { I: 1, V: 5, X: 10 };

const romanNumber = (text: string): number => {
  const values = [...text].map((character) => romanFigures[character] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
};

const ordinalWords: readonly string[] = [
  "first(?:ly)?[,:]|firstly|first of all|to begin with|premièrement|en premier lieu|tout d['’]abord|en primer lugar|primero[,:]|во-первых|و?أول(?:اً|ًا|ا)|第一|首先|一是",
  "second(?:ly)?[,:]|secondly|deuxièmement|en (?:deuxième|second) lieu|en segundo lugar|segundo[,:]|во-вторых|و?ثاني(?:اً|ًا|ا)|第二|其次|二是",
  "third(?:ly)?[,:]|thirdly|troisièmement|en troisième lieu|en tercer lugar|tercero[,:]|в-третьих|و?ثالث(?:اً|ًا|ا)|第三|再次|三是",
  "fourth(?:ly)?[,:]|fourthly|quatrièmement|en quatrième lieu|en cuarto lugar|cuarto[,:]|в-четв[её]ртых|و?رابع(?:اً|ًا|ا)|第四|四是",
  "fifth(?:ly)?[,:]|fifthly|cinquièmement|en cinquième lieu|en quinto lugar|quinto[,:]|в-пятых|و?خامس(?:اً|ًا|ا)|第五|五是",
  "sixth(?:ly)?[,:]|sixthly|sixièmement|en sixième lieu|en sexto lugar|sexto[,:]|в-шестых|و?سادس(?:اً|ًا|ا)|第六|六是",
];
const lastWords = "finally|lastly|enfin|en dernier lieu|por último|finalmente|наконец|و?أخير(?:اً|ًا|ا)|最后";
const ordinals = [...ordinalWords, lastWords].map((words) => new RegExp(`^["“«'\\s]*(?:${words})`, "iu"));

const ordinalOf = (text: string): number | null => {
  const found = ordinals.findIndex((pattern) => pattern.test(text));
  if (found < 0) return null;
  return found === ordinalWords.length ? -1 : found + 1;
};
