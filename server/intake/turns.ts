// One piece of a file is kept at a time, however many uploads there are, and the next one waits twice as long as that took:
// whoever types meanwhile waits for one piece at most, and where the machine is busy the files give way.
import { setTimeout as pause } from "node:timers/promises";

/** Pauses between pieces, as a multiple of the time that one took; and the longest, in milliseconds. */
const patience = 2;
const longest = 250;

let last: Promise<unknown> = Promise.resolve();

/** Does a piece of work when those before it are done and others have had their turn. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  let begun = 0;
  const mine = last.then(() => {
    begun = performance.now();
    return work();
  });
  last = mine
    .catch(() => undefined)
    .then(() => pause(Math.min(longest, patience * (performance.now() - begun)), undefined, { ref: false }));
  return mine;
};
