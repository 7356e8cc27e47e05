// Few files are read at the same time; the others wait in line. Processes are reused and replaced.
import { meter, watchQueue } from "#server/metrics/meter";
import type { ReadingAnswer, ReadingJob } from "./jobs";
import { type ReaderLimits, usualLimits } from "./limits";
import { type ReadingProcess, startReader } from "./reader";

/** Processes that read files. */
export type ReaderPool = {
  read(job: ReadingJob, bytes: Uint8Array): Promise<ReadingAnswer>;
  /** Ends the processes. */
  close(): void;
};

/** Makes a pool; no process is started before the first file. */
export const makeReaderPool = (limits: ReaderLimits = usualLimits): ReaderPool => {
  const idle: ReadingProcess[] = [];
  const waiting: (() => void)[] = [];
  const unwatch = watchQueue("files", () => waiting.length);
  let busy = 0;
  let retirement: NodeJS.Timeout | undefined;

  const retire = () => {
    for (const reader of idle.splice(0)) reader.end();
  };
  const take = async (): Promise<ReadingProcess> => {
    if (busy >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    clearTimeout(retirement);
    for (let reader = idle.pop(); reader; reader = idle.pop()) {
      if (!reader.isSpent()) return reader;
      reader.end();
    }
    return startReader(limits);
  };
  const giveBack = (reader: ReadingProcess) => {
    if (reader.isSpent()) reader.end();
    else idle.push(reader);
    const next = waiting.shift();
    if (next) return next();
    busy -= 1;
    if (busy > 0) return;
    clearTimeout(retirement);
    retirement = setTimeout(retire, limits.idle);
    retirement.unref();
  };
  return {
    read: async (job, bytes) => {
      const reader = await take();
      try {
        const answer = await reader.read(job, bytes);
        meter().count("adref_imports_total", { kind: job.as, outcome: answer.ok ? "read" : "failed" });
        return answer;
      } catch (error) {
        meter().count("adref_imports_total", { kind: job.as, outcome: "failed" });
        throw error;
      } finally {
        giveBack(reader);
      }
    },
    close: () => {
      unwatch();
      retire();
    },
  };
};
