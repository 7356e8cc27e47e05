// Schemas of the values of domain/brackets that the API answers.

import { z } from "zod";
import { ParagraphIdSchema } from "./draft";

export const SignPlaceSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    at: z.number(),
  })
  .meta({ id: "SignPlace" });
