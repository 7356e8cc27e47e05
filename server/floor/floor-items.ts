// The results of a line's acts, to return, and to store for undo.
import { z } from "zod";
import { PositionSchema } from "#domain/agreement/values";
import type { Block } from "#domain/draft";
import { ProposalCardSchema } from "#domain/proposals/values";
import { BlockView } from "#server/draft/block-view";
import type { LineEffect } from "#server/undo/undo-lines";

/** The result of one act of a line. */
export const FloorItem = z
  .union([
    z.strictObject({
      kind: z.enum(["support", "proposal"]),
      card: ProposalCardSchema,
    }),
    z.strictObject({
      kind: z.literal("position"),
      position: PositionSchema,
    }),
    z.strictObject({
      kind: z.enum(["bracket", "standing"]),
      block: BlockView,
    }),
  ])
  .meta({ id: "FloorItem" });
export type FloorItem = z.infer<typeof FloorItem>;

/** What an act did: to store for undo, and to show; the proposal that it made, and the line that it undid. */
export type FloorResult = {
  readonly noted: readonly LineEffect[];
  readonly items: () => Promise<FloorItem[]>;
  readonly made?: string;
  readonly undone?: string;
};

/** The paragraph that an act concerns, its words as they were read, and what the line has made so far. */
export type ActGround = {
  readonly block: Block;
  readonly words: string;
  readonly made: ReadonlyMap<string, string>;
};
