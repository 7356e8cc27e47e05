// For whom work is done, and until when it is wanted: whoever starts long work by this knows whose it is. The context
// is one in the process.

import { AsyncLocalStorage } from "node:async_hooks";
import { Refusal } from "#domain/refusal";
import { processSlot } from "./process-slot";

/** For whom a job is done, until when it is wanted, and who hears how far it is. */
export type WantedJob = {
  readonly userId?: string;
  readonly signal?: AbortSignal;
  report?(stage: "waiting" | "printing"): void;
};

const slot = processSlot<AsyncLocalStorage<WantedJob>>("wanted");
slot.value ??= new AsyncLocalStorage();
const context = slot.value;

/** For whom the present work is done; nothing is known of work that nobody in particular waits for. */
export const presentlyWanted = (): WantedJob => context.getStore() ?? {};

/** Does work whose jobs are for this person, or given up as soon as nobody waits for them any more. */
export const whileWanted = <T>(wanted: WantedJob, work: () => Promise<T>): Promise<T> =>
  context.run({ ...presentlyWanted(), ...wanted }, work);

/** Throws `unavailable` where whoever sent a file has gone: asked before what was read of it is applied. */
export const requireWaitedFor = ({ signal }: Request): void => {
  if (signal.aborted)
    throw new Refusal("unavailable", "This was stopped while the file was being read, so it was not taken.");
};
