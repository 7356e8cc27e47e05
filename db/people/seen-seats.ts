// Who sits where: in one draft, and as far as somebody may know, in those in which that person sits too.
import { and, eq, inArray, isNotNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { packedColumns, packedRows } from "#db/packed-rows";
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
  const isDisabled = isNotNull(users.disabledAt);
  const person = packedColumns({ userId, role, delegation, name, email, isDisabled });
  return packedRows(
    db,
    sql`select ${person} as packed, row_number() over (order by ${name}, ${userId}) as place
      from ${draftPeople} join ${users} on ${eq(users.id, userId)}
      where ${eq(draftPeople.draftId, draftId)}`,
  );
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
  const seat = packedColumns({ userId: draftPeople.userId, draft, title, role, delegation });
  return packedRows(
    db,
    sql`select ${seat} as packed, row_number() over (order by ${title}, ${draft}, ${draftPeople.userId}) as place
      from ${draftPeople} join ${drafts} on ${eq(draft, draftId)}
      where ${and(inArray(draftId, own), only === null ? undefined : eq(draftPeople.userId, only))}`,
  );
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
