// The witnesses of a record as its readers see them: whose signatures are accepted here, with which key, and
// how far each has signed.
import { z } from "zod";
import { acceptedWitnesses, cosignedLast } from "#db/record/witnesses";
import { hashing } from "#domain/digest";
import { fingerprintOf, readKey } from "#domain/record/checkpoint";
import { runtime } from "#server/runtime";

/**
 * An accepted witness. `fingerprint`: for comparing its key; `size` and `at`: what it last signed of this
 * record.
 */
export const WitnessView = z
  .strictObject({
    name: z.string(),
    key: z.string(),
    fingerprint: z.string(),
    size: z.number().nullable(),
    at: z.string().nullable(),
  })
  .meta({ id: "Witness" });
export type WitnessView = z.infer<typeof WitnessView>;

/** R15d: the accepted witnesses, by name. */
export const viewWitnesses = async (draftId: string): Promise<WitnessView[]> => {
  const { db } = runtime().database;
  const [accepted, signed] = await Promise.all([acceptedWitnesses(db), cosignedLast(db, draftId)]);
  return accepted.map(({ key, name }) => {
    const last = signed.find((each) => each.key === key);
    const named = readKey(hashing.ofBytes, key, "witness");
    return {
      name,
      key,
      fingerprint: named ? fingerprintOf(hashing.ofBytes, named) : "",
      size: last?.size ?? null,
      at: last ? new Date(last.time * 1000).toISOString() : null,
    };
  });
};
