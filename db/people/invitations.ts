// One-time links as rows. The token itself is never stored, only its SHA-256; the database's clock decides what is
// open.
import { randomBytes } from "node:crypto";
import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { invitations } from "#db/schema/drafts";

export type Invitation = typeof invitations.$inferSelect;

/** A link to create. `hours` is how long it remains open. */
export type NewInvitation = Pick<Invitation, "tokenHash" | "purpose" | "role"> &
  Partial<
    Pick<Invitation, "email" | "name" | "delegation" | "draftId" | "createdBy" | "ways" | "language">
  > & {
    readonly hours: number;
  };

const isOpen = () => and(isNull(invitations.usedAt), gt(invitations.expiresAt, sql`clock_timestamp()`));

const endIn = (hours: number) => sql`clock_timestamp() + make_interval(hours => ${hours}::int)`;

/** Stores a link and returns when it expires. */
export const insertInvitation = async (tx: Db, { hours, ...link }: NewInvitation): Promise<Date> => {
  const expiresAt = endIn(hours);
  const [row] = await tx
    .insert(invitations)
    .values({ ...link, expiresAt })
    .returning({ expiresAt: invitations.expiresAt });
  if (!row) throw new Error("The link was not kept.");
  return row.expiresAt;
};

/** The link with this token, and whether it is still valid. */
export const findInvitation = async (
  db: Db,
  tokenHash: string,
): Promise<{ link: Invitation; open: boolean } | undefined> => {
  const [row] = await db
    .select({ link: invitations, open: sql<boolean>`coalesce(${isOpen()}, false)` })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash));
  return row;
};

/** Uses up a link. Of concurrent requests only one gets it; the others get nothing. */
export const redeemInvitation = async (tx: Db, tokenHash: string): Promise<Invitation | undefined> => {
  const [row] = await tx
    .update(invitations)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen()))
    .returning();
  return row;
};

/** Uses up every other open invitation to this address, and returns them. */
export const redeemInvitationsTo = (tx: Db, email: string): Promise<Invitation[]> =>
  tx
    .update(invitations)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(invitations.purpose, "invite"), eq(invitations.email, email), isOpen()))
    .returning();

/** Revokes open links of one purpose: to one address, into one draft, or all of them. */
export const deleteOpenInvitations = async (
  tx: Db,
  which: { purpose: Invitation["purpose"]; email?: string; draftId?: string },
): Promise<void> => {
  await tx
    .delete(invitations)
    .where(
      and(
        eq(invitations.purpose, which.purpose),
        isNull(invitations.usedAt),
        which.email === undefined ? undefined : eq(invitations.email, which.email),
        which.draftId === undefined ? undefined : eq(invitations.draftId, which.draftId),
      ),
    );
};

/** Revokes every open link that this person created. */
export const deleteOpenInvitationsBy = async (tx: Db, userId: string): Promise<void> => {
  await tx.delete(invitations).where(and(eq(invitations.createdBy, userId), isNull(invitations.usedAt)));
};

/** Revokes one open invitation into a draft. False when there is none. */
export const deleteInvitation = async (tx: Db, draftId: string, tokenHash: string): Promise<boolean> => {
  const rows = await tx
    .delete(invitations)
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        eq(invitations.draftId, draftId),
        eq(invitations.purpose, "invite"),
        isNull(invitations.usedAt),
      ),
    )
    .returning();
  return rows.length > 0;
};

const isUnusedInvite = and(eq(invitations.purpose, "invite"), isNull(invitations.usedAt));

/** An unused invitation in a list. `expiresAt`: ISO 8601. */
export type ListedInvitation = Pick<
  Invitation,
  "tokenHash" | "draftId" | "email" | "name" | "role" | "delegation" | "language"
> & { readonly expiresAt: string };

// Oldest first.
const unusedInvitations = async (db: Db, where: SQL): Promise<ListedInvitation[]> => {
  const { tokenHash, draftId, email, name, role, delegation, language, expiresAt, createdAt } = invitations;
  const rows = await db
    .select({ tokenHash, draftId, email, name, role, delegation, language, expiresAt })
    .from(invitations)
    .where(and(isUnusedInvite, where))
    .orderBy(asc(createdAt), asc(tokenHash));
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }));
};

/** The unused invitations into a draft, oldest first; including expired ones, so that they can be renewed. */
export const invitationsInto = (db: Db, draftId: string): Promise<ListedInvitation[]> =>
  unusedInvitations(db, eq(invitations.draftId, draftId));

/** An open invitation to this address, into the installation or a draft. */
export const openInvitationTo = async (db: Db, email: string): Promise<Invitation | undefined> =>
  (
    await db
      .select()
      .from(invitations)
      .where(and(eq(invitations.purpose, "invite"), eq(invitations.email, email), isOpen()))
      .limit(1)
  )[0];

/** The unused invitations into the installation itself, oldest first, including expired ones. */
export const invitationsHere = (db: Db): Promise<ListedInvitation[]> =>
  unusedInvitations(db, isNull(invitations.draftId));

/** An unused invitation into the installation, open or expired. */
export const findInvitationHere = async (db: Db, tokenHash: string): Promise<Invitation | undefined> =>
  (
    await db
      .select()
      .from(invitations)
      .where(and(isUnusedInvite, isNull(invitations.draftId), eq(invitations.tokenHash, tokenHash)))
  )[0];

/** The unused invitations into drafts, of all addresses. */
export const invitationsIntoDrafts = (db: Db): Promise<ListedInvitation[]> =>
  unusedInvitations(db, isNotNull(invitations.draftId));

/** Revokes these addresses' unused invitations into the installation; those into drafts remain. */
export const deleteInvitationsHere = async (tx: Db, emails: readonly string[]): Promise<void> => {
  await tx
    .delete(invitations)
    .where(and(isUnusedInvite, isNull(invitations.draftId), inArray(invitations.email, [...emails])));
};

/** Revokes every unused invitation of an address, and returns them. */
export const deleteInvitationsOf = (tx: Db, email: string): Promise<Invitation[]> =>
  tx
    .delete(invitations)
    .where(and(isUnusedInvite, eq(invitations.email, email)))
    .returning();

/** Extends every unused invitation of an address to last as long as a new one. */
export const prolongInvitationsOf = async (tx: Db, email: string, hours: number): Promise<void> => {
  await tx
    .update(invitations)
    .set({ expiresAt: endIn(hours) })
    .where(and(isUnusedInvite, eq(invitations.email, email)));
};

/** Which invited people: into the installation, all or those with these ids; or those invited into a draft. */
export type InvitedHere = "all" | readonly string[] | { readonly from: string };

const invitedHere = (who: InvitedHere): SQL | undefined => {
  if (who === "all") return isNull(invitations.draftId);
  if ("from" in who) return eq(invitations.draftId, who.from);
  return and(isNull(invitations.draftId), inArray(invitations.tokenHash, [...who]));
};

/**
 * P17: invites into a draft those of the given people who have no account yet: their seats wait until one of their
 * links is used, for as long as that is valid. Existing invitations into the draft are left unchanged. Returns the
 * invitations found, and which of them are new.
 */
export const insertInvitationsInto = async (
  tx: Db,
  draftId: string,
  { who, createdBy }: { readonly who: InvitedHere; readonly createdBy: string },
): Promise<{ readonly found: readonly Invitation[]; readonly added: readonly Invitation[] }> => {
  const found = await tx
    .select()
    .from(invitations)
    .where(and(isUnusedInvite, invitedHere(who)));
  const there = new Set((await invitationsInto(tx, draftId)).map(({ email }) => email));
  const added = found.filter(({ email }) => !there.has(email));
  const rows = added.map(({ purpose, email, name, role, delegation, language, expiresAt }) => ({
    // A random token that nobody has: the invited person holds another link.
    tokenHash: randomBytes(32).toString("hex"),
    ...{ purpose, email, name, role, delegation, language, expiresAt, draftId, createdBy },
  }));
  if (rows.length > 0) await tx.insert(invitations).values(rows);
  return { found, added };
};
