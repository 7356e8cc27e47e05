// The values of domain/documents that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";

/** Who made a tracked change and when, as the file says; null where the change was not tracked. */
export const MakerSchema = z
  .strictObject({
    by: z.string(),
    at: z.string().nullable(),
  })
  .meta({ id: "Maker" });
export type Maker = Readonly<z.infer<typeof MakerSchema>>;

export const HeldSchema = z.enum(["closed", "left"]);
