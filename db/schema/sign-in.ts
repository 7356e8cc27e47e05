// How people come in: their accounts at an organisation, sessions, second factors, and the log of it all.
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
 * Whom an identity provider knows under a subject, for ever, is this person here. One that its owner has unbound since
 * `unboundAt` lets nobody in; it is kept so that no address binds it again.
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
 * Sessions of browsers. `version` is that of the person's sessions (`users.session_version`) as long as the session holds:
 * what ends them all leaves it behind, and when one is ended the others are taken along. `isStrong`: a second factor was shown,
 * or the way in needs none. `until` is its end, to the millisecond. `endsAt` is where it is ended at the provider by which the
 * person came, where that has such a place.
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

/** By what a provider knows which of its own sessions is meant: the token with which it sent the person, sealed. */
export const sessionHints = pgTable("session_hints", {
  sessionId: text("session_id")
    .primaryKey()
    .references(() => sessions.id, { onDelete: "cascade" }),
  sealed: text("sealed").notNull(),
});

/** The secret of a person's authenticator app, sealed; it counts from `confirmedAt` on. `lastStep`: no code counts twice. */
export const authenticators = pgTable("authenticators", {
  userId: owner().primaryKey(),
  sealed: text("sealed").notNull(),
  confirmedAt: instant("confirmed_at"),
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: now("created_at"),
});

/** Codes for whoever has lost the second factor, each good once; only hashes are stored. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { userId: owner(), codeHash: text("code_hash").notNull(), usedAt: instant("used_at") },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/**
 * Passkeys (WebAuthn). `id` is that of the credential; `publicKey` is a COSE key. One that does not open alone counts only beside
 * the password, until it was shown so.
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
 * What a way in waits for: the second factor after a password, or the answer of a passkey to a challenge. Only the SHA-256 of
 * the ticket is kept.
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
 * The log of the door, apart from the records of drafts. `actorId` did it, `userId` is whom it concerns; neither refers to a row,
 * for the log is kept by its own time.
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
