// Everything held about a person, as rows without secrets, for a data access request.
import { asc, desc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { disablePerson } from "#db/people/people";
import { record } from "#db/schema/agreement";
import { comments } from "#db/schema/comments";
import { draftPeople, drafts, invitations } from "#db/schema/drafts";
import { apiTokens, users } from "#db/schema/people";
import { follows, visits } from "#db/schema/procedure";
import { pushDevices } from "#db/schema/push";
import {
  auditLog,
  authenticators,
  identities,
  passkeys,
  recoveryCodes,
  sessions,
  signInTickets,
} from "#db/schema/sign-in";
import { erasedAddress } from "#domain/people/erasure";
import type { Person } from "./people";

/** How the person signs in, and the log of it; never a secret, a hash or a key. */
export const waysInOf = async (db: Db, { id, email }: Person) => ({
  sessions: await db
    .select({
      device: sessions.device,
      method: sessions.method,
      from: sessions.createdAt,
      lastUsed: sessions.seenAt,
      until: sessions.until,
      ended: sessions.endedAt,
    })
    .from(sessions)
    .where(eq(sessions.userId, id))
    .orderBy(asc(sessions.createdAt), asc(sessions.id)),
  passkeys: await db
    .select({ label: passkeys.label, made: passkeys.createdAt, lastUsed: passkeys.usedAt })
    .from(passkeys)
    .where(eq(passkeys.userId, id))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
  authenticators: await db
    .select({ confirmed: authenticators.confirmedAt, made: authenticators.createdAt })
    .from(authenticators)
    .where(eq(authenticators.userId, id))
    .orderBy(asc(authenticators.userId)),
  linkedAccounts: await db
    .select({
      issuer: identities.issuer,
      subject: identities.subject,
      linked: identities.createdAt,
      lastUsed: identities.usedAt,
    })
    .from(identities)
    .where(eq(identities.userId, id))
    .orderBy(asc(identities.createdAt), asc(identities.id)),
  tokens: await db
    .select({
      label: apiTokens.label,
      made: apiTokens.createdAt,
      ends: apiTokens.expiresAt,
      lastUsed: apiTokens.usedAt,
      revoked: apiTokens.revokedAt,
    })
    .from(apiTokens)
    .where(eq(apiTokens.userId, id))
    .orderBy(asc(apiTokens.createdAt), asc(apiTokens.id)),
  links: await db
    .select({ purpose: invitations.purpose, made: invitations.createdAt, used: invitations.usedAt })
    .from(invitations)
    .where(eq(invitations.email, email))
    .orderBy(asc(invitations.createdAt), asc(invitations.tokenHash)),
  log: await db
    .select({
      at: auditLog.at,
      event: auditLog.event,
      network: auditLog.network,
      device: auditLog.device,
      facts: auditLog.facts,
    })
    .from(auditLog)
    .where(or(eq(auditLog.userId, id), eq(auditLog.actorId, id)))
    .orderBy(desc(auditLog.id)),
});

/** Where notices are sent, and what the person subscribed to. */
export const noticesOf = async (db: Db, userId: string) => ({
  devices: await db
    .select({ endpoint: pushDevices.endpoint, added: pushDevices.createdAt, until: pushDevices.until })
    .from(pushDevices)
    .where(eq(pushDevices.userId, userId))
    .orderBy(asc(pushDevices.createdAt), asc(pushDevices.id)),
  drafts: await db
    .select({ draft: visits.draftId, mail: visits.mail, seenUpTo: visits.seen })
    .from(visits)
    .where(eq(visits.userId, userId))
    .orderBy(asc(visits.draftId)),
  followed: await db
    .select({ draft: follows.draftId, paragraph: follows.pid, since: follows.at })
    .from(follows)
    .where(eq(follows.userId, userId))
    .orderBy(asc(follows.draftId), asc(follows.pid)),
});

export const seatsHeld = (db: Db, userId: string) =>
  db
    .select({
      draft: draftPeople.draftId,
      title: drafts.title,
      role: draftPeople.role,
      delegation: draftPeople.delegation,
    })
    .from(draftPeople)
    .innerJoin(drafts, eq(drafts.id, draftPeople.draftId))
    .where(eq(draftPeople.userId, userId))
    .orderBy(asc(draftPeople.draftId));

/** What the person did and said in drafts. */
export const actsOf = async (db: Db, userId: string) => ({
  record: await db
    .select({
      draft: record.draftId,
      n: record.n,
      at: record.at,
      act: record.act,
      delegation: record.delegation,
      paragraph: record.pid,
      facts: record.facts,
    })
    .from(record)
    .where(eq(record.userId, userId))
    .orderBy(asc(record.draftId), asc(record.n)),
  comments: await db
    .select({
      draft: comments.draftId,
      at: comments.at,
      paragraph: comments.pid,
      visibility: comments.visibility,
      words: comments.body,
    })
    .from(comments)
    .where(eq(comments.userId, userId))
    .orderBy(asc(comments.at), asc(comments.id)),
});

// P13a: everything held about a person except the name is deleted for good. What the person did refers to the row,
// which remains.

const ofPerson = [
  apiTokens,
  authenticators,
  follows,
  identities,
  passkeys,
  pushDevices,
  recoveryCodes,
  sessions,
  signInTickets,
  visits,
] as const;

/** Disables a person and deletes all ways to sign in, addresses, devices and settings. Seats are left to the caller. */
export const eraseRows = async (tx: Db, { id, email }: Person): Promise<void> => {
  await disablePerson(tx, id);
  for (const table of ofPerson) await tx.delete(table).where(eq(table.userId, id));
  await tx.delete(invitations).where(or(eq(invitations.email, email), eq(invitations.createdBy, id)));
  await tx
    .update(users)
    .set({
      email: erasedAddress(id),
      passwordHash: null,
      language: null,
      rightsFrom: "hand",
      erasedAt: sql`clock_timestamp()`,
    })
    .where(eq(users.id, id));
};
