// Sessions of browsers as rows, so that each can be seen and ended by itself.
import { and, desc, eq, gt, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong, prepared } from "#db/rows";
import { users } from "#db/schema/people";
import { pushDevices } from "#db/schema/push";
import { sessionHints, sessions } from "#db/schema/sign-in";
import type { Person } from "./people";

export type Session = typeof sessions.$inferSelect;

/** A session that holds, and whose it is. */
export type HeldSession = { readonly session: Session; readonly person: Person };

const now = sql`clock_timestamp()`;

const isHeld = () =>
  and(
    isNull(sessions.endedAt),
    eq(sessions.version, users.sessionVersion),
    gt(sessions.until, now),
    isNull(users.cameWith),
  );

// Beginning and ending the sessions of a person happen one after the other.
const holdPerson = async (tx: Db, userId: string): Promise<number> => {
  const [person] = await tx
    .select({ version: users.sessionVersion })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  if (!person) throw new Error("There is no such person.");
  return person.version;
};

/** A session that begins. `hint`: sealed, by what the provider knows it again that ends it too. */
export type NewSession = Omit<Session, "createdAt" | "seenAt" | "endedAt"> & { readonly hint: string | null };

/**
 * Keeps a session that begins now. `version` is that of the person's sessions when it was looked who that is: false where they
 * have ended since, as by a new password. Sessions that ended a day ago are dropped.
 */
export const insertSession = (db: Db, { hint, ...session }: NewSession): Promise<boolean> =>
  db.transaction(async (tx) => {
    if ((await holdPerson(tx, session.userId)) !== session.version) return false;
    await tx.insert(sessions).values(session);
    if (hint !== null) await tx.insert(sessionHints).values({ sessionId: session.id, sealed: hint });
    await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, session.userId), lt(sessions.until, sql`${now} - interval '1 day'`)));
    return true;
  });

const heldSessions = prepared((db) =>
  db
    .select({ session: sessions, person: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(isAmong(sessions.id, sql.placeholder("ids")), isHeld()))
    .prepare("sessions that hold"),
);

/** Those of these sessions that hold. */
export const findSessions = (db: Db, ids: readonly string[]): Promise<HeldSession[]> =>
  heldSessions(db).execute({ ids });

/** A person's sessions that hold, the one that was used last first. */
export const sessionsOf = async (db: Db, userId: string): Promise<Session[]> => {
  const rows = await db
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), isHeld()))
    .orderBy(desc(sessions.seenAt), desc(sessions.id));
  return rows.map(({ session }) => session);
};

/** The hint of a session, sealed; null where there is none. */
export const hintOf = async (db: Db, sessionId: string): Promise<string | null> => {
  const [row] = await db.select().from(sessionHints).where(eq(sessionHints.sessionId, sessionId));
  return row?.sealed ?? null;
};

/** Keeps that a session is used now. */
export const markSessionSeen = async (db: Db, id: string): Promise<void> => {
  await db.update(sessions).set({ seenAt: now }).where(eq(sessions.id, id));
};

/** Keeps that a second factor was shown or set up in this session. */
export const strengthenSession = async (tx: Db, id: string): Promise<void> => {
  await tx.update(sessions).set({ isStrong: true }).where(eq(sessions.id, id));
};

// A device takes notices until its session ends, to the millisecond: that says which of them it came with.
const endOne = async (tx: Db, session: Session): Promise<void> => {
  await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, session.id));
  await tx.delete(sessionHints).where(eq(sessionHints.sessionId, session.id));
  await tx
    .delete(pushDevices)
    .where(and(eq(pushDevices.userId, session.userId), eq(pushDevices.until, session.until)));
};

// A new version of a person's sessions: those sessions and devices that go on are taken along with it.
const raiseVersion = async (
  tx: Db,
  { userId, version }: { readonly userId: string; readonly version: number },
  goesOn: { readonly session: SQL; readonly device: SQL | undefined },
): Promise<void> => {
  const next = version + 1;
  await tx.update(users).set({ sessionVersion: next }).where(eq(users.id, userId));
  await tx
    .update(sessions)
    .set({ version: next })
    .where(and(eq(sessions.userId, userId), eq(sessions.version, version), goesOn.session));
  await tx
    .update(pushDevices)
    .set({ sessionVersion: next })
    .where(and(eq(pushDevices.userId, userId), eq(pushDevices.sessionVersion, version), goesOn.device));
};

/**
 * Ends one session of a person as all are ended, by a new version, so that every open page of the person is looked at again, also
 * by a server that does not know of single sessions; the others are taken along with it. False when there is none.
 */
export const endSession = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const version = await holdPerson(tx, userId);
  const session = (await sessionsOf(tx, userId)).find((each) => each.id === id);
  if (!session) return false;
  await endOne(tx, session);
  await raiseVersion(tx, { userId, version }, { session: ne(sessions.id, id), device: undefined });
  return true;
};

/** Ends every session of a person but this one, with what is pushed to their devices. False when this one does not hold any more. */
export const endOtherSessions = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const version = await holdPerson(tx, userId);
  const session = (await sessionsOf(tx, userId)).find((each) => each.id === id);
  if (!session) return false;
  const device = eq(pushDevices.until, session.until);
  await raiseVersion(tx, { userId, version }, { session: eq(sessions.id, id), device });
  return true;
};
