// The frame that the lines of a column fill, the distance between lines, and how the file begins its
// paragraphs.
import { opensWithAmount } from "#domain/documents/printed/printed-numbers";
import type { PdfLine } from "./lines";
import { median } from "./segments";

/** Where the lines of a column begin and end. */
export type Frame = { readonly begin: number; readonly end: number };

/** What is usual in a file. */
export type Usual = {
  /** The font size of most letters. */
  readonly size: number;
  frameOf(line: PdfLine): Frame;
  /** The end edge of the lines around a line; that of the frame where they are not indented. */
  endOf(line: PdfLine): number;
  /** The usual distance between two lines of a paragraph, for lines of that size. */
  gapOf(size: number): number;
  /** Whether most paragraphs have an indented first line. */
  readonly indents: boolean;
  /** Whether most paragraphs begin with a number or a bullet. */
  readonly labels: boolean;
};

const suffix = "(?:\\s?(?:bis|ter|quater|quat|quin\\p{L}*|sex\\p{L}*|sept\\p{L}*|oct\\p{L}*|alt))?";
const label = new RegExp(
  `^\\s*[“"«\\[(]{0,2}(?:(?:OP|PP)\\s?\\d{0,3}${suffix}[.):]?|\\(?\\p{Nd}{1,3}${suffix}\\s?[.)٫][.)-]?|\\p{Nd}{1,3}\\s?[-–](?=\\s)|\\(?(?:[a-z]{1,2}|[ivxlc]{1,6})${suffix}\\)|[a-z]\\.|[A-Z]\\.|[IVXLC]{1,6}\\.|\\p{Nd}{1,2}(?:\\.\\p{Nd}{1,2}){1,3}\\.?|[•▪●◦·–—‒*-]|[\\uf0b7\\uf0a7]|\\(?[а-я]{1,2}\\)|\\(?[\\u0621-\\u064a]{1,2}\\s?\\)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十a-z\\d]{1,3}[)）]|第\\s?[一二三四五六七八九十百\\d]{1,4}\\s?[条章节部]|(?:Article|Artículo|Статья|المادة|Art\\.|Annex|Annexe|Anexo|Приложение|Chapter|Chapitre|Capítulo|Глава)\\s(?:premier|[\\p{Nd}IVXLC]{1,6})${suffix}(?=[\\s.:–-]|$))(?:\\s|$|(?<=[、）条章]))`,
  "u",
);

/** Whether a line begins with the number of a paragraph or the bullet of an item. */
export const opensWithLabel = (text: string): boolean => label.test(text) && !opensWithAmount(text);

/** Whether a line ends a sentence. */
export const endsSentence = (text: string): boolean => /[.;:?!。；：？！؛؟۔][\s"”’»)\]*]*$/u.test(text);

/** Whether all the letters of a line are bold. */
export const isBold = (line: PdfLine): boolean =>
  line.words.every(({ bold, text, place }) => bold || place !== "line" || !/[\p{L}\p{Nd}]/u.test(text));

/** Whether a line is centred in its frame, with white space on both sides. */
export const isCentred = (line: PdfLine, frame: Frame): boolean => {
  const [before, after] = whiteBeside(line, frame);
  return before > line.size * 1.5 && Math.abs(before - after) < line.size * 0.8;
};

/** Whether two lines have white space on both sides and the same centre. */
export const shareMiddle = (one: PdfLine, other: PdfLine, frame: Frame): boolean =>
  [one, other].every((line) => Math.min(...whiteBeside(line, frame)) > line.size * 1.5) &&
  Math.abs(one.begin + one.end - other.begin - other.end) < one.size &&
  Math.abs(one.begin - other.begin) > one.size * 0.3;

const whiteBeside = (line: PdfLine, { begin, end }: Frame): [number, number] => [
  line.begin - begin,
  end - line.end,
];

/** Whether a line is shorter than it would be if the first word of the next had still fitted on it. */
export const endsEarly = (before: PdfLine, next: PdfLine, frame: Frame): boolean => {
  const [first = ""] = next.text.split(/[\s\u3000]/u);
  const letters = isIdeographic(next.text) ? 1.5 : first.length + 1;
  const word = ((next.end - next.begin) * letters) / Math.max(1, next.text.length);
  return frame.end - before.end > Math.min(word, (frame.end - frame.begin) * 0.6) + before.size * 0.55;
};

const isIdeographic = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 2 > text.length;

/** Measures a file. `size` is the font size of most letters. */
export const usualIn = (lines: readonly PdfLine[], size: number): Usual => {
  const frames = framesIn(lines);
  const frameOf = (line: PdfLine) => frames.get(keyOf(line)) ?? { begin: line.begin, end: line.end };
  const gaps = gapsIn(lines, frameOf);
  const ends = narrowEnds(lines, frameOf);
  const gapOf = (of: number): number => gaps.get(Math.round(of)) ?? of * 1.22;
  const starts = lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    if (!before || before.page !== line.page || before.column !== line.column) return [];
    const isApart = line.y - before.y > gapOf(line.size) * 1.35 || endsEarly(before, line, frameOf(before));
    const next = lines[index + 2];
    return isApart && !isBold(line) && next?.page === line.page ? [{ line, next }] : [];
  });
  const indented = starts.filter(({ line, next }) => line.begin > next.begin + line.size * 0.8).length;
  const labelled = starts.filter(({ line }) => opensWithLabel(line.text)).length;
  return {
    size,
    frameOf,
    endOf: (line) => ends.get(line) ?? frameOf(line).end,
    gapOf,
    indents: starts.length > 2 && indented > starts.length * 0.5,
    labels: starts.length > 2 && labelled > starts.length * 0.6,
  };
};

const keyOf = ({ page, column }: PdfLine): string => `${page} ${column}`;

// A page shares the frame of pages like it, unless there are none.
const framesIn = (lines: readonly PdfLine[]): Map<string, Frame> => {
  const pages = new Map<string, PdfLine[]>();
  for (const line of lines) pages.set(keyOf(line), [...(pages.get(keyOf(line)) ?? []), line]);
  const own = [...pages].map(([key, inside]) => ({
    key,
    column: inside[0]?.column ?? 0,
    odd: (inside[0]?.page ?? 0) % 2,
    count: inside.length,
    begin: Math.min(...inside.filter(isLong).map((line) => line.begin)),
    end: Math.max(...inside.filter(isLong).map((line) => line.end)),
  }));
  return new Map(
    own.map((each) => {
      const alike = own.filter(
        (other) =>
          other.column === each.column &&
          other.odd === each.odd &&
          other.count > 5 &&
          Number.isFinite(other.end),
      );
      const all = alike.length > 0 ? alike : [each];
      const frame = { begin: median(all.map(({ begin }) => begin)), end: median(all.map(({ end }) => end)) };
      const isOther = each.count > 5 && Math.abs(each.end - frame.end) > (frame.end - frame.begin) * 0.25;
      return [each.key, isOther ? { begin: each.begin, end: each.end } : frame];
    }),
  );
};

// A quotation is indented on both sides: three lines or more that begin further in, most of which end at one
// edge.
const narrowEnds = (lines: readonly PdfLine[], frameOf: (line: PdfLine) => Frame): Map<PdfLine, number> => {
  const blocks: PdfLine[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const isSame =
      last?.page === line.page &&
      last.column === line.column &&
      Math.abs(last.begin - line.begin) < line.size * 0.3 &&
      Math.abs(last.size / line.size - 1) < 0.05;
    if (block && isSame) block.push(line);
    else blocks.push([line]);
  }
  const ends = new Map<PdfLine, number>();
  for (const block of blocks) {
    const [first] = block;
    if (!first || first.begin < frameOf(first).begin + first.size) continue;
    const end = Math.max(...block.map((line) => line.end));
    const full = block.slice(0, -1).filter((line) => end - line.end < line.size * 1.8).length;
    if (block.length > 1 && full >= (block.length - 1) * 0.6) for (const line of block) ends.set(line, end);
  }
  return ends;
};

const isLong = (line: PdfLine): boolean => line.text.length > 12 || /\p{Script=Han}{6}/u.test(line.text);

// The usual gap is the one inside paragraphs: below a full line, before one that continues in lower case.
const gapsIn = (lines: readonly PdfLine[], frameOf: (line: PdfLine) => Frame): Map<number, number> => {
  const found = new Map<number, { inside: number[]; all: number[] }>();
  lines.slice(1).forEach((line, index) => {
    const before = lines[index];
    if (!before || before.page !== line.page || before.column !== line.column) return;
    const gap = line.y - before.y;
    if (gap < line.size * 0.5 || gap > line.size * 4 || Math.abs(before.size - line.size) > 0.6) return;
    const size = Math.round(line.size);
    const of = found.get(size) ?? { inside: [], all: [] };
    found.set(size, of);
    of.all.push(gap);
    const isFull = !endsEarly(before, line, frameOf(before));
    // Widely spaced lines are one paragraph where sentences continue from one to the next, and a form where
    // they do not.
    const goesOn = gap < line.size * 1.9 || /^[\p{Ll}\p{Lo}]/u.test(line.text);
    if (isFull && goesOn && !endsSentence(before.text) && !opensWithLabel(line.text)) of.inside.push(gap);
  });
  return new Map(
    [...found].map(([size, { inside, all }]) => [
      size,
      inside.length > 1 ? median(inside) : smallest(all, size),
    ]),
  );
};

// Where no paragraph has two lines, lines as close as any in the file are taken to belong together.
const smallest = (gaps: readonly number[], size: number): number => Math.min(Math.min(...gaps), size * 1.35);
