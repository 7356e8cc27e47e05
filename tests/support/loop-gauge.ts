// How long a process lets nothing else have its turn, and how much memory it takes for it.
import { readFileSync, writeFileSync } from "node:fs";

/** What was seen since the last reset. */
export type Held = {
  /**
   * The longest time between two turns of the event loop, in milliseconds: of the clock or of the processor, whichever is
   * shorter, so that a busy machine is not counted.
   */
  readonly milliseconds: number;
  /** How much more memory the process took at its highest than it had, in megabytes. */
  readonly megabytes: number;
};

const kilobytes = (field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0);

/** Begins to watch this process. It needs the account that Linux keeps in /proc. */
export const watchLoop = (): { reset(): void; read(): Held } => {
  let [clock, processor] = [performance.now(), process.cpuUsage()];
  let longest = 0;
  let base = 0;
  const turn = () => {
    const { user, system } = process.cpuUsage(processor);
    longest = Math.max(longest, Math.min(performance.now() - clock, (user + system) / 1000));
    [clock, processor] = [performance.now(), process.cpuUsage()];
  };
  setInterval(turn, 1).unref();
  return {
    reset: () => {
      globalThis.gc?.();
      // The highest mark of memory begins anew.
      writeFileSync("/proc/self/clear_refs", "5");
      base = kilobytes("VmRSS");
      [clock, processor] = [performance.now(), process.cpuUsage()];
      longest = 0;
    },
    read: () => {
      turn();
      return { milliseconds: longest, megabytes: Math.max(0, kilobytes("VmHWM") - base) / 1024 };
    },
  };
};
