// Whom an organisation's identity provider knows, as rows: issuer and subject name one person here.
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { identities } from "#db/schema/sign-in";
import type { Identity } from "#domain/people/identities";

export type IdentityRow = typeof identities.$inferSelect;

/** The one that lets somebody in. */
export const findIdentity = async (db: Db, { issuer, subject }: Identity): Promise<IdentityRow | undefined> =>
  (
    await db
      .select()
      .from(identities)
      .where(
        and(eq(identities.issuer, issuer), eq(identities.subject, subject), isNull(identities.unboundAt)),
      )
  )[0];

const isBoundTo = (userId: string) => and(eq(identities.userId, userId), isNull(identities.unboundAt));

/** Those that let a person in, oldest first. */
export const identitiesOf = (db: Db, userId: string): Promise<IdentityRow[]> =>
  db.select().from(identities).where(isBoundTo(userId)).orderBy(asc(identities.createdAt));

/** P9b: whether any is bound to a person, or was until its owner unbound it. */
export const hasOrHadIdentity = async (db: Db, userId: string): Promise<boolean> =>
  (await db.select({ id: identities.id }).from(identities).where(eq(identities.userId, userId)).limit(1))
    .length > 0;

/** Binds an identity to a person, also one that somebody has unbound. Changes nothing of one that is bound. */
export const insertIdentity = async (tx: Db, userId: string, identity: Identity): Promise<void> => {
  const { issuer, subject } = identity;
  await tx
    .insert(identities)
    .values({ id: randomUUID(), userId, issuer, subject })
    .onConflictDoUpdate({
      target: [identities.issuer, identities.subject],
      set: { userId, unboundAt: null, createdAt: sql`clock_timestamp()`, usedAt: null },
      setWhere: isNotNull(identities.unboundAt),
    });
};

/** Keeps that somebody came in by it now. */
export const markIdentityUsed = async (db: Db, id: string): Promise<void> => {
  await db.update(identities).set({ usedAt: sql`clock_timestamp()` }).where(eq(identities.id, id));
};

/** P9e: unbinds one of a person's; no address binds it again. */
export const unbindIdentity = async (tx: Db, userId: string, id: string): Promise<void> => {
  await tx
    .update(identities)
    .set({ unboundAt: sql`clock_timestamp()` })
    .where(and(isBoundTo(userId), eq(identities.id, id)));
};

/** Takes away those that let a person in; what the person has unbound stays so. */
export const deleteBoundIdentities = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(identities).where(isBoundTo(userId));
};

/** Takes all of a person's away: the address may bind one again. */
export const deleteIdentitiesOf = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(identities).where(eq(identities.userId, userId));
};
