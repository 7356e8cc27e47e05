// The ways to act on a draft: a command is given the draft held still, decides, and says what has changed.

import type { DraftHold, Room } from "./room";
import { runtime } from "./runtime";
import { requireStill, type SeatedDoer } from "./still";

/**
 * Runs a command alone in its draft. All that it changes and keeps is one transaction, so that no act is ever without its
 * entry in the record; open pages hear what it announces once that is kept. Nothing is kept where the person's rights were withdrawn
 * meanwhile (P15a, P15b).
 */
export const act = async <T>(seat: SeatedDoer, command: (hold: DraftHold) => Promise<T>): Promise<T> => {
  const room = await runtime().rooms.open(seat.draft.id);
  return holdFor(seat, room, (hold) => hold.together(command));
};

/**
 * Holds a room still for a person who changes it in steps of their own. The person is looked at again when it is their turn, so that
 * nobody who was shut out meanwhile is answered how the draft stands, and in each transaction that keeps any of it (P15a, P15b).
 */
export const holdFor = <T>(seat: SeatedDoer, room: Room, work: (hold: DraftHold) => Promise<T>): Promise<T> =>
  room.exclusive(async (hold) => {
    await requireStill(hold.db, seat);
    return work(heldFor(seat, hold));
  });

const heldFor = (seat: SeatedDoer, hold: DraftHold): DraftHold => ({
  db: hold.db,
  blocks: () => hold.blocks(),
  mode: () => hold.mode(),
  silence: () => hold.silence(),
  announce: (...news) => hold.announce(...news),
  keep: (facts) =>
    hold.keep(async (tx) => {
      const kept = await facts(tx);
      await requireStill(tx, seat);
      return kept;
    }),
  change: (author, mutate, facts) =>
    hold.change(author, mutate, async (tx, ...then) => {
      const kept = await facts(tx, ...then);
      await requireStill(tx, seat);
      return kept;
    }),
  together: (work) =>
    hold.together(async (within) => {
      const kept = await work(within);
      await requireStill(within.db, seat);
      return kept;
    }),
});
