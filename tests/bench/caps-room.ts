// The rows of the caps bench for messages over the live socket, as a hostile delegate would send them.
import { attacks } from "../support/attacks";
import { battlefield } from "../support/battlefield";
import type { CapsRow } from "./caps-rows";

/** Each attack is done once before it is measured, on a draft of its own, whatever share is asked for. */
export const roomRows: readonly CapsRow[] = attacks.map((attack) => ({
  size: attack.name,
  begin: async (runtime) => [["live socket", await attack.begin(await battlefield(runtime, attack))]],
}));
