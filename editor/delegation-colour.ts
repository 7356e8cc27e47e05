// The colour of a delegation: one and the same everywhere, computed from its code, dark enough to be read on white.
import type { DelegationCode } from "#domain/draft";

// Hues that stay apart from each other and from the colours that mean something (agreed, bracket, link).
const hues = [227, 8, 165, 322, 38, 262, 190, 345, 95, 286, 20, 207, 140, 305, 60, 245];
const lightnesses = [34, 27];

// FNV-1a from a start that keeps the hues of the largest groups and most frequent speakers apart (tried by counting).
const hash = (text: string): number => {
  let value = 0x81232dbd;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
};

const channel = (hue: number, saturation: number, lightness: number, shift: number): number => {
  const k = (shift + hue / 30) % 12;
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  return lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1));
};

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const luminance = ([r, g, b]: readonly [number, number, number]): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const rgb = (hue: number, lightness: number): [number, number, number] => [
  channel(hue, 0.66, lightness, 0),
  channel(hue, 0.66, lightness, 8),
  channel(hue, 0.66, lightness, 4),
];

/** Contrast of a `#rrggbb` colour with white, 1 to 21. */
export const contrastWithWhite = (colour: string): number => {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return 1.05 / (luminance([part(1), part(3), part(5)]) + 0.05);
};

/** The delegation's colour as `#rrggbb`. It has a contrast of at least 5.5 with white, in text and as a ground. */
export const delegationColour = (code: DelegationCode): string => {
  const value = hash(code);
  const hue = hues[value % hues.length] ?? 0;
  let lightness = (lightnesses[Math.floor(value / hues.length) % lightnesses.length] ?? 30) / 100;
  let colour = rgb(hue, lightness);
  while (1.05 / (luminance(colour) + 0.05) < 5.6 && lightness > 0.1) {
    lightness -= 0.01;
    colour = rgb(hue, lightness);
  }
  return `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
};
