// Child processes for work that is long by nature: a few are kept warm, each does one job at a time, and one that takes more
// than its limits is killed. It is our own because no library does this: piscina has threads only, in which a parser that
// crashes takes the server along, and tinypool without resident processes leaves its queue waiting when one is killed.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { Refusal } from "#domain/refusal";
import { currentJob } from "#server/http/job-context";
import { watchQueue } from "#server/metrics/meter";
import { childProgram } from "#server/program-files";
import type { Tasks } from "./tasks";
import type { Outcome } from "./worker";

/** What a child took too much of: computing, memory, or time on a busy machine. */
export type Breach = "work" | "memory" | "wait";

export type PoolLimits = {
  /** How the queue is called in the figures of the process. */
  readonly queue: string;
  /** The most children, and the most jobs that wait for one. */
  readonly children: number;
  readonly waiting: number;
  /** Milliseconds that a child may compute for a job, where the system says: not the time in which it waits for a core. */
  readonly work: number;
  /** Milliseconds that a job may take, whatever else the machine does meanwhile. */
  readonly wait: number;
  /** What V8 may use for JavaScript's own objects, in megabytes. */
  readonly heap: number;
  /** All memory of a child, in megabytes, where the system says. */
  readonly memory: number;
  /** The longest answer, in bytes; infinite for what is made here and not read from a file. */
  readonly answer: number;
  /** After so many jobs a child is replaced by a fresh one. */
  readonly jobs: number;
  /** Milliseconds that a child waits for another job before it ends. */
  readonly idle: number;
  refusal(breach: Breach): Refusal;
};

export type WorkerPool = {
  run<K extends keyof Tasks>(name: K, ...args: Parameters<Tasks[K]>): Promise<Awaited<ReturnType<Tasks[K]>>>;
  /** Ends the children; what is under way fails. */
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

/** `isReady`: the process has started, and may be given a job. `timer` looks after it at work, and ends it at rest. */
type PoolChild = {
  readonly process: ChildProcess;
  isReady: boolean;
  job: WaitingJob | null;
  jobs: number;
  timer: NodeJS.Timeout | undefined;
};

/** Milliseconds between two looks at a child that works. */
const lookEvery = 100;

/** Opens a pool; no process is started before the first job. */
export const openPool = (limits: PoolLimits): WorkerPool => {
  const children = new Set<PoolChild>();
  const waiting: WaitingJob[] = [];
  const unwatch = watchQueue(limits.queue, () => waiting.length);
  // One person's jobs never occupy all of several children.
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
    // A child at work keeps this process alive, one that waits does not.
    child.process.ref();
    child.process.channel?.ref();
  };

  const rest = (child: PoolChild): void => {
    clearTimeout(child.timer);
    child.timer = setTimeout(end, limits.idle, child, closed()).unref();
    child.process.unref();
    child.process.channel?.unref();
  };

  // The first thing that a child says is that it is ready.
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
    // Memory that the last job has left is not to count against the next.
    const isFull = job !== null && megabytesOf(child.process.pid) > limits.memory / 2;
    if (isFull || child.jobs >= limits.jobs) end(child, closed());
    else assign();
  };

  // While a process starts, work goes to whichever is free first.
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
      // What a process that starts will take at once does not wait for others.
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

/** How much less urgent a child is than this process, in the system's steps: far enough for its keys, and yet not starved. */
const niceness = 5;

// The child gets no environment: it needs no secret. It ends by itself when this process does.
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
    // Where the system does not allow it, or the process is gone already, nothing is lost.
  }
  return child;
};

// The memory that a process holds, where /proc accounts for it; elsewhere only JavaScript's own memory is limited.
const megabytesOf = (pid: number | undefined): number => {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
};

/** Milliseconds in a tick of the clock by which Linux accounts for the work of processes. */
const tick = 10;

// How long a process has computed, in all its threads, where /proc says; elsewhere only the wait is limited. The time that it
// waits for a core is not in it: a machine that does others' work is no fault of a file.
const computedBy = (pid: number | undefined): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program may hold spaces and parentheses; the fields begin after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return 0;
  }
};
