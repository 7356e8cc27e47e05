// Which request is at work: its id stands in every line of the log that comes of it, and goes out with the answer.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { processSlot } from "./process-slot";

const slot = processSlot<AsyncLocalStorage<string>>("request-id");

const requests = (): AsyncLocalStorage<string> => {
  slot.value ??= new AsyncLocalStorage();
  return slot.value;
};

/** The id of the request that is being answered; undefined for what no request asked for. */
export const requestId = (): string | undefined => requests().getStore();

/** Does what a request asked for. `given`: the id that a server of the same installation or a proxy gave it. */
export const withRequestId = <T>(given: unknown, work: (id: string) => T): T => {
  const id = typeof given === "string" && /^[\w-]{8,64}$/u.test(given) ? given : randomUUID();
  return requests().run(id, () => work(id));
};
