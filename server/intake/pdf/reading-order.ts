// Shapes as they are seen from left to right, put into the order in which they are read.

import { type GlyphDirection, wayOf } from "./characters";
import type { Glyph } from "./glyphs";

type SpacedGlyph = { readonly glyph: Glyph; readonly gap: boolean };
/**
 * The pieces in reading order. `gap` says whether a space stands before a piece as it is seen, from the left; in what is
 * returned, as it is read.
 */
export const inReadingOrder = <P extends SpacedGlyph>(pieces: readonly P[], leftward: boolean): P[] => {
  if (!leftward && !pieces.some(({ glyph }) => wayOf(glyph.text) === "left")) return [...pieces];
  return leftward ? fromTheRight(pieces) : fromTheLeft(pieces);
};

// Stretches that read to the right in a line that reads to the left, and the other way round, keep their own order.
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

// Whether each piece is written against the line's way. What has no way of its own goes with both its neighbours.
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

// Read from the right, the gap before a piece is the one that is seen after it.
const fromTheRight = <P extends SpacedGlyph>(pieces: readonly P[]): P[] => {
  const stretches = stretchesOf(pieces, true).map(({ turned, pieces: own }, index, all) => {
    const gapAfter = all[index + 1]?.pieces[0]?.gap ?? false;
    const ordered = turned ? own : backwards(own);
    return ordered.map((piece, at) => (at === 0 ? { ...piece, gap: gapAfter } : piece));
  });
  return numberFirst(stretches.toReversed().flat());
};

// The number of a paragraph may be printed from left to right in a line that reads to the left: its stop is seen first.
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
