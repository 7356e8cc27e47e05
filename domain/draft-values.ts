// The values of drafts and plain documents that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { blockKinds, blockTypes, type ParagraphId } from "./block-kinds";

/** The identity of a block. */
export const ParagraphIdSchema = z
  .custom<ParagraphId>((value) => typeof value === "string")
  .meta({ type: "string" });

export const BlockTypeSchema = z.enum(blockTypes);

/** One delegation's mark on words: proposal `id`, made `by` a delegation, `at` an ISO 8601 instant. */
const SuggestionSchema = z
  .strictObject({
    id: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: "Suggestion" });
export type Suggestion = Readonly<z.infer<typeof SuggestionSchema>>;

/** A stretch of words with one set of marks. A footnote belongs to the words before it. */
export const RunSchema = z
  .strictObject({
    text: z.string(),
    italic: z.boolean(),
    footnote: z.string().nullable(),
    insertions: z.array(SuggestionSchema).readonly(),
    deletions: z.array(SuggestionSchema).readonly(),
    /** The block that these words refer to ("paragraph 12"): the reference follows it, whatever its number becomes. */
    reference: ParagraphIdSchema.exactOptional(),
  })
  .meta({ id: "Run" });
export type Run = Readonly<z.infer<typeof RunSchema>>;

/**
 * A proposal about a whole block, stored with it: that it be there (`new`), that it replace another (`alternative`), be
 * removed, moved, joined to the one before, be cut in two before the words `cut`, or become another kind of block.
 */
export const WholeProposalSchema = z
  .union([
    SuggestionSchema.extend({ op: z.enum(["new", "remove", "merge"]) }),
    SuggestionSchema.extend({ op: z.literal("alternative"), of: ParagraphIdSchema }),
    SuggestionSchema.extend({ op: z.literal("move"), after: ParagraphIdSchema.nullable() }),
    SuggestionSchema.extend({ op: z.literal("split"), cut: z.string() }),
    SuggestionSchema.extend({ op: z.literal("restyle"), kind: z.enum(blockKinds), level: z.number() }),
  ])
  .meta({ id: "WholeProposal" });
export type WholeProposal = Readonly<z.infer<typeof WholeProposalSchema>>;

/** A change that the file tracked. Deleted words are not in the text: `start` and `end` are where they stood. */
export const StretchChangeSchema = z
  .strictObject({
    kind: z.enum(["insertion", "deletion"]),
    start: z.number(),
    end: z.number(),
    text: z.string(),
    author: z.string().nullable(),
    /** ISO 8601. */
    at: z.string().nullable(),
  })
  .meta({ id: "StretchChange" });

export type StretchChange = Readonly<z.infer<typeof StretchChangeSchema>>;
