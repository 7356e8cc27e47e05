// Work that would hold the loop of this process for long is done in worker processes: a few are kept warm, and each does one
// job at a time within a limit of time and memory. One person never occupies all of them.
import type { ChildProcess } from "node:child_process";
import { Refusal } from "#domain/refusal";
import { watchQueue } from "#server/metrics/meter";
import { pauses, standBack } from "#server/pauses";
import { presentlyWanted } from "#server/wanted";
import { assembling, portionsOf } from "./portions";

/** What a worker sends back. */
export type WorkerOutcome = { readonly value: unknown } | { readonly failure: string };

export type PoolLimits = {
  readonly children: number;
  readonly waiting: number;
  readonly jobMs: number;
  readonly idleMs: number;
  /** How the queue is called in the figures of the process. */
  readonly queue?: string;
};

export type WorkerPool<Job> = {
  /** What a worker answers is of the type that whoever asks knows it to be. */
  run<Answer>(job: Job): Promise<Answer>;
  /** Ends the workers; what is under way fails. */
  close(): void;
};

type PoolTask<Job> = {
  readonly job: Job;
  readonly userId: string | undefined;
  begun(): void;
  done(value: unknown): void;
  fail(error: Error): void;
};

/** `isReady`: the process has started, and may be given a job. */
type Worker<Job> = {
  readonly child: ChildProcess;
  isReady: boolean;
  task: PoolTask<Job> | null;
  timer: NodeJS.Timeout;
};

/**
 * Opens a pool of the processes that `start` starts; none is started before the first job.
 */
export const openWorkerPool = <Job extends object>(
  limits: PoolLimits,
  start: () => ChildProcess,
): WorkerPool<Job> => {
  const workers = new Set<Worker<Job>>();
  const waiting: PoolTask<Job>[] = [];
  const share = Math.max(1, limits.children - 1);
  const unwatch = watchQueue(limits.queue ?? "work", () => waiting.length);

  const stop = (worker: Worker<Job>, reason: Error) => {
    if (!workers.delete(worker)) return;
    clearTimeout(worker.timer);
    worker.child.kill("SIGKILL");
    // Where no process starts, whoever waits hears of it instead of waiting for the next that does not.
    const failed = worker.isReady || workers.size > 0 ? worker.task : waiting.shift();
    failed?.fail(reason);
    worker.task = null;
    assign();
  };

  const spawn = (): void => {
    const child = start();
    standBack(child);
    const worker: Worker<Job> = { child, isReady: false, task: null, timer: setTimeout(() => undefined, 0) };
    setTimer(worker, () => stop(worker, tooLong()), limits.jobMs);
    hold(child);
    child.on(
      "message",
      assembling<WorkerOutcome>((outcome) => finish(worker, outcome)),
    );
    child.on("error", () => stop(worker, new Error("A worker process could not be reached.")));
    child.on("exit", () => stop(worker, worker.task ? tooMuch() : new Error("A worker process ended.")));
    workers.add(worker);
  };

  const setTimer = (worker: Worker<Job>, end: () => void, milliseconds: number): void => {
    clearTimeout(worker.timer);
    worker.timer = setTimeout(end, milliseconds).unref();
  };

  // The first thing that a worker says is that it is ready.
  const finish = (worker: Worker<Job>, outcome: WorkerOutcome) => {
    const { task } = worker;
    worker.isReady = true;
    worker.task = null;
    release(worker.child);
    setTimer(worker, () => stop(worker, new Error("idle")), limits.idleMs);
    if ("failure" in outcome) task?.fail(new Error(outcome.failure));
    else task?.done(outcome.value);
    assign();
  };

  const atWork = (userId: string) => [...workers].filter(({ task }) => task?.userId === userId).length;
  const nextTask = () => waiting.findIndex(({ userId }) => userId === undefined || atWork(userId) < share);

  // While a process starts, work goes to whichever is free first.
  const assign = (): void => {
    const next = nextTask();
    if (next < 0) return;
    const worker = [...workers].find(({ isReady, task }) => isReady && task === null);
    const isStarting = [...workers].some(({ isReady }) => !isReady);
    if (!worker && !isStarting && workers.size < limits.children) spawn();
    const [task] = worker ? waiting.splice(next, 1) : [];
    if (!worker || !task) return;
    worker.task = task;
    task.begun();
    setTimer(worker, () => stop(worker, tooLong()), limits.jobMs);
    hold(worker.child);
    send(worker, task).catch((error: Error) => stop(worker, error));
    assign();
  };

  const send = async (worker: Worker<Job>, task: PoolTask<Job>): Promise<void> => {
    const pause = pauses();
    for (const portion of portionsOf(task.job)) {
      if (worker.task !== task) return;
      // Each when the one before is on its way: all of them together could be very long.
      await new Promise<void>((sent) => worker.child.send(portion, () => sent()));
      await pause();
    }
  };

  const giveUp = (task: PoolTask<Job>) => {
    const place = waiting.indexOf(task);
    if (place >= 0) waiting.splice(place, 1);
    for (const worker of [...workers]) if (worker.task === task) stop(worker, unwanted());
    task.fail(unwanted());
  };

  const run = <Answer>(job: Job): Promise<Answer> => {
    // What a process that starts will take at once does not wait for others.
    const starting = [...workers].filter(({ isReady }) => !isReady).length;
    if (waiting.length >= limits.waiting + starting) throw tooMany();
    const { userId, signal, report } = presentlyWanted();
    return new Promise((done, fail) => {
      const leave = () => signal?.removeEventListener("abort", abort);
      const task: PoolTask<Job> = {
        job,
        userId,
        begun: () => report?.("printing"),
        done: (value: Answer) => {
          leave();
          done(value);
        },
        fail: (error) => {
          leave();
          fail(error);
        },
      };
      const abort = () => giveUp(task);
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      report?.("waiting");
      waiting.push(task);
      assign();
    });
  };

  return {
    run,
    close: () => {
      unwatch();
      for (const task of waiting.splice(0)) task.fail(closed());
      for (const worker of [...workers]) stop(worker, closed());
    },
  };
};

const tooLong = () =>
  new Refusal("unavailable", "This took too long and was given up. Try again in a moment.");
const tooMuch = () =>
  new Refusal("unavailable", "This took more than the server gives to one piece of work, and was given up.");
const tooMany = () =>
  new Refusal("unavailable", "Too much is being printed and compared just now. Try again in a moment.");
const unwanted = () => new Refusal("unavailable", "This was stopped before it was done.");
const closed = () => new Refusal("unavailable", "The server is stopping.");

// A process at work keeps this one alive, one that waits does not.
const hold = (child: ChildProcess): void => {
  child.ref();
  child.channel?.ref();
};

/** Lets a worker process wait without keeping this one alive. */
export const release = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
};
