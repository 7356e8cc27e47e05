// Segments as lines of words. Gaps between the letters say where words end.

import { hasLetter, isSpace, isWithoutSpaces, wayOf } from "./characters";
import type { FontLook, Glyph } from "./glyphs";
import { withMarks } from "./letter-marks";
import { inReadingOrder } from "./reading-order";
import { type LineSegment, median } from "./segments";

/** Words of one look. `raised` ones stand above the line, as the marks of footnotes do; `lowered` below, as in H2O. */
export type LineWords = FontLook & { readonly text: string; readonly place: "line" | "raised" | "lowered" };

/** A line of a page. `begin` and `end` are measured from where its reading starts, so that both ways of writing are alike. */
export type PdfLine = {
  readonly page: number;
  /** The column of the page, from 0. */
  readonly column: number;
  readonly y: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly begin: number;
  readonly end: number;
  readonly leftward: boolean;
  readonly words: readonly LineWords[];
  readonly text: string;
  /** The parts of a line between wide gaps, as in a table. */
  readonly cells: readonly string[];
  readonly isArtifact: boolean;
};

/** What a line is made of: where it stands in its page, and how wide the page is. */
export type LinePlace = {
  readonly page: number;
  readonly column: number;
  readonly width: number;
  readonly spaced: boolean;
  /** Whether most of the page reads to the left: then its lines begin at the right, whatever their letters. */
  readonly leftward: boolean;
};

/** Puts the segments of one column into lines, the highest first. */
export const linesOf = (segments: readonly LineSegment[], place: LinePlace): PdfLine[] => {
  const rows: LineSegment[][] = [];
  for (const each of segments.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && each.y - first.y < Math.max(first.size, each.size) * 0.3) row.push(each);
    else rows.push([each]);
  }
  return rows.map((row) => lineOf(row, place));
};

type PlacedGlyph = {
  readonly glyph: Glyph;
  readonly place: LineWords["place"];
  /** Whether a space is drawn before it, as it is seen. */
  readonly spaced: boolean;
};

const byLeft = (one: PlacedGlyph, other: PlacedGlyph): number => one.glyph.left - other.glyph.left;

const drawnIn = ({ glyphs, small }: LineSegment): PlacedGlyph[] => [
  ...glyphs.map((glyph) => ({ glyph, place: "line" as const, spaced: false })),
  ...small.flatMap(({ segment: { glyphs: inner }, place }) =>
    inner.map((glyph) => ({ glyph, place, spaced: false })),
  ),
];

/** Whether glyphs come with spaces: where they do, a gap that is not wide is none. */
export const drawsSpaces = (glyphs: readonly Glyph[]): boolean =>
  glyphs.filter(({ text }) => isSpace(text)).length > glyphs.length * 0.05;

const lineOf = (
  row: readonly LineSegment[],
  { page, column, width, spaced, leftward: isLeftward }: LinePlace,
): PdfLine => {
  const sorted = row.toSorted((one, other) => one.left - other.left);
  const drawn = sorted.flatMap(drawnIn).toSorted(byLeft);
  const leftward = readsLeftward(drawn, isLeftward);
  const words = splitIntoWords(drawn, leftward, spaced);
  const cells = cellsOf(sorted, (each) => textOf(splitIntoWords(each, leftward, spaced)));
  const left = Math.min(...sorted.map((each) => each.left));
  const right = Math.max(...sorted.map((each) => each.right));
  const largest = sorted.toSorted((one, other) => other.glyphs.length - one.glyphs.length)[0];
  const text = textOf(words);
  const inReading = leftward ? cells.toReversed() : cells;
  return {
    page,
    column,
    y: largest?.y ?? 0,
    size: largest?.size ?? 0,
    left,
    right,
    begin: isLeftward ? width - right : left,
    end: isLeftward ? width - left : right,
    leftward,
    words,
    text,
    cells: cells.length < 2 ? [text] : inReading,
    isArtifact: drawn.every(({ glyph }) => glyph.isArtifact || isSpace(glyph.text)),
  };
};

const widestGap = 2.2;

// Segments that stand farther apart than the words of a line that is spaced out to its margins.
const cellsOf = (sorted: readonly LineSegment[], textOfDrawn: (drawn: PlacedGlyph[]) => string): string[] => {
  if (isSpacedOut(sorted)) return [];
  const cells: LineSegment[][] = [];
  for (const each of sorted) {
    const cell = cells.at(-1);
    const before = cell?.at(-1);
    if (cell && before && each.left - before.right < before.size * widestGap) cell.push(each);
    else cells.push([each]);
  }
  if (cells.length < 2) return [];
  return cells.map((cell) => textOfDrawn(cell.flatMap(drawnIn).toSorted(byLeft)));
};

// Few words on a line that is spaced out to its margins stand equally far apart; the cells of a table do not.
const isSpacedOut = (sorted: readonly LineSegment[]): boolean => {
  const gaps = sorted.slice(1).map((each, index) => each.left - (sorted[index]?.right ?? 0));
  return gaps.length > 1 && Math.max(...gaps) < Math.min(...gaps) * 1.08;
};

const textOf = (words: readonly LineWords[]): string =>
  words
    .map(({ text }) => text)
    .join("")
    .trim();

// Latin words on a page that reads to the left stand in a line of its kind where their stop is seen at the left.
const readsLeftward = (drawn: readonly PlacedGlyph[], isLeftward: boolean): boolean => {
  let leftward = 0;
  let letters = 0;
  for (const { glyph } of drawn) {
    if (!hasLetter(glyph.text)) continue;
    letters += 1;
    if (wayOf(glyph.text) === "left") leftward += 1;
  }
  if (leftward * 2 > letters) return true;
  const first = drawn.find(({ glyph }) => !isSpace(glyph.text))?.glyph.text ?? "";
  return isLeftward && (letters === 0 || /^[.,;:،؛]$/u.test(first));
};

// A space that is drawn counts where it can be seen; a gap that is not drawn counts where it is as wide as one.
const splitIntoWords = (drawn: readonly PlacedGlyph[], leftward: boolean, spaced: boolean): LineWords[] => {
  const letters = lettersIn(drawn);
  const usual = Math.max(0, median(gapsIn(letters)));
  const isSpaced = spaced && (letters.some((each) => each.spaced) || letters.length < 20);
  const pieces = letters.map((each, index) => {
    const before = letters[index - 1];
    return { ...each, gap: before !== undefined && isApart(before, each, { usual, isSpaced }) };
  });
  return wordsFrom(inReadingOrder(pieces, leftward));
};

const lettersIn = (drawn: readonly PlacedGlyph[]): PlacedGlyph[] => {
  let spaced = false;
  const letters = drawn.flatMap((each): PlacedGlyph[] => {
    if (isSpace(each.glyph.text)) {
      spaced = true;
      return [];
    }
    const letter = { ...each, spaced };
    // A character that stands on a letter comes between neither words nor letters.
    if (each.glyph.right - each.glyph.left > each.glyph.size * 0.02) spaced = false;
    return [letter];
  });
  return withMarks(letters);
};

type Spacing = { readonly usual: number; readonly isSpaced: boolean };

const isApart = (before: PlacedGlyph, each: PlacedGlyph, { usual, isSpaced }: Spacing): boolean => {
  const size = Math.max(before.glyph.size, each.glyph.size);
  const gap = (each.glyph.left - before.glyph.right) / size;
  const beyond = gap - usual / size;
  const tight = [before, each].filter(({ glyph }) => isWithoutSpaces(glyph.text)).length;
  if (each.spaced) return beyond > (tight === 2 ? 0.4 : 0.1);
  if (tight > 0) return beyond > 0.9;
  if (before.place !== each.place) return gap > 0.35;
  return beyond > (isSpaced ? 0.27 : 0.16);
};

const gapsIn = (letters: readonly PlacedGlyph[]): number[] =>
  letters.slice(1).flatMap(({ glyph }, index) => {
    const before = letters[index]?.glyph;
    // The dots of a table of contents stand farther apart than letters do.
    const areLetters = before !== undefined && hasLetter(glyph.text) && hasLetter(before.text);
    return areLetters && glyph.right > glyph.left ? [glyph.left - before.right] : [];
  });

const wordsFrom = (pieces: readonly (PlacedGlyph & { readonly gap: boolean })[]): LineWords[] => {
  const words: { -readonly [K in keyof LineWords]: LineWords[K] }[] = [];
  for (const { glyph, place, gap } of pieces) {
    const last = words.at(-1);
    const isSame =
      last?.place === place && last.bold === glyph.look.bold && last.italic === glyph.look.italic;
    const text = (gap && last ? " " : "") + glyph.text;
    if (last && isSame) last.text += text;
    else if (last && gap) {
      last.text += " ";
      words.push({ ...glyph.look, text: glyph.text, place });
    } else words.push({ ...glyph.look, text, place });
  }
  return words.map((each) => ({ ...each, text: asTyped(each.text) }));
};

/** Letters as they are typed: forms that only a printer distinguishes are the letters that they stand for. */
const asTyped = (text: string): string =>
  text.replace(
    /[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u2e80-\u2fdf\u00a0]/gu,
    (character) => character.normalize("NFKC"),
  );
