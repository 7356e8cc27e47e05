// Browser sessions as rows, so that each can be seen and ended individually.
import { and, desc, eq, gt, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong, prepared } from "#db/rows";
import { users } from "#db/schema/people";
import { pushDevices } from "#db/schema/push";
import { sessionHints, sessions } from "#db/schema/sign-in";
import type { Person } from "./people";

export type Session = typeof sessions.$inferSelect;

/** A valid session and its owner. */
export type HeldSession = { readonly session: Session; readonly person: Person };

const now = sql`clock_timestamp()`;

const isHeld = () =>
  and(
    isNull(sessions.endedAt),
    eq(sessions.version, users.sessionVersion),
    gt(sessions.until, now),
    isNull(users.cameWith),
  );

// Serialises the beginning and ending of a person's sessions.
const holdPerson = async (tx: Db, userId: string): Promise<number> => {
  const [person] = await tx
    .select({ version: users.sessionVersion })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  if (!person) throw new Error("There is no such person.");
  return person.version;
};

/** A new session. `hint`: the sealed ID token by which the provider recognises it, to end its own session too. */
export type NewSession = Omit<Session, "createdAt" | "seenAt" | "endedAt"> & { readonly hint: string | null };

/**
 * Stores a new session. `version` is that of the person's sessions at authentication: false where they have ended
 * since, for example by a new password. Deletes sessions that ended more than a day ago.
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

/** The valid ones among these sessions. */
export const findSessions = (db: Db, ids: readonly string[]): Promise<HeldSession[]> =>
  heldSessions(db).execute({ ids });

/** A person's valid sessions, the most recently used first. */
export const sessionsOf = async (db: Db, userId: string): Promise<Session[]> => {
  const rows = await db
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), isHeld()))
    .orderBy(desc(sessions.seenAt), desc(sessions.id));
  return rows.map(({ session }) => session);
};

/** A session's sealed hint; null where there is none. */
export const hintOf = async (db: Db, sessionId: string): Promise<string | null> => {
  const [row] = await db.select().from(sessionHints).where(eq(sessionHints.sessionId, sessionId));
  return row?.sealed ?? null;
};

/** Records that a session is used now. */
export const markSessionSeen = async (db: Db, id: string): Promise<void> => {
  await db.update(sessions).set({ seenAt: now }).where(eq(sessions.id, id));
};

/** Records that a second factor was shown or set up in this session. */
export const strengthenSession = async (tx: Db, id: string): Promise<void> => {
  await tx.update(sessions).set({ isStrong: true }).where(eq(sessions.id, id));
};

// A device receives notices until its session's end; that instant, to the millisecond, links the two.
const endOne = async (tx: Db, session: Session): Promise<void> => {
  await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, session.id));
  await tx.delete(sessionHints).where(eq(sessionHints.sessionId, session.id));
  await tx
    .delete(pushDevices)
    .where(and(eq(pushDevices.userId, session.userId), eq(pushDevices.until, session.until)));
};

// Raises the version of a person's sessions, and with it that of the sessions and devices that continue.
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
 * Ends one session of a person the way all are ended, by a new version, so that every open page of the person is
 * checked again, also by an older server that knows no individual sessions; the other sessions move to the new version.
 * False when there is none.
 */
export const endSession = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const version = await holdPerson(tx, userId);
  const session = (await sessionsOf(tx, userId)).find((each) => each.id === id);
  if (!session) return false;
  await endOne(tx, session);
  await raiseVersion(tx, { userId, version }, { session: ne(sessions.id, id), device: undefined });
  return true;
};

/**
 * Ends every session of a person except this one, with push notifications to their devices. False when this one is no
 * longer valid.
 */
export const endOtherSessions = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const version = await holdPerson(tx, userId);
  const session = (await sessionsOf(tx, userId)).find((each) => each.id === id);
  if (!session) return false;
  const device = eq(pushDevices.until, session.until);
  await raiseVersion(tx, { userId, version }, { session: eq(sessions.id, id), device });
  return true;
};
