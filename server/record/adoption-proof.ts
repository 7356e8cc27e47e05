// R7c: the proof that an adoption is in the record, as the saved certificate carries it, and what witnesses and
// time stamps attest.
import { z } from "zod";
import { entryOf, type RecordEntry, searchRecord } from "#db/record/record";
import { stampedSince } from "#db/record/time-stamps";
import { cosignedSince } from "#db/record/witnesses";
import { base64Of } from "#domain/bytes";
import type { AdoptionInRecord } from "#domain/record/certificate-verify";
import { inclusionOf } from "#domain/record/tree";
import { isRefusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { attestedOf } from "./attested";
import { BrokenRecord, recordTree } from "./record-trees";
import { rekeyedIn } from "./rekeyed";
import { signedCheckpoint } from "./signed-checkpoint";

/** Who has signed that an entry is in the record, and when by their clocks; and what its time stamp says. */
export const AttestedView = z
  .strictObject({
    witnesses: z.array(z.strictObject({ name: z.string(), size: z.number(), at: z.string() })).readonly(),
    stampedAt: z.string().nullable(),
  })
  .meta({ id: "Attested" });
export type AttestedView = z.infer<typeof AttestedView>;

const adoptionIn = async (draftId: string): Promise<RecordEntry | undefined> => {
  const { db } = runtime().database;
  const [entry] = await searchRecord(db, draftId, { acts: ["draft.adopted"] }, { limit: 1 });
  return entry;
};

/** Null in a draft that is not adopted, and in one whose record is broken. */
export const adoptionInRecord = async (draftId: string): Promise<AdoptionInRecord | null> => {
  const entry = await adoptionIn(draftId);
  if (!entry) return null;
  try {
    const record = await recordTree(draftId);
    const { note, key } = signedCheckpoint(draftId, record);
    const attested = await attestedOf(draftId, record, entry.n);
    const hashes = inclusionOf(record.tree, entry.n - 1, record.size).map(base64Of);
    return {
      checkpoint: { note, key },
      ...(attested && { attested }),
      adoption: { entry: entryOf(entry), hashes },
      ...rekeyedIn(record),
    };
  } catch (error) {
    // Without the record's key nothing can be signed; the certificate is stored all the same.
    if (error instanceof BrokenRecord || (isRefusal(error) && error.code === "unavailable")) return null;
    throw error;
  }
};

/** Beyond the last entry of any record. */
const end = 2 ** 31 - 1;

/** Who has signed the adoption of a draft, and when it was time-stamped. */
export const viewAdoptionAttested = async (draftId: string): Promise<AttestedView> => {
  const since = (await adoptionIn(draftId))?.n;
  if (since === undefined) return { witnesses: [], stampedAt: null };
  const { db } = runtime().database;
  const reach = { since, upTo: end };
  const [cosigned, stamp] = await Promise.all([
    cosignedSince(db, draftId, reach),
    stampedSince(db, draftId, reach),
  ]);
  return {
    witnesses: cosigned
      .filter(({ size }) => size >= since)
      .map(({ key, size, time }) => ({
        name: key.split("+")[0] ?? "",
        size,
        at: new Date(time * 1000).toISOString(),
      })),
    stampedAt: stamp && stamp.size >= since ? stamp.at.toISOString() : null,
  };
};
