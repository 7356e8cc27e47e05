// The words with which a file filled a draft: read back from the log, which holds every change.

import QuickLRU from "quick-lru";
import { type Db, perDatabase } from "#db/client";
import { updatesUntil } from "#db/draft/updates";
import { importEntry, type RecordEntry } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import { blocksAfter } from "#editor/draft-doc";

/** The record entry of the file, and the words that each paragraph had in it. */
export type Imported = { readonly entry: RecordEntry; readonly words: ReadonlyMap<ParagraphId, string> };

/** Null for a draft that no file filled. */
export const importedWords = async (db: Db, draftId: string): Promise<Imported | null> => {
  const entry = await importEntry(db, draftId);
  if (!entry) return null;
  const known = knownIn(db);
  const before = known.get(draftId);
  if (before?.entry.hash === entry.hash) return before;
  const changes = await updatesUntil(db, draftId, entry.at);
  const blocks = blocksAfter(changes);
  const imported = { entry, words: new Map(blocks.map((block) => [block.pid, baseText(block)])) };
  known.set(draftId, imported);
  return imported;
};

/** R1e: what the entry of a file stores for each paragraph in it: the digest of its words. */
export const digestsBrought = (
  blocks: readonly Block[],
): { readonly digests: Readonly<Record<string, string>> } => {
  const digests: Record<string, string> = {};
  for (const block of blocks) {
    digests[block.pid] = digestOfBlock(block);
  }
  return { digests };
};

// What was imported never changes.
const knownIn = perDatabase(() => new QuickLRU<string, Imported>({ maxSize: 8 }));
