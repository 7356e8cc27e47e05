// Acts taken back in tests by the entry of the record that describes them.
import type { Database } from "#db/client";
import { readRecord } from "#db/record/record";
import { runtime } from "#server/runtime";
import type { ApiReply, Attendee, Negotiation } from "./negotiation";

/** Asks a draft to take acts back, on this database. */
export const undoing = (held: { readonly database: Database }) => {
  const entries = (room: Negotiation) => readRecord(held.database.db, room.draft);
  const lastEntry = async (room: Negotiation, act: string) => {
    const found = (await entries(room)).findLast((entry) => entry.act === act);
    if (!found) throw new Error(`There is no ${act}.`);
    return found;
  };
  return {
    entries,
    lastEntry,
    /** Takes the last act of this name back. */
    undo: async (room: Negotiation, who: Attendee, act: string): Promise<ApiReply> =>
      room.ask(who, "POST", `acts/${(await lastEntry(room, act)).n}/undo`),
    /** The blocks as they stand, marks and all. */
    runs: async (room: Negotiation): Promise<string> =>
      JSON.stringify((await runtime().rooms.open(room.draft)).blocks()),
  };
};
