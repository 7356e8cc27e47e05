// The live things of the process: its configuration, its database and the rooms of its drafts.

import type { Database } from "#db/client";
import type { Role } from "#domain/people/access";
import type { Config } from "./config";
import { processSlot } from "./process-slot";
import type { Rooms } from "./room";

/** The accounts of the demo meeting, which anybody may press to come in: they all have the same public password. */
export type DemoAccounts = {
  readonly password: string;
  /** The draft into which one comes in a role. */
  readonly draft: string;
  /** One account for each role. */
  readonly roles: readonly { readonly email: string; readonly role: Role }[];
  /** All others, by name. */
  readonly people: readonly { readonly email: string; readonly name: string }[];
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

/** Puts the live things in their place, at boot and in tests. */
export const provideRuntime = (runtime: Runtime): void => {
  slot.value = runtime;
};

/** The live things where there are any: the command line has none. */
export const runtimeIfAny = (): Runtime | undefined => slot.value;

/** The live things. Throws before boot. */
export const runtime = (): Runtime => {
  const live = slot.value;
  if (!live) throw new Error("The server has not been started: there is no runtime yet.");
  return live;
};
