// Identities at an organisation's identity provider, as rows: issuer and subject identify one person here.
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { identities } from "#db/schema/sign-in";
import type { Identity } from "#domain/people/identities";

export type IdentityRow = typeof identities.$inferSelect;

/** The identity, if it is linked and so lets its owner sign in. */
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

/** A person's linked identities, oldest first. */
export const identitiesOf = (db: Db, userId: string): Promise<IdentityRow[]> =>
  db.select().from(identities).where(isBoundTo(userId)).orderBy(asc(identities.createdAt));

/** P9b: whether an identity is linked to a person, or was until they unlinked it. */
export const hasOrHadIdentity = async (db: Db, userId: string): Promise<boolean> =>
  (await db.select({ id: identities.id }).from(identities).where(eq(identities.userId, userId)).limit(1))
    .length > 0;

/** Links an identity to a person, also one unlinked before. Leaves a linked one unchanged. */
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

/** Records that the identity was just used to sign in. */
export const markIdentityUsed = async (db: Db, id: string): Promise<void> => {
  await db.update(identities).set({ usedAt: sql`clock_timestamp()` }).where(eq(identities.id, id));
};

/** P9e: unlinks one of a person's identities; a matching e-mail address does not link it again. */
export const unbindIdentity = async (tx: Db, userId: string, id: string): Promise<void> => {
  await tx
    .update(identities)
    .set({ unboundAt: sql`clock_timestamp()` })
    .where(and(isBoundTo(userId), eq(identities.id, id)));
};

/** Deletes a person's linked identities; those they unlinked stay recorded as unlinked. */
export const deleteBoundIdentities = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(identities).where(isBoundTo(userId));
};

/** Deletes all of a person's identities: a matching e-mail address may link one again. */
export const deleteIdentitiesOf = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(identities).where(eq(identities.userId, userId));
};
