// Few files are read at the same time; the others wait in line. Processes are reused and replaced.
import { meter, watchQueue } from "#server/metrics/meter";
import type { Answer, Job } from "./jobs";
import { type ReaderLimits, usualLimits } from "./limits";
import { type Reader, startReader } from "./reader";

/** Processes that read files. */
export type ReaderPool = {
  read(job: Job, bytes: Uint8Array): Promise<Answer>;
  /** Ends the processes. */
  close(): void;
};

/** Makes a pool; no process is started before the first file. */
export const makeReaderPool = (limits: ReaderLimits = usualLimits): ReaderPool => {
  const idle: Reader[] = [];
  const waiting: (() => void)[] = [];
  const unwatch = watchQueue("files", () => waiting.length);
  let busy = 0;
  let retirement: NodeJS.Timeout | undefined;

  const retire = () => {
    for (const reader of idle.splice(0)) reader.end();
  };
  const take = async (): Promise<Reader> => {
    if (busy >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    clearTimeout(retirement);
    for (let reader = idle.pop(); reader; reader = idle.pop()) {
      if (!reader.isSpent()) return reader;
      reader.end();
    }
    return startReader(limits);
  };
  const giveBack = (reader: Reader) => {
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
