// What a look through a text finds. Codes are closed; each is a rule of the family E.
import { z } from "zod";
import { ParagraphIdSchema } from "../draft-values";
import { findingCodes } from "./codes";

/** Something to look at before a text is issued. */
export const FindingSchema = z
  .strictObject({
    /** Names it as long as the words around it stay where they are. */
    id: z.string(),
    code: z.enum(findingCodes),
    pid: ParagraphIdSchema,
    /** UTF-16 offsets in the raw base text of the paragraph. */
    start: z.number(),
    end: z.number(),
    words: z.string(),
    /** What stands there once it is mended, or what the register has instead; null where nobody can say it. */
    right: z.string().nullable(),
    /** E2: it can be mended as an editorial change. */
    isSafe: z.boolean(),
  })
  .meta({ id: "Finding" });
export type Finding = Readonly<z.infer<typeof FindingSchema>>;
