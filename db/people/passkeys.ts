// Passkeys as rows.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passkeys } from "#db/schema/sign-in";

export type Passkey = typeof passkeys.$inferSelect;

export const findPasskey = async (db: Db, id: string): Promise<Passkey | undefined> =>
  (await db.select().from(passkeys).where(eq(passkeys.id, id)))[0];

/** A person's, oldest first. */
export const passkeysOf = (db: Db, userId: string): Promise<Passkey[]> =>
  db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));

/** Keeps a passkey. False for one that is somebody's already. */
export const insertPasskey = async (
  tx: Db,
  passkey: Omit<Passkey, "createdAt" | "opensAlone" | "usedAt">,
): Promise<boolean> => {
  const rows = await tx.insert(passkeys).values(passkey).onConflictDoNothing().returning();
  return rows.length > 0;
};

/** Keeps that a passkey was used now, and how often it says it was. */
export const markPasskeyUsed = async (db: Db, id: string, counter: number): Promise<void> => {
  await db.update(passkeys).set({ counter, usedAt: sql`clock_timestamp()` }).where(eq(passkeys.id, id));
};

/** P14b: has a passkey open without the password again. */
export const openAlone = async (db: Db, id: string): Promise<void> => {
  await db.update(passkeys).set({ opensAlone: true }).where(eq(passkeys.id, id));
};

/** P14b: none of a person's passkeys opens without the password any more. */
export const closeAlone = async (tx: Db, userId: string): Promise<void> => {
  await tx.update(passkeys).set({ opensAlone: false }).where(eq(passkeys.userId, userId));
};

/** Takes all of a person's away. */
export const deletePasskeysOf = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
};

/** Takes one of a person's away. False when there is none. */
export const deletePasskey = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const rows = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), eq(passkeys.id, id)))
    .returning();
  return rows.length > 0;
};
