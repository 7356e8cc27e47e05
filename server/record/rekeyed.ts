// R17: key rotation: from some entry on another key signs a record, certified by the key before.
import { sign } from "node:crypto";
import type { Db } from "#db/client";
import { appendRecord, holdRecord, readRecord, recordHead, searchRecord } from "#db/record/record";
import { areSame, base64Of } from "#domain/bytes";
import { originOf } from "#domain/record/checkpoint";
import { keysNamed, type RecordKey, textOfRekeying } from "#domain/record/rekeyed";
import { inclusionOf } from "#domain/record/tree";
import type { ProvenEntry } from "#domain/record/values";
import { firstHeld, type HeldKey, type KeySource } from "#server/signing/installation-keys";
import type { RecordTree } from "./record-trees";

/** The entries that name the keys of a record of this size, with their inclusion proofs. */
export const rekeyedIn = ({ tree, size, naming }: RecordTree): { readonly rekeyed: ProvenEntry[] } => ({
  rekeyed: naming
    .filter(({ n }) => n <= size)
    .map((entry) => ({ entry, hashes: inclusionOf(tree, entry.n - 1, size).map(base64Of) })),
});

/** The keys that the entries of a record name. */
const keysOf = async (db: Db, draftId: string): Promise<readonly RecordKey[]> => {
  const acts = ["draft.created", "record.rekeyed", "draft.brought"] as const;
  const entries = await searchRecord(db, draftId, { acts }, { limit: 10_000 });
  return entries.reduce<readonly RecordKey[]>(keysNamed, []);
};

/** The next key, among those that the installation has. */
type Rekeying = { readonly source: KeySource; readonly next: HeldKey };

/**
 * R17a: has the key that signs a record certify its successor. False where the successor already signs it, or
 * nothing is recorded.
 */
export const rekeyRecord = async (tx: Db, draftId: string, { source, next }: Rekeying): Promise<boolean> => {
  await holdRecord(tx, draftId);
  const [head, [first], keys] = [
    await recordHead(tx, draftId),
    await readRecord(tx, draftId, 0, 1),
    await keysOf(tx, draftId),
  ];
  const old = firstHeld(
    source,
    keys.slice(-1).map(({ publicKey }) => publicKey),
  );
  if (!first || areSame(old.publicKey, next.publicKey)) return false;
  const place = { origin: originOf(draftId, first.hash), n: head.n + 1, previous: head.hash };
  const signed = sign(null, Buffer.from(textOfRekeying(place, next.publicKey)), old.privateKey);
  await appendRecord(tx, {
    draftId,
    userId: null,
    delegation: null,
    act: "record.rekeyed",
    facts: {
      old: base64Of(old.publicKey),
      new: base64Of(next.publicKey),
      signed: signed.toString("base64"),
    },
  });
  return true;
};
