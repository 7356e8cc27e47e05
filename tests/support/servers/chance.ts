// Chance as a seed has it, so that what was found is found again.

/** Chooses. */
export type Chance = { below(limit: number): number; one<T>(of: readonly T[]): T };

/** The chance of a seed. */
export const chanceOf = (seed: number): Chance => {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    one: (of) => {
      const chosen = of[below(of.length)];
      if (chosen === undefined) throw new Error("There is nothing to choose from.");
      return chosen;
    },
  };
};
