// Rule N11: what may have gone wrong before or while a file was read. It is named with its place, and never mended.
import type { BlockKind } from "#domain/draft";

/** A block as it was read, with the number that was printed before it, "" for none. */
export type ReadBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly text: string;
};

/** A doubt about the block at `index`. `places` are offsets in its text; empty where the block as a whole is meant. */
export type ReadingFault = {
  readonly index: number;
  readonly kind: "marks" | "scan" | "heading" | "paragraph";
  readonly places: readonly number[];
  /** For numbers: the one that was printed, and the ones that stand before and after. */
  readonly numbers?: { readonly own: string; readonly before: string | null; readonly following: string };
};

/** N11: the doubts about the blocks of a file, in their order. */
export const readingFaults = (blocks: readonly ReadBlock[]): ReadingFault[] => {
  const known = vocabulary(blocks);
  const numbers = numberFaults(blocks);
  return blocks.flatMap(({ text }, index) => {
    const marks = lostMarks(text, known);
    const scan = scanSlips(text);
    return [
      ...(marks.length > 0 ? [{ index, kind: "marks" as const, places: marks }] : []),
      ...(scan.length > 0 ? [{ index, kind: "scan" as const, places: scan }] : []),
      ...numbers.filter((fault) => fault.index === index),
    ];
  });
};

const vocabulary = (blocks: readonly ReadBlock[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []));

const together = /(?<!\p{L})(?:the an?|an? the|of of|the the|and and|to to)(?!\p{L})/giu;
const doubled = /(?<![\p{L}\p{N}])(\p{L})(\p{Ll}\p{L}{2,})/gu;
const hard = /[bcdfghjkmnpqrstvwxz]/u;

/**
 * Words that run together where struck-out and new words lost their marks: "the an", "Bbuilding". A capital before the
 * same consonant is no word; before a vowel, or in small letters, the word without it must stand elsewhere in the file.
 */
const lostMarks = (text: string, known: ReadonlySet<string>): number[] => {
  const letters = [...text.matchAll(doubled)].filter(([, first = "", rest = ""]) => {
    const small = first.toLowerCase();
    if (!rest.startsWith(small)) return false;
    return (first !== small && hard.test(small)) || known.has(rest.toLowerCase());
  });
  return inOrder([...letters, ...text.matchAll(together)]);
};

const slips: readonly RegExp[] = [
  // A figure for a letter: d1gital, 0f, 1n.
  /\p{Ll}[015]+\p{Ll}+/gu,
  /(?<![\p{L}\p{N}])(?:0[fnr]|1[nst]|1CTs?|1TU|1nter\p{Ll}+|1nfor\p{Ll}+)(?![\p{L}\p{N}])/gu,
  // A small l for a capital I: lnternet, lCT.
  /(?<![\p{L}\p{N}])l(?:CTs?|TU|n|t|s|nter\p{Ll}+|nfor\p{Ll}+|nclu\p{Ll}+|nvest\p{Ll}+|nnov\p{Ll}+)(?![\p{L}\p{N}])/gu,
  // A letter for a figure: 2O15, l5.
  /(?<![\p{L}\p{N}./-])(?=[\dOol]*\d)(?=\d*[Ool])[\dOol]{2,}(?![\p{L}\p{N}])/gu,
  // A word that a line's end cut: infor- mation. "Short- and long-term" is right.
  /(?<!\p{Ll})\p{Ll}{2,}- (?!(?:and|or|to|nor|but|et|ou|y|e|o|u|und|oder|и|или)(?!\p{L}))\p{Ll}{2,}/gu,
  // Letters that scanners take for each other, and words that lost their space.
  /(?<!\p{L})(?:tbe|tlie|tbat|tliat|wbich|wliich|witb|witli|tbis|tliis|ofthe|inthe|tothe|andthe|onthe|forthe)(?!\p{L})/giu,
  // Letters set apart: d e v e l o p.
  /(?<!\p{L})(?:[A-Za-z] ){4,}[A-Za-z](?!\p{L})/gu,
  // Letters drawn as one, and what could not be read at all.
  /[\ufb00-\ufb06\ufffd]/gu,
];

const scanSlips = (text: string): number[] => inOrder(slips.flatMap((slip) => [...text.matchAll(slip)]));

const inOrder = (found: readonly RegExpMatchArray[]): number[] => [
  ...new Set(found.map(({ index = 0 }) => index).toSorted((one, other) => one - other)),
];

const numberOf = (label: string): number | null => {
  const figures = /^\D{0,3}(\d{1,3})\.?$/u.exec(label)?.[1];
  return figures === undefined ? null : Number(figures);
};

// Headings have numbers of their own beside the row of the paragraphs: 5 stands before 66.
const numberFaults = (blocks: readonly ReadBlock[]): ReadingFault[] => {
  const row = blocks.flatMap(({ kind, level, label }, index) =>
    kind === "operative" && level === 1 && numberOf(label) !== null
      ? [{ index, n: numberOf(label) ?? 0 }]
      : [],
  );
  return blocks.flatMap(({ kind, level, label, text }, index): ReadingFault[] => {
    const own = numberOf(label);
    const before = row.findLast((each) => each.index < index);
    const following = row.find((each) => each.index > index);
    if (own === null || level > 1 || !following) return [];
    const numbers = { own: label, before: before ? `${before.n}` : null, following: `${following.n}` };
    const goesOn = following.n === (before?.n ?? 0) + 1;
    if (kind === "operative" && goesOn && own !== (before?.n ?? 0) + 2 && isHeadingLike(text))
      return [{ index, kind: "heading", places: [], numbers }];
    const isNext = before !== undefined && own === before.n + 1 && following.n === own + 1;
    return kind === "section" && isNext ? [{ index, kind: "paragraph", places: [], numbers }] : [];
  });
};

const isHeadingLike = (text: string): boolean =>
  /^[\p{Lu}\p{Lo}]/u.test(text) &&
  !/[.,;:!?。；：，]["”’)\]]*$/u.test(text) &&
  text.split(/\s+/u).length <= 12;
