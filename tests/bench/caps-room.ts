// The rows of the caps bench for messages over the live socket, as a hostile delegate would send them.
import { attacks } from "../support/attacks";
import { battlefield } from "../support/battlefield";
import type { CapsRow } from "./caps-rows";

/**
 * Each attack is done once before it is measured, on a draft of its own, whatever share is asked for. Its sockets are closed
 * when it is over: one person may have a hundred open in the process, and is the same in all drafts.
 */
export const roomRows: readonly CapsRow[] = attacks.map((attack) => ({
  size: attack.name,
  begin: async (runtime) => {
    const field = await battlefield(runtime, attack);
    const act = await attack.begin(field);
    const done = async () => {
      await act();
      field.close();
    };
    return [["live socket", done]];
  },
}));
