// Everything that is held of one person, as rows without secrets, for whoever asks what is known of them: lists that may be long,
// each read in portions when it is asked for.
import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client";
import { byBytes, bytesOfFacts } from "#db/record/portions";
import { record } from "#db/schema/agreement";
import { comments } from "#db/schema/comments";
import { draftPeople, drafts, invitations } from "#db/schema/drafts";
import { apiTokens } from "#db/schema/people";
import { follows, visits } from "#db/schema/procedure";
import { pushDevices } from "#db/schema/push";
import { auditLog, authenticators, identities, passkeys, sessions } from "#db/schema/sign-in";
import type { Person } from "./people";

/** A list in portions. */
export type Portions = AsyncIterable<readonly object[]>;

type PersonalTable = {
  readonly table: PgTable;
  readonly of: SQL | undefined;
  /** What no two rows share, in whose order they come. */
  readonly place: readonly PgColumn[];
  readonly latest?: boolean;
  readonly row: Readonly<Record<string, PgColumn | SQL>>;
};

/** Rows that are read at once: of the longest, which are comments, at most a megabyte. */
const atOnce = 100;

async function* portionsOf(db: Db, list: PersonalTable): AsyncGenerator<object[], void> {
  const place = Object.fromEntries(list.place.map((column) => [column.name, column]));
  const order = list.place.map(list.latest ? desc : asc);
  let after: SQL | undefined;
  for (;;) {
    const found = await db
      .select({ place, row: list.row })
      .from(list.table)
      .where(and(list.of, after))
      .orderBy(...order)
      .limit(atOnce);
    if (found.length > 0) yield found.map(({ row }) => row);
    const last = found.at(-1)?.place;
    if (!last || found.length < atOnce) return;
    after = beyond(list, last);
  }
}

/** Entries of the record of which it is looked at once how long they are. */
const lookedAt = 1000;

async function* entriesBy(db: Db, userId: string): AsyncGenerator<object[], void> {
  const place = sql`(${record.draftId}, ${record.n})`;
  const byPerson = (more: SQL | undefined) => and(eq(record.userId, userId), more);
  let after: SQL | undefined;
  for (;;) {
    const sizes = await db
      .select({ draftId: record.draftId, n: record.n, bytes: bytesOfFacts })
      .from(record)
      .where(byPerson(after))
      .orderBy(asc(record.draftId), asc(record.n))
      .limit(lookedAt);
    for (const part of byBytes(sizes)) {
      const [first, last] = [part[0], part.at(-1)];
      if (!first || !last) continue;
      const [from, to] = [first, last].map(({ draftId, n }) => sql`(${draftId}::text, ${n}::int)`);
      yield await db
        .select(actColumns)
        .from(record)
        .where(byPerson(sql`${place} between ${from} and ${to}`))
        .orderBy(asc(record.draftId), asc(record.n));
    }
    const last = sizes.at(-1);
    if (!last || sizes.length < lookedAt) return;
    after = sql`${place} > (${last.draftId}::text, ${last.n}::int)`;
  }
}

const actColumns = {
  draft: record.draftId,
  n: record.n,
  at: record.at,
  act: record.act,
  delegation: record.delegation,
  paragraph: record.pid,
  facts: record.facts,
};

const beyond = ({ place, latest = false }: PersonalTable, last: Readonly<Record<string, unknown>>): SQL => {
  const values = place.map((column) => sql`${sql.param(last[column.name], column)}`);
  return sql`(${sql.join([...place], sql`, `)}) ${latest ? sql`<` : sql`>`} (${sql.join(values, sql`, `)})`;
};

/** How the person comes in, and what was logged of it; never a secret, a hash, or a key. */
export const waysInOf = (db: Db, { id, email }: Person) => ({
  sessions: portionsOf(db, {
    table: sessions,
    of: eq(sessions.userId, id),
    place: [sessions.createdAt, sessions.id],
    row: {
      device: sessions.device,
      method: sessions.method,
      from: sessions.createdAt,
      lastUsed: sessions.seenAt,
      until: sessions.until,
      ended: sessions.endedAt,
    },
  }),
  passkeys: portionsOf(db, {
    table: passkeys,
    of: eq(passkeys.userId, id),
    place: [passkeys.createdAt, passkeys.id],
    row: { label: passkeys.label, made: passkeys.createdAt, lastUsed: passkeys.usedAt },
  }),
  authenticators: portionsOf(db, {
    table: authenticators,
    of: eq(authenticators.userId, id),
    place: [authenticators.userId],
    row: { confirmed: authenticators.confirmedAt, made: authenticators.createdAt },
  }),
  linkedAccounts: portionsOf(db, {
    table: identities,
    of: eq(identities.userId, id),
    place: [identities.createdAt, identities.id],
    row: {
      issuer: identities.issuer,
      subject: identities.subject,
      linked: identities.createdAt,
      lastUsed: identities.usedAt,
    },
  }),
  tokens: portionsOf(db, {
    table: apiTokens,
    of: eq(apiTokens.userId, id),
    place: [apiTokens.createdAt, apiTokens.id],
    row: {
      label: apiTokens.label,
      made: apiTokens.createdAt,
      ends: apiTokens.expiresAt,
      lastUsed: apiTokens.usedAt,
      revoked: apiTokens.revokedAt,
    },
  }),
  links: portionsOf(db, {
    table: invitations,
    of: eq(invitations.email, email),
    place: [invitations.createdAt, invitations.tokenHash],
    row: { purpose: invitations.purpose, made: invitations.createdAt, used: invitations.usedAt },
  }),
  log: portionsOf(db, {
    table: auditLog,
    of: or(eq(auditLog.userId, id), eq(auditLog.actorId, id)),
    place: [auditLog.id],
    latest: true,
    row: {
      at: auditLog.at,
      event: auditLog.event,
      network: auditLog.network,
      device: auditLog.device,
      facts: auditLog.facts,
    },
  }),
});

/** Where notices go, and what the person has asked to hear of. */
export const noticesOf = (db: Db, userId: string) => ({
  devices: portionsOf(db, {
    table: pushDevices,
    of: eq(pushDevices.userId, userId),
    place: [pushDevices.createdAt, pushDevices.id],
    row: { endpoint: pushDevices.endpoint, added: pushDevices.createdAt, until: pushDevices.until },
  }),
  drafts: portionsOf(db, {
    table: visits,
    of: eq(visits.userId, userId),
    place: [visits.draftId],
    row: { draft: visits.draftId, mail: visits.mail, seenUpTo: visits.seen },
  }),
  followed: portionsOf(db, {
    table: follows,
    of: eq(follows.userId, userId),
    place: [follows.draftId, follows.pid],
    row: { draft: follows.draftId, paragraph: follows.pid, since: follows.at },
  }),
});

export const seatsHeld = (db: Db, userId: string): Portions =>
  portionsOf(db, {
    table: draftPeople,
    of: eq(draftPeople.userId, userId),
    place: [draftPeople.draftId],
    row: {
      draft: draftPeople.draftId,
      title: sql`(select ${drafts.title} from ${drafts} where ${drafts.id} = draft_people.draft_id)`,
      role: draftPeople.role,
      delegation: draftPeople.delegation,
    },
  });

/** What the person did and said in drafts. */
export const actsOf = (db: Db, userId: string) => ({
  record: entriesBy(db, userId),
  comments: portionsOf(db, {
    table: comments,
    of: eq(comments.userId, userId),
    place: [comments.at, comments.id],
    row: {
      draft: comments.draftId,
      at: comments.at,
      paragraph: comments.pid,
      visibility: comments.visibility,
      words: comments.body,
    },
  }),
});
