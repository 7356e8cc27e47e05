// Long work in the process that serves everybody is done in turns with everything else, and in a process of its own it
// gives way to the one that serves.
import type { ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds of work in a row, of one request or of several together, before others have their turn. */
const turn = 10;

/** When the present round of the loop was first asked about; null when it was not. */
let begun: number | null = null;

// How long the present round of the loop has gone on, as far as it is known.
const timeOfRound = (): number => {
  const now = performance.now();
  if (begun === null) {
    begun = now;
    setImmediate(() => {
      begun = null;
    });
  }
  return now - begun;
};

/** Works that wait for their turn, first come first served. */
const waiting: (() => void)[] = [];
let isServing = false;

// Only one goes on in each round of the loop: however many requests one person makes at once, others wait for one piece of
// work, not for a piece of each. A round is two turns: what began when the network or the disk answered goes on in the same
// round after the first.
const serve = async (): Promise<void> => {
  isServing = true;
  while (waiting.length > 0) {
    await nextTurn();
    await nextTurn();
    begun = null;
    timeOfRound();
    waiting.shift()?.();
  }
  isServing = false;
};

/** Lets everything else have its turn now, between two steps that are each as long as may be. */
export const giveWay = (): Promise<void> =>
  new Promise((goOn) => {
    waiting.push(goOn);
    if (!isServing) void serve();
  });

/** Lets everything else have its turn when work has gone on for long enough. */
export const pauses = (): (() => Promise<void>) => {
  const { isOver, giveWayNow } = turns();
  return async () => {
    if (isOver()) await giveWayNow();
  };
};

// The turns of one work: whether one has gone on for long enough, and the next.
const turns = () => {
  let since = performance.now();
  return {
    isOver: () => Math.max(performance.now() - since, timeOfRound()) >= turn,
    giveWayNow: async () => {
      await giveWay();
      since = performance.now();
    },
  };
};

/** What comes of each of many, one after the other, others having their turn whenever it has gone on for long enough. */
export const inTurns = async <T, U>(many: Iterable<T>, work: (one: T) => U): Promise<U[]> => {
  const { isOver, giveWayNow } = turns();
  const done: U[] = [];
  for (const one of many) {
    done.push(work(one));
    if (isOver()) await giveWayNow();
  }
  return done;
};

/** Takes the steps of a long work, others having their turn whenever it has gone on for long enough. */
export const stepByStep = async <T>(steps: Iterator<void, T>): Promise<T> => {
  const { isOver, giveWayNow } = turns();
  let step = steps.next();
  if (step.done) return step.value;
  // A promise is made for a turn that is over and not for each step: there are hundreds of thousands of those.
  for (; !step.done; step = steps.next()) if (isOver()) await giveWayNow();
  await giveWay();
  return step.value;
};

/** How much less urgent others are than this process, in the system's steps: far enough for its keys, and yet not starved. */
const niceness = 5;

/** Lets a process that reads files, prints or compares give way to this one, to its database and to those who write. */
export const standBack = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // Where the system does not allow it, or the process is gone already, nothing is lost.
  }
};
