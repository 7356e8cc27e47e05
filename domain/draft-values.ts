// The values of drafts and plain documents that leave the server: each is described once, as a schema, and its type is inferred.

import { z } from "zod";
import type { ParagraphId } from "#domain/draft";
import { blockKinds, blockTypes } from "#domain/draft";

/** The identity of a block. */
export const ParagraphIdSchema = z
  .custom<ParagraphId>((value) => typeof value === "string")
  .meta({ type: "string" });

export const BlockTypeSchema = z.enum(blockTypes);

export const SuggestionSchema = z
  .strictObject({
    id: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: "Suggestion" });

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

export const WholeProposalSchema = z
  .union([
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      op: z.enum(["new", "remove", "merge"]),
    }),
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      op: z.literal("alternative"),
      of: ParagraphIdSchema,
    }),
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      op: z.literal("move"),
      after: ParagraphIdSchema.nullable(),
    }),
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      op: z.literal("split"),
      cut: z.string(),
    }),
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      op: z.literal("restyle"),
      kind: z.enum(blockKinds),
      level: z.number(),
    }),
  ])
  .meta({ id: "WholeProposal" });

/** A change that the file tracked. Struck words are not in the stretch: `start` and `end` are where they stood. */
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
