// The values of domain/comments that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

/**
 * Words of a block as the editor shows them, proposed words included: W3C Web Annotation text-quote and text-position.
 * `start` is an offset in UTF-16 units in the words as they stood.
 */
export const CommentQuoteSchema = z
  .strictObject({
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    start: z.number(),
  })
  .meta({ id: "CommentQuote" });
export type CommentQuote = Readonly<z.infer<typeof CommentQuoteSchema>>;
