// Schemas of the values of domain/draft that the API answers.

import { z } from "zod";
import type { ParagraphId } from "#domain/draft";
import { blockKinds } from "#domain/draft";

/** The identity of a block. */
export const ParagraphIdSchema = z
  .custom<ParagraphId>((value) => typeof value === "string")
  .meta({ type: "string" });

export const BlockTypeSchema = z.enum(["heading", "paragraph"]);

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
