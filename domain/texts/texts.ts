// Rule T: an issued text is the draft frozen with its labels and digests. Texts form a chain: each digest covers the one
// before it. What is hashed is decided here; the database layer does the hashing.

import {
  type Block,
  baseText,
  collapse,
  joinFootnotes,
  type ParagraphId,
  type Run,
  standingBlocks,
  typeOf,
} from "../draft";
import type { FixedLabels } from "../numbers/number-rows";
import { headingSign } from "../numbers/number-rows";
import { fullLabels, labels, type Numbering, preambleSign } from "../numbers/numbering";
import { unitOf } from "../numbers/units";
import type { TextKind } from "./text-kinds";
import type { FixedNumber, IssuedBlock } from "./values";

type IssuedPlace = Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "whole">;

/**
 * T9: the concordance that is issued with a text: for each identity with a number in it or in the text before, both
 * numbers, in the order of this text, and then of removed blocks.
 */
export const fixedNumbers = (before: readonly IssuedPlace[], now: readonly IssuedPlace[]): FixedNumber[] => {
  const [old, young] = [fullLabels(before), fullLabels(now)];
  const pids = new Set([...now, ...before].map(({ pid }) => pid));
  return [...pids]
    .map((pid) => ({ pid, was: old.get(pid) || null, is: young.get(pid) || null }))
    .filter(({ was, is }) => was !== null || is !== null);
};

/** All that is frozen when a text is issued. `state` is the SHA-256 of the document's bytes at `seq`. */
export type TextBody = {
  readonly draft: string;
  readonly n: number;
  readonly symbol: string;
  readonly note: string | null;
  /** T9: absent in texts from before kinds were stored, like the two that follow. */
  readonly kind?: TextKind;
  /** The day that is printed on it, `2015-12-15`; null where it is the day of issue. */
  readonly printedOn?: string | null;
  /** The concordance with the text before; empty for the first. */
  readonly numbers?: readonly FixedNumber[];
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly state: string;
  /** The digest of the text before this one; null for the first. */
  readonly previous: string | null;
  readonly blocks: readonly IssuedBlock[];
};

/** T1: the blocks with their printed labels and digests. Half characters, which no file can contain, are replaced. */
export const freeze = (
  blocks: readonly Block[],
  { numbering, fixed }: { readonly numbering: Numbering; readonly fixed: FixedLabels },
  digestOf: (block: Block) => string,
): IssuedBlock[] => {
  const printed = labels(blocks, numbering, fixed);
  return blocks.map((block) => freezeBlock(block, printed.get(block.pid) ?? "", digestOf(block)));
};

/** One block of {@link freeze}, with its label and its digest. */
export const freezeBlock = (block: Block, label: string, digest: string): IssuedBlock => ({
  pid: block.pid,
  type: typeOf(block.kind),
  kind: block.kind,
  level: block.level,
  label,
  text: whole(baseText(block)),
  digest,
  runs: block.runs.map(wholeRun),
  ...(block.whole && { whole: block.whole }),
});

// Nearly all runs need no change.
const wholeRun = (piece: Run): Run => {
  const text = whole(piece.text);
  const footnote = piece.footnote === null ? null : whole(piece.footnote);
  return text === piece.text && footnote === piece.footnote ? piece : { ...piece, text, footnote };
};

// Hashing encodes half a surrogate pair as U+FFFD too, so digests hold.
const whole = (text: string): string =>
  /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;

/**
 * T2: the numbers that stay fixed until a text renumbers: those printed in the last text. Blocks without one are left out,
 * and so are those that were only proposed: they get a number once they stand.
 */
export const labelsOf = (
  blocks: readonly Pick<IssuedBlock, "pid" | "kind" | "label" | "whole">[],
): FixedLabels => new Map(standingBlocks(blocks).flatMap((block) => fixing(block)));

/**
 * A printed number in its fixed form: a heading's after its sign; that a heading or preambular paragraph has none is fixed
 * as well.
 */
export const fixing = ({
  pid,
  kind,
  label,
}: Pick<IssuedBlock, "pid" | "kind" | "label">): [ParagraphId, string][] => {
  if (kind === "section") return [[pid, headingSign + label]];
  if (kind === "preambular") return [[pid, label || preambleSign]];
  return label === "" ? [] : [[pid, label]];
};

/** A stretch of the clean text with one look. A footnote belongs to the words before it. */
export type CleanRun = { readonly text: string; readonly italic: boolean; readonly footnote: string | null };

/** The same, also cut where references begin and end. */
export type ReferringRun = CleanRun & { readonly reference: ParagraphId | null };

/**
 * The runs of the base text as they are printed: white space collapsed across runs up to each footnote, the ends trimmed,
 * runs of one look joined. They have the digest of the block.
 */
export const cleanRuns = (block: Pick<Block, "runs">): CleanRun[] =>
  joinAlike(
    referringRuns(block).map(({ reference: _, ...piece }) => piece),
    () => true,
  );

/** The runs of {@link cleanRuns} with what they refer to. */
export const referringRuns = ({ runs }: Pick<Block, "runs">): ReferringRun[] => {
  // What came before, since the last footnote. At the beginning of a block no space is wanted.
  let before = " ";
  const out = joinFootnotes(runs.filter((each) => each.insertions.length === 0)).map((piece) => {
    const spaced = piece.text.normalize("NFC").replace(/\s+/gu, " ");
    const text = before.endsWith(" ") ? spaced.replace(/^ /u, "") : spaced;
    const footnote = piece.footnote === null ? null : collapse(piece.footnote);
    before = footnote === null ? text || before : "";
    return { text, italic: piece.italic, footnote, reference: piece.reference ?? null };
  });
  return withoutLastSpace(joinAlike(out, (last, next) => last.reference === next.reference));
};

// Joins runs that look alike, up to a footnote.
const joinAlike = <R extends CleanRun>(runs: readonly R[], isAlike: (last: R, next: R) => boolean): R[] => {
  const out: R[] = [];
  for (const piece of runs) {
    const last = out.at(-1);
    if (last && last.italic === piece.italic && last.footnote === null && isAlike(last, piece))
      out[out.length - 1] = { ...last, text: last.text + piece.text, footnote: piece.footnote };
    else if (piece.text !== "" || piece.footnote !== null) out.push(piece);
  }
  return out;
};

const withoutLastSpace = <R extends CleanRun>(runs: R[]): R[] => {
  const last = runs.at(-1);
  if (last?.footnote !== null || !last.text.endsWith(" ")) return runs;
  const text = last.text.slice(0, -1);
  return withoutLastSpace([...runs.slice(0, -1), ...(text === "" ? [] : [{ ...last, text }])]);
};

/** A label with the stop that it is printed with: `12.`, `12 bis.`, `(a)`, `1.` for a section, `1.1` below it. */
export const printedLabel = ({
  kind,
  level,
  label,
}: Pick<IssuedBlock, "kind" | "level" | "label">): string => {
  if (label === "" || (kind !== "preambular" && level > 1)) return label;
  // "Article 2bis" is a name, and "(17bis)" has its own punctuation.
  return /^\p{L}{2,}\s|[.)、]$/u.test(label) || unitOf(label) ? label : `${label}.`;
};

/** N7c: the label of a block as it is printed: a number of a preamble only where it is the text's own, such as "(1)". */
export const shownLabel = (block: Pick<IssuedBlock, "kind" | "level" | "label">): string => {
  const isCounted = block.kind === "preambular" && block.label.startsWith(preambleSign);
  return block.kind === "title" || block.kind === "plain" || isCounted ? "" : printedLabel(block);
};

/**
 * N7c: the blocks as they are printed. Labels of a preamble that merely follow from its order were counted here, and are
 * left out; where one does not, or a paragraph consists of its number alone, all stay.
 */
export const onPaper = (blocks: readonly IssuedBlock[]): readonly IssuedBlock[] => {
  const preamble = blocks.filter(({ kind }) => kind === "preambular");
  const isCounted = preamble.every(
    ({ label, text }, nth) => label === `${preambleSign}${nth + 1}` && text !== "",
  );
  return isCounted
    ? blocks.map((block) => (block.kind === "preambular" ? { ...block, label: "" } : block))
    : blocks;
};

/**
 * The address of each block that has one in a file, {@link anchors} first: blocks without a number that words refer to are
 * counted, `b-3` for the third block.
 */
export const addressesOf = (
  blocks: readonly Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "runs">[],
): Addresses => {
  const labelled = anchors(blocks);
  const referred = referredIn(blocks);
  return new Map(
    blocks.flatMap(({ pid }, index) => {
      const address = labelled.get(pid) ?? (referred.has(pid) ? `b-${index + 1}` : null);
      return address === null ? [] : [[pid, address] as const];
    }),
  );
};

/** The blocks that words of these refer to. */
export const referredIn = (blocks: readonly Pick<IssuedBlock, "runs">[]): ReadonlySet<ParagraphId | null> =>
  new Set(blocks.flatMap((block) => referringRuns(block).map(({ reference }) => reference)));

/** Where blocks are found in a file; nowhere for null. */
export type Addresses = ReadonlyMap<ParagraphId | null, string>;

/**
 * The permanent address of each labelled block on its text's page: `p-12-bis`, `p-9-a` for (a) under 9, `s-1-1` for a
 * section. Numbers of a text never change, so neither do these.
 */
export const anchors = (
  blocks: readonly Pick<IssuedBlock, "pid" | "kind" | "level" | "label">[],
): Map<ParagraphId, string> => {
  const out = new Map<ParagraphId, string>();
  const used = new Map<string, number>();
  const above: string[] = [];
  // Where numbers start again in each section, the second 1 is p-1--2.
  const set = (pid: ParagraphId, anchor: string) => {
    const count = (used.get(anchor) ?? 0) + 1;
    used.set(anchor, count);
    out.set(pid, count === 1 ? anchor : `${anchor}--${count}`);
  };
  for (const { pid, kind, level, label } of blocks) {
    const own = label.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    if (own === "") continue;
    if (kind !== "operative") {
      set(pid, `${kind === "section" ? "s" : "p"}-${own}`);
      continue;
    }
    above.splice(level - 1);
    above[level - 1] = own;
    set(pid, `p-${above.filter(Boolean).join("-")}`);
  }
  return out;
};
