// Whom an organisation's identity provider knows, as rows: issuer and subject name one person here.
import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { identities } from "#db/schema/sign-in";
import type { Identity } from "#domain/people/identities";

export type IdentityRow = typeof identities.$inferSelect;

export const findIdentity = async (db: Db, { issuer, subject }: Identity): Promise<IdentityRow | undefined> =>
  (
    await db
      .select()
      .from(identities)
      .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  )[0];

/** A person's, oldest first. */
export const identitiesOf = (db: Db, userId: string): Promise<IdentityRow[]> =>
  db.select().from(identities).where(eq(identities.userId, userId)).orderBy(asc(identities.createdAt));

/** Binds an identity to a person. Fails on one that is bound with a unique violation. */
export const insertIdentity = async (tx: Db, userId: string, identity: Identity): Promise<void> => {
  const { issuer, subject } = identity;
  await tx.insert(identities).values({ id: randomUUID(), userId, issuer, subject });
};

/** Keeps that somebody came in by it now. */
export const markIdentityUsed = async (db: Db, id: string): Promise<void> => {
  await db.update(identities).set({ usedAt: sql`clock_timestamp()` }).where(eq(identities.id, id));
};

/** Unbinds one of a person's. False when there is none. */
export const deleteIdentity = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const rows = await tx
    .delete(identities)
    .where(and(eq(identities.userId, userId), eq(identities.id, id)))
    .returning();
  return rows.length > 0;
};

/** Unbinds all of a person's. */
export const deleteIdentitiesOf = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(identities).where(eq(identities.userId, userId));
};
