// Rule D10: the numbers that hold once a revision is taken: those that the file prints, as when a file fills a draft (N1).

import { type ImportedBlock, printedNumbers } from "#domain/documents/import";
import { isKept, type KeptKinds } from "#domain/documents/kept-numbers";
import { type ParagraphId, paragraphId } from "#domain/draft";
import {
  type FixedLabels,
  headingSign,
  labels,
  type Numbering,
  preambleSign,
} from "#domain/numbers/numbering";
import { fixing } from "#domain/texts/texts";
import type { Seating } from "./revision-seats";

export type RevisionNumbers = {
  /** The paragraphs of the file as they are taken. */
  readonly file: readonly ImportedBlock[];
  /** Whether the file numbers its paragraphs at all: with numbers in print, or as a list that its program counts. */
  readonly isNumbered: boolean;
  /** Of which kinds the file prints numbers that do not follow from the order. */
  readonly keeps: KeptKinds;
  readonly seating: Pick<Seating, "seats" | "untaken" | "displaced">;
  readonly numbering: Numbering;
  readonly before: FixedLabels;
};

/** D10: true for a file that numbers its paragraphs. What has no number in it is plain, unless its program counts a list. */
export const isNumbered = (file: readonly ImportedBlock[]): boolean =>
  file.some(({ kind, label }) => kind === "operative" || /[\p{L}\p{N}]/u.test(label));

/**
 * D10d: whether a paragraph of a file has no number although the file prints those of others like it. It is a plain paragraph
 * there, whatever it was in the draft: "Option 1" in the place of paragraph 5 is not paragraph 5, and has no place in the row.
 */
export const withoutNumber = (
  file: readonly ImportedBlock[],
): ((block: Pick<ImportedBlock, "kind" | "level" | "label">) => boolean) => {
  const printed = new Set(
    file.flatMap(({ kind, level, label }) => (kind === "operative" && label !== "" ? [level] : [])),
  );
  return ({ kind, level, label }) => kind === "operative" && label === "" && printed.has(level);
};

/**
 * D10: the fixed numbers. A file that prints none leaves those that are fixed; in one that prints them a paragraph that is
 * kept without it keeps its number if the file gives it to no other.
 */
export const revisedNumbers = (revision: RevisionNumbers): FixedLabels => {
  const { before } = revision;
  const { seats, untaken, displaced } = revision.seating;
  if (!revision.isNumbered) return before;
  const printed = printedIn(revision);
  const numbers = new Map<ParagraphId, string>();
  const give = (pid: ParagraphId | null, n: number | null) => {
    const label = n === null ? undefined : printed.get(n);
    if (pid !== null && label !== undefined && !numbers.has(pid) && !displaced.has(pid))
      numbers.set(pid, label);
  };
  for (const { pid, n } of seats) give(pid, n);
  for (const [n, pid] of untaken) give(pid, n);
  const taken = new Set(numbers.values());
  for (const { pid } of seats) {
    const label = before.get(pid);
    if (label !== undefined && !numbers.has(pid) && (!isUnique(label) || !taken.has(label)))
      numbers.set(pid, label);
  }
  return numbers;
};

// Items count under each paragraph, and what is printed without a number has none in common with any other.
const isUnique = (label: string): boolean => !bare.has(label) && !label.startsWith("(");
const bare = new Set([preambleSign, headingSign]);

// The numbers of a file by the places of its paragraphs: as printed, or where they are left to the order, by that. Headings
// and the preamble stay without numbers where they had none and the file gives them none.
const printedIn = ({ file, keeps, numbering, before }: RevisionNumbers): Map<number, string> => {
  const named = file.map((block, n) => ({ ...block, pid: paragraphId(`${n}`) }));
  const known = new Set(before.values());
  const isBare = (kind: ImportedBlock["kind"]) =>
    known.has(kind === "section" ? headingSign : preambleSign) &&
    !file.some((block) => block.kind === kind && block.label !== "");
  const [section, preambular] = [isBare("section"), isBare("preambular")];
  const counted = labels(
    named.map(({ pid, kind, level }) => ({ pid, kind, level })),
    numbering,
  );
  return byPlace(
    new Map([
      ...named.flatMap((block) => {
        if (isKept(block, keeps)) return [];
        const isWithout =
          (block.kind === "section" && section) || (block.kind === "preambular" && preambular);
        return fixing({ ...block, label: isWithout ? "" : (counted.get(block.pid) ?? "") });
      }),
      ...printedNumbers(named, keeps),
    ]),
  );
};

const byPlace = (numbers: FixedLabels): Map<number, string> =>
  new Map([...numbers].map(([place, label]) => [Number(place), label]));
