// Schemas of the values of domain/comments that the API answers.
import { z } from "zod";

export const CommentQuoteSchema = z
  .strictObject({
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    start: z.number(),
  })
  .meta({ id: "CommentQuote" });

export const CommentPlaceSchema = z
  .strictObject({
    start: z.number(),
    end: z.number(),
  })
  .meta({ id: "CommentPlace" });
