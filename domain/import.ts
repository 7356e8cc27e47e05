// A draft that arrives as a file: its paragraphs become blocks. Labels are derived later and are not part of the words.
import type { BlockKind, Run } from "./draft";

/** A block before it has an identity. `label` is the number that was printed, "" where there was none. */
export type ImportedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly runs: readonly Run[];
  readonly label: string;
};

/** A draft as read from a file; `warnings` are sentences for people, each with its place. */
export type ImportedDraft = {
  readonly blocks: readonly ImportedBlock[];
  readonly warnings: readonly string[];
};
