// Where a page is set in columns, each is read to its foot before the next; a table is read row by row.
import { hasLetter } from "./characters";
import type { Drawing, Glyph, Rule } from "./glyphs";
import { drawsSpaces, linesOf, type PdfLine } from "./lines";
import { type LineSegment, median, segmentsOf } from "./segments";

// Line numbers printed in the margin are not part of the text.

type Split = { readonly segments: LineSegment[]; readonly numbers: LineSegment[] };

/** Sets line numbers aside: figures beside all other words that increase down the page by a constant step. */
const withoutLineNumbers = (segments: readonly LineSegment[]): Split => {
  const figures = segments.filter((each) => /^\p{Nd}{1,4}$/u.test(textOf(each)));
  const numbers = [...besideAll(figures, segments, "left"), ...besideAll(figures, segments, "right")];
  return countsLines(numbers)
    ? { segments: segments.filter((each) => !numbers.includes(each)), numbers }
    : { segments: [...segments], numbers: [] };
};

const textOf = ({ glyphs }: LineSegment): string =>
  glyphs
    .map(({ text }) => text)
    .join("")
    .trim();

const besideAll = (
  figures: readonly LineSegment[],
  all: readonly LineSegment[],
  side: "left" | "right",
): LineSegment[] => {
  const words = all.filter((each) => !figures.includes(each) && each.glyphs.length > 8);
  const edge =
    side === "left"
      ? Math.min(...words.map(({ left }) => left))
      : Math.max(...words.map(({ right }) => right));
  return figures.filter((each) => (side === "left" ? each.right < edge : each.left > edge));
};

// At least four, each one step above the last; paragraph numbers in the margin end with a stop.
const countsLines = (numbers: readonly LineSegment[]): boolean => {
  const row = numbers.toSorted((one, other) => one.y - other.y).map((each) => Number(textOf(each)));
  const steps = row.slice(1).map((figure, index) => figure - (row[index] ?? 0));
  const [step = 0] = steps.toSorted((one, other) => one - other);
  return row.length >= 4 && step > 0 && steps.filter((each) => each === step).length > steps.length * 0.8;
};

/** A page with its lines in reading order. */
export type PdfPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
  readonly rules: readonly Rule[];
  /** Text written vertically in the margin. */
  readonly turned: string;
  /** How many line numbers were in the margin. */
  readonly lineNumbers: number;
  /** The share of the page covered by pictures: 1 for the whole. */
  readonly pictured: number;
};

/** Reads a drawing. */
export const pageOf = (drawing: Drawing, number: number): PdfPage => {
  const { width, height, rules, pictured } = drawing;
  const isOnPage = ({ left, right, y }: Glyph) => right > -2 && left < width + 2 && y > -2 && y < height + 12;
  const level = drawing.glyphs.filter((glyph) => !glyph.isTurned && isOnPage(glyph));
  const turned = drawing.glyphs.filter((glyph) => glyph.isTurned).map(({ text }) => text);
  const { segments, numbers } = withoutLineNumbers(segmentsOf(level));
  const spaced = drawsSpaces(level);
  const parts = cut(segments, rules);
  const isLeftward = leftwardLetters(level) * 2 > level.filter(({ text }) => hasLetter(text)).length;
  const lines = parts.flatMap(({ columns }) =>
    (isLeftward ? columns.toReversed() : columns).flatMap((column, index) =>
      linesOf(column, {
        page: number,
        column: columns.length === 1 ? 0 : index + 1,
        width,
        spaced,
        leftward: isLeftward,
      }),
    ),
  );
  return {
    number,
    width,
    height,
    lines,
    rules,
    turned: turned.join("").trim(),
    lineNumbers: numbers.length,
    pictured,
  };
};

const leftwardLetters = (glyphs: readonly Glyph[]): number =>
  glyphs.filter(({ text }) => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)).length;

type ColumnPart = { readonly columns: readonly (readonly LineSegment[])[] };

// From top to bottom: stretches that white space divides into columns, and those that span the whole width.
const cut = (segments: readonly LineSegment[], rules: readonly Rule[]): ColumnPart[] => {
  const gutter = gutterOf(segments);
  if (gutter === null) return [{ columns: [segments] }];
  const rows = segments.toSorted((one, other) => one.y - other.y);
  const parts: { columns: LineSegment[][]; isWhole: boolean }[] = [];
  for (const each of rows) {
    const isWhole = each.left < gutter && each.right > gutter;
    const last = parts.at(-1);
    const part = last?.isWhole === isWhole ? last : { columns: isWhole ? [[]] : [[], []], isWhole };
    if (part !== last) parts.push(part);
    part.columns[isWhole || each.right <= gutter ? 0 : 1]?.push(each);
  }
  const columned = parts.map((part) =>
    part.isWhole || areColumns(part.columns, rules, gutter) ? part : whole(part),
  );
  return mergedWholes(columned).flatMap(({ columns, isWhole }) =>
    isWhole
      ? [{ columns }]
      : [{ columns: columns.flatMap((column) => cut(column, rules).flatMap((inner) => inner.columns)) }],
  );
};

type ColumnStretch = { readonly columns: readonly (readonly LineSegment[])[]; readonly isWhole: boolean };

const whole = ({ columns }: ColumnStretch): ColumnStretch => ({ columns: [columns.flat()], isWhole: true });

const mergedWholes = (parts: readonly ColumnStretch[]): ColumnStretch[] => {
  const merged: ColumnStretch[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.isWhole && part.isWhole)
      merged.splice(-1, 1, whole({ ...last, columns: [...last.columns, ...part.columns] }));
    else merged.push(part);
  }
  return merged;
};

// The x position near the middle that fewest lines cross.
const gutterOf = (segments: readonly LineSegment[]): number | null => {
  if (segments.length < 12) return null;
  const left = Math.min(...segments.map((each) => each.left));
  const right = Math.max(...segments.map((each) => each.right));
  const size = median(segments.map((each) => each.size));
  if (right - left < size * 24) return null;
  let best: { x: number; crossed: number } | null = null;
  for (let x = left + (right - left) * 0.3; x <= left + (right - left) * 0.7; x += 2) {
    const crossed = segments.filter(
      (each) => each.left < x + size * 0.35 && each.right > x - size * 0.35,
    ).length;
    if (
      !best ||
      crossed < best.crossed ||
      (crossed === best.crossed && isNearer(x, best.x, (left + right) / 2))
    )
      best = { x, crossed };
  }
  return best && best.crossed < segments.length * 0.35 ? best.x : null;
};

const isNearer = (x: number, other: number, middle: number): boolean =>
  Math.abs(x - middle) < Math.abs(other - middle);

// Columns hold lines of prose; the cells of a table are short, or have rules running under them.
const areColumns = (
  columns: readonly (readonly LineSegment[])[],
  rules: readonly Rule[],
  gutter: number,
): boolean => {
  const [one = [], other = []] = columns;
  if (one.length < 5 || other.length < 4) return false;
  const top = Math.min(...[...one, ...other].map(({ y }) => y));
  const foot = Math.max(...[...one, ...other].map(({ y }) => y));
  const through = rules.filter(
    (rule) => rule.left < gutter && rule.right > gutter && rule.y > top && rule.y < foot,
  );
  if (new Set(through.map(({ y }) => Math.round(y))).size > 2) return false;
  return [one, other].every((column) => isFilled(column));
};

const isFilled = (column: readonly LineSegment[]): boolean => {
  const right = Math.max(...column.map((each) => each.right));
  const left = Math.min(...column.map((each) => each.left));
  const long = column.filter((each) => each.right - left > (right - left) * 0.72).length;
  const letters = median(column.map((each) => each.glyphs.length));
  return long >= column.length * 0.45 && letters >= 12;
};
