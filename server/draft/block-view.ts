// A block in the form in which the API returns it.
import { z } from "zod";
import { positionKinds, standings } from "#domain/agreement/kinds";
import { HeldUpSchema, PlacementSchema } from "#domain/agreement/values";
import { blockKinds } from "#domain/draft";
import { BlockTypeSchema, ParagraphIdSchema } from "#domain/draft-values";
import { proposalOps } from "#domain/proposals/kinds";

export const PositionView = z
  .strictObject({
    delegation: z.string(),
    lapsed: z.boolean(),
    at: z.string(),
    position: z.enum(positionKinds),
    note: z.string().nullable(),
    /** Recorded by a pen-holder from what was said in the room; the delegation's own position replaces it. */
    fromFloor: z.boolean().exactOptional(),
    carriedOver: z.boolean(),
  })
  .meta({ id: "Position" });
export type PositionView = z.infer<typeof PositionView>;

/** The last act on the status of a paragraph: on which terms, why, and at whose request. */
export const ClosingView = z
  .strictObject({
    to: z.enum(standings),
    condition: z.string().nullable(),
    /** The paragraphs that it depends on, and whether each is agreed on its words (S12). */
    conditions: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          met: z.boolean(),
        }),
      )
      .readonly(),
    /** The delegations that the co-facilitators named as pending. */
    pending: z.array(z.string()).readonly(),
    reason: z.string().nullable(),
    askedBy: z.string().nullable(),
    at: z.string(),
    /** What was agreed before it was reopened or suspended. */
    earlier: z
      .strictObject({
        to: z.enum(standings),
        at: z.string(),
      })
      .nullable(),
  })
  .meta({ id: "Closing" });
export type ClosingView = z.infer<typeof ClosingView>;

/** The proposal to which a block that is only proposed belongs; `of`: the block that it would replace. */
export const ProposedView = z
  .strictObject({
    id: z.string(),
    by: z.string(),
    op: z.enum(proposalOps),
    of: ParagraphIdSchema.exactOptional(),
  })
  .meta({ id: "Proposed" });
export type ProposedView = z.infer<typeof ProposedView>;

/**
 * A block in the form of the API. `text` is the base text, which a block that is only proposed does not have.
 */
export const BlockView = z
  .strictObject({
    pid: ParagraphIdSchema,
    type: BlockTypeSchema,
    kind: z.enum(blockKinds),
    level: z.number(),
    label: z.string(),
    text: z.string(),
    digest: z.string(),
    standing: z.enum(standings),
    /** Null before any act on its status. */
    closing: ClosingView.nullable(),
    placement: PlacementSchema,
    heldUp: HeldUpSchema,
    brackets: z.strictObject({
      open: z.number(),
      depth: z.number(),
      unbalanced: z.array(z.number()).readonly(),
    }),
    /** How many open proposals there are on its words and on it as a whole. */
    proposals: z.number(),
    proposed: ProposedView.nullable(),
    links: z.number(),
    positions: z.array(PositionView).readonly(),
  })
  .meta({ id: "Block" });
export type BlockView = z.infer<typeof BlockView>;
