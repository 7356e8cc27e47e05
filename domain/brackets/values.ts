// The values of domain/brackets that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { ParagraphIdSchema } from "#domain/draft-values";

/** A bracket in a block: offset in UTF-16 units of the base text. */
export const SignPlaceSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    at: z.number(),
  })
  .meta({ id: "SignPlace" });
export type SignPlace = Readonly<z.infer<typeof SignPlaceSchema>>;
