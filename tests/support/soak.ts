// Long random walks, races and kills: `npm test` runs a short part of each, `npm run soak` all of it, and then goes on with
// new random seeds for SOAK_SECONDS.
import { randomInt } from "node:crypto";
import { it } from "vitest";

const given = process.env.SOAK_SECONDS;
const seconds = given === undefined ? 0 : Number(given);

/** How many rounds are run: the few of `npm test`, or all. */
export const rounds = (few: number, all: number): number => (given === undefined ? few : all);

/** The first few of these seeds, or of other things that are tried one after the other, or all of them. */
export const some = <T>(few: number, all: readonly T[]): readonly T[] =>
  all.slice(0, rounds(few, all.length));

/** The few of `npm test`, those that a soak of no time goes through once, or all in a soak that goes on for a time. */
export const longer = <T>(few: readonly T[], once: readonly T[], all: readonly T[]): readonly T[] => {
  if (given === undefined) return few;
  return seconds > 0 ? all : once;
};

/** All of these seeds, or other things, in a soak that goes on for a time; otherwise the first, as each takes its time. */
export const long = <T>(seeds: readonly T[]): readonly T[] => (seconds > 0 ? seeds : seeds.slice(0, 1));

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
