// The paragraphs of a draft as an index for candidates, brought up to date by the digests of their words.
import type { Db } from "#db/client";
import { type CandidateIndex, makeCandidateIndex } from "#domain/sources/links/candidates";
import type { BlockView } from "#server/draft/block-view";

type CachedBlocks = { readonly index: CandidateIndex; readonly read: Map<string, string> };

const mostDrafts = 8;
const cached = new WeakMap<Db, Map<string, CachedBlocks>>();

/** The index of these blocks, which are the paragraphs of the draft as they stand. */
export const blockIndex = async (
  db: Db,
  draftId: string,
  blocks: readonly BlockView[],
): Promise<CandidateIndex> => {
  const drafts = cached.get(db) ?? new Map<string, CachedBlocks>();
  cached.set(db, drafts);
  const { index, read } = drafts.get(draftId) ?? { index: makeCandidateIndex(), read: new Map() };
  drafts.delete(draftId);
  drafts.set(draftId, { index, read });
  for (const oldest of drafts.keys()) if (drafts.size > mostDrafts) drafts.delete(oldest);
  const present = new Set<string>(blocks.map(({ pid }) => pid));
  for (const pid of read.keys()) {
    if (present.has(pid)) continue;
    index.take(pid);
    read.delete(pid);
  }
  for (const { pid, digest, text } of blocks) {
    if (read.get(pid) === digest) continue;
    index.put({ id: pid, text, language: "und" });
    read.set(pid, digest);
  }
  return index;
};
