// Rules X1, X2: words of a text that name numbered parts of a document, in the six official languages. No draft is known
// here: references.ts finds what the words name.
import type { Span } from "#domain/words/values";
import { type Belonging, belongings, nowhere, type Surroundings } from "./citations";
import {
  chineseForms,
  type Direction,
  directions,
  type Head,
  headOf,
  headWords,
  type NamingForm,
  relatives,
} from "./reference-terms";

/** One number: UTF-16 offsets in the text. `base`: in "5 (a) to (c)" the number that "(c)" belongs to. */
export type NamingItem = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly base?: string;
};

/** Words that name one or several parts: "paragraphs 4 to 6 above", "section II", "the preceding paragraph". */
export type Naming = {
  readonly form: NamingForm;
  /** Where the first word of the naming begins, and where its last ends. */
  readonly start: number;
  readonly end: number;
  /** The word before the first number; `one` is its singular, where the language has a simple one. */
  readonly head: { readonly start: number; readonly end: number; readonly one: string | null };
  readonly items: readonly NamingItem[];
  /** Between each item and the next: whether they are the ends of a range. */
  readonly ranges: readonly boolean[];
  /**
   * "(b) of paragraph 12", "paragraph 2 of article 5", "article 5, paragraph 2": the number of the part that contains it.
   */
  readonly owner: { readonly form: "paragraph" | "article"; readonly number: string } | null;
  readonly direction: {
    readonly start: number;
    readonly end: number;
    readonly words: string;
    readonly says: Direction;
  } | null;
  /** "The preceding paragraph": it has no number; this is how it reads with one. */
  readonly relative: { readonly says: Direction; written(number: string): string } | null;
  /** Whose parts are named: this document's for certain, or as far as can be told. */
  readonly belongs: Exclude<Belonging, "foreign">;
};

// Longer words are tried first.
const literal = (words: string): string => words.replace(/\./gu, "\\.").replace(/ /gu, "\\s+");
const anyHead = headWords.toSorted((a, b) => b.length - a.length).map(literal);
const head = new RegExp(`(?<![\\p{L}\\p{N}-])[وبلف]?(?<head>${anyHead.join("|")})\\s+`, "giu");

const suffix =
  "(?:\\s?(?:bis|ter|quat(?:er)?|quin(?:quies)?|sext?(?:ies)?|sept(?:ies)?|oct(?:ies)?)(?!\\p{L}))?";
const digits = "[\\d٠-٩]";
const figures = "(?:[IVX]{1,7}|XL[IVX]*|[A-HJ-UWY-Z])(?![\\p{L}\\p{N}])";
const item = {
  paragraph: new RegExp(
    `(?:[OP]P\\s?)?${digits}{1,3}(?![\\d٠-٩/]|\\.\\d)${suffix}(?:\\s?\\((?:[a-z]{1,2}|[ivxl]{1,6})\\)(?:\\s?\\([ivxl]{1,6}\\))?)?`,
    "iuy",
  ),
  letter: /\([a-z]{1,2}\)(?:\s?\([ivxl]{1,6}\))?/iuy,
  sub: /(?:\([a-zа-я]{1,2}\)|[a-zа-я]{1,2}\))(?:\s?\([ivxl]{1,6}\))?/iuy,
  section: new RegExp(
    `(?:\\d{1,2}(?:\\.\\d{1,2}){0,2}(?![\\d/])|${figures}(?:\\.[A-Z\\d]{1,2}(?!\\p{L}))?)`,
    "uy",
  ),
  unit: new RegExp(`(?:${digits}{1,3}(?![\\d/])${suffix}|${figures})(?![\\p{L}\\d(]|\\.\\d)`, "uy"),
} as const;

const to = "to|through|à|a|al|au|по|до|إلى";
const and = "and|or|et|ou|y|e|o|и|или";
const between = new RegExp(
  `\\s*(?:[,،]\\s*(?:(?:${and})\\s+|[وأ]\\s*)?|\\s(?:${and}|${to})\\s+|\\s(?:و|أو)\\s*|[–—-])\\s*`,
  "iuy",
);
const isRange = (words: string): boolean => new RegExp(`^\\s*(?:[–—-]|(?:${to})(?=\\s))`, "iu").test(words);

const pointing = new RegExp(
  `^\\s*,?\\s*(?:${directions.map(([says, words]) => `(?<${says}>${words})`).join("|")})(?!\\p{L})`,
  "iu",
);

// "Annex, paragraph 3": the paragraph belongs to what stands before it.
const citedUnit = /(?:articles?|artículos?|annex(?:es|e)?|anexos?)(?:\s[^,;.:]{0,20})?\s?,\s*(?:in\s+)?$/iu;

const at = (pattern: RegExp, text: string, place: number): string | null => {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? null;
};

const patternOf = (form: NamingForm): RegExp => {
  if (form === "paragraph" || form === "preambular") return item.paragraph;
  return form === "sub" || form === "section" ? item[form] : item.unit;
};

type NamingList = { readonly items: NamingItem[]; readonly ranges: boolean[] };

/** No text lists more numbers in a row. */
const longestList = 300;

// One number, or after a plural as many as follow with commas, "and" and "to" between them.
const listedAt = (text: string, place: number, { form, isMany }: Head): NamingList => {
  const found: NamingList = { items: [], ranges: [] };
  for (let start = place; ; ) {
    const base = baseOf(found.items.at(-1));
    const whole = at(patternOf(form), text, start)?.trimEnd();
    const words = whole || (base ? at(item.letter, text, start) : null);
    if (!words) {
      found.ranges.length = Math.max(0, found.items.length - 1);
      return found;
    }
    const end = start + words.length;
    found.items.push({ start, end, words, ...(!whole && base && { base }) });
    // "Paragraph 5 (a) and (b)" goes on with letters alone.
    const goesOn = isMany || baseOf(found.items.at(-1)) !== null;
    const gap = goesOn && found.items.length < longestList ? at(between, text, end) : null;
    if (gap === null || (!isMany && at(item.letter, text, end + gap.length) === null)) return found;
    found.ranges.push(isRange(gap));
    start = end + gap.length;
  }
};

// The number of the paragraph whose item this is: "5" of "5 (a)".
const baseOf = (last: NamingItem | undefined): string | null =>
  last?.base ?? /^(?<base>.*?[\p{L}\d])\s?\(/u.exec(last?.words ?? "")?.groups?.base ?? null;

/** "Above" or "below" directly after a number. */
export const directionAfter = (text: string, end: number): Naming["direction"] => {
  const found = pointing.exec(text.slice(end, end + 60));
  const says: Direction = found?.groups?.below === undefined ? "above" : "below";
  const words = found?.groups?.[says] ?? "";
  const stop = end + (found?.[0].length ?? 0);
  return found ? { start: stop - words.length, end: stop, words, says } : null;
};

const holder = `(?<number>\\d{1,3}${suffix})`;
const ofParagraph = new RegExp(
  `^\\s+(?:of|in|under|du|de|del|de\\s+la|из|من)\\s+(?:operative\\s+)?(?:paragraph|paragraphe|párrafo|пункта|الفقرة)\\s+${holder}`,
  "iu",
);
const ofArticle = new RegExp(
  `^\\s*,?\\s+(?:of|in|under|del|de\\s+l['’]|من)\\s*(?:article|artículo|المادة)\\s+${holder}`,
  "iu",
);
const articleBefore = new RegExp(`(?:article|artículo|статья|статьи|المادة)\\s+${holder}\\s?,\\s+$`, "iu");
// The number of the part that contains what is named.
const ownerOf = (text: string, form: NamingForm, { start, end }: Span): Naming["owner"] => {
  const after = text.slice(end, end + 60);
  if (form === "sub") {
    const number = ofParagraph.exec(after)?.groups?.number;
    return number === undefined ? null : { form: "paragraph", number };
  }
  if (form !== "paragraph") return null;
  const number =
    ofArticle.exec(after)?.groups?.number ??
    articleBefore.exec(text.slice(Math.max(0, start - 40), start))?.groups?.number;
  return number === undefined ? null : { form: "article", number };
};

/** A naming that is not judged yet: whose part it names. `last` is where its last number ends. */
type NamedPart = Omit<Naming, "belongs"> & {
  readonly last: number;
  readonly isOurs: boolean;
  /** "Annex, paragraph 3": it names a part of what stands before. */
  readonly isOfUnit: boolean;
};

const numbered = (text: string): NamedPart[] =>
  [...text.matchAll(head)].flatMap((match): NamedPart[] => {
    const words = match.groups?.head ?? "";
    const found = headOf(words);
    if (!found) return [];
    const start = match.index + match[0].indexOf(words);
    const { items, ranges } = listedAt(text, match.index + match[0].length, found);
    const last = items.at(-1)?.end;
    if (last === undefined) return [];
    const owner = ownerOf(text, found.form, { start, end: last });
    const isOfUnit =
      found.form === "paragraph" &&
      owner === null &&
      citedUnit.test(text.slice(Math.max(0, start - 40), start));
    const direction = directionAfter(text, last);
    const one =
      found.one && (/^\p{Lu}/u.test(words) ? found.one[0]?.toUpperCase() + found.one.slice(1) : found.one);
    return [
      {
        form: /^pp/iu.test(items[0]?.words ?? "") ? "preambular" : found.form,
        start,
        last,
        end: direction?.end ?? last,
        head: { start, end: start + words.length, one: found.isMany ? one : words },
        items,
        ranges,
        owner,
        direction,
        relative: null,
        isOurs: false,
        isOfUnit,
      },
    ];
  });

// 第7段, 第4至第6段, 第2、3和5段, 第二节, 第五条, 附件二.
const hanNumber = "[\\d〇零一二三四五六七八九十百]{1,5}(?:之[二三四五])?";
const chinese = new RegExp(
  `(?<before>本决议|本文件|本宣言)?(?<says>上文|下文|以上|以下)?(?:第(?<list>${hanNumber}(?:\\s?(?:、|和|及|与|或|至|到|[-–—])\\s?第?${hanNumber})*)\\s?(?<unit>段|节|条|部分|章)|附件(?<annex>${hanNumber}))`,
  "gu",
);
const inChinese = (text: string): NamedPart[] =>
  [...text.matchAll(chinese)].map((match): NamedPart => {
    const { before, says, list, unit, annex } = match.groups ?? {};
    const { index } = match;
    const numbers = list ?? annex ?? "";
    const first = index + match[0].indexOf(numbers, (before ?? "").length + (says ?? "").length);
    const items = [...numbers.matchAll(new RegExp(hanNumber, "gu"))].map((found) => ({
      start: first + found.index,
      end: first + found.index + found[0].length,
      words: found[0],
    }));
    const ranges = items
      .slice(1)
      .map(({ start }, nth) => /[至到–—-]/u.test(text.slice(items[nth]?.end ?? 0, start)));
    const isOurs = before !== undefined || says !== undefined;
    const place = index + (before ?? "").length;
    const direction: Naming["direction"] = says
      ? {
          start: place,
          end: place + says.length,
          words: says,
          says: /^[上]|以上/u.test(says) ? "above" : "below",
        }
      : null;
    const start = place + (says ?? "").length;
    return {
      form: chineseForms[unit ?? ""] ?? "annex",
      start: direction ? place : start,
      last: index + match[0].length,
      end: index + match[0].length,
      head: { start, end: start, one: "" },
      items,
      ranges,
      owner: null,
      direction,
      relative: null,
      isOurs,
      isOfUnit: false,
    };
  });

const relative = (text: string): Naming[] =>
  relatives.flatMap(([pattern, says, written]) =>
    [...text.matchAll(pattern)].map((match): Naming => {
      const words = match.groups?.word ?? "";
      const start = match.index + match[0].indexOf(words);
      const begins = /^\p{Lu}/u.test(match[0]);
      const capital = (out: string) => (begins ? (out[0] ?? "").toUpperCase() + out.slice(1) : out);
      return {
        form: "paragraph",
        start: match.index,
        end: match.index + match[0].length,
        head: { start: match.index, end: match.index, one: null },
        items: [{ start, end: start + words.length, words }],
        ranges: [],
        owner: null,
        direction: null,
        relative: { says, written: (number) => capital(written(number)) },
        belongs: "ours",
      };
    }),
  );

/** Words that name numbered parts, of this document or of another instrument. */
export type PartNaming = Pick<Naming, "form" | "start" | "items"> & {
  /** Where the last number ends. */
  readonly last: number;
  readonly belongs: Belonging;
};

const partsIn = (text: string): NamedPart[] =>
  [...numbered(text), ...inChinese(text)].toSorted((a, b) => a.start - b.start);

const whoseParts = (text: string, parts: readonly NamedPart[], around: Surroundings): Belonging[] => {
  const stretches = parts.map(({ form, start, last, isOurs }) => ({ form, start, end: last, isOurs }));
  return belongings(text, stretches, around);
};

/** All numbered parts that a text names, in their order, with whose they are. */
export const partsNamed = (text: string): PartNaming[] => {
  const parts = partsIn(text);
  const belong = whoseParts(text, parts, nowhere);
  return parts.map(({ form, start, last, items }, nth) => ({
    form,
    start,
    last,
    items,
    belongs: belong[nth] ?? "open",
  }));
};

/** X1, X2: the namings in a text that mean this document, in their order; those of other documents are left out. */
export const namingsIn = (text: string, around: Surroundings = nowhere): Naming[] => {
  const parts = partsIn(text);
  const belong = whoseParts(text, parts, around);
  const known = parts.flatMap(({ last: _, isOurs: __, isOfUnit, ...naming }, nth): Naming[] => {
    const belongs = belong[nth] ?? "open";
    return belongs === "foreign" || isOfUnit ? [] : [{ ...naming, belongs }];
  });
  return [...known, ...relative(text)].toSorted((a, b) => a.start - b.start);
};
