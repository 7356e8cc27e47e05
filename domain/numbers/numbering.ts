// Rule N: labels are derived from order and from the numbers fixed at the last issued text.

import { type ParagraphId, proposedBy, standingBlocks, type WholeProposal } from "../draft";
import { bareNumeral, hanValue, isListed, romanValue } from "./figures";
import type { FixedLabels } from "./number-rows";
import {
  type CountedBlock,
  headingSign,
  mainRow,
  NumberRow,
  placesOf,
  type RowPlace,
  type RowWay,
} from "./number-rows";
import { alternative, readNumeral } from "./numerals";
import { likeFigure, renumberedUnits, rowHeads } from "./unit-rows";

// Rule N6: the numbers of headings when a text renumbers and they have numbers only where these are printed.

const sign = "§";

type Form = "figures" | "roman" | "letter" | "han";

const formOf = (label: string): Form | null => {
  const { stem } = readNumeral(label);
  if (/^\d+(?:\.\d+)*$/u.test(stem)) return "figures";
  const numeral = bareNumeral(stem);
  if (/^[IVXL]+$/u.test(numeral) && romanValue(numeral) !== null) return "roman";
  if (/^[A-Z]$/u.test(numeral)) return "letter";
  return hanValue(numeral) === null ? null : "han";
};

/**
 * The first number that was printed at a level, which the others follow, and whether they start again below each heading.
 */
type Row = { readonly first: string; readonly form: Form | null; startsAgain: boolean };

const rowsIn = (headings: readonly CountedBlock[], numberOf: NumberOf): ReadonlyMap<number, Row> => {
  const rows = new Map<number, Row>();
  for (const heading of headings) {
    const label = numberOf(heading.pid);
    if (label === "") continue;
    const row = rows.get(heading.level);
    if (!row) rows.set(heading.level, { first: label, form: formOf(label), startsAgain: false });
    else if (label === row.first) row.startsAgain = true;
  }
  return rows;
};

type NumberOf = (pid: ParagraphId) => string;

/**
 * N6d: headings that were printed with a number are counted anew, in the figures that were printed at their level, and so
 * are new ones where others of their level have numbers. All others stay without one.
 */
const renumberedHeadings = (
  blocks: readonly CountedBlock[],
  fixed: FixedLabels,
): Map<ParagraphId, string> => {
  const headings = standingBlocks(blocks).filter(({ kind }) => kind === "section");
  const numberOf: NumberOf = (pid) => {
    const label = fixed.get(pid);
    return label?.startsWith(sign) ? label.slice(sign.length) : "";
  };
  const rows = rowsIn(headings, numberOf);
  const names: string[] = [];
  const counts: number[] = [];
  return new Map(
    headings.map(({ pid, level }) => {
      const row = rows.get(level);
      names.length = level - 1;
      for (let below = level; below < counts.length; below += 1)
        if (rows.get(below + 1)?.startsAgain || rows.get(below + 1)?.form === "figures") counts[below] = 0;
      if (!row || (fixed.has(pid) && numberOf(pid) === "")) return [pid, sign];
      const n = (counts[level - 1] ?? 0) + 1;
      counts[level - 1] = n;
      const name = nameOf(row, n, names[level - 2]) ?? numberOf(pid);
      names[level - 1] = name;
      return [pid, sign + name];
    }),
  );
};

// Null where it is not known how to count on.
const nameOf = ({ first, form }: Row, n: number, above: string | undefined): string | null => {
  if (form === null) return null;
  const { stem } = readNumeral(first);
  const numeral = bareNumeral(stem);
  if (form === "letter") return n > 26 ? null : stem.replace(numeral, String.fromCharCode(64 + n));
  if (form !== "figures") return stem.replace(numeral, likeFigure(numeral, n));
  if (!stem.includes(".")) return `${n}`;
  return above && /^\d+(?:\.\d+)*$/u.test(above) ? `${above}.${n}` : null;
};

/** How the blocks of a draft are numbered. */
export type Numbering = {
  /** Whether preambular paragraphs count apart (PP1) or carry no label at all. */
  readonly preamble: "apart" | "none";
  /** Whether headings have numbers only where these are printed, which is the default, or are counted. */
  readonly headings?: "printed" | "counted";
};

/** A fixed number of this alone says that a preambular paragraph was printed without one. */
export const preambleSign = "PP";

/**
 * The label of every block, in order. Without fixed labels everything counts from 1; with them, a block that has no number
 * of its own is called after its predecessor, with bis, ter, quat …, and numbers of deleted blocks stay unused. Blocks
 * that are only proposed come last and change no other label. Titles and plain paragraphs have the empty label.
 */
export function labels(
  blocks: readonly CountedBlock[],
  numbering: Numbering,
  fixed: FixedLabels = new Map(),
): Map<ParagraphId, string> {
  // A preamble whose paragraphs were printed with numbers keeps them, whatever the setting of the draft.
  const isPrinted = (pid: ParagraphId) => /^\(\d/u.test(fixed.get(pid) ?? "");
  const places = placesOf(blocks, numbering.preamble, { isPrinted, heads: rowHeads(blocks, fixed) });
  const taken = takenIn(places, fixed);
  const printed = new Map<ParagraphId, string>();
  const standing = standingBlocks(blocks);
  const held = new Set(standing.flatMap(({ pid }) => heldRow(places.get(pid), pid, fixed)));
  if ([...fixed.values()].some(isOfParagraph)) held.add(mainRow);
  const wayOf = waysOf(held, numbering);
  const row = rowsBy(wayOf, taken);
  for (const { pid } of standing) {
    const place = places.get(pid);
    if (!place) {
      printed.set(pid, "");
      continue;
    }
    const own = ownLabel(place, fixed.get(pid));
    const isUnnumbered = own === "" && place.kind === "section" && wayOf(place) === "counted";
    printed.set(pid, row(place).next(isUnnumbered ? undefined : own, printed, place.breaks));
  }
  if (standing.length < blocks.length) number({ blocks, places, taken, held, numbering }, printed);
  return new Map(blocks.map(({ pid }) => [pid, printed.get(pid) ?? ""]));
}

type RowPlaces = ReadonlyMap<ParagraphId, RowPlace | null>;
type TakenLabels = Map<string, Set<string>>;

// N6: headings have printed numbers, and are counted only where the draft says so.
const waysOf =
  (held: ReadonlySet<string>, { headings = "printed" }: Numbering) =>
  ({ key, kind }: RowPlace): RowWay => {
    if (held.has(key)) return "held";
    return kind === "section" && headings === "printed" ? "none" : "counted";
  };

const rowsBy = (wayOf: (place: RowPlace) => RowWay, taken: TakenLabels) => {
  const rows = new Map<string, NumberRow>();
  return (place: RowPlace): NumberRow => {
    const row = rows.get(place.key) ?? new NumberRow(place, wayOf(place), takenOf(taken, place.key));
    rows.set(place.key, row);
    return row;
  };
};

const takenOf = (taken: TakenLabels, key: string): Set<string> => {
  const labels = taken.get(key) ?? new Set<string>();
  taken.set(key, labels);
  return labels;
};

// The numbers of deleted paragraphs stay taken, and so does every fixed number of a row.
const takenIn = (places: RowPlaces, fixed: FixedLabels): TakenLabels => {
  const taken: TakenLabels = new Map();
  for (const [pid, label] of fixed) {
    const isHeading = label.startsWith(headingSign);
    takenOf(taken, places.get(pid)?.key ?? topRowOf(label)).add(isHeading ? label.slice(1) : label);
  }
  return taken;
};

const topRowOf = (label: string): string => {
  if (label.startsWith(headingSign)) return "section/1";
  return label.startsWith("PP") ? "preambular" : mainRow;
};

// N1c: a row with printed numbers continues from them, and no other row does. A heading without a number prints none.
const heldRow = (place: RowPlace | null | undefined, pid: ParagraphId, fixed: FixedLabels): string[] => {
  const own = place ? ownLabel(place, fixed.get(pid)) : undefined;
  return place && own !== undefined && (own !== "" || place.kind !== "section") ? [place.key] : [];
};

// N4f: paragraphs continue printed numbers even where all of the paragraphs that had them are deleted, or became something
// else.
const isOfParagraph = (label: string): boolean => isFitting("operative", 1, label);

// A number belongs to a block only as long as the block is of the kind that had it.
const ownLabel = ({ kind, level }: RowPlace, label: string | undefined): string | undefined => {
  if (label === undefined) return undefined;
  if (kind === "section") return label.startsWith(headingSign) ? label.slice(1) : undefined;
  if (label === preambleSign) return kind === "preambular" ? "" : undefined;
  return isFitting(kind, level, label) ? label : undefined;
};

// Items may be written in any way that lists are; only (a) and (i) tell the level.
const isFitting = (kind: "preambular" | "operative", level: number, label: string): boolean => {
  if (kind === "preambular") return /^PP|^\(\d/u.test(label);
  if (level === 1 && /^\d+$/.test(label)) return true;
  const { stem } = readNumeral(label);
  if (level === 1) return !/^(?:PP|§)/u.test(label) && !isListed(stem);
  const letters = /^\((?<letters>[a-z]+)\)$/u.exec(stem)?.groups?.letters;
  if (letters === undefined) return isListed(stem) || /^\d+\.\d/u.test(stem);
  return level === 2 ? !/^[ivxlc]{2,}$/u.test(letters) : /^[ivxlc]/u.test(letters);
};

type NumberedText = {
  readonly blocks: readonly CountedBlock[];
  readonly places: RowPlaces;
  readonly taken: TakenLabels;
  readonly held: ReadonlySet<string>;
  readonly numbering: Numbering;
};

// The blocks that are only proposed, in a second walk past the labels of those that stand.
const number = (text: NumberedText, printed: Map<ParagraphId, string>): void => {
  const { blocks, places, taken, numbering } = text;
  const held = new Set(text.held.has(mainRow) ? [mainRow] : []);
  for (const [pid, label] of printed) {
    const place = places.get(pid);
    if (!place) continue;
    held.add(place.key);
    takenOf(taken, place.key).add(label);
  }
  const row = rowsBy(waysOf(held, numbering), taken);
  const alternatives = new Map<ParagraphId, number>();
  for (const block of blocks) {
    const place = places.get(block.pid);
    const by = proposedBy(block);
    if (by?.op === "alternative") printed.set(block.pid, besides(by, alternatives, printed));
    else if (!place) printed.set(block.pid, "");
    else if (by) printed.set(block.pid, row(place).next(undefined, printed));
    else row(place).pass(printed.get(block.pid) ?? "");
  }
};

const besides = (
  { of }: Extract<WholeProposal, { op: "alternative" }>,
  counts: Map<ParagraphId, number>,
  printed: ReadonlyMap<ParagraphId, string>,
): string => {
  const label = printed.get(of) ?? "";
  const count = (counts.get(of) ?? 0) + 1;
  counts.set(of, count);
  return label === "" ? "" : alternative(label, count);
};

/** What is needed to name a block apart from its place. */
type LabelledBlock = CountedBlock & { readonly label: string; readonly proposed?: unknown };

/** N10: the label of each block with those that it stands under: (b) alone is ambiguous, 30 (b) is not. */
export const fullLabels = (blocks: readonly LabelledBlock[]): Map<ParagraphId, string> => {
  const full = new Map<ParagraphId, string>();
  const standing: string[] = [];
  let all: string[] = [];
  for (const block of blocks) {
    const { pid, kind, level, label } = block;
    if (kind !== "operative") {
      full.set(pid, label);
      continue;
    }
    const isProposed = Boolean(block.proposed) || proposedBy(block) !== null;
    const above = isProposed ? all : standing;
    const own = [...above.slice(0, level - 1), label];
    full.set(pid, own.filter(Boolean).reduce(under, ""));
    if (isProposed && / alt(?: \d+)?$/u.test(label)) continue;
    above.length = level - 1;
    above[level - 1] = label;
    if (!isProposed) all = [...standing];
  }
  return full;
};

// 12 (a) (i); where items are printed with numbers, 2.1.
const under = (above: string, label: string): string => {
  if (above === "" || label.startsWith(`${above.replace(/\.$/u, "")}.`)) return label;
  return /^\d.*\.$/u.test(label) ? `${above.replace(/\.$/u, "")}.${label.slice(0, -1)}` : `${above} ${label}`;
};

/**
 * N2, N6, N16: the numbers that stay fixed when a text renumbers: those of units and of headings; all others count from 1.
 */
export const renumbered = (
  blocks: readonly CountedBlock[],
  fixed: FixedLabels,
  { headings = "printed" }: Numbering,
): Map<ParagraphId, string> => {
  const units = renumberedUnits(blocks, fixed);
  return units.size > 0 || headings === "counted" ? units : renumberedHeadings(blocks, fixed);
};

/** N10: the labels of {@link labels}, each with those that it stands under. */
export const numbersInFull = (...counted: Parameters<typeof labels>): Map<ParagraphId, string> => {
  const printed = labels(...counted);
  return fullLabels(counted[0].map((block) => ({ ...block, label: printed.get(block.pid) ?? "" })));
};
