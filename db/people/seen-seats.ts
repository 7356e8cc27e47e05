// Who sits where: in one draft, and as far as somebody may know, in those in which that person sits too.
import { and, asc, eq, ne, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
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

/** Who sits in a draft, by name. They may be very many: they come packed into one value, which is read much sooner than rows. */
export const peopleOfDraft = async (db: Db, draftId: string): Promise<readonly SeatedPerson[]> => {
  const { role, delegation } = draftPeople;
  const { id, name, email, disabledAt } = users;
  const person = sql`json_build_object('userId', ${id}, 'role', ${role}, 'delegation', ${delegation},
    'name', ${name}, 'email', ${email}, 'isDisabled', ${disabledAt} is not null)`;
  const [all] = await db
    .select({ people: sql<SeatedPerson[] | null>`json_agg(${person} order by ${name}, ${id})` })
    .from(draftPeople)
    .innerJoin(users, eq(users.id, draftPeople.userId))
    .where(eq(draftPeople.draftId, draftId));
  return all?.people ?? [];
};

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
