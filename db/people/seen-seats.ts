// Who sits where, as far as somebody may know: the seats in drafts in which that person sits too.
import { and, asc, eq, ne, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client";
import { draftPeople, drafts } from "#db/schema/drafts";
import type { Role } from "#domain/people/access";

/** A seat of somebody, with the title of its draft. */
export type SeenSeat = {
  readonly userId: string;
  readonly draft: string;
  readonly title: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/** All seats in the drafts of this person, by title. */
export const seatsSeenBy = (db: Db, userId: string): Promise<SeenSeat[]> => {
  const own = alias(draftPeople, "own");
  return db
    .select({
      userId: draftPeople.userId,
      draft: drafts.id,
      title: drafts.title,
      role: draftPeople.role,
      delegation: draftPeople.delegation,
    })
    .from(draftPeople)
    .innerJoin(own, and(eq(own.draftId, draftPeople.draftId), eq(own.userId, userId)))
    .innerJoin(drafts, eq(drafts.id, draftPeople.draftId))
    .orderBy(asc(drafts.title), asc(drafts.id));
};

/** How many seats everybody else has in drafts in which this person does not sit, by the person. */
export const seatsUnseenBy = async (db: Db, userId: string): Promise<Map<string, number>> => {
  const own = db
    .select({ draftId: draftPeople.draftId })
    .from(draftPeople)
    .where(eq(draftPeople.userId, userId));
  const rows = await db
    .select({ userId: draftPeople.userId, count: sql<number>`count(*)::int` })
    .from(draftPeople)
    .where(and(ne(draftPeople.userId, userId), notInArray(draftPeople.draftId, own)))
    .groupBy(draftPeople.userId);
  return new Map(rows.map((row) => [row.userId, row.count]));
};
