// Rule F: numbers that are said in words: "two new paragraphs", "the forty-first preambular paragraph".
import { type Cursor, said } from "./instruction-cursor";

const units = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const teens = [
  ...["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"],
  ...["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"],
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ordinals = new Map<string, number>([
  ...units.map((word, index) => [word, index + 1] as const),
  ...teens.map((word, index) => [word, index + 10] as const),
  ...tens.flatMap((word, index) => [
    [`${word.slice(0, -1)}ieth`, 20 + index * 10] as const,
    ...units.map((unit, more) => [`${word}-${unit}`, 21 + index * 10 + more] as const),
  ]),
  ["last", -1],
  ["final", -1],
  ["penultimate", -2],
  ["antepenultimate", -3],
]);

const fromTheEnd = said("(?:second|next)(?:[- ]to)?[- ]last|last but one");
const inFigures = said("(\\d{1,2})(?:st|nd|rd|th)");
const inWords = said(
  `(?:${tens.join("|")})(?:[- ]|\\s?[‐‑–]\\s?)(?:${units.join("|")})|${[...ordinals.keys()].filter((word) => !word.includes("-")).join("|")}`,
);

/** Takes an ordinal: 1 to 99, and from the end -1 (the last), -2 (the penultimate), -3. */
export const takeOrdinal = (cursor: Cursor): number | null => {
  if (cursor.take(fromTheEnd)) return -2;
  const figures = cursor.take(inFigures)?.[1];
  if (figures !== undefined) return Number(figures) || null;
  const word = cursor.take(inWords)?.[0];
  if (word === undefined) return null;
  return (
    ordinals.get(
      word
        .trim()
        .toLowerCase()
        .replace(/\s?[\s‐‑–]\s?/gu, "-"),
    ) ?? null
  );
};

const counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const count = said(
  `(${counts.join("|")})|(\\d{1,2})(?= (?:new|additional|further|operative|preambular|para))`,
);

/** Takes a number of things, one to ten in words or any in figures. */
export const takeCount = (cursor: Cursor): number | null => {
  const [, word, figures] = cursor.take(count) ?? [];
  if (figures !== undefined) return Number(figures);
  return word === undefined ? null : counts.indexOf(word.toLowerCase()) + 1;
};
