// The Merkle trees over the records of drafts (R10), cached in memory and extended by new entries whenever one
// is requested. A record of 100,000 entries takes some 8 MB; on first use after a start its tree is built from
// all entries, page by page.
import { createHash } from "node:crypto";
import { entryOf, type RecordPlace, recordHead, searchRecord } from "#db/record/record";
import { canonicalJson } from "#domain/canonical-json";
import { hashing } from "#domain/digest";
import { genesis, hashedPart } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { RecordEntry as Entry } from "#domain/record/record-words";
import { keysNamed, namesKey, type RecordKey } from "#domain/record/rekeyed";
import { Refusal } from "#domain/refusal";
import { processSlot, runtime } from "#server/runtime";

/** The tree over all entries of a record, `size` of them; `first` is the hash of the first. */
export type RecordTree = {
  readonly tree: GrowingTree;
  readonly size: number;
  readonly first: string;
  /** R17: the keys named by entries of the record, and these entries. */
  readonly keys: readonly RecordKey[];
  readonly naming: readonly Entry[];
};

type CachedTree = {
  tree: GrowingTree;
  /** The hashes of the first and the last entry in the tree. */
  first: string;
  last: string;
  keys: readonly RecordKey[];
  naming: readonly Entry[];
  /** Serialises the extensions of the tree. */
  turn: Promise<void>;
};

/** Beyond this many bytes the least recently used trees are evicted, and rebuilt on demand. */
const mostBytes = 32 * 2 ** 20;

/** Entries read at a time. */
const atOnce = 1000;

const slot = processSlot<Map<string, CachedTree>>("record trees");

// In order of use, the most recent last.
const trees = (): Map<string, CachedTree> => {
  slot.value ??= new Map();
  return slot.value;
};

const none = () => ({
  tree: new GrowingTree(hashing.ofBytes),
  first: "",
  last: genesis,
  keys: [],
  naming: [],
});

const keptOf = (draftId: string): CachedTree => {
  const known = trees().get(draftId) ?? { ...none(), turn: Promise.resolve() };
  trees().delete(draftId);
  trees().set(draftId, known);
  return known;
};

const forgetOldest = (): void => {
  let bytes = [...trees().values()].reduce((sum, { tree }) => sum + tree.bytes, 0);
  for (const [draftId, { tree }] of trees()) {
    if (bytes <= mostBytes || trees().size === 1) return;
    trees().delete(draftId);
    bytes -= tree.bytes;
  }
};

/** The tree over the whole current record. Throws `not-found` for a draft without entries. */
export const recordTree = async (draftId: string): Promise<RecordTree> => {
  const kept = keptOf(draftId);
  const head = await recordHead(runtime().database.db, draftId);
  if (head.n === 0)
    throw new Refusal("not-found", "Nothing has been recorded in this draft yet.", { count: 0 });
  // Concurrent requests wait for the same extension; where it fails, the next request tries again.
  const turn = kept.turn.catch(() => undefined).then(() => grow(kept, draftId, head));
  kept.turn = turn;
  await turn;
  forgetOldest();
  return { tree: kept.tree, size: head.n, first: kept.first, ...namedUpTo(kept, head.n) };
};

// Meanwhile the tree may have grown beyond the requested size.
const namedUpTo = ({ keys, naming }: CachedTree, size: number) => ({
  keys: keys.filter(({ since }) => since <= size),
  naming: naming.filter(({ n }) => n <= size),
});

const grow = async (kept: CachedTree, draftId: string, head: RecordPlace): Promise<void> => {
  if (!(await isStillThere(kept, draftId, head))) Object.assign(kept, none());
  while (kept.tree.size < head.n) await addEntries(kept, draftId, head.n);
};

// A database restored to an earlier state under a running server has another record, or a shorter one.
const isStillThere = async (
  { tree: { size }, last }: CachedTree,
  draftId: string,
  head: RecordPlace,
): Promise<boolean> => {
  if (size === 0) return true;
  if (size === head.n) return last === head.hash;
  const [entry] = await searchRecord(
    runtime().database.db,
    draftId,
    { after: size - 1, upTo: size },
    { limit: 1 },
  );
  return entry?.hash === last;
};

// Hashes as `hashOfEntry` does, but from the text itself: an entry may hold the longest paragraph twice, and
// its bytes would double that again.
const leafOf = (entry: Entry): Uint8Array =>
  createHash("sha256")
    .update("\0")
    .update(canonicalJson(hashedPart(entry)))
    .digest();

const addEntries = async (kept: CachedTree, draftId: string, upTo: number): Promise<void> => {
  const { db } = runtime().database;
  const after = kept.tree.size;
  for (const row of await searchRecord(db, draftId, { after, upTo }, { limit: atOnce })) {
    if (row.n !== kept.tree.size + 1 || row.previous !== kept.last)
      throw new BrokenRecord(kept.tree.size + 1);
    const entry = entryOf(row);
    kept.tree.add(leafOf(entry));
    if (namesKey(entry)) {
      kept.keys = keysNamed(kept.keys, entry);
      kept.naming = [...kept.naming, entry];
    }
    if (row.n === 1) kept.first = row.hash;
    kept.last = row.hash;
  }
  if (kept.tree.size === after) throw new BrokenRecord(after + 1);
};

/** Thrown where entries do not form a chain: a tree over such a record would prove nothing. */
export class BrokenRecord extends Refusal {
  constructor(n: number) {
    super(
      "conflict",
      "The record of this draft is broken at entry {n}: nothing shows that it is what was kept.",
      { n },
    );
  }
}
