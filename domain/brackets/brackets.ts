// Rule B: square brackets are characters of the text. They are counted and shown where they do not match, never corrected.

import type { DelegationCode } from "../draft";
import { attributionAt, isEditorial, isMisread, type ReadNames } from "./bracket-openings";

/** The brackets of one block in sum: how many open, how deep they nest, and the offsets without a partner. */
export type Brackets = {
  readonly open: number;
  readonly depth: number;
  /** Offsets in UTF-16 units of brackets that have no partner in this block. */
  readonly unbalanced: readonly number[];
};

/** A pair of brackets, both characters included: offsets in UTF-16 units, `end` exclusive. */
export type BracketSpan = {
  readonly start: number;
  readonly end: number;
  /** How many open around it, itself included; 0 for editorial tags. */
  readonly depth: number;
  readonly isEditorial: boolean;
};

/** A reading of the brackets of a text. `spans` in the order of their openings. */
export type BracketReading = Brackets & {
  readonly spans: readonly BracketSpan[];
  readonly editorial: number;
  /** Openings without a partner, in order; the other offsets in `unbalanced` are closings or misread letters. */
  readonly openings: readonly number[];
  readonly closings: readonly number[];
};

type OpenBracket = { readonly start: number; end: number; readonly isEditorial: boolean; depth: number };

/** The counts of a reading, without the words that stand in the brackets. */
type BracketCount = Omit<BracketReading, "spans">;

/** Reads the brackets of a text in one pass. */
export const parseBrackets = (text: string): BracketReading => {
  const { closed, ...count } = walk(text);
  return { ...count, spans: closed.map(spanOf) };
};

/** Counts the brackets of a text. */
export function countBrackets(text: string): BracketCount {
  const { closed: _, ...count } = walk(text);
  return count;
}

function walk(text: string): BracketCount & { readonly closed: readonly OpenBracket[] } {
  const { pairs, closings, letters } = matched(text);
  let open = 0;
  let deepest = 0;
  const around: OpenBracket[] = [];
  for (const one of pairs) {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= one.start) around.pop();
    if (one.isEditorial) continue;
    open += 1;
    around.push(one);
    one.depth = around.length;
    deepest = Math.max(deepest, one.depth);
  }
  const closed = pairs.filter(({ end }) => end < Number.POSITIVE_INFINITY);
  const openings = pairs.filter(({ end }) => end === Number.POSITIVE_INFINITY).map(({ start }) => start);
  return {
    open,
    depth: deepest,
    unbalanced: [...openings, ...closings, ...letters].sort((one, other) => one - other),
    editorial: closed.filter((one) => one.isEditorial).length,
    openings,
    closings,
    closed,
  };
}

type Matched = { readonly pairs: OpenBracket[]; readonly closings: number[]; readonly letters: number[] };

// Every opening with the place where it ends, in the order of the text; what never closes ends nowhere.
function matched(text: string): Matched {
  const pairs: OpenBracket[] = [];
  const waiting: number[] = [];
  const closings: number[] = [];
  const letters: number[] = [];
  const bracket = /[[\]]/gu;
  for (let match = bracket.exec(text); match; match = bracket.exec(text)) {
    const at = match.index;
    if (match[0] === "]") {
      const opened = waiting.pop();
      const start = opened === undefined ? undefined : pairs[opened]?.start;
      if (opened === undefined || start === undefined) closings.push(at);
      else pairs[opened] = closedAt(text, start, at + 1);
    } else if (isMisread(text, at)) letters.push(at);
    else {
      waiting.push(pairs.length);
      pairs.push({ start: at, end: Number.POSITIVE_INFINITY, isEditorial: false, depth: 0 });
    }
  }
  return { pairs, closings, letters };
}

/** The beginning of what stands in brackets: enough to recognize a tag. UTF-16 units. */
const beginning = 64;

const closedAt = (text: string, start: number, end: number): OpenBracket => {
  const inside =
    text[start + 1] === "[" ? "" : text.slice(start + 1, Math.min(end - 1, start + 1 + beginning));
  return { start, end, isEditorial: isEditorial(inside, end - start - 2), depth: 0 };
};

const spanOf = ({ start, end, isEditorial: tag, depth }: OpenBracket): BracketSpan => ({
  start,
  end,
  depth: tag ? 0 : depth,
  isEditorial: tag,
});

/** B5: the delegations that are named at the opening of a pair, and where the words that name them end. */
export const namedAt = (
  text: string,
  { start, end, isEditorial: tag }: BracketSpan,
  readNames: ReadNames,
): { readonly who: readonly DelegationCode[]; readonly named: number } => {
  const { who, length } = tag ? { who: [], length: 0 } : attributionAt(text, start + 1, readNames);
  return { who, named: Math.min(start + 1 + length, end - 1) };
};

/** Reads the brackets of a text. Editorial tags (B4) are not counted. */
export function readBrackets(text: string): Brackets {
  const { open, depth, unbalanced } = walk(text);
  return { open, depth, unbalanced };
}

/** One of several wordings to choose from: `Option 1: …`. Offsets in UTF-16 units, its name included. */
export type OptionSpan = {
  readonly name: string;
  readonly start: number;
  readonly words: number;
  readonly end: number;
  /** "No text": nothing would stand here. */
  readonly isEmpty: boolean;
};

const optionName =
  /\bOption\s?(?<name>\d{1,2}|[IVX]{1,4}|[A-Za-z]|\([A-Za-z\d]{1,2}\))(?:\s?[:：]|\.?\s?(?=\[)|$)\s*/gu;
const noText = /^[\s[*(]*no(?: further)? text[\s.\])*]*$/iu;

/** B6: the options of a text, in brackets or not. An option ends where its brackets do or where the next one begins. */
export const optionsIn = (text: string, spans: readonly BracketSpan[]): OptionSpan[] => {
  if (!text.includes("Option")) return [];
  const names = [...text.matchAll(optionName)];
  const enclosing = enclosingSpans(
    names.map(({ index }) => index),
    spans,
  );
  // From the last to the first, so that each knows where the next one in the same brackets begins.
  const next = new Map<BracketSpan | null, number>();
  return names
    .map((match, nth) => ({ match, within: enclosing[nth] ?? null }))
    .reverse()
    .map(({ match, within }): OptionSpan => {
      const end = next.get(within) ?? (within ? within.end - 1 : text.length);
      next.set(within, match.index);
      const words = match.index + match[0].length;
      const isEmpty = noText.test(text.slice(words, Math.min(end, words + 40)));
      return { name: match.groups?.name ?? "", start: match.index, words, end, isEmpty };
    })
    .reverse();
};

// The innermost brackets around each place; both lists in the order of the text.
const enclosingSpans = (places: readonly number[], spans: readonly BracketSpan[]): (BracketSpan | null)[] => {
  const around: BracketSpan[] = [];
  let index = 0;
  return places.map((place) => {
    for (let span = spans[index]; span && span.start < place; span = spans[++index]) {
      while (around.length > 0 && (around.at(-1)?.end ?? 0) <= span.start) around.pop();
      around.push(span);
    }
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= place) around.pop();
    return around.at(-1) ?? null;
  });
};
