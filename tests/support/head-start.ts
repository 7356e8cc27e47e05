// Two that race on a machine whose speed nobody knows.

/** How long one of two that race goes before the other. */
export type HeadStart = {
  /** In milliseconds. */
  readonly milliseconds: number;
  /** Takes note of a round: was the one with the head start first? */
  noteRound(wasFirst: boolean): void;
};

/**
 * A head start that grows after each round that is lost and shrinks after each that is won, between 0 and `most` milliseconds:
 * so both outcomes are met, and most rounds are close, on a machine of any speed.
 */
export const adjustedHeadStart = (milliseconds: number, most: number, step = 5): HeadStart => {
  let current = milliseconds;
  return {
    get milliseconds() {
      return current;
    },
    noteRound: (wasFirst) => {
      current = Math.min(most, Math.max(0, current + (wasFirst ? -step : step)));
    },
  };
};
