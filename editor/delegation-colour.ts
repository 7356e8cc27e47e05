// The colour of a delegation: the same everywhere, computed from its code, dark enough to be read on white.
import type { DelegationCode } from "#domain/draft";

// Hues that differ from each other and from the colours with a meaning (agreed, bracket, link).
const hues = [227, 8, 165, 322, 38, 262, 190, 345, 95, 286, 20, 207, 140, 305, 60, 245];
const lightnesses = [34, 27];
const lightnessesInDark = [76, 82];

// FNV-1a with a seed that keeps the hues of the largest groups and most frequent speakers apart (found by trial).
const hash = (text: string): number => {
  let value = 0x81232dbd;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
};

const saturation = 0.66;

const channel = (hue: number, lightness: number, shift: number): number => {
  const k = (shift + hue / 30) % 12;
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  return lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1));
};

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const luminance = ([r, g, b]: readonly [number, number, number]): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const rgb = (hue: number, lightness: number): [number, number, number] => [
  channel(hue, lightness, 0),
  channel(hue, lightness, 8),
  channel(hue, lightness, 4),
];

const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
const luminanceOf = (colour: string): number =>
  luminance([part(colour, 1), part(colour, 3), part(colour, 5)]);

/** Contrast of two `#rrggbb` colours, 1 to 21. */
export const contrastOf = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const written = (colour: readonly number[]): string =>
  `#${colour
    .map((each) =>
      Math.round(each * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

const hueOf = (code: DelegationCode): number => hues[hash(code) % hues.length] ?? 0;
const nthLightness = (code: DelegationCode): number => Math.floor(hash(code) / hues.length) % 2;

/** The delegation's colour as `#rrggbb`, with a contrast of at least 5.5 to white, as text and as background. */
export const delegationColour = (code: DelegationCode): string => {
  let lightness = (lightnesses[nthLightness(code)] ?? 30) / 100;
  let colour = rgb(hueOf(code), lightness);
  while (1.05 / (luminance(colour) + 0.05) < 5.6 && lightness > 0.1) {
    lightness -= 0.01;
    colour = rgb(hueOf(code), lightness);
  }
  return written(colour);
};

/** The same hue for a dark page, with a contrast of at least 4.5 to all backgrounds of words there. */
export const delegationColourInDark = (code: DelegationCode): string =>
  written(rgb(hueOf(code), (lightnessesInDark[nthLightness(code)] ?? 75) / 100));

/**
 * The colour as a style of an element: one for light pages and one for dark (app/ui/tokens.css). It does without
 * `light-dark()`, which is compiled for older browsers in style sheets only.
 */
export const delegationInk = (code: DelegationCode): string =>
  `var(--in-light, ${delegationColour(code)}) var(--in-dark, ${delegationColourInDark(code)})`;

const strokes = ["solid", "dashed", "double", "dotted"] as const;

/** How the words of a delegation are underlined, for readers who do not see its colour. */
export const delegationStroke = (code: DelegationCode): (typeof strokes)[number] =>
  strokes[Math.floor(hash(code) / 37) % strokes.length] ?? "solid";

/** Both as variables of a style sheet. */
export const delegationLooks = (code: DelegationCode): { "--c": string; "--stroke-style": string } => ({
  "--c": delegationInk(code),
  "--stroke-style": delegationStroke(code),
});
