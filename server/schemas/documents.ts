// Schemas of the values of domain/documents that the API answers.
import { z } from "zod";

export const MakerSchema = z
  .strictObject({
    by: z.string(),
    at: z.string().nullable(),
  })
  .meta({ id: "Maker" });

export const HeldSchema = z.enum(["closed", "left"]);
