// Passkeys as rows.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passkeys } from "#db/schema/sign-in";

export type Passkey = typeof passkeys.$inferSelect;

export const findPasskey = async (db: Db, id: string): Promise<Passkey | undefined> =>
  (await db.select().from(passkeys).where(eq(passkeys.id, id)))[0];

/** A person's passkeys, oldest first. */
export const passkeysOf = (db: Db, userId: string): Promise<Passkey[]> =>
  db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));

/** Stores a passkey. False if it is somebody's already. */
export const insertPasskey = async (
  tx: Db,
  passkey: Omit<Passkey, "createdAt" | "opensAlone" | "usedAt">,
): Promise<boolean> => {
  const rows = await tx.insert(passkeys).values(passkey).onConflictDoNothing().returning();
  return rows.length > 0;
};

/** Records the use of a passkey, and its signature counter. */
export const markPasskeyUsed = async (db: Db, id: string, counter: number): Promise<void> => {
  await db.update(passkeys).set({ counter, usedAt: sql`clock_timestamp()` }).where(eq(passkeys.id, id));
};

/** P14b: allows a passkey to sign in without the password again. */
export const openAlone = async (db: Db, id: string): Promise<void> => {
  await db.update(passkeys).set({ opensAlone: true }).where(eq(passkeys.id, id));
};

/** P14b: none of a person's passkeys can sign in without the password any longer. */
export const closeAlone = async (tx: Db, userId: string): Promise<void> => {
  await tx.update(passkeys).set({ opensAlone: false }).where(eq(passkeys.userId, userId));
};

/** Deletes all of a person's passkeys. */
export const deletePasskeysOf = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
};

/** Deletes one of a person's passkeys. False when there is none. */
export const deletePasskey = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const rows = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), eq(passkeys.id, id)))
    .returning();
  return rows.length > 0;
};
