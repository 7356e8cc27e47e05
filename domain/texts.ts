// Rule T: an issued text is the draft frozen with its labels and digests. Texts form a chain: each digest covers the one
// before it. What the digest is taken of is decided here; the hashing itself is the database's business.
import {
  type Block,
  type BlockKind,
  type BlockType,
  baseText,
  type ParagraphId,
  type Run,
  typeOf,
} from "./draft";
import { type FixedLabels, labels, type Numbering } from "./numbering";

/** A block as it was issued. `text` is the base text; `runs` keep the proposals that were open. */
export type IssuedBlock = {
  readonly pid: ParagraphId;
  readonly type: BlockType;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly text: string;
  readonly digest: string;
  readonly runs: readonly Run[];
};

/** All that is frozen when a text is issued. `state` is the SHA-256 of the document's bytes at `seq`. */
export type TextBody = {
  readonly draft: string;
  readonly n: number;
  readonly symbol: string;
  readonly note: string | null;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly state: string;
  /** The digest of the text before this one; null for the first. */
  readonly previous: string | null;
  readonly blocks: readonly IssuedBlock[];
};

/** T1: the blocks with their printed labels and digests. Half characters, which no file can hold, are replaced. */
export const freeze = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
  digestOf: (block: Block) => string,
): IssuedBlock[] => {
  const printed = labels(blocks, numbering, fixed);
  return blocks.map((block) => ({
    pid: block.pid,
    type: typeOf(block.kind),
    kind: block.kind,
    level: block.level,
    label: printed.get(block.pid) ?? "",
    text: whole(baseText(block)),
    digest: digestOf(block),
    runs: block.runs.map((piece) => ({
      ...piece,
      text: whole(piece.text),
      footnote: piece.footnote === null ? null : whole(piece.footnote),
    })),
  }));
};

// Hashing encodes half a surrogate pair as U+FFFD too, so digests hold.
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** T2: the numbers that hold until a text renumbers: those printed in the last text. Blocks without one are left out. */
export const labelsOf = (blocks: readonly Pick<IssuedBlock, "pid" | "label">[]): FixedLabels =>
  new Map(blocks.filter((block) => block.label !== "").map((block) => [block.pid, block.label]));
