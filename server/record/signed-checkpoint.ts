// R11: a checkpoint of a record, signed with the key of the installation that signs it.
import type { RecordPlace } from "#db/record/record";
import { textOfLeaving } from "#domain/record/brought";
import { originOf, type SignedCheckpoint, textOfCheckpoint } from "#domain/record/checkpoint";
import type { RecordKey } from "#domain/record/rekeyed";
import { rootOf } from "#domain/record/tree";
import { isRefusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { fingerprint, firstHeld, signNote } from "#server/signing/installation-keys";
import { BrokenRecord, type RecordTree, recordTree } from "./record-trees";

/** R17b: the key that signs a record of this size, and its successors, which may sign for it too. */
const keysFor = (keys: readonly RecordKey[], size: number): Uint8Array[] => {
  const inForce = keys.findLastIndex(({ since }) => since <= size);
  return keys.slice(Math.max(0, inForce)).map(({ publicKey }) => publicKey);
};

/** The checkpoint of the first `size` entries in a tree. */
export const signedCheckpoint = (
  draftId: string,
  { tree, size, first, keys }: Omit<RecordTree, "naming">,
): SignedCheckpoint & { readonly origin: string } => {
  const origin = originOf(draftId, first);
  const text = textOfCheckpoint({ origin, size, root: rootOf(tree, size) });
  return { ...signNote(runtime().config, { name: origin, by: keysFor(keys, size) }, text), origin };
};

/** R17e: what this installation signs when a record with this head is archived with this digest. */
export const leavingCheckpoint = async (
  draftId: string,
  { n, hash }: RecordPlace,
  archive: string,
): Promise<SignedCheckpoint> => {
  const { tree, first, keys } = await recordTree(draftId);
  const origin = originOf(draftId, first);
  const text = textOfLeaving({ origin, size: n, root: rootOf(tree, n) }, { head: hash, archive });
  const named = keys.filter(({ since }) => since <= n);
  return signNote(runtime().config, { name: origin, by: keysFor(named, n) }, text);
};

/**
 * The fingerprint of the key that signs the record of a draft; null where nothing is recorded yet, or the key
 * is not here.
 */
export const recordKeyOf = async (draftId: string): Promise<string | null> => {
  try {
    const { keys, size } = await recordTree(draftId);
    return fingerprint(firstHeld(runtime().config, keysFor(keys, size)).publicKey);
  } catch (error) {
    if (isRefusal(error) || error instanceof BrokenRecord) return null;
    throw error;
  }
};
