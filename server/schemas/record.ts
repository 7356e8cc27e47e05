// Schemas of the values of domain/record that the API answers.

import { z } from "zod";
import { roles } from "#domain/people/access";

export const AudienceSchema = z
  .strictObject({
    roles: z.array(z.enum(roles)).readonly(),
    delegations: z.array(z.string()).readonly().exactOptional(),
  })
  .meta({ id: "Audience" });

export const SealedSchema = z
  .strictObject({
    salt: z.string(),
    to: AudienceSchema,
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Sealed" });

/** An entry as it is hashed, with the hashes in base64 that lead from it to a root. */
export const ProvenEntrySchema = z
  .strictObject({
    entry: z.strictObject({
      draftId: z.string(),
      n: z.number(),
      at: z.string(),
      userId: z.string().nullable(),
      delegation: z.string().nullable(),
      act: z.string(),
      pid: z.string().nullable(),
      digest: z.string().nullable(),
      facts: z.record(z.string(), z.unknown()),
      sealed: z.string().exactOptional(),
      previous: z.string(),
      hash: z.string(),
    }),
    hashes: z.array(z.string()).readonly(),
  })
  .meta({ id: "ProvenEntry" });
