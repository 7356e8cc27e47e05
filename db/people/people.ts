// People of the installation and their seats in drafts, as rows.
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isValidToken } from "#db/people/api-tokens";
import { isAmong, prepared } from "#db/rows";
import { draftPeople, drafts } from "#db/schema/drafts";
import { apiTokens, users } from "#db/schema/people";
import { sessions } from "#db/schema/sign-in";
import type { Role } from "#domain/people/access";
import { revokeTokensOf } from "./api-tokens";

export type Person = typeof users.$inferSelect;

/** A person's seat in one draft. */
export type SeatRow = {
  readonly draftId: string;
  readonly userId: string;
  readonly role: Role;
  readonly delegation: string | null;
};

/**
 * Serialises all changes to people until the transaction ends: the rule of the last secretariat member and one-time
 * links are decided on facts that must not change meanwhile. Take it first in a transaction.
 */
export const holdPeople = async (tx: Db): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('people', 0))`);
};

// Excludes names imported with a draft, who have no account here.
export const isOfThisInstallation = isNull(users.cameWith);

export const personById = async (db: Db, id: string): Promise<Person | undefined> =>
  (
    await db
      .select()
      .from(users)
      .where(and(eq(users.id, id), isOfThisInstallation))
  )[0];

const byId = prepared((db) =>
  db
    .select()
    .from(users)
    .where(and(isAmong(users.id, sql.placeholder("ids")), isOfThisInstallation))
    .prepare("people by id"),
);

/** Those of these people who have an account in this installation. */
export const peopleById = (db: Db, ids: readonly string[]): Promise<Person[]> => byId(db).execute({ ids });

/** `email` in its canonical form. */
export const personByEmail = async (db: Db, email: string): Promise<Person | undefined> =>
  (await db.select().from(users).where(eq(users.email, email)))[0];

/** The name and delegation of somebody who acted in a draft. */
export type PersonName = { readonly name: string; readonly delegation: string | null };

/** The name of everybody in a draft's record, by the id that the record uses. */
export const peopleByUser = async (db: Db, draftId: string): Promise<Map<string, PersonName>> => {
  const { id, name, delegation, cameWith } = users;
  const rows = await db
    .select({ id, name, delegation, cameWith })
    .from(users)
    .where(or(isOfThisInstallation, eq(cameWith, draftId)))
    .orderBy(sql`${cameWith} nulls first`);
  return new Map(
    rows.map(({ id, cameWith, ...person }) => [cameWith ? idElsewhere(id, cameWith) : id, person]),
  );
};

/** The id under which an imported name is stored. No person of an installation has such an id. */
export const idOfGuest = (draftId: string, id: string): string => `${draftId}/${id}`;

/** The id that a person had where the draft came from; a person of this installation has the one used here. */
export const idElsewhere = (id: string, draftId: string): string =>
  id.startsWith(`${draftId}/`) ? id.slice(draftId.length + 1) : id;

/** Stores the names of people who acted in a draft elsewhere: they are displayed, and have no rights. */
export const insertGuests = async (
  tx: Db,
  draftId: string,
  people: readonly (PersonName & { readonly id: string })[],
): Promise<void> => {
  const rows = people.map(({ id, ...person }) => ({
    ...person,
    id: idOfGuest(draftId, id),
    // Not a mail address: nobody can sign in with it, and nothing is sent to it.
    email: idOfGuest(draftId, id),
    usualRole: "observer" as const,
    disabledAt: sql`clock_timestamp()`,
    cameWith: draftId,
  }));
  for (let from = 0; from < rows.length; from += 200)
    await tx.insert(users).values(rows.slice(from, from + 200));
};

/** True when the installation has at least one person. */
export const anybody = async (db: Db): Promise<boolean> =>
  (await db.select({ id: users.id }).from(users).limit(1)).length > 0;

/** Adds a person. An address already taken is a unique violation. */
export const insertPerson = async (
  tx: Db,
  person: Pick<Person, "email" | "name" | "passwordHash" | "usualRole" | "delegation"> &
    Partial<Pick<Person, "id" | "rightsFrom">>,
): Promise<Person> => {
  const [row] = await tx
    .insert(users)
    .values({ id: randomUUID(), ...person })
    .returning();
  if (!row) throw new Error("The person was not inserted.");
  return row;
};

/** Changes the given fields and leaves the rest. */
export const changePerson = async (
  tx: Db,
  id: string,
  change: Partial<Pick<Person, "name" | "usualRole" | "delegation" | "rightsFrom" | "language">>,
): Promise<void> => {
  if (Object.keys(change).length > 0) await tx.update(users).set(change).where(eq(users.id, id));
};

/** Ends every session made so far. */
export const endSessions = async (tx: Db, id: string): Promise<void> => {
  await tx
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, id));
};

/** Sets a password; sessions made with the previous one end. */
export const changePassword = async (tx: Db, id: string, passwordHash: string): Promise<void> => {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, id));
  await endSessions(tx, id);
};

/** Sets a password in place of the one that was shown. False where that is no longer the person's. */
export const replacePassword = async (
  tx: Db,
  { id, passwordHash: shown }: Person,
  passwordHash: string,
): Promise<boolean> => {
  if (shown === null) return false;
  const rows = await tx
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(eq(users.id, id), eq(users.passwordHash, shown)))
    .returning({ id: users.id });
  return rows.length > 0;
};

/** Disables a person; existing sessions and tokens remain ended if the person is enabled again. */
export const disablePerson = async (tx: Db, id: string): Promise<void> => {
  await tx
    .update(users)
    .set({ disabledAt: sql`clock_timestamp()` })
    .where(and(eq(users.id, id), isNull(users.disabledAt)));
  await endSessions(tx, id);
  await revokeTokensOf(tx, id);
};

export const enablePerson = async (tx: Db, id: string): Promise<void> => {
  await tx.update(users).set({ disabledAt: null }).where(eq(users.id, id));
};

/** The ids of those who can manage the installation's people now. */
export const activeSecretariat = async (db: Db): Promise<string[]> => {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.usualRole, "secretariat"), isNull(users.disabledAt)));
  return rows.map((row) => row.id);
};

// --- seats --------------------------------------------------------------------------------------------------------

/**
 * Seats people who may sign in, in their usual roles: all, or those with these ids. Existing seats are unchanged.
 * Returns the ids that belong to nobody who may sign in.
 */
export const seatInUsualRoles = async (
  tx: Db,
  draftId: string,
  who: "all" | readonly string[],
): Promise<string[]> => {
  const chosen = who === "all" ? undefined : inArray(users.id, [...who]);
  const present = and(isNull(users.disabledAt), chosen);
  await seatAll(
    tx,
    sql`select ${draftId}, ${users.id}, ${users.usualRole}, ${users.delegation} from ${users} where ${present}`,
  );
  if (who === "all") return [];
  const seated = new Set((await tx.select({ id: users.id }).from(users).where(present)).map(({ id }) => id));
  return who.filter((id) => !seated.has(id));
};

/** Copies the seats of one draft to another, for people who may sign in. Existing seats are unchanged. */
export const copySeats = async (tx: Db, fromDraft: string, draftId: string): Promise<void> => {
  const { userId, role, delegation } = draftPeople;
  await seatAll(
    tx,
    sql`select ${draftId}, ${userId}, ${role}, ${delegation} from ${draftPeople} join ${users} on ${users.id} = ${userId}
      where ${draftPeople.draftId} = ${fromDraft} and ${users.disabledAt} is null`,
  );
};

// They may be thousands, so the database selects and inserts them in one statement.
const seatAll = async (tx: Db, seats: SQL): Promise<void> => {
  await tx.execute(
    sql`insert into ${draftPeople} (draft_id, user_id, role, delegation) ${seats} on conflict do nothing`,
  );
};

/** Gives a person a seat. False when there is one already, which is left unchanged. */
export const insertSeat = async (tx: Db, seat: SeatRow): Promise<boolean> => {
  const rows = await tx.insert(draftPeople).values(seat).onConflictDoNothing().returning();
  return rows.length > 0;
};

const seatOf = (draftId: string, userId: string) =>
  and(eq(draftPeople.draftId, draftId), eq(draftPeople.userId, userId));

export const findSeat = async (db: Db, draftId: string, userId: string): Promise<SeatRow | undefined> =>
  (await db.select().from(draftPeople).where(seatOf(draftId, userId)))[0];

/** A seat with its draft. */
export type SeatedDraft = SeatRow & { readonly draft: typeof drafts.$inferSelect };

const seatsAt = prepared((db) => {
  const { draftId, userId, role, delegation } = draftPeople;
  const [draftIds, userIds] = [sql.placeholder("draftIds"), sql.placeholder("userIds")];
  return db
    .select({ draft: drafts, draftId, userId, role, delegation })
    .from(draftPeople)
    .innerJoin(drafts, eq(drafts.id, draftId))
    .where(sql`(${draftId}, ${userId}) in (select * from unnest(${draftIds}::text[], ${userIds}::text[]))`)
    .prepare("seats with their drafts");
});

/** Those of these seats that exist. */
export const findSeats = (
  db: Db,
  places: readonly Pick<SeatRow, "draftId" | "userId">[],
): Promise<SeatedDraft[]> =>
  seatsAt(db).execute({
    draftIds: places.map(({ draftId }) => draftId),
    userIds: places.map(({ userId }) => userId),
  });

export const changeSeat = async (tx: Db, seat: SeatRow): Promise<void> => {
  const { role, delegation } = seat;
  await tx.update(draftPeople).set({ role, delegation }).where(seatOf(seat.draftId, seat.userId));
};

export const deleteSeat = async (tx: Db, draftId: string, userId: string): Promise<void> => {
  await tx.delete(draftPeople).where(seatOf(draftId, userId));
};

/** A person's seats, in the order of the drafts' ids. */
export const seatsOfPerson = (db: Db, userId: string): Promise<SeatRow[]> =>
  db.select().from(draftPeople).where(eq(draftPeople.userId, userId)).orderBy(asc(draftPeople.draftId));

/** The ids of those who can manage the people of a draft now. */
export const draftSecretariat = async (db: Db, draftId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: users.id })
    .from(draftPeople)
    .innerJoin(users, eq(users.id, draftPeople.userId))
    .where(
      and(eq(draftPeople.draftId, draftId), eq(draftPeople.role, "secretariat"), isNull(users.disabledAt)),
    );
  return rows.map(({ id }) => id);
};

/** The codes of the delegations that have a seat in a draft. */
export const seatedDelegations = async (db: Db, draftId: string): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ code: draftPeople.delegation })
    .from(draftPeople)
    .where(eq(draftPeople.draftId, draftId));
  return rows.flatMap(({ code }) => code ?? []).sort();
};

// Checks, within the transaction of an act, whether the rights its author was admitted with are still valid.

/** A person as admitted. `seat`: the one in the draft being acted on, if any. */
export type Came = {
  readonly userId: string;
  readonly usualRole: string;
  /** The token or session of the request; where there is neither, the version of the person's sessions. */
  readonly by: { readonly tokenId: string } | { readonly sessionId: string } | { readonly version: number };
  readonly seat?: Omit<SeatRow, "userId"> | undefined;
};

const now = sql`clock_timestamp()`;

const stillHolds = (by: Came["by"]): SQL | undefined => {
  if ("tokenId" in by)
    return sql`exists (select from ${apiTokens} where ${and(eq(apiTokens.id, by.tokenId), isValidToken())})`;
  if ("version" in by) return eq(users.sessionVersion, by.version);
  return sql`exists (select from ${sessions} where ${sessions.id} = ${by.sessionId} and ${sessions.endedAt} is null
    and ${sessions.version} = ${users.sessionVersion} and ${sessions.until} > ${now})`;
};

const sitsStill = (userId: string, seat: Came["seat"]): SQL<boolean> =>
  seat === undefined
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from ${draftPeople} where ${draftPeople.draftId} = ${seat.draftId}
        and ${draftPeople.userId} = ${userId} and ${draftPeople.role} = ${seat.role}
        and ${draftPeople.delegation} is not distinct from ${seat.delegation})`;

/**
 * `gone`: the account has been disabled, or the session or token of the request has ended. `others`: the person's role
 * or seat in the draft has changed, or the seat is gone.
 */
export const presentRights = async (
  db: Db,
  { userId, usualRole, by, seat }: Came,
): Promise<"same" | "others" | "gone"> => {
  const [row] = await db
    .select({ isSame: sql<boolean>`${users.usualRole} = ${usualRole} and ${sitsStill(userId, seat)}` })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt), stillHolds(by)));
  if (!row) return "gone";
  return row.isSame ? "same" : "others";
};
