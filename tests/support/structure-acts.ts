// What the server does to the structure of a document, for tests that have no server.
import type * as Y from "yjs";
import type { ParagraphId } from "#domain/draft";
import type { Joint } from "#domain/proposals/joints";
import { cutBlock, goingTogether, mergeIntoPrevious, moveAfter } from "#domain/proposals/verdicts";
import { rearrange } from "#editor/arranged-blocks";

type Cut = { readonly at: number; readonly second: ParagraphId };

export const splitBlock = (doc: Y.Doc, pid: ParagraphId, { at, second }: Cut): void =>
  rearrange(doc, (blocks) => cutBlock(blocks, pid, { at, second, renew: (id) => id }));

export const joinBlocks = (doc: Y.Doc, pid: ParagraphId, joint?: Joint): void =>
  rearrange(doc, (blocks) => mergeIntoPrevious(blocks, pid, joint));

export const moveBlock = (doc: Y.Doc, pid: ParagraphId, after: ParagraphId | null): void =>
  rearrange(doc, (blocks) => ({
    blocks: moveAfter(blocks, pid, after),
    moved: new Set(goingTogether(blocks, pid)),
  }));
