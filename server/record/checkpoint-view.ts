// The tree over a record as its readers see it (R10, R11): its checkpoint, and proofs that others can check against one.
import { z } from "zod";
import { base64Of } from "#domain/bytes";
import { originOf, textOfCheckpoint } from "#domain/record/checkpoint";
import { consistencyOf, inclusionOf, mostEntries, rootOf } from "#domain/record/tree";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { signNote } from "./installation-key";
import { type RecordTree, recordTree } from "./record-trees";

/** A number of entries, or the number of one. */
export const EntryCount = z.coerce.number().int().min(1).max(mostEntries);

/** The checkpoint of a record; `key` is that of this installation as verifiers of notes take it. */
export const CheckpointView = z
  .strictObject({ note: z.string(), key: z.string(), origin: z.string(), size: z.number(), root: z.string() })
  .meta({ id: "Checkpoint" });
export type CheckpointView = z.infer<typeof CheckpointView>;

/** The hashes that lead from an entry to the root of the record's first `size` entries; in base64 like `leaf`, its own hash. */
export const InclusionView = z
  .strictObject({ entry: z.number(), size: z.number(), leaf: z.string(), hashes: z.array(z.string()) })
  .meta({ id: "Inclusion" });

/** The hashes that show that the first `to` entries begin with the first `from`. */
export const ConsistencyView = z
  .strictObject({ from: z.number(), to: z.number(), hashes: z.array(z.string()) })
  .meta({ id: "Consistency" });

/** R11: the record as long as it is now, signed. */
export const checkpointOf = (draftId: string, { tree, size, first }: RecordTree): CheckpointView => {
  const origin = originOf(draftId, first);
  const root = rootOf(tree, size);
  const signed = signNote(runtime().config, origin, textOfCheckpoint({ origin, size, root }));
  return { ...signed, origin, size, root: base64Of(root) };
};

/** R11: the checkpoint of a draft's record. */
export const viewCheckpoint = async ({ draft }: Seat): Promise<CheckpointView> =>
  checkpointOf(draft.id, await recordTree(draft.id));

/** R10: proves that an entry is in the record; `size`: among so many entries, without it among all. */
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

/** R10: proves that the record only grew; `to`: up to so many entries, without it up to all. */
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
