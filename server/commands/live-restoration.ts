// What a restoration does to the live document: it is made to read like the draft that the rule told of, with the smallest
// changes, so that carets, and words that others are typing elsewhere, stay.
import type * as Y from "yjs";
import type { Block, ParagraphId } from "#domain/draft";
import type { Restoration } from "#domain/texts/restore";
import {
  deleteBlock,
  insertBlock,
  moveBlock,
  readBlocks,
  replaceText,
  restyleBlock,
  setWholeProposals,
} from "#editor/draft-doc";

/** Carries a restoration out. The document is the one that it was made for. */
export const applyRestoration = (doc: Y.Doc, { blocks, moved }: Restoration): void => {
  const live = new Map(readBlocks(doc).map((block) => [block.pid, block]));
  const wanted = new Set(blocks.map(({ pid }) => pid));
  for (const pid of live.keys()) if (!wanted.has(pid)) deleteBlock(doc, pid);
  let before: ParagraphId | null = null;
  for (const block of blocks) {
    const present = live.get(block.pid);
    if (!present) insertBlock(doc, before, block);
    else {
      if (moved.has(block.pid)) moveBlock(doc, block.pid, before);
      rewrite(doc, present, block);
    }
    before = block.pid;
  }
};

const rewrite = (doc: Y.Doc, present: Block, wanted: Block): void => {
  const { pid, kind, level, runs, whole = [] } = wanted;
  if (differ(present.runs, runs)) replaceText(doc, pid, runs);
  if (present.kind !== kind || present.level !== level) restyleBlock(doc, pid, kind, level);
  if (differ(present.whole ?? [], whole)) setWholeProposals(doc, pid, whole);
};

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
