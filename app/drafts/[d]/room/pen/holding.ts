// Whose positions count for the words of a paragraph now, and would lapse with them.
import type { BlockView } from "../answers";

/** The delegations, in the order in which the paragraph has them. */
export const holding = ({ positions }: Pick<BlockView, "positions">): readonly string[] =>
  positions.filter(({ lapsed }) => !lapsed).map(({ delegation }) => delegation);
