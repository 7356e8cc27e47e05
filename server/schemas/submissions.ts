// Schemas of the values of domain/submissions that the API answers.
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

export const SubmissionContactSchema = z
  .strictObject({
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: "SubmissionContact" });

export const StretchChangeSchema = z
  .strictObject({
    kind: z.enum(["insertion", "deletion"]),
    start: z.number(),
    end: z.number(),
    text: z.string(),
    author: z.string().nullable(),
    /** ISO 8601. */
    at: z.string().nullable(),
  })
  .meta({ id: "StretchChange" });

export const WordSpanSchema = z
  .strictObject({
    start: z.number(),
    end: z.number(),
  })
  .meta({ id: "WordSpan" });
