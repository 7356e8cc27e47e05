// The ways to act on a draft: a command is given the draft held still, decides, and says what has changed.

import type { DraftHold, Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import { type DoerInDraft, requireRights } from "#server/sign-in/rights";

/**
 * Runs a command alone in its draft. All that it changes and keeps is one transaction, so that no act is ever without its
 * entry in the record; open pages hear what it announces once that is kept. Nothing is kept where the person's rights were withdrawn
 * meanwhile (P15a, P15b).
 */
export const act = async <T>(seat: DoerInDraft, command: (hold: DraftHold) => Promise<T>): Promise<T> => {
  const room = await runtime().rooms.open(seat.draft.id);
  return holdFor(seat, room, (hold) => hold.together(command));
};

/**
 * Holds a room still for a person who changes it in steps of their own. The person is looked at again when it is their turn, so that
 * nobody who was shut out meanwhile is answered how the draft stands, and in each transaction that keeps any of it (P15a, P15b).
 */
export const holdFor = <T>(
  seat: DoerInDraft,
  room: Room,
  work: (hold: DraftHold) => Promise<T>,
): Promise<T> => room.exclusive(work, (db) => requireRights(db, seat));
