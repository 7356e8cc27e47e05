// The delegations whose positions count for a paragraph's present words, and would lapse if these changed.
import type { BlockView } from "../answers";

/** Their codes, in the paragraph's order. */
export const holding = ({ positions }: Pick<BlockView, "positions">): readonly string[] =>
  positions.filter(({ lapsed }) => !lapsed).map(({ delegation }) => delegation);
