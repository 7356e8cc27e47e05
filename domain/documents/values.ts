// The values of domain/documents that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

/** Who made a change and when, as the file says; null where nobody is named: it was not tracked. */
export const MakerSchema = z
  .strictObject({
    by: z.string(),
    at: z.string().nullable(),
  })
  .meta({ id: "Maker" });
export type Maker = Readonly<z.infer<typeof MakerSchema>>;

export const HeldSchema = z.enum(["closed", "left"]);
