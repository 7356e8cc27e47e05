// Rule A: several readings of one text: with all marks, as if all were accepted, as if none were, or with one delegation's
// alone.

import { compareWords } from "#domain/words/words";
import { type Block, type DelegationCode, proposedBy } from "../draft";
import { groundOf } from "./amendments";
import { groundText, isGround, proposalsOn } from "./proposals";
import type { ChangedSegment } from "./values";
import { decideBlocks } from "./verdicts";

/** How a text is read. */
export type Reading =
  | { readonly as: "marked" }
  | { readonly as: "accepted" }
  | { readonly as: "refused" }
  | { readonly as: "only"; readonly by: DelegationCode };

/** A16: the blocks in a reading. Without marks they are the text that would stand. */
export const readAs = (blocks: readonly Block[], reading: Reading): Block[] => {
  switch (reading.as) {
    case "marked":
      return [...blocks];
    case "accepted":
      return decideBlocks(blocks, new Set(blocks.flatMap(proposalsOn)), "accept").blocks;
    case "refused":
      return decideBlocks(blocks, new Set(blocks.flatMap(proposalsOn)), "reject").blocks;
    case "only":
      return decideBlocks(blocks, idsOfOthers(blocks, reading.by), "reject").blocks;
  }
};

const idsOfOthers = (blocks: readonly Block[], by: DelegationCode): ReadonlySet<string> =>
  new Set(
    blocks
      .flatMap(({ whole = [], runs }) => [
        ...whole,
        ...runs.flatMap((piece) => [...piece.insertions, ...piece.deletions]),
      ])
      .filter((mark) => mark.by !== by)
      .map(({ id }) => id),
  );

/** The words that a proposal is about, and how they would read: the two columns of a compilation. */
type SideBySide = { readonly existing: string; readonly proposed: ChangedSegment[] };

/**
 * A17: one proposal on a block beside the words that it is described against. An alternative is compared with the block
 * that it would replace, `original`.
 */
export const sideBySide = (block: Block, id: string, original?: Block): SideBySide => {
  const owner = proposedBy(block)?.id ?? null;
  const within = groundOf(block.runs, id, owner);
  if (owner === id && original) {
    const existing = groundText(original.runs);
    const words = compareWords(existing, groundText(block.runs, new Set([id])));
    return { existing, proposed: words.map(({ op, text }) => ({ text, change: op })) };
  }
  const isRemoved = block.whole?.some((each) => each.id === id && each.op === "remove") ?? false;
  const segments: ChangedSegment[] = [];
  for (const piece of block.runs) {
    const isExisting = isGround(piece, within);
    const goes = isRemoved || piece.deletions.some((mark) => mark.id === id);
    if (isExisting) push(segments, { text: piece.text, change: goes ? "removed" : "same" });
    else if (piece.insertions.some((mark) => mark.id === id))
      push(segments, { text: piece.text, change: "added" });
  }
  return { existing: groundText(block.runs, within), proposed: segments };
};

const push = (segments: ChangedSegment[], { text, change }: ChangedSegment): void => {
  const last = segments.at(-1);
  if (last?.change === change) segments[segments.length - 1] = { change, text: last.text + text };
  else if (text !== "") segments.push({ text, change });
};
