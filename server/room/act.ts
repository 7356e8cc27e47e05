// The ways to act on a draft: a command receives the held draft, decides, and announces what has changed.

import type { DraftHold, Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import { type DoerInDraft, requireRights } from "#server/sign-in/rights";

/**
 * Runs a command with exclusive hold of its draft. All that it changes and stores is one transaction, so that no act is
 * ever without its entry in the record; open pages are told once it is stored. Nothing is stored when the person's
 * rights were withdrawn meanwhile (P15a, P15b).
 */
export const act = async <T>(seat: DoerInDraft, command: (hold: DraftHold) => Promise<T>): Promise<T> => {
  const room = await runtime().rooms.open(seat.draft.id);
  return holdFor(seat, room, (hold) => hold.together(command));
};

/**
 * Holds a room for a person who changes it in several steps. The person's rights are checked again when their turn
 * comes, so that nobody excluded meanwhile is shown the draft, and again in each transaction that stores anything
 * (P15a, P15b).
 */
export const holdFor = <T>(
  seat: DoerInDraft,
  room: Room,
  work: (hold: DraftHold) => Promise<T>,
): Promise<T> => room.exclusive(work, (db) => requireRights(db, seat));
