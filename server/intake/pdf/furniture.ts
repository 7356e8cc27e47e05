// What is printed on each page around the text: running heads, page numbers, symbols, job numbers, bar codes.
// It is recognised by recurring at the same height, by the file marking it, or by its words.

import { isMastheadLine, isPrinterLine } from "#domain/documents/printed/masthead-lines";
import { isPageNumber } from "#domain/submissions/headings";
import type { PdfPage } from "./columns";
import { opensWithLabel } from "./frames";
import type { PdfLine } from "./lines";
import { median } from "./segments";

/** A page whose furniture was set aside. */
export type ClearedPage = PdfPage & { readonly furniture: readonly PdfLine[] };

/** Sets the furniture of all pages aside. */
export const withoutFurniture = (pages: readonly PdfPage[]): ClearedPage[] => {
  const edges = pages.map(edgesOf);
  const running = new Set([...runningLines(pages, edges), ...linesApart(pages)]);
  const cleared = pages.map((page, index) => {
    const edge = edges[index] ?? new Set<PdfLine>();
    const isFurniture = (line: PdfLine) =>
      running.has(line) || isPrinterLine(line.text) || (edge.has(line) && isOfPrinter(line, page));
    return split(page, outermost(page, edge, isFurniture));
  });
  return cleared.map((page, index) =>
    index === 0 ? withoutMasthead(page) : withoutLoneHead(page, cleared[0]),
  );
};

const split = (page: PdfPage, furniture: ReadonlySet<PdfLine>): ClearedPage => ({
  ...page,
  lines: page.lines.filter((line) => !furniture.has(line)),
  furniture: page.lines.filter((line) => furniture.has(line)),
});

const isOfPrinter = (line: PdfLine, page: PdfPage): boolean => {
  const height = line.y / page.height;
  const isAtEdge = height < 0.16 || height > 0.84;
  if (!isAtEdge) return false;
  return (line.isArtifact && !/^[_\s]+$/u.test(line.text)) || line.cells.every(isNumberOfPage);
};

const sheetNumber =
  /^[\s\-–—|[(]*(?:(?:page|pages|p\.|página|pág\.|стр\.|страница|صفحة|الصفحة|第)\s*)?(?:\p{Nd}{1,4}|[ivxlc]{1,7})(?:\s*(?:of|\/|\||de|sur|из|من|页|頁|,?\s*共)\s*(?:\p{Nd}{1,4}|page|pages))?[\s\-–—|页頁\])]*$/iu;

/** Whether words are a page number, in the forms used in the six languages. */
const isNumberOfPage = (text: string): boolean => isPageNumber(text) || sheetNumber.test(text);

// The highest and lowest lines of a page; anything beyond one of them is at the edge as well.
const edgesOf = (page: PdfPage): Set<PdfLine> => {
  const heights = [...new Set(page.lines.map((line) => Math.round(line.y)))].sort(
    (one, other) => one - other,
  );
  const outer = new Set([...heights.slice(0, 5), ...heights.slice(-5)]);
  return new Set(page.lines.filter((line) => outer.has(Math.round(line.y))));
};

// A line that looks like furniture is not when words of the text lie between it and the edge of the page.
const outermost = (
  page: PdfPage,
  edge: ReadonlySet<PdfLine>,
  isFurniture: (line: PdfLine) => boolean,
): Set<PdfLine> => {
  const taken = new Set<PdfLine>();
  const lines = page.lines.toSorted((one, other) => one.y - other.y);
  for (const inward of [lines, lines.toReversed()])
    for (const line of inward) {
      if (!edge.has(line) && !isPrinterLine(line.text)) break;
      if (isFurniture(line)) taken.add(line);
      else if (!isBeside(line, taken)) break;
    }
  return taken;
};

// A line at the height of furniture, in another corner, does not stop the search.
const isBeside = (line: PdfLine, taken: ReadonlySet<PdfLine>): boolean =>
  [...taken].some((other) => Math.abs(other.y - line.y) < 3);

// A line at a constant height above or below the text of nearly all pages, apart from it: a running head that
// names chapters.
const linesApart = (pages: readonly PdfPage[]): PdfLine[] => {
  const outer = (last: boolean) =>
    pages.flatMap((page) => {
      const sorted = page.lines.toSorted((one, other) => one.y - other.y);
      const heights = [...new Set(sorted.map(({ y }) => Math.round(y)))];
      const gaps = heights.slice(1).map((y, index) => y - (heights[index] ?? 0));
      const line = last ? sorted.at(-1) : sorted[0];
      const gap = last ? gaps.at(-1) : gaps[0];
      const isApart = gap !== undefined && gaps.length > 4 && gap > median(gaps) * 1.5;
      return line && isApart && !opensWithLabel(line.text) && line.text.length < 120 ? [line] : [];
    });
  return [outer(false), outer(true)].flatMap((lines) => {
    const y = median(lines.map((line) => line.y));
    const level = lines.filter((line) => Math.abs(line.y - y) < 3);
    return level.length >= Math.max(3, (pages.length - 1) * 0.7) ? level : [];
  });
};

type Figures = { readonly key: string; readonly figures: readonly number[] };

const figuresIn = (text: string): Figures => ({
  key: text
    .replace(/\p{Nd}+/gu, "#")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase(),
  figures: (text.match(/\p{Nd}+/gu) ?? []).map(Number),
});

// Lines at the same height on several pages that are equal but for page numbers.
const runningLines = (pages: readonly PdfPage[], edges: readonly ReadonlySet<PdfLine>[]): Set<PdfLine> => {
  const rows = new Map<string, PdfLine[]>();
  const ranks = new Map(pages.flatMap(ranksOf));
  edges.forEach((edge) => {
    for (const line of edge) {
      const { key } = figuresIn(line.text);
      if (key.length > 220) continue;
      rows.set(key, [...(rows.get(key) ?? []), line]);
    }
  });
  const found = new Set<PdfLine>();
  for (const lines of rows.values())
    for (const line of lines) {
      if (opensWithLabel(line.text) && !isNumberOfPage(line.text)) continue;
      const isAsFar = (other: PdfLine) =>
        Math.abs(line.y - other.y) < line.size * 1.6 || ranks.get(line) === ranks.get(other);
      const alike = lines.filter(
        (other) => other.page !== line.page && isAsFar(other) && isSameHead(line, other),
      );
      const near = alike.some((other) => Math.abs(other.page - line.page) <= 2);
      const enough = pages.length <= 3 ? 1 : 2;
      if (near && new Set(alike.map(({ page }) => page)).size >= Math.min(enough, pages.length - 1))
        found.add(line);
    }
  return found;
};

// The two lines nearest to each edge, ranked by distance from it; other lines are not compared that way.
const ranksOf = ({ lines }: PdfPage): [PdfLine, number][] => {
  const sorted = lines.toSorted((one, other) => one.y - other.y);
  return sorted.map((line, index) => {
    const fromFoot = sorted.length - index;
    const fromEnd = fromFoot <= 2 ? -fromFoot : Number.NaN;
    return [line, index < 2 ? index + 1 : fromEnd];
  });
};

const isSameHead = (line: PdfLine, other: PdfLine): boolean => {
  if (Math.abs(line.size - other.size) > 0.6) return false;
  const [one, two] = [figuresIn(line.text).figures, figuresIn(other.text).figures];
  return one.every((figure, index) => {
    const apart = (two[index] ?? 0) - figure;
    return apart === 0 || apart === other.page - line.page;
  });
};

// The masthead of the first page: the body, the symbol, the date, the session. It ends where other words begin.
const withoutMasthead = (page: ClearedPage): ClearedPage => {
  const taken = new Set<PdfLine>();
  let passed = 0;
  for (const line of page.lines.toSorted((one, other) => one.y - other.y)) {
    if (line.y > page.height * 0.62) break;
    if (!isSpoken(line) && line.cells.every(isMastheadLine)) taken.add(line);
    else passed += 1;
    if (passed > 3 || line.text.length > 160) break;
  }
  const furniture = taken.size >= 2 ? taken : new Set<PdfLine>();
  return {
    ...page,
    lines: page.lines.filter((line) => !furniture.has(line)),
    furniture: [...page.furniture, ...furniture],
  };
};

// "The General Assembly," in italics opens the text.
const isSpoken = ({ text, words }: PdfLine): boolean =>
  /[,،，]$/u.test(text) ||
  (!text.startsWith("[") && words.every(({ italic, text: own }) => italic || !/\p{L}/u.test(own)));

// The head of a second page with no third to compare with repeats that of the first.
const withoutLoneHead = (page: ClearedPage, first: ClearedPage | undefined): ClearedPage => {
  const top = page.lines.toSorted((one, other) => one.y - other.y);
  const said = [...(first?.lines ?? []), ...(first?.furniture ?? [])]
    .map(({ text }) => text.toLowerCase())
    .join(" ");
  const taken = new Set<PdfLine>();
  for (const line of top.slice(0, 3)) {
    const isAbove = line.y < page.height * 0.14;
    const isSaid = line.text.length > 3 && line.cells.every((cell) => said.includes(cell.toLowerCase()));
    const looksOther = line.size < (top[4]?.size ?? 0) * 0.95 || line.words.every(({ bold }) => bold);
    if (isAbove && isSaid && looksOther) taken.add(line);
    else break;
  }
  return split({ ...page, lines: page.lines }, taken).lines.length === page.lines.length
    ? page
    : {
        ...page,
        lines: page.lines.filter((line) => !taken.has(line)),
        furniture: [...page.furniture, ...taken],
      };
};
