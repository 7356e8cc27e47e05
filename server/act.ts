// The one way to act on a draft: a command is given the draft held still, decides, and says what has changed.
import type { Floor } from "./room";
import { runtime } from "./runtime";

/**
 * Runs a command alone in its draft. All that it changes and keeps is one transaction, so that no act is ever without its
 * entry in the record; open pages hear what it announces once that is kept.
 */
export const act = async <T>(
  { draft }: { readonly draft: { readonly id: string } },
  command: (floor: Floor) => Promise<T>,
): Promise<T> => {
  const room = await runtime().rooms.open(draft.id);
  return room.exclusive((floor) => floor.together(command));
};
