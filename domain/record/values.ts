// The values of domain/record that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { roles } from "#domain/people/access";

/** Who reads sealed facts: these roles, and the delegates of these delegations. */
const AudienceSchema = z
  .strictObject({
    roles: z.array(z.enum(roles)).readonly(),
    delegations: z.array(z.string()).readonly().exactOptional(),
  })
  .meta({ id: "Audience" });
export type Audience = Readonly<z.infer<typeof AudienceSchema>>;

/** R2: facts that not everybody reads. The salt prevents finding them by trial. */
export const SealedSchema = z
  .strictObject({
    salt: z.string(),
    to: AudienceSchema,
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Sealed" });
export type Sealed = Readonly<z.infer<typeof SealedSchema>>;

/** An entry as it is hashed, with its path to a root: hashes in base64. */
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
export type ProvenEntry = Readonly<z.infer<typeof ProvenEntrySchema>>;
