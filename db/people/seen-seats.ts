// Who has which seat: in one draft, and, as far as a person may know, in the drafts they share.
import { and, asc, eq, inArray, isNotNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { draftPeople, drafts } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import type { Role } from "#domain/people/access";

/** Somebody with a seat in a draft. */
export type SeatedPerson = {
  readonly userId: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly name: string;
  readonly email: string;
  readonly isDisabled: boolean;
};

/** The people with a seat in a draft, by name. */
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

/** A person's seat, with the title of its draft. */
export type SeenSeat = {
  readonly userId: string;
  readonly draft: string;
  readonly title: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/** All seats in this person's drafts, by title; only one person's if `only` is given. */
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

/** The number of everybody else's seats in drafts where this person has none, by person. */
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
