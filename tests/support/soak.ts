// Long random walks, races and kills: the gate runs a short part of each, `npm run soak` all of it, and then goes on with new
// random seeds for SOAK_SECONDS.
import { randomInt } from "node:crypto";
import { it } from "vitest";

const seconds = Number(process.env.SOAK_SECONDS ?? 0);

/** What a short part takes, or what all of it does: how many rounds, which pages. */
export const rounds = <T>(few: T, all: T): T => (seconds > 0 ? all : few);

/** The first few of these seeds, or of other things that are tried one after the other, or all of them. */
export const some = <T>(few: number, all: readonly T[]): readonly T[] =>
  all.slice(0, rounds(few, all.length));

/** Adds a test to `npm run soak` that goes on with random seeds, each of which is printed. */
export const goOn = (walk: (seed: number) => void | Promise<void>): void => {
  if (seconds > 0)
    it(`goes on with random seeds for ${seconds} s`, { timeout: (seconds + 900) * 1000 }, async () => {
      const end = Date.now() + seconds * 1000;
      while (Date.now() < end) {
        const seed = randomInt(2 ** 31);
        process.stdout.write(`seed ${seed}\n`);
        await walk(seed);
      }
    });
};
