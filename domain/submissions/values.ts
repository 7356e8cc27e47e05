// The values of domain/submissions that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

export const PassageCountsSchema = z
  .strictObject({
    total: z.number(),
    /** With at least one link. */
    linked: z.number(),
    /** With a disposition. */
    answered: z.number(),
    /** With neither. */
    withoutHome: z.number(),
  })
  .meta({ id: "PassageCounts" });

export const ReaderSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
  })
  .meta({ id: "Reader" });

/** How the sender can be reached: for the secretariat only. */
export const SubmissionContactSchema = z
  .strictObject({
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: "SubmissionContact" });
export type SubmissionContact = Readonly<z.infer<typeof SubmissionContactSchema>>;
