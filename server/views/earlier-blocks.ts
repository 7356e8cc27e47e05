// The draft as it stood at an earlier moment, read back from the log, which keeps every change.
import * as Y from "yjs";
import type { KeptBytes } from "#db/updates";
import type { Block } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";

/** The blocks that these changes, from the first one on, make. */
export const blocksAfter = (changes: readonly Pick<KeptBytes, "bytes">[]): Block[] => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { bytes } of changes) Y.applyUpdate(doc, bytes);
  });
  const blocks = readBlocks(doc);
  doc.destroy();
  return blocks;
};
