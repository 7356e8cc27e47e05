// Rule S7: the place of a paragraph is agreed separately from its words.
import type { ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import type { Standing } from "./kinds";
import { refusalToTouch } from "./positions";
import type { Placement } from "./values";

/** A co-facilitator's act on the place of a block, after `after` (null: at the beginning). A fact that never changes. */
export type PlacementAct = {
  readonly pid: ParagraphId;
  readonly to: "open" | "agreed";
  readonly after: ParagraphId | null;
  readonly reason: string | null;
  readonly at: string;
};

/** S7: the last act decides. */
export const placementOf = (acts: readonly PlacementAct[]): Placement => acts.at(-1)?.to ?? "with-words";

/** S7: null when the place may be agreed or opened like this; what was agreed is opened with a reason. */
export const refusalToChangePlacement = (
  from: Placement,
  to: PlacementAct["to"],
  reason: string | null,
): Refusal | null => {
  if (from === to) return new Refusal("conflict", "The place of the paragraph is {to} already.", { to });
  return from === "agreed" && !reason?.trim()
    ? new Refusal("malformed", "Say why the place is opened again: the reason is kept.")
    : null;
};

/**
 * S7: null when a block may be moved. An agreed place is fixed whatever the words are. Where the place was declared open,
 * pen-holders may move the paragraph even if its words are agreed; otherwise the place goes with the words (S6).
 */
export const refusalToMove = (block: {
  readonly standing: Standing;
  readonly placement: Placement;
  readonly holdsPen: boolean;
}): Refusal | null => {
  if (block.placement === "agreed")
    return new Refusal("closed", "The place of this paragraph is agreed until it is opened again.");
  return block.placement === "open" && block.holdsPen ? null : refusalToTouch(block.standing);
};
