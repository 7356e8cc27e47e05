// The context in which long work is started: workers take turns by person, and stop when nobody waits any more.
import { AsyncLocalStorage } from "node:async_hooks";
import { Refusal } from "#domain/refusal";
import { processSlot } from "#server/runtime";

/** Whom a job is for, what aborts it, and who receives its progress. */
export type JobContext = {
  readonly userId?: string;
  readonly signal?: AbortSignal;
  report?(stage: "waiting" | "printing"): void;
};

const slot = processSlot<AsyncLocalStorage<JobContext>>("job");
slot.value ??= new AsyncLocalStorage();
const context = slot.value;

/** The context of the current work; empty when nobody in particular waits for it. */
export const currentJob = (): JobContext => context.getStore() ?? {};

/** Runs work whose jobs have this context, in addition to the surrounding one. */
export const withJobContext = <T>(job: JobContext, work: () => Promise<T>): Promise<T> =>
  context.run({ ...currentJob(), ...job }, work);

/** Throws `unavailable` when the sender of a file has disconnected. Checked before what was read of it is applied. */
export const requireNotAborted = ({ signal }: Request): void => {
  if (signal.aborted)
    throw new Refusal("unavailable", "This was stopped while the file was being read, so it was not taken.");
};
