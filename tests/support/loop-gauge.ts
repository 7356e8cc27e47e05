// How long a process lets nothing else have its turn, and how much memory it takes for it.
import { readFileSync } from "node:fs";
import { getHeapSpaceStatistics } from "node:v8";

/** What was seen since the last reset. */
export type LoopMeasure = {
  /**
   * The longest time between two turns of the event loop, in milliseconds: of the clock, without the time in which its
   * thread waited for a processor, or of the processor, whichever is shorter, so that a busy machine is not counted.
   */
  readonly milliseconds: number;
  /**
   * How much more memory the process took at its highest than it had, in megabytes. V8's young generation is left out: it is
   * some 30 MB in any process at work, whatever is asked of it, and is given back when nothing is.
   */
  readonly megabytes: number;
};

/** Milliseconds in which the thread of the loop could have gone on, and others had the processor. */
const timeWaited = (): number => Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6;

const youngGeneration = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.physical_space_size ?? 0;

const memory = (): number => process.memoryUsage.rss() - youngGeneration();

/** Memory is looked at so often: it grows within milliseconds, and is given back long after. */
const lookEvery = 5;

/** Begins to watch this process. It needs the account that Linux keeps in /proc. */
export const watchLoop = (): { reset(): void; read(): LoopMeasure } => {
  const now = () => ({ clock: performance.now(), processor: process.cpuUsage(), waited: timeWaited() });
  let last = now();
  let longest = 0;
  let [base, highest, looked] = [0, 0, 0];
  const turn = () => {
    const { user, system } = process.cpuUsage(last.processor);
    const ran = performance.now() - last.clock - (timeWaited() - last.waited);
    longest = Math.max(longest, Math.min(ran, (user + system) / 1000));
    if (performance.now() - looked > lookEvery) look();
    last = now();
  };
  const look = () => {
    highest = Math.max(highest, memory());
    looked = performance.now();
  };
  setInterval(turn, 1).unref();
  return {
    reset: () => {
      globalThis.gc?.();
      base = memory();
      highest = base;
      last = now();
      longest = 0;
    },
    read: () => {
      turn();
      look();
      return { milliseconds: longest, megabytes: (highest - base) / 2 ** 20 };
    },
  };
};
