// The values of domain/submissions that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

/** How many of some passages have been dealt with. */
export const PassageCountsSchema = z
  .strictObject({
    total: z.number(),
    /** With at least one link. */
    linked: z.number(),
    /** With an answer. */
    answered: z.number(),
    /** With neither. */
    withoutHome: z.number(),
  })
  .meta({ id: "PassageCounts" });
export type PassageCounts = Readonly<z.infer<typeof PassageCountsSchema>>;

/** A pen-holder, as somebody who reads submissions. */
export const ReaderSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
  })
  .meta({ id: "Reader" });
export type Reader = Readonly<z.infer<typeof ReaderSchema>>;

/** How the sender can be reached: for the secretariat only. */
export const SubmissionContactSchema = z
  .strictObject({
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: "SubmissionContact" });
export type SubmissionContact = Readonly<z.infer<typeof SubmissionContactSchema>>;
