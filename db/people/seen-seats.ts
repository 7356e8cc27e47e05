// Who sits where: in one draft, and as far as somebody may know, in those in which that person sits too.
import { and, asc, eq, inArray, isNotNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { draftPeople, drafts } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import type { Role } from "#domain/people/access";

/** Somebody who sits in a draft. */
export type SeatedPerson = {
  readonly userId: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly name: string;
  readonly email: string;
  readonly isDisabled: boolean;
};

/** Who sits in a draft, by name. */
export const peopleOfDraft = (db: Db, draftId: string): Promise<SeatedPerson[]> => {
  const { userId, role, delegation } = draftPeople;
  const { name, email } = users;
  const isDisabled = sql<boolean>`${isNotNull(users.disabledAt)}`;
  return db
    .select({ userId, role, delegation, name, email, isDisabled })
    .from(draftPeople)
    .innerJoin(users, eq(users.id, userId))
    .where(eq(draftPeople.draftId, draftId))
    .orderBy(asc(name), asc(userId));
};

/** A seat of somebody, with the title of its draft. */
export type SeenSeat = {
  readonly userId: string;
  readonly draft: string;
  readonly title: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/** All seats in the drafts of this person, by title; those of one person alone where that is said. */
export const seatsSeenBy = (db: Db, userId: string, only: string | null = null): Promise<SeenSeat[]> => {
  const { draftId, role, delegation } = draftPeople;
  const { id: draft, title } = drafts;
  const own = db.select({ draftId }).from(draftPeople).where(eq(draftPeople.userId, userId));
  return db
    .select({ userId: draftPeople.userId, draft, title, role, delegation })
    .from(draftPeople)
    .innerJoin(drafts, eq(draft, draftId))
    .where(and(inArray(draftId, own), only === null ? undefined : eq(draftPeople.userId, only)))
    .orderBy(asc(title), asc(draft), asc(draftPeople.userId));
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
