// What lives once in the process. Pages and routes are bundled apart from the server's own modules, so the live
// things are found through one slot of the global object and nowhere else.
import type { Database } from "#db/client";
import type { Config } from "./config";
import type { Rooms } from "./room";

/** The accounts of the demo meeting, which anybody may press to come in: they all have the same public password. */
export type DemoAccounts = {
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly name: string }[];
};

export type Runtime = {
  readonly config: Config;
  readonly database: Database;
  readonly rooms: Rooms;
  /** Only where the process was started as the demo. */
  readonly demo?: DemoAccounts;
};

const slot = Symbol.for("adref.runtime");
const holder = globalThis as { [slot]?: Runtime };

/** Puts the live things in their place, at boot and in tests. */
export const provideRuntime = (runtime: Runtime): void => {
  holder[slot] = runtime;
};

/** The live things. Throws before boot. */
export const runtime = (): Runtime => {
  const live = holder[slot];
  if (!live) throw new Error("The server has not been started: there is no runtime yet.");
  return live;
};
