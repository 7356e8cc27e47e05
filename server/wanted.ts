// For whom work is done, and until when it is wanted: whoever starts long work by this knows whose it is. Pages and the
// server's own modules are bundled apart, so the one context is found through the global object.
import { AsyncLocalStorage } from "node:async_hooks";

/** For whom a job is done, until when it is wanted, and who hears how far it is. */
export type Wanted = {
  readonly userId?: string;
  readonly signal?: AbortSignal;
  report?(stage: "waiting" | "printing"): void;
};

const slot = Symbol.for("adref.wanted");
const holder = globalThis as { [slot]?: AsyncLocalStorage<Wanted> };
holder[slot] ??= new AsyncLocalStorage();
const context = holder[slot];

/** For whom the present work is done; nothing is known of work that nobody in particular waits for. */
export const presentlyWanted = (): Wanted => context.getStore() ?? {};

/** Does work whose jobs are for this person, or given up as soon as nobody waits for them any more. */
export const whileWanted = <T>(wanted: Wanted, work: () => Promise<T>): Promise<T> =>
  context.run({ ...presentlyWanted(), ...wanted }, work);
