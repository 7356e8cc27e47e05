// What lives once in the process. Pages and routes are bundled apart from the server's own modules, so the live
// things are found through one slot of the global object and nowhere else.
import type { Database } from "#db/client";
import type { Config } from "./config";
import type { Rooms } from "./room/room";

export type House = { readonly config: Config; readonly database: Database; readonly rooms: Rooms };

const slot = Symbol.for("adref.house");
const holder = globalThis as { [slot]?: House };

/** Puts the live things in their place, at boot and in tests. */
export const furnish = (house: House): void => {
  holder[slot] = house;
};

/** The live things. Throws before boot. */
export const house = (): House => {
  const live = holder[slot];
  if (!live) throw new Error("The server has not been started: nothing is furnished yet.");
  return live;
};
