// The origin of the current request, for the sign-in log and the list of sessions.
import { AsyncLocalStorage } from "node:async_hooks";
import { deviceOf } from "#domain/people/devices";
import { peerOf } from "./session";

/** The network address, and the browser in two words. */
export type Whence = { readonly peer: string; readonly device: string };

const requests = new AsyncLocalStorage<Whence>();

/** Runs the work of a request with its origin. */
export const askedFrom = <T>(headers: Headers, work: () => T): T =>
  requests.run({ peer: peerOf(headers), device: deviceOf(headers.get("user-agent")) }, work);

/** Where the request comes from; null for what the server does by itself. */
export const whence = (): Whence | null => requests.getStore() ?? null;
