// The Merkle tree over a record as its readers see it (R10, R11): its checkpoint with cosignatures and time
// stamps, and proofs that others can check against one.
import { z } from "zod";
import { stampedAt } from "#db/record/time-stamps";
import { cosignedAt, witnessedSize } from "#db/record/witnesses";
import { base64Of } from "#domain/bytes";
import { consistencyOf, inclusionOf, mostEntries, rootOf } from "#domain/record/tree";
import { ProvenEntrySchema } from "#domain/record/values";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { cosignedNote } from "./attested";
import { recordTree } from "./record-trees";
import { rekeyedIn } from "./rekeyed";
import { signedCheckpoint } from "./signed-checkpoint";

/** A number of entries, or the number of one. */
export const EntryCount = z.coerce.number().int().min(1).max(mostEntries);

/** The checkpoint of a record; `key` is this installation's, in the format of note verifiers. */
export const CheckpointView = z
  .strictObject({
    note: z.string(),
    key: z.string(),
    origin: z.string(),
    size: z.number(),
    root: z.string(),
    /** The keys of the witnesses who signed under the note. */
    witnesses: z.array(z.string()).readonly(),
    /** A TimeStampToken (RFC 3161) over the signed part of the note, in base64. */
    timestamp: z.string().nullable(),
    /**
     * The largest number of entries that a witness has signed: there is a checkpoint of that `size` with its
     * line.
     */
    witnessed: z.number().nullable(),
    /** R17: the entries that name the keys of the record, each with its inclusion proof. */
    rekeyed: z.array(ProvenEntrySchema).readonly(),
  })
  .meta({ id: "Checkpoint" });
export type CheckpointView = z.infer<typeof CheckpointView>;

/**
 * The inclusion proof of an entry in the record's first `size` entries: hashes in base64, like `leaf`, the
 * entry's own hash.
 */
export const InclusionView = z
  .strictObject({ entry: z.number(), size: z.number(), leaf: z.string(), hashes: z.array(z.string()) })
  .meta({ id: "Inclusion" });

/** The consistency proof that the first `to` entries begin with the first `from`. */
export const ConsistencyView = z
  .strictObject({ from: z.number(), to: z.number(), hashes: z.array(z.string()) })
  .meta({ id: "Consistency" });

/** R11, R15e: the checkpoint of a draft's record, of its first `size` entries or, without it, of all. */
export const viewCheckpoint = async ({ draft }: Seat, asked?: number): Promise<CheckpointView> => {
  const record = await recordTree(draft.id);
  const size = asked ?? record.size;
  requireWithin(size, record.size);
  const { db } = runtime().database;
  const [cosigned, stamp, witnessed] = await Promise.all([
    cosignedAt(db, draft.id, size),
    stampedAt(db, draft.id, size),
    witnessedSize(db, draft.id),
  ]);
  const { note, key, origin } = signedCheckpoint(draft.id, { ...record, size });
  return {
    note: cosignedNote(note, cosigned),
    key,
    origin,
    size,
    root: base64Of(rootOf(record.tree, size)),
    witnesses: cosigned.map((each) => each.key),
    timestamp: stamp && base64Of(stamp.token),
    witnessed,
    ...rekeyedIn({ ...record, size }),
  };
};

/** R10: proves that an entry is in the record, among its first `size` entries or, without it, among all. */
export const viewInclusion = async (
  { draft }: Seat,
  asked: { readonly entry: number; readonly size?: number | undefined },
): Promise<z.infer<typeof InclusionView>> => {
  const { tree, size: all } = await recordTree(draft.id);
  const { entry, size = all } = asked;
  requireWithin(size, all);
  requireWithin(entry, size);
  return {
    entry,
    size,
    leaf: base64Of(tree.part(0, entry - 1)),
    hashes: inclusionOf(tree, entry - 1, size).map(base64Of),
  };
};

/** R10: proves that the record is append-only; `to`: up to so many entries, without it up to all. */
export const viewConsistency = async (
  { draft }: Seat,
  asked: { readonly from: number; readonly to?: number | undefined },
): Promise<z.infer<typeof ConsistencyView>> => {
  const { tree, size } = await recordTree(draft.id);
  const { from, to = size } = asked;
  requireWithin(to, size);
  requireWithin(from, to);
  return { from, to, hashes: consistencyOf(tree, from, to).map(base64Of) };
};

const requireWithin = (wanted: number, count: number): void => {
  if (wanted > count)
    throw new Refusal("not-found", "The number {wanted} is too large: here it may be at most {count}.", {
      count,
      wanted,
    });
};
