// For whom a job is done, for those who start long work: workers take turns by person, and stop when nobody waits any more.
import { AsyncLocalStorage } from "node:async_hooks";
import { Refusal } from "#domain/refusal";
import { processSlot } from "#server/runtime";

/** For whom a job is done, what aborts it, and who hears how far it is. */
export type JobContext = {
  readonly userId?: string;
  readonly signal?: AbortSignal;
  report?(stage: "waiting" | "printing"): void;
};

const slot = processSlot<AsyncLocalStorage<JobContext>>("job");
slot.value ??= new AsyncLocalStorage();
const context = slot.value;

/** The context of the work at hand; empty for what nobody in particular waits for. */
export const currentJob = (): JobContext => context.getStore() ?? {};

/** Does work whose jobs have this context, beside what they have already. */
export const withJobContext = <T>(job: JobContext, work: () => Promise<T>): Promise<T> =>
  context.run({ ...currentJob(), ...job }, work);

/** Throws `unavailable` where the sender of a file has gone. Asked before what was read of it is applied. */
export const requireNotAborted = ({ signal }: Request): void => {
  if (signal.aborted)
    throw new Refusal("unavailable", "This was stopped while the file was being read, so it was not taken.");
};
