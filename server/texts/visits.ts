// When a person visited a draft. It is private and not an act in the negotiation, so none of it is in the
// record.

import { z } from "zod";
import { findVisits, holdVisit, keepVisits } from "#db/record/notices";
import { databaseNow } from "#db/rows";
import { type LogMoment, visitsAfter } from "#domain/texts/visits";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const placeOf = ({ draft, who }: Seat) => ({ draftId: draft.id, userId: who.userId });

/** When the previous visit ended; null on a first visit. */
export const VisitView = z
  .strictObject({
    last: z.string().nullable(),
  })
  .meta({ id: "Visit" });
export type VisitView = z.infer<typeof VisitView>;

/** T15: stores that the person is on a page of the draft now. */
export const visit = async (seat: Seat): Promise<VisitView> => {
  const { database, rooms } = runtime();
  const place = placeOf(seat);
  const seq = (await rooms.open(seat.draft.id)).seq();
  const { last } = await database.db.transaction(async (tx) => {
    await holdVisit(tx, place);
    const visits = visitsAfter(await findVisits(tx, place), { seq, at: await databaseNow(tx) });
    await keepVisits(tx, place, visits);
    return visits;
  });
  return { last: last?.at.toISOString() ?? null };
};

/** T15: when this person's previous visit ended. */
export const lastVisit = async (seat: Seat): Promise<LogMoment | null> => {
  const { db } = runtime().database;
  const now = { seq: 0, at: await databaseNow(db) };
  return visitsAfter(await findVisits(db, placeOf(seat)), now).last;
};
