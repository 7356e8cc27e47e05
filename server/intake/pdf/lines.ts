// Builds lines of words out of segments. Gaps between the letters say where words end.

import type { GlyphDirection } from "./characters";
import { hasLetter, isCombining, isSpace, isWithoutSpaces, wayOf } from "./characters";
import type { FontLook, Glyph } from "./glyphs";
import { type LineSegment, median } from "./segments";

// Reorders glyphs from left-to-right visual order into reading order.

type SpacedGlyph = { readonly glyph: Glyph; readonly gap: boolean };
/**
 * The pieces in reading order. On input, `gap` says whether there is a space to the left of a piece; in the
 * result, whether there is one before it in reading order.
 */
const inReadingOrder = <P extends SpacedGlyph>(pieces: readonly P[], leftward: boolean): P[] => {
  if (!leftward && !pieces.some(({ glyph }) => wayOf(glyph.text) === "left")) return [...pieces];
  return leftward ? fromTheRight(pieces) : fromTheLeft(pieces);
};

// Runs in the direction opposite to the line's keep their own order.
const stretchesOf = <P extends SpacedGlyph>(
  pieces: readonly P[],
  leftward: boolean,
): { turned: boolean; pieces: P[] }[] => {
  const ways = resolved(pieces, leftward);
  const stretches: { turned: boolean; pieces: P[] }[] = [];
  pieces.forEach((piece, index) => {
    const turned = ways[index] ?? false;
    const last = stretches.at(-1);
    if (last?.turned === turned) last.pieces.push(piece);
    else stretches.push({ turned, pieces: [piece] });
  });
  return stretches;
};

// Whether each piece runs against the line's direction. Neutral pieces follow both their neighbours.
const resolved = (pieces: readonly SpacedGlyph[], leftward: boolean): boolean[] => {
  const ways = pieces.map(({ glyph }) => wayOf(glyph.text));
  return ways.map((way, index) => {
    if (leftward && (way === "right" || way === "number")) return true;
    if (!leftward && way === "left") return true;
    if (way !== "neutral") return false;
    const [before, after] = [sideOf(ways, index, -1), sideOf(ways, index, 1)];
    if (!leftward) return before === "left" && after === "left";
    if (before === "number" || after === "number") {
      const isInNumber = /^[.,:/%٪٫٬\-–‑+]$/u.test(pieces[index]?.glyph.text ?? "");
      const touches = !pieces[index]?.gap && !pieces[index + 1]?.gap;
      return (
        isInNumber && touches && before !== "left" && after !== "left" && before !== null && after !== null
      );
    }
    return before === "right" && after === "right";
  });
};

const sideOf = (ways: readonly GlyphDirection[], from: number, step: 1 | -1): GlyphDirection | null => {
  for (let at = from + step; at >= 0 && at < ways.length; at += step)
    if (ways[at] !== "neutral") return ways[at] ?? null;
  return null;
};

const fromTheLeft = <P extends SpacedGlyph>(pieces: readonly P[]): P[] =>
  stretchesOf(pieces, false).flatMap(({ turned, pieces: own }) => (turned ? backwards(own) : own));

// Read from the right, the gap before a piece is the one to its right.
const fromTheRight = <P extends SpacedGlyph>(pieces: readonly P[]): P[] => {
  const stretches = stretchesOf(pieces, true).map(({ turned, pieces: own }, index, all) => {
    const gapAfter = all[index + 1]?.pieces[0]?.gap ?? false;
    const ordered = turned ? own : backwards(own);
    return ordered.map((piece, at) => (at === 0 ? { ...piece, gap: gapAfter } : piece));
  });
  return numberFirst(stretches.toReversed().flat());
};

// A paragraph number may be set left to right in a right-to-left line: its stop is then on the left.
const numberFirst = <P extends SpacedGlyph>(pieces: readonly P[]): P[] => {
  const end = pieces.findIndex(({ gap }, index) => index > 0 && gap);
  const [stop, ...number] = pieces.slice(0, end);
  const isNumber = number.length > 0 && number.every(({ glyph }) => /^[\p{Nd}A-Za-z]$/u.test(glyph.text));
  return stop && isNumber && /^[.)\]-]$/u.test(stop.glyph.text)
    ? [...number, stop, ...pieces.slice(end)]
    : [...pieces];
};

const backwards = <P extends SpacedGlyph>(pieces: readonly P[]): P[] => {
  const [first] = pieces;
  return pieces
    .map((piece, index) => ({
      ...piece,
      gap: index === pieces.length - 1 ? (first?.gap ?? false) : (pieces[index + 1]?.gap ?? false),
    }))
    .toReversed();
};

// Vowel marks and accents drawn apart from their letters.

// Spacing accents, which older producers draw over a letter, mapped to their combining forms.
const accents: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "´": "\u0301",
  ˆ: "\u0302",
  "˜": "\u0303",
  "¯": "\u0304",
  "˘": "\u0306",
  "˙": "\u0307",
  "¨": "\u0308",
  "˚": "\u030a",
  "˝": "\u030b",
  ˇ: "\u030c",
  "¸": "\u0327",
  "˛": "\u0328",
};

type DrawnGlyph = { readonly glyph: Glyph };

/** The letters with their combining marks; a mark over no letter stays as it is. */
const withMarks = <D extends DrawnGlyph>(drawn: readonly D[]): D[] => {
  const isPlain = ({ glyph }: D) => !isMark(glyph) && accents[glyph.text] === undefined;
  if (drawn.every(isPlain)) return [...drawn];
  const bases = drawn.filter(({ glyph }) => !isMark(glyph));
  const hung = new Map<D, string>();
  const kept = new Set<D>(bases);
  for (const mark of drawn) {
    const accent = accents[mark.glyph.text];
    const host = kept.has(mark) && accent === undefined ? undefined : hostOf(mark, bases);
    if (!host || (accent !== undefined && !isOver(mark.glyph, host.glyph))) {
      kept.add(mark);
      continue;
    }
    kept.delete(mark);
    const combining = accent ?? combiningOf(mark.glyph.text, host.glyph.text);
    hung.set(host, (hung.get(host) ?? "") + combining);
  }
  return drawn
    .filter((each) => kept.has(each))
    .map((each) => {
      const combining = hung.get(each);
      return combining === undefined
        ? each
        : { ...each, glyph: { ...each.glyph, text: (each.glyph.text + combining).normalize("NFC") } };
    });
};

// Where a file does not map its vowel marks, only a mark of another script remains, which is worse than none.
const combiningOf = (mark: string, letter: string): string => {
  const combining = mark.replace(/[^\p{M}]/gu, "");
  return combining === "" && (/\p{L}/u.test(mark) || wayOf(letter) !== "left") ? mark : combining;
};

const isMark = ({ text, left, right, size }: Glyph): boolean =>
  isCombining(text) || (right - left < size * 0.02 && !isSpace(text));

const hostOf = <D extends DrawnGlyph>(mark: D, bases: readonly D[]): D | undefined => {
  let best: { base: D; apart: number } | undefined;
  for (const base of bases) {
    if (base === mark || accents[base.glyph.text] !== undefined || !hasLetter(base.glyph.text)) continue;
    const apart = apartOf(base.glyph, mark.glyph);
    if (!best || apart < best.apart) best = { base, apart };
  }
  return best && best.apart < mark.glyph.size ? best.base : undefined;
};

const apartOf = (base: Glyph, mark: Glyph): number => {
  const middle = (mark.left + mark.right) / 2;
  const outside = Math.max(base.left - middle, middle - base.right, 0);
  return outside * 10 + Math.abs((base.left + base.right) / 2 - middle);
};

const isOver = (mark: Glyph, base: Glyph): boolean =>
  Math.min(mark.right, base.right) - Math.max(mark.left, base.left) > (mark.right - mark.left) * 0.6;

/**
 * Words of one look. `raised` ones are above the baseline, like footnote marks; `lowered` below it, as in H2O.
 */
export type LineWords = FontLook & { readonly text: string; readonly place: "line" | "raised" | "lowered" };

/**
 * A line of a page. `begin` and `end` are measured from the side where reading starts, so that both directions
 * are treated alike.
 */
export type PdfLine = {
  readonly page: number;
  /** The column of the page, counted from 0. */
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

/** What a line is built with: its place in the page, and the page's width. */
export type LinePlace = {
  readonly page: number;
  readonly column: number;
  readonly width: number;
  readonly spaced: boolean;
  /**
   * Whether most of the page reads from right to left: lines then begin at the right, whatever their letters.
   */
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
  /** Whether a space is drawn before it, in visual order. */
  readonly spaced: boolean;
};

const byLeft = (one: PlacedGlyph, other: PlacedGlyph): number => one.glyph.left - other.glyph.left;

const drawnIn = ({ glyphs, small }: LineSegment): PlacedGlyph[] => [
  ...glyphs.map((glyph) => ({ glyph, place: "line" as const, spaced: false })),
  ...small.flatMap(({ segment: { glyphs: inner }, place }) =>
    inner.map((glyph) => ({ glyph, place, spaced: false })),
  ),
];

/** Whether the file draws spaces: if so, a gap that is not wide does not end a word. */
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

// Groups segments that are farther apart than the words of a justified line.
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

// The few words on a justified line are equally far apart; the cells of a table are not.
const isSpacedOut = (sorted: readonly LineSegment[]): boolean => {
  const gaps = sorted.slice(1).map((each, index) => each.left - (sorted[index]?.right ?? 0));
  return gaps.length > 1 && Math.max(...gaps) < Math.min(...gaps) * 1.08;
};

const textOf = (words: readonly LineWords[]): string =>
  words
    .map(({ text }) => text)
    .join("")
    .trim();

// A Latin line on a right-to-left page follows the page's direction when its stop is at the left.
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

// A drawn space counts where it is visible; an undrawn gap counts where it is as wide as a space.
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
    // A combining mark ends neither a word nor a letter pair.
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
    // The leader dots of a table of contents are farther apart than letters.
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

/** Normalises letters: presentation forms become the letters they represent. */
const asTyped = (text: string): string =>
  text.replace(
    /[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u2e80-\u2fdf\u00a0]/gu,
    (character) => character.normalize("NFKC"),
  );
