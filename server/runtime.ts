// What lives as long as the process: its configuration, its database and the rooms of its drafts.

import type { Database } from "#db/client";
import type { Role } from "#domain/people/access";
import type { Config } from "./config";
import { processSlot } from "./process-slot";
import type { Rooms } from "./room";

/** The accounts of the demo meeting, with which anybody may sign in: they all have the same public password. */
export type DemoAccounts = {
  readonly password: string;
  /** The draft that opens for somebody who signs in by a role. */
  readonly draft: string;
  /** One account for each role. */
  readonly roles: readonly { readonly email: string; readonly role: Role }[];
  /** All others, by name; States and groups with their codes. */
  readonly people: readonly { readonly email: string; readonly name: string; readonly code: string | null }[];
};

export type Runtime = {
  readonly config: Config;
  readonly database: Database;
  readonly rooms: Rooms;
  /** Whether the other servers are reached; only where there may be any. */
  readonly wire?: { readonly isUp: boolean };
  /** Only where the process was started as the demo. */
  readonly demo?: DemoAccounts;
};

const slot = processSlot<Runtime>("runtime");

/** Sets the runtime, at the start and in tests. */
export const provideRuntime = (runtime: Runtime): void => {
  slot.value = runtime;
};

/** The runtime. Throws before the start. */
export const runtime = (): Runtime => {
  const live = slot.value;
  if (!live) throw new Error("The server has not been started: there is no runtime yet.");
  return live;
};
