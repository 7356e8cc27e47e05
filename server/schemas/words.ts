// Schemas of the values of domain/words that the API answers.
import { z } from "zod";

export const TextRunSchema = z
  .strictObject({
    op: z.enum(["same", "added", "removed"]),
    text: z.string(),
  })
  .meta({ id: "TextRun" });

export const ExcerptSchema = z
  .strictObject({
    text: z.string(),
    marks: z
      .array(
        z.strictObject({
          start: z.number(),
          end: z.number(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Excerpt" });

export const QuoteSchema = z
  .strictObject({
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    start: z.number(),
    end: z.number(),
    /** At how many places the words stood when they were linked, where it was more than one. */
    among: z.number().exactOptional(),
  })
  .meta({ id: "Quote" });
