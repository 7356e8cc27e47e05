// Documents whose parts are known: resolutions, reports and treaties in six languages, as lists of what stands in them.
import { words } from "./words";
import type { DocumentLanguage, DocumentWords } from "./words-without-capitals";

/** A part of a document as it is: what it is, its number, its words. `printed` is the number with its characters. */
export type DocumentPart = {
  readonly kind: "title" | "section" | "preambular" | "operative" | "item" | "subitem" | "plain" | "unit";
  readonly label: string;
  readonly printed: string;
  readonly text: string;
};

/** How numbers of paragraphs and letters of items are written. */
export type Numbering = {
  readonly paragraph: (n: number) => string;
  readonly item: (n: number) => string;
  readonly subitem: (n: number) => string;
};

const letters: Readonly<Record<"latin" | "cyrillic" | "abjad", string>> = {
  latin: "abcdefghijklmnop",
  cyrillic: "абвгдежзиклмноп",
  abjad: "أبجدهوزحطي",
};
const romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
const han = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** The figure of a number in Chinese, in small Roman figures, as a letter of a script. */
export const hanOf = (n: number): string => han[n - 1] ?? "";
export const romanOf = (n: number): string => romans[n - 1] ?? "";
export const letterOf = (n: number, script: keyof typeof letters): string => letters[script][n - 1] ?? "";

const usualNumbering: Readonly<Record<DocumentLanguage, Numbering>> = {
  en: {
    paragraph: (n) => `${n}.`,
    item: (n) => `(${letterOf(n, "latin")})`,
    subitem: (n) => `(${romanOf(n)})`,
  },
  fr: {
    paragraph: (n) => `${n}.`,
    item: (n) => `${letterOf(n, "latin")})`,
    subitem: (n) => `${romanOf(n)})`,
  },
  es: {
    paragraph: (n) => `${n}.`,
    item: (n) => `${letterOf(n, "latin")})`,
    subitem: (n) => `${romanOf(n)})`,
  },
  ru: {
    paragraph: (n) => `${n}.`,
    item: (n) => `${letterOf(n, "cyrillic")})`,
    subitem: (n) => `${romanOf(n)})`,
  },
  zh: {
    paragraph: (n) => `${n}.`,
    item: (n) => `(${letterOf(n, "latin")})`,
    subitem: (n) => `㈠㈡㈢㈣㈤`[n - 1] ?? "",
  },
  ar: { paragraph: (n) => `${n} -`, item: (n) => `(${letterOf(n, "abjad")})`, subitem: (n) => `‘${n}’` },
};

/** The characters that a language has by custom. */
export const numberingOf = (tongue: DocumentLanguage): Numbering => usualNumbering[tongue];

const pick = <V>(list: readonly V[], n: number): V => list[n % list.length] as V;

const bare = (printed: string): string => printed.replace(/\s?[.-]$/u, "");

const syllables = ["Ka", "lo", "mi", "ru", "te", "na", "so", "vi", "be", "du", "pa"];
let named = 0;

// A place that is nowhere else in the document, so that no two paragraphs have the same lines.
const place = (): string => {
  named += 1;
  return [named, named * 7, named * 5 + 3]
    .map((n) => pick(syllables, n))
    .join("")
    .replace(/^./u, (first) => first.toUpperCase());
};

const acting = (each: DocumentWords, n: number, end: string): string =>
  `${pick(each.verbs, n)}${each.gap}${pick(each.tails, n * 3 + 1)} (${place()})${end}`;

const part = (kind: DocumentPart["kind"], text: string, printed = ""): DocumentPart => ({
  kind,
  printed,
  label: kind === "operative" ? bare(printed) : printed,
  text,
});

/** A resolution: title, frame, preamble, numbered paragraphs with items. */
export const resolution = (
  tongue: DocumentLanguage,
  numbering = numberingOf(tongue),
  paragraphs = 14,
): DocumentPart[] => {
  const each = words[tongue];
  const { comma, semicolon, stop, colon } = each.stops;
  const parts: DocumentPart[] = [part("title", pick(each.headings, 2)), part("plain", each.frame)];
  each.openings.forEach((opening, n) => {
    parts.push(part("preambular", `${opening}${each.gap}${pick(each.tails, n)}${comma}`));
  });
  for (let n = 1; n <= paragraphs; n += 1) {
    const hasItems = n % 4 === 0;
    const last = n === paragraphs ? stop : semicolon;
    const end = hasItems ? colon : last;
    parts.push(part("operative", acting(each, n, end), numbering.paragraph(n)));
    if (!hasItems) continue;
    for (let m = 1; m <= 4; m += 1) {
      const isOpen = m === 2;
      parts.push(part("item", acting(each, n + m, isOpen ? colon : semicolon), numbering.item(m)));
      if (isOpen)
        for (let k = 1; k <= 3; k += 1)
          parts.push(part("subitem", acting(each, n + m + k, semicolon), numbering.subitem(k)));
    }
  }
  return parts;
};

/** A report: numbered sections with letters below, plain headings, paragraphs that are sentences, in one row. */
export const report = (
  tongue: DocumentLanguage,
  numbering = numberingOf(tongue),
  headings = 6,
): DocumentPart[] => {
  const each = words[tongue];
  const { stop, colon, semicolon } = each.stops;
  const roman = ["I", "II", "III", "IV", "V", "VI", "VII"];
  const parts: DocumentPart[] = [part("title", pick(each.headings, 4))];
  let n = 0;
  const paragraph = (end: string) => {
    n += 1;
    parts.push(part("operative", acting(each, n, end), numbering.paragraph(n)));
  };
  for (let h = 0; h < headings; h += 1) {
    const number = tongue === "zh" ? `${hanOf(h + 1)}.` : `${roman[h]}.`;
    parts.push(part("section", pick(each.headings, h), number));
    paragraph(stop);
    if (h % 2 === 1) {
      for (const [index, sign] of ["A.", "B."].entries()) {
        parts.push(part("section", pick(each.articleTitles, h + index), sign));
        paragraph(stop);
        paragraph(colon);
        for (let m = 1; m <= 3; m += 1)
          parts.push(part("item", acting(each, n + m, semicolon), numbering.item(m)));
      }
    } else {
      parts.push(part("section", pick(each.articleTitles, h + 3)));
      paragraph(stop);
      paragraph(stop);
    }
  }
  return parts;
};

type UnitWords = {
  readonly part: (n: number) => string;
  readonly chapter: (n: number) => string;
  readonly article: (n: number) => string;
  readonly annex: (n: number) => string;
};

const arabicOrdinals = ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"];
const arabicParts = ["الأول", "الثاني", "الثالث"];
const romanBig = ["I", "II", "III", "IV"];
const big = (n: number) => romanBig[n - 1] ?? "";

const unitWords: Readonly<Record<DocumentLanguage, UnitWords>> = {
  en: {
    part: (n) => `PART ${big(n)}`,
    chapter: (n) => `Chapter ${big(n)}`,
    article: (n) => `Article ${n}`,
    annex: (n) => `Annex ${big(n)}`,
  },
  fr: {
    part: (n) => `PARTIE ${big(n)}`,
    chapter: (n) => `Chapitre ${big(n)}`,
    article: (n) => (n === 1 ? "Article premier" : `Article ${n}`),
    annex: (n) => `Annexe ${big(n)}`,
  },
  es: {
    part: (n) => `PARTE ${big(n)}`,
    chapter: (n) => `Capítulo ${big(n)}`,
    article: (n) => `Artículo ${n}`,
    annex: (n) => `Anexo ${big(n)}`,
  },
  ru: {
    part: (n) => `ЧАСТЬ ${big(n)}`,
    chapter: (n) => `Глава ${big(n)}`,
    article: (n) => `Статья ${n}`,
    annex: (n) => `Приложение ${big(n)}`,
  },
  zh: {
    part: (n) => `第${hanOf(n)}部分`,
    chapter: (n) => `第${hanOf(n)}章`,
    article: (n) => `第${hanOf(n)}条`,
    annex: (n) => `附件${hanOf(n)}`,
  },
  ar: {
    part: (n) => `الجزء ${arabicParts[n - 1] ?? ""}`,
    chapter: (n) => `الفصل ${arabicParts[n - 1] ?? ""}`,
    article: (n) => (n % 2 === 0 ? `المادة ${n}` : `المادة ${arabicOrdinals[n - 1] ?? n}`),
    annex: (n) => `المرفق ${arabicParts[n - 1] ?? ""}`,
  },
};

const treatyNumbering: Readonly<Record<DocumentLanguage, Numbering>> = {
  ...usualNumbering,
  zh: { paragraph: (n) => `${hanOf(n)}、`, item: (n) => `（${hanOf(n)}）`, subitem: (n) => `${n}.` },
};

/** A treaty: parts, chapters and articles with titles, paragraphs that start anew in each article, and annexes. */
export const treaty = (tongue: DocumentLanguage, numbering = treatyNumbering[tongue]): DocumentPart[] => {
  const each = words[tongue];
  const names = unitWords[tongue];
  const { comma, stop, colon, semicolon } = each.stops;
  const parts: DocumentPart[] = [part("title", pick(each.headings, 3)), part("plain", each.parties)];
  for (let n = 0; n < 5; n += 1)
    parts.push(part("preambular", `${pick(each.openings, n)}${each.gap}${pick(each.tails, n)}${comma}`));
  let article = 0;
  for (let p = 1; p <= 2; p += 1) {
    parts.push(part("unit", pick(each.headings, p), names.part(p)));
    for (let c = 1; c <= (p === 1 ? 1 : 2); c += 1) {
      if (p === 2) parts.push(part("unit", pick(each.headings, p + c), names.chapter(c)));
      for (let a = 0; a < 3; a += 1) {
        article += 1;
        parts.push(
          part("unit", article % 3 === 0 ? "" : pick(each.articleTitles, article), names.article(article)),
        );
        if (article % 3 === 2)
          parts.push(
            part(
              "plain",
              acting(each, article, stop).replace(/^./u, (first) => first.toUpperCase()),
            ),
          );
        else
          for (let n = 1; n <= 3; n += 1) {
            parts.push(
              part("operative", acting(each, article + n, n === 2 ? colon : stop), numbering.paragraph(n)),
            );
            if (n === 2)
              for (let m = 1; m <= 3; m += 1)
                parts.push(part("item", acting(each, n + m, m === 3 ? stop : semicolon), numbering.item(m)));
          }
      }
    }
  }
  for (let x = 1; x <= 2; x += 1) {
    parts.push(part("unit", pick(each.headings, x + 3), names.annex(x)));
    for (let n = 1; n <= 3; n += 1)
      parts.push(part("operative", acting(each, x + n, stop), numbering.paragraph(n)));
  }
  return parts;
};
