// Child processes for work that is long by nature: a few are kept warm, each does one job at a time, and one that
// exceeds its limits is killed. We wrote our own because no library does this: piscina has threads only, in which a
// crashing parser takes the server down, and tinypool without resident processes leaves its queue waiting when one is
// killed.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { Refusal } from "#domain/refusal";
import { currentJob } from "#server/http/job-context";
import { watchQueue } from "#server/metrics/meter";
import { childProgram } from "#server/program-files";
import type { Tasks } from "./tasks";
import type { Outcome } from "./worker";

/** The limit a child exceeded: computing time, memory, or elapsed time on a busy machine. */
export type Breach = "work" | "memory" | "wait";

export type PoolLimits = {
  /** The name of the queue in the metrics. */
  readonly queue: string;
  /** The most children, and the most jobs waiting for one. */
  readonly children: number;
  readonly waiting: number;
  /**
   * The processor time a job may take, in milliseconds, where the system reports it: waiting for a core does not count.
   */
  readonly work: number;
  /** The time a job may take in all, in milliseconds, however busy the machine is. */
  readonly wait: number;
  /** The heap limit of V8, in megabytes. */
  readonly heap: number;
  /** The limit on all memory of a child, in megabytes, where the system reports it. */
  readonly memory: number;
  /** The longest answer, in bytes; infinite for content generated here and not read from a file. */
  readonly answer: number;
  /** The number of jobs after which a child is replaced. */
  readonly jobs: number;
  /** Milliseconds without a job after which a child ends. */
  readonly idle: number;
  refusal(breach: Breach): Refusal;
};

export type WorkerPool = {
  run<K extends keyof Tasks>(name: K, ...args: Parameters<Tasks[K]>): Promise<Awaited<ReturnType<Tasks[K]>>>;
  /** Ends the children; jobs under way fail. */
  close(): void;
};

type Job = { readonly name: keyof Tasks; readonly args: readonly unknown[] };

type WaitingJob = {
  readonly job: Job;
  readonly userId: string | undefined;
  begun(): void;
  done(value: unknown): void;
  fail(error: Error): void;
};

/**
 * `isReady`: the process has started, and can take a job. `timer` checks the limits during a job, and ends the idle
 * child.
 */
type PoolChild = {
  readonly process: ChildProcess;
  isReady: boolean;
  job: WaitingJob | null;
  jobs: number;
  timer: NodeJS.Timeout | undefined;
};

/** Milliseconds between two checks of a working child. */
const lookEvery = 100;

/** Opens a pool; no process is started before the first job. */
export const openPool = (limits: PoolLimits): WorkerPool => {
  const children = new Set<PoolChild>();
  const waiting: WaitingJob[] = [];
  const unwatch = watchQueue(limits.queue, () => waiting.length);
  // One person's jobs never occupy all children, where there are several.
  const share = Math.max(1, limits.children - 1);
  const atWork = (userId: string) => [...children].filter(({ job }) => job?.userId === userId).length;

  const end = (child: PoolChild, reason: Error): void => {
    if (!children.delete(child)) return;
    clearTimeout(child.timer);
    child.process.kill("SIGKILL");
    // Where no process can start, waiting jobs fail instead of waiting for ever.
    const failed = child.isReady || children.size > 0 ? child.job : waiting.shift();
    child.job = null;
    failed?.fail(reason);
    assign();
  };

  const start = (): void => {
    const child: PoolChild = {
      process: startChild(limits),
      isReady: false,
      job: null,
      jobs: 0,
      timer: undefined,
    };
    children.add(child);
    lookAfter(child, 0);
    child.process.on("message", (outcome: Outcome) => finish(child, outcome));
    child.process.on("error", () => end(child, limits.refusal("wait")));
    child.process.on("exit", () => end(child, limits.refusal(child.job ? "memory" : "wait")));
  };

  const lookAfter = (child: PoolChild, computed: number): void => {
    const since = performance.now();
    const { pid } = child.process;
    const look = () => {
      if (megabytesOf(pid) > limits.memory) end(child, limits.refusal("memory"));
      else if (computedBy(pid) - computed > limits.work) end(child, limits.refusal("work"));
      else if (performance.now() - since > limits.wait) end(child, limits.refusal("wait"));
    };
    clearTimeout(child.timer);
    child.timer = setInterval(look, lookEvery).unref();
    // A working child keeps this process alive, an idle one does not.
    child.process.ref();
    child.process.channel?.ref();
  };

  const rest = (child: PoolChild): void => {
    clearTimeout(child.timer);
    child.timer = setTimeout(end, limits.idle, child, closed()).unref();
    child.process.unref();
    child.process.channel?.unref();
  };

  // A child's first message is that it is ready.
  const finish = (child: PoolChild, outcome: Outcome): void => {
    const { job } = child;
    child.isReady = true;
    child.job = null;
    rest(child);
    if ("refusal" in outcome) {
      const { code, words, facts } = outcome.refusal;
      job?.fail(new Refusal(code, words, facts));
    } else if ("failure" in outcome) job?.fail(new Error(outcome.failure));
    else job?.done(outcome.value);
    // Memory left over from the last job must not count against the next.
    const isFull = job !== null && megabytesOf(child.process.pid) > limits.memory / 2;
    if (isFull || child.jobs >= limits.jobs) end(child, closed());
    else assign();
  };

  // While a process starts, work goes to the first child that is free.
  const assign = (): void => {
    const next = waiting.findIndex(({ userId }) => userId === undefined || atWork(userId) < share);
    if (next < 0) return;
    const child = [...children].find(({ isReady, job }) => isReady && job === null);
    const isStarting = [...children].some(({ isReady }) => !isReady);
    if (!child && !isStarting && children.size < limits.children) start();
    const [job] = child ? waiting.splice(next, 1) : [];
    if (!child || !job) return;
    child.job = job;
    child.jobs += 1;
    job.begun();
    lookAfter(child, computedBy(child.process.pid));
    try {
      child.process.send(job.job, (error) => error && end(child, limits.refusal("wait")));
    } catch (error) {
      finish(child, { failure: String(error) });
    }
    assign();
  };

  const giveUp = (job: WaitingJob): void => {
    const place = waiting.indexOf(job);
    if (place >= 0) waiting.splice(place, 1);
    for (const child of [...children]) if (child.job === job) end(child, unwanted());
    job.fail(unwanted());
  };

  const run = <K extends keyof Tasks>(name: K, ...args: Parameters<Tasks[K]>) => {
    const { userId, signal, report } = currentJob();
    return new Promise<Awaited<ReturnType<Tasks[K]>>>((done, fail) => {
      // Jobs that a starting process will take at once need no further process.
      const starting = [...children].filter(({ isReady }) => !isReady).length;
      if (waiting.length >= limits.waiting + starting) throw tooMany();
      if (signal?.aborted) throw unwanted();
      const abort = () => giveUp(job);
      const leave = () => signal?.removeEventListener("abort", abort);
      const job: WaitingJob = {
        job: { name, args },
        userId,
        begun: () => report?.("printing"),
        done: (value: Awaited<ReturnType<Tasks[K]>>) => {
          leave();
          done(value);
        },
        fail: (error) => {
          leave();
          fail(error);
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      report?.("waiting");
      waiting.push(job);
      assign();
    });
  };

  return {
    run,
    close: () => {
      unwatch();
      for (const job of waiting.splice(0)) job.fail(closed());
      for (const child of [...children]) end(child, closed());
    },
  };
};

const tooMany = () =>
  new Refusal("unavailable", "Too much is being printed and compared just now. Try again in a moment.");
const unwanted = () => new Refusal("unavailable", "This was stopped before it was done.");
const closed = () => new Refusal("unavailable", "The server is stopping.");

/**
 * The niceness of a child relative to this process: high enough for typing to take precedence, yet without starving the
 * child.
 */
const niceness = 5;

// The child gets no environment, as it needs no secret. It ends by itself when this process does.
const startChild = ({ heap, answer }: PoolLimits): ChildProcess => {
  const { file, flags, cwd } = childProgram("server/workers/worker");
  const child = fork(file, [String(answer)], {
    cwd,
    execArgv: [`--max-old-space-size=${heap}`, ...flags],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, niceness);
  } catch {
    // Harmless where the system does not allow it, or the process has ended already.
  }
  return child;
};

// The memory of a process, where /proc reports it; elsewhere only JavaScript's own memory is limited.
const megabytesOf = (pid: number | undefined): number => {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
};

/** Milliseconds per clock tick, the unit in which Linux reports the processor time of processes. */
const tick = 10;

// The processor time of a process, in all its threads, where /proc reports it; elsewhere only elapsed time is limited.
// Time spent waiting for a core is not included: a busy machine is no fault of a file.
const computedBy = (pid: number | undefined): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name may contain spaces and parentheses; the fields begin after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return 0;
  }
};
