// The part of a text in which a block stands: under a heading or, before the first, in the preamble or the operative part.
import type { BlockKind } from "./draft";

/** The parts of a text before its first heading. */
const openingParts = ["preamble", "operative"] as const;
export type OpeningPart = (typeof openingParts)[number];

/** Whether a key is that of a part before the first heading. */
export const isOpeningPart = (key: string): key is OpeningPart => openingParts.some((part) => part === key);

type Placed = {
  readonly pid: string;
  readonly kind: BlockKind;
  /** The proposal, for a block that is only proposed: it opens no part. */
  readonly proposed?: unknown;
};

/**
 * V1: the part in which each block stands, by the pid of its heading; the title has none. The operative part begins with
 * its first paragraph and takes in all that follows; a line of neither kind belongs to what it opens or follows.
 */
export const sectionKeys = (blocks: readonly Placed[]): Map<string, string> => {
  const first = blocks.find(({ kind }) => kind === "preambular" || kind === "operative");
  let present: string = first?.kind === "preambular" ? "preamble" : "operative";
  const keys = new Map<string, string>();
  for (const { pid, kind, proposed } of blocks) {
    if (kind === "title") continue;
    if (!proposed && kind === "section") present = pid;
    else if (!proposed && kind === "operative" && present === "preamble") present = "operative";
    keys.set(pid, present);
  }
  return keys;
};
