// Signing in: accounts at an organisation, sessions, second factors, and the audit log.
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { auditEvents, signInMethods } from "#domain/people/audit-events";
import { bytea, id, instant, now } from "./columns";
import { users } from "./people";

const owner = () =>
  text("user_id")
    .notNull()
    .references(() => users.id);

/**
 * Links a subject of an identity provider to a person, for ever. One that its owner unlinked at `unboundAt` lets nobody
 * sign in; it remains so that a matching e-mail address does not link it again.
 */
export const identities = pgTable(
  "identities",
  {
    id: id(),
    userId: owner(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    createdAt: now("created_at"),
    usedAt: instant("used_at"),
    unboundAt: instant("unbound_at"),
  },
  (table) => [
    unique("identities_subject").on(table.issuer, table.subject),
    index("identities_person").on(table.userId),
  ],
);

/**
 * Browser sessions. `version` equals that of the person's sessions (`users.session_version`) as long as the session is
 * valid: ending all sessions leaves it behind, and ending one moves the others to the new version. `isStrong`: a second
 * factor was shown, or the way of signing in needs none. `until` is its end, to the millisecond. `endsAt` is the
 * provider's logout address, if it has one.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: owner(),
    version: integer("version").notNull(),
    device: text("device").notNull(),
    method: text("method", { enum: signInMethods }).notNull(),
    isStrong: boolean("is_strong").notNull(),
    createdAt: now("created_at"),
    seenAt: now("seen_at"),
    until: instant("until").notNull(),
    endedAt: instant("ended_at"),
    endsAt: text("ends_at"),
  },
  (table) => [index("sessions_person").on(table.userId)],
);

/** The ID token from the provider's sign-in, sealed: by it the provider recognises which of its sessions to end. */
export const sessionHints = pgTable("session_hints", {
  sessionId: text("session_id")
    .primaryKey()
    .references(() => sessions.id, { onDelete: "cascade" }),
  sealed: text("sealed").notNull(),
});

/** A person's authenticator app: its sealed secret, valid from `confirmedAt` on. `lastStep`: no code counts twice. */
export const authenticators = pgTable("authenticators", {
  userId: owner().primaryKey(),
  sealed: text("sealed").notNull(),
  confirmedAt: instant("confirmed_at"),
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: now("created_at"),
});

/** Recovery codes for a lost second factor, each valid once; only hashes are stored. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { userId: owner(), codeHash: text("code_hash").notNull(), usedAt: instant("used_at") },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/**
 * Passkeys (WebAuthn). `id` is that of the credential; `publicKey` is a COSE key. One that may not sign in alone counts
 * only together with the password, until it has been shown that way once.
 */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: owner(),
    publicKey: bytea("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: jsonb("transports").$type<string[]>().notNull().default([]),
    label: text("label").notNull(),
    opensAlone: boolean("opens_alone").notNull().default(true),
    createdAt: now("created_at"),
    usedAt: instant("used_at"),
  },
  (table) => [index("passkeys_person").on(table.userId)],
);

/**
 * Pending steps of signing in: the second factor after a password, or a passkey's answer to a challenge. Only the
 * SHA-256 of the ticket is stored.
 */
export const signInTickets = pgTable(
  "sign_in_tickets",
  {
    ticketHash: text("ticket_hash").primaryKey(),
    purpose: text("purpose", { enum: ["second-factor", "passkey", "new-passkey"] }).notNull(),
    userId: text("user_id").references(() => users.id),
    /** The version of the person's sessions when it was made. */
    version: integer("version"),
    challenge: text("challenge"),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("sign_in_tickets_expiry").on(table.expiresAt)],
);

/**
 * The audit log of access, apart from the records of drafts. `actorId` did it, `userId` is whom it concerns; neither is
 * a foreign key, because the log has a retention period of its own.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: now("at"),
    event: text("event", { enum: auditEvents }).notNull(),
    actorId: text("actor_id"),
    userId: text("user_id"),
    network: text("network"),
    device: text("device"),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    index("audit_log_at").on(table.at),
    index("audit_log_person").on(table.userId, table.id),
    index("audit_log_actor").on(table.actorId, table.id),
  ],
);
