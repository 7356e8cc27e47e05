// The values of domain/words that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

/** A stretch of a text, in UTF-16 units. */
export const SpanSchema = z.strictObject({ start: z.number(), end: z.number() }).meta({ id: "Span" });
export type Span = Readonly<z.infer<typeof SpanSchema>>;

/** A stretch that both texts have, or that only the new (`added`) or only the old one (`removed`) has. */
export const TextRunSchema = z
  .strictObject({
    op: z.enum(["same", "added", "removed"]),
    text: z.string(),
  })
  .meta({ id: "TextRun" });
export type TextRun = Readonly<z.infer<typeof TextRunSchema>>;

/** A stretch of a text that is shown as a search result; `marks` are the matches in it. */
export const ExcerptSchema = z
  .strictObject({
    text: z.string(),
    marks: z.array(SpanSchema).readonly(),
  })
  .meta({ id: "Excerpt" });
export type Excerpt = Readonly<z.infer<typeof ExcerptSchema>>;

/**
 * Words quoted from one end of a link, with up to {@link contextLength} characters on either side. `start` and `end` are
 * offsets in UTF-16 units in the words at that time.
 */
export const QuoteSchema = z
  .strictObject({
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    start: z.number(),
    end: z.number(),
    /** At how many places the words occurred when they were linked, if more than one. */
    among: z.number().exactOptional(),
  })
  .meta({ id: "Quote" });
export type Quote = Readonly<z.infer<typeof QuoteSchema>>;
