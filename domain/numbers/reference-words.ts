// Rule X1, X2: words of a text that name numbered parts of a document, in the six official languages. Here nothing is known
// of any draft: what the words name is found in references.ts.
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

/** Words that name one or several: "paragraphs 4 to 6 above", "section II", "the preceding paragraph". */
export type Naming = {
  readonly form: NamingForm;
  /** Where the words begin that say what is named, and where its last word ends. */
  readonly start: number;
  readonly end: number;
  /** The word before the first number; `one` is its singular, where the language has a simple one. */
  readonly head: { readonly start: number; readonly end: number; readonly one: string | null };
  readonly items: readonly NamingItem[];
  /** Between two items each: whether all from the one to the other are meant. */
  readonly ranges: readonly boolean[];
  /** "(b) of paragraph 12", "paragraph 2 of article 5", "article 5, paragraph 2": the number of what holds it. */
  readonly owner: { readonly form: "paragraph" | "article"; readonly number: string } | null;
  readonly direction: {
    readonly start: number;
    readonly end: number;
    readonly words: string;
    readonly says: Direction;
  } | null;
  /** "The preceding paragraph": it has no number; this is how it reads with one. */
  readonly relative: { readonly says: Direction; written(number: string): string } | null;
  /** Whether the words say that this very document is meant. */
  readonly isOurs: boolean;
};

// The longest words are tried first.
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

// Directly after: "of" this text, or "of" something else. Directly before: a citation.
const ours =
  /^\s*,?\s*(?:here(?:in|of)(?!\p{L})|of\s+(?:this|the\s+present)(?!\p{L})|d(?:e\s+la|u)\s+présente?(?!\p{L})|de(?:\s+la|l)\s+presente(?!\p{L})|de\s+est[ae](?!\p{L})|настоящ|من\s+هذ)/iu;
const foreign =
  /^\s*,?\s*(?:of\s+\S|(?:in|to|under)\s+(?:the\s+)?\p{Lu}|(?:de|du|des|del)\s+\S|d[e'’]l?['’]?\p{L}|(?:резолюц|решени|доклад|повестк|программ|конвенц|устав|пакт|деклар|протокол|стать|план|записк|приложени|его\s|е[её]\s)|من\s+\S)/iu;
const cited =
  /(?:(?<!\p{L})(?:resolutions?|decisions?|reports?|agenda|convention|declaration|charter|covenant|protocol|programme|plan|outcome|ibid\.?|résolutions?|décisions?|rapports?|déclaration|pacte|résolution|resoluci(?:ón|ones)|decisi(?:ón|ones)|informes?|declaración|convenio|резолюци\p{L}*|решени\p{L}*|доклад\p{L}*|القرار|المقرر|التقرير)(?!\p{L})[^.;:()[\]]{0,40}|(?<![\p{L}\p{N}])[A-Z]\/[\w/.]{2,20}),?\s*(?:in\s+)?$/iu;
// "Annex, paragraph 3": the paragraph is of what stands before it.
const citedUnit = /(?:articles?|artículos?|annex(?:es|e)?|anexos?)(?:\s[^,;.:]{0,20})?\s?,\s*(?:in\s+)?$/iu;
const citedInChinese = /[》号议告言程约章定]$/u;

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

const judged = (text: string, start: number, end: number) => {
  const after = text.slice(end, end + 60);
  const direction = directionAfter(text, end);
  const isOurs = direction !== null || ours.test(after);
  const isForeign =
    !isOurs && (foreign.test(after) || cited.test(text.slice(Math.max(0, start - 80), start)));
  return { direction, isOurs, isForeign };
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
// After an article: what is said of which document comes after its paragraph.
const paragraphAfter =
  /^\s?,\s+(?:para(?:graph|\.)?s?|paragraphes?|párrafos?|пункт\p{L}*|الفقرة)\s+\d{1,3}/iu;

type OwnerSpan = { readonly owner: Naming["owner"]; readonly start: number; readonly end: number };

// All that belongs to a naming: by its ends it is judged whether it is another document's.
const spanOf = (text: string, form: NamingForm, { start, end }: Omit<OwnerSpan, "owner">): OwnerSpan => {
  const after = text.slice(end, end + 60);
  const span = (owner: Naming["owner"], more: Partial<Omit<OwnerSpan, "owner">>) => ({
    owner,
    start,
    end,
    ...more,
  });
  if (form === "article") return span(null, { end: end + (paragraphAfter.exec(after)?.[0].length ?? 0) });
  if (form === "sub") {
    const found = ofParagraph.exec(after);
    const number = found?.groups?.number;
    return number ? span({ form: "paragraph", number }, { end: end + found[0].length }) : span(null, {});
  }
  if (form !== "paragraph") return span(null, {});
  const within = ofArticle.exec(after);
  const before = articleBefore.exec(text.slice(Math.max(0, start - 40), start));
  const number = within?.groups?.number ?? before?.groups?.number;
  if (number === undefined) return span(null, {});
  return span(
    { form: "article", number },
    { start: start - (before?.[0].length ?? 0), end: end + (within?.[0].length ?? 0) },
  );
};

const numbered = (text: string): Naming[] =>
  [...text.matchAll(head)].flatMap((match): Naming[] => {
    const words = match.groups?.head ?? "";
    const found = headOf(words);
    if (!found) return [];
    const start = match.index + match[0].indexOf(words);
    const { items, ranges } = listedAt(text, match.index + match[0].length, found);
    const end = items.at(-1)?.end;
    if (end === undefined) return [];
    const { owner, ...span } = spanOf(text, found.form, { start, end });
    const { isForeign, ...judgement } = judged(text, span.start, span.end);
    const isOfUnit =
      found.form === "paragraph" &&
      owner === null &&
      citedUnit.test(text.slice(Math.max(0, start - 40), start));
    if (isForeign || isOfUnit) return [];
    const one =
      found.one && (/^\p{Lu}/u.test(words) ? found.one[0]?.toUpperCase() + found.one.slice(1) : found.one);
    return [
      {
        form: /^pp/iu.test(items[0]?.words ?? "") ? "preambular" : found.form,
        start,
        end: judgement.direction?.end ?? end,
        head: { start, end: start + words.length, one: found.isMany ? one : words },
        items,
        ranges,
        owner,
        relative: null,
        ...judgement,
      },
    ];
  });

// 第7段, 第4至第6段, 第2、3和5段, 第二节, 第五条, 附件二.
const hanNumber = "[\\d〇零一二三四五六七八九十百]{1,5}(?:之[二三四五])?";
const chinese = new RegExp(
  `(?<before>本决议|本文件|本宣言)?(?<says>上文|下文|以上|以下)?(?:第(?<list>${hanNumber}(?:\\s?(?:、|和|及|与|或|至|到|[-–—])\\s?第?${hanNumber})*)\\s?(?<unit>段|节|条|部分|章)|附件(?<annex>${hanNumber}))`,
  "gu",
);
const inChinese = (text: string): Naming[] =>
  [...text.matchAll(chinese)].flatMap((match): Naming[] => {
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
    if (!isOurs && citedInChinese.test(text.slice(Math.max(0, index - 1), index))) return [];
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
    return [
      {
        form: chineseForms[unit ?? ""] ?? "annex",
        start: direction ? place : start,
        end: index + match[0].length,
        head: { start, end: start, one: "" },
        items,
        ranges,
        owner: null,
        direction,
        relative: null,
        isOurs,
      },
    ];
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
        isOurs: true,
      };
    }),
  );

/** X1, X2: the words of a text that name numbered parts of this document, in their order; those of other documents not. */
export const namingsIn = (text: string): Naming[] =>
  [...numbered(text), ...inChinese(text), ...relative(text)].toSorted((a, b) => a.start - b.start);
