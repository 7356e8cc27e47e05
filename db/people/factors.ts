// Second factors as rows: authenticator apps, recovery codes, and the tickets of sign-ins that await one.
import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { users } from "#db/schema/people";
import { authenticators, passkeys, recoveryCodes, signInTickets } from "#db/schema/sign-in";
import { deletePasskeysOf } from "./passkeys";

export type Authenticator = typeof authenticators.$inferSelect;
export type Ticket = typeof signInTickets.$inferSelect;

const now = sql`clock_timestamp()`;

export const findAuthenticator = async (db: Db, userId: string): Promise<Authenticator | undefined> =>
  (await db.select().from(authenticators).where(eq(authenticators.userId, userId)))[0];

/** The most recently confirmed secret, and its owner. */
export const latestAuthenticator = async (
  db: Db,
): Promise<(Pick<Authenticator, "userId" | "sealed"> & { readonly email: string | null }) | undefined> => {
  const [row] = await db
    .select({ userId: authenticators.userId, sealed: authenticators.sealed, email: users.email })
    .from(authenticators)
    .innerJoin(users, eq(users.id, authenticators.userId))
    .where(isNotNull(authenticators.confirmedAt))
    .orderBy(desc(authenticators.confirmedAt))
    .limit(1);
  return row;
};

/** Stores an unconfirmed secret, replacing an earlier unconfirmed one. False where a confirmed one exists. */
export const keepSecret = async (tx: Db, userId: string, sealed: string): Promise<boolean> => {
  const rows = await tx
    .insert(authenticators)
    .values({ userId, sealed })
    .onConflictDoUpdate({
      target: authenticators.userId,
      set: { sealed, createdAt: now, lastStep: 0 },
      setWhere: isNull(authenticators.confirmedAt),
    })
    .returning();
  return rows.length > 0;
};

/** Records that the code of this time step was used. False when it, or a later one, was used already. */
export const spendStep = async (tx: Db, userId: string, step: number): Promise<boolean> => {
  const rows = await tx
    .update(authenticators)
    .set({ lastStep: step, confirmedAt: sql`coalesce(${authenticators.confirmedAt}, ${now})` })
    .where(and(eq(authenticators.userId, userId), lt(authenticators.lastStep, step)))
    .returning();
  return rows.length > 0;
};

export const deleteAuthenticator = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(authenticators).where(eq(authenticators.userId, userId));
};

/** Replaces a person's recovery codes. */
export const replaceRecoveryCodes = async (
  tx: Db,
  userId: string,
  hashes: readonly string[],
): Promise<void> => {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  if (hashes.length > 0)
    await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ userId, codeHash })));
};

/** Uses up a recovery code. Of concurrent requests only one succeeds. */
export const redeemRecoveryCode = async (tx: Db, userId: string, codeHash: string): Promise<boolean> => {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning();
  return rows.length > 0;
};

/** The second factors that a person has. */
export type HeldFactors = {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
};

export const factorsOf = async (db: Db, userId: string): Promise<HeldFactors> => {
  const isConfirmed = and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt));
  const isUnused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  return {
    authenticator: (await db.$count(authenticators, isConfirmed)) > 0,
    passkeys: await db.$count(passkeys, eq(passkeys.userId, userId)),
    recoveryCodes: await db.$count(recoveryCodes, isUnused),
  };
};

/** Deletes all second factors of a person. */
export const deleteFactorsOf = async (tx: Db, userId: string): Promise<void> => {
  await deleteAuthenticator(tx, userId);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await deletePasskeysOf(tx, userId);
};

// --- tickets

/** How long a sign-in waits for its second factor, or a browser for its passkey, in minutes. */
const ticketMinutes = 10;

/** Stores a ticket and deletes expired ones. False if it is stored already. */
export const insertTicket = async (
  db: Db,
  ticket: Pick<Ticket, "ticketHash" | "purpose"> & Partial<Pick<Ticket, "userId" | "version" | "challenge">>,
): Promise<boolean> => {
  await db.delete(signInTickets).where(lt(signInTickets.expiresAt, now));
  const expiresAt = sql`${now} + make_interval(mins => ${ticketMinutes}::int)`;
  const rows = await db
    .insert(signInTickets)
    .values({ ...ticket, expiresAt })
    .onConflictDoNothing()
    .returning();
  return rows.length > 0;
};

const isTicket = (ticketHash: string, purpose: Ticket["purpose"]) =>
  and(
    eq(signInTickets.ticketHash, ticketHash),
    eq(signInTickets.purpose, purpose),
    gt(signInTickets.expiresAt, now),
  );

export const findTicket = async (
  db: Db,
  ticketHash: string,
  purpose: Ticket["purpose"],
): Promise<Ticket | undefined> =>
  (await db.select().from(signInTickets).where(isTicket(ticketHash, purpose)))[0];

/** Redeems a ticket. Of concurrent requests only one succeeds. */
export const redeemTicket = async (
  db: Db,
  ticketHash: string,
  purpose: Ticket["purpose"],
): Promise<Ticket | undefined> =>
  (await db.delete(signInTickets).where(isTicket(ticketHash, purpose)).returning())[0];
