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
