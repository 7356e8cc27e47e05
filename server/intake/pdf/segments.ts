// Glyphs on one line without a wide gap, and the small ones that belong to them.

import { isSpace } from "./characters";
import type { Glyph } from "./glyphs";

/** A stretch of a line without wide gaps. */
export type LineSegment = {
  readonly glyphs: readonly Glyph[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Superscripts and subscripts. */
  readonly small: readonly { readonly segment: LineSegment; readonly place: "raised" | "lowered" }[];
};

/** The segments of a page: letters of one size on one line without a wide gap. */
export const segmentsOf = (glyphs: readonly Glyph[]): LineSegment[] => {
  const bands: Glyph[][] = [];
  for (const glyph of glyphs.toSorted((one, other) => one.y - other.y)) {
    const band = bands.at(-1);
    const first = band?.[0];
    if (band && first && glyph.y - first.y < Math.min(first.size, glyph.size) * 0.14) band.push(glyph);
    else bands.push([glyph]);
  }
  return attached(bands.flatMap(segmentsIn));
};

const wideGap = 1.6;

const segmentsIn = (band: readonly Glyph[]): LineSegment[] => {
  const parts: Glyph[][] = [];
  for (const glyph of onceEach(band.toSorted((one, other) => one.left - other.left))) {
    const part = parts.at(-1);
    const before = part?.findLast((each) => !isSpace(each.text)) ?? part?.at(-1);
    const isNear = before && glyph.left - before.right < Math.max(before.size, glyph.size) * wideGap;
    const isAlike = before && (isSpace(glyph.text) || Math.abs(before.size / glyph.size - 1) < 0.14);
    if (part && isNear && isAlike) part.push(glyph);
    else if (!isSpace(glyph.text)) parts.push([glyph]);
  }
  return parts.map((part) => segment(part));
};

const segment = (glyphs: readonly Glyph[]): LineSegment => {
  const seen = glyphs.filter((glyph) => !isSpace(glyph.text));
  return {
    glyphs,
    left: Math.min(...seen.map(({ left }) => left)),
    right: Math.max(...seen.map(({ right }) => right)),
    y: seen[0]?.y ?? 0,
    size: median(seen.map(({ size }) => size)),
    small: [],
  };
};

// A shadow or simulated bold draws every letter twice.
const onceEach = (sorted: readonly Glyph[]): Glyph[] => {
  const kept: Glyph[] = [];
  for (const glyph of sorted) {
    const isAgain = kept
      .slice(-3)
      .some((each) => each.text === glyph.text && glyph.left - each.left < glyph.size * 0.09);
    if (!isAgain || glyph.right - glyph.left < glyph.size * 0.1) kept.push(glyph);
  }
  return kept;
};

/** The median of some numbers. */
export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

// Small letters beside larger ones, a little higher or lower, belong to their line.
const attached = (segments: readonly LineSegment[]): LineSegment[] => {
  const hosts = segments.map((each) => ({ each, small: [...each.small] }));
  const gone = new Set<LineSegment>();
  const isShort = (each: LineSegment) => each.glyphs.length <= 12;
  for (const each of segments) {
    if (!isShort(each)) continue;
    const near = hosts
      .filter(({ each: host }) => host !== each && !gone.has(host) && each.size < host.size * 0.86)
      .map((host) => ({ host, lift: (host.each.y - each.y) / host.each.size, gap: gapTo(host.each, each) }))
      .filter(({ lift, gap, host }) => {
        const isBeside = gap < host.each.size * 0.9;
        return isBeside && ((lift > 0.12 && lift < 0.7) || (lift < -0.04 && lift > -0.35));
      })
      .toSorted((one, other) => one.gap - other.gap)[0];
    if (!near) continue;
    near.host.small.push({ segment: each, place: near.lift > 0 ? "raised" : "lowered" });
    gone.add(each);
  }
  return hosts
    .filter(({ each }) => !gone.has(each))
    .map(({ each, small }) => ({
      ...each,
      small,
      left: Math.min(each.left, ...small.map((one) => one.segment.left)),
      right: Math.max(each.right, ...small.map((one) => one.segment.right)),
    }));
};

const gapTo = (host: LineSegment, small: LineSegment): number =>
  Math.max(small.left - host.right, host.left - small.right, -1) < 0
    ? Math.min(...host.glyphs.map((each) => Math.max(small.left - each.right, each.left - small.right, 0)))
    : Math.max(small.left - host.right, host.left - small.right);
