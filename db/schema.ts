// Everything that is kept, as Drizzle tables. Facts are appended; what can be derived from them is not stored.
import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ParagraphId } from "#domain/draft";
import type { Quote } from "#domain/links";
import type { FieldName, SubmissionFields } from "#domain/submissions";
import type { TextBody } from "#domain/texts";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
/** The database's clock, never the process's. */
const now = (name: string) => instant(name).notNull().default(sql`clock_timestamp()`);
const id = () => text("id").primaryKey();
const draftId = () =>
  text("draft_id")
    .notNull()
    .references(() => drafts.id);
const userId = () => text("user_id").references(() => users.id);

// --- people -------------------------------------------------------------------------------------------------------

/** States (ISO 3166 alpha-3), groups of States, and other parties. */
export const delegations = pgTable("delegations", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["state", "group", "other"] }).notNull(),
  region: text("region"),
});

export const groupMembers = pgTable(
  "group_members",
  {
    group: text("group_code")
      .notNull()
      .references(() => delegations.code),
    member: text("member_code")
      .notNull()
      .references(() => delegations.code),
  },
  (table) => [primaryKey({ columns: [table.group, table.member] })],
);

/** `usualRole` and `delegation` are what a person gets in a new draft. `passwordHash` is argon2id, null until set. */
export const users = pgTable("users", {
  id: id(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  usualRole: text("usual_role", {
    enum: ["co-facilitator", "secretariat", "delegate", "observer"],
  }).notNull(),
  delegation: text("delegation").references(() => delegations.code),
  /** Raised whenever sessions made so far must end. */
  sessionVersion: integer("session_version").notNull().default(1),
  disabledAt: instant("disabled_at"),
  createdAt: now("created_at"),
});

/**
 * One-time links: `invite` for one address (into a draft, where it names one), `setup` for the first person, `reset`
 * for a new password. Only the SHA-256 of the token is kept.
 */
export const invitations = pgTable("invitations", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["invite", "setup", "reset"] }).notNull(),
  email: text("email"),
  name: text("name"),
  role: text("role", { enum: ["co-facilitator", "secretariat", "delegate", "observer"] }).notNull(),
  delegation: text("delegation").references(() => delegations.code),
  draftId: text("draft_id").references(() => drafts.id),
  createdBy: text("created_by").references(() => users.id),
  createdAt: now("created_at"),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** Bearer tokens for programs; only the SHA-256 is kept. */
export const apiTokens = pgTable("api_tokens", {
  id: id(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id),
  tokenHash: text("token_hash").notNull().unique(),
  label: text("label").notNull(),
  createdAt: now("created_at"),
  expiresAt: instant("expires_at"),
  revokedAt: instant("revoked_at"),
});

/** Failed sign-ins, for throttling; `key` is an address or a network peer. */
export const signInFailures = pgTable(
  "sign_in_failures",
  { key: text("key").notNull(), at: now("at") },
  (table) => [index("sign_in_failures_key_at").on(table.key, table.at)],
);

// --- drafts and their words -----------------------------------------------------------------------------------------

/** `epoch` names the document's history for clients; `fence` names the process that owns the live room. */
export const drafts = pgTable("drafts", {
  id: id(),
  title: text("title").notNull(),
  mode: text("mode", { enum: ["drafting", "negotiating", "adopted"] }).notNull(),
  settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
  epoch: text("epoch").notNull(),
  fence: bigint("fence", { mode: "number" }).notNull().default(0),
  createdBy: userId(),
  createdAt: now("created_at"),
});

/** Who is what in a draft. */
export const draftPeople = pgTable(
  "draft_people",
  {
    draftId: draftId(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: ["co-facilitator", "secretariat", "delegate", "observer"] }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.userId] })],
);

/** The log of the live document: what the server's document emitted, in the one order that holds. */
export const updates = pgTable(
  "updates",
  {
    draftId: draftId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    fence: bigint("fence", { mode: "number" }).notNull(),
    userId: userId(),
    delegation: text("delegation"),
    bytes: bytea("bytes").notNull(),
    checksum: bigint("checksum", { mode: "number" }).notNull(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.seq] })],
);

/** The document at `seq`, so that opening replays only what came after. */
export const snapshots = pgTable(
  "snapshots",
  {
    draftId: draftId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    bytes: bytea("bytes").notNull(),
    checksum: bigint("checksum", { mode: "number" }).notNull(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.seq] })],
);

/** Which person a Yjs client id belongs to in a draft, for ever. */
export const documentClients = pgTable(
  "document_clients",
  {
    draftId: draftId(),
    client: bigint("client", { mode: "number" }).notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.client] })],
);

// --- submissions and links --------------------------------------------------------------------------------------------

/** A document sent in. `fields` are public; contact data lie in a table of their own that few queries touch. */
export const submissions = pgTable(
  "submissions",
  {
    id: id(),
    draftId: draftId(),
    fields: jsonb("fields").$type<SubmissionFields>().notNull(),
    /** Names of fields that were read with doubt and ask for a look. */
    uncertain: jsonb("uncertain").$type<FieldName[]>().notNull().default([]),
    languages: jsonb("languages").$type<string[]>().notNull(),
    warnings: jsonb("warnings").$type<string[]>().notNull(),
    /** The whole text as read, contact data blanked out with the same number of characters. */
    body: text("body").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    sha256: text("sha256").notNull(),
    removedAt: instant("removed_at"),
    createdBy: userId(),
    createdAt: now("created_at"),
  },
  (table) => [
    uniqueIndex("submissions_same_file").on(table.draftId, table.sha256).where(sql`removed_at is null`),
    index("submissions_draft").on(table.draftId, table.createdAt),
  ],
);

/** The file as it came, and who can be reached about it: for the secretariat. */
export const submissionOriginals = pgTable("submission_originals", {
  submissionId: text("submission_id")
    .primaryKey()
    .references(() => submissions.id),
  bytes: bytea("bytes").notNull(),
  email: text("email"),
  phone: text("phone"),
});

/** A numbered ask or statement. `start` and `end` are offsets in the submission's body, in UTF-16 units. */
export const passages = pgTable(
  "passages",
  {
    id: id(),
    draftId: draftId(),
    submissionId: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    ordinal: integer("ordinal").notNull(),
    language: text("language").notNull(),
    section: text("section"),
    question: integer("question"),
    text: text("text").notNull(),
    start: integer("start").notNull(),
    end: integer("end").notNull(),
    digest: text("digest").notNull(),
  },
  (table) => [
    uniqueIndex("passages_order").on(table.submissionId, table.ordinal),
    index("passages_draft").on(table.draftId),
  ],
);

export const links = pgTable(
  "links",
  {
    id: id(),
    draftId: draftId(),
    pid: text("pid").$type<ParagraphId>().notNull(),
    passageId: text("passage_id")
      .notNull()
      .references(() => passages.id),
    kind: text("kind", { enum: ["verbatim", "adapted", "in-substance", "opposed"] }).notNull(),
    blockQuote: jsonb("block_quote").$type<Quote>(),
    passageQuote: jsonb("passage_quote").$type<Quote>(),
    blockDigest: text("block_digest").notNull(),
    passageDigest: text("passage_digest").notNull(),
    createdBy: userId(),
    delegation: text("delegation"),
    createdAt: now("created_at"),
    removedAt: instant("removed_at"),
  },
  (table) => [index("links_block").on(table.draftId, table.pid), index("links_passage").on(table.passageId)],
);

/** What became of a passage: appended, the last one counts. */
export const dispositions = pgTable(
  "dispositions",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    passageId: text("passage_id")
      .notNull()
      .references(() => passages.id),
    kind: text("kind", {
      enum: ["incorporated", "in-part", "in-substance", "noted", "not-taken-up"],
    }).notNull(),
    reason: text("reason"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("dispositions_passage").on(table.passageId, table.n)],
);

// --- agreement ---------------------------------------------------------------------------------------------------------

/** Positions as they were taken: appended, never changed. */
export const positions = pgTable(
  "positions",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: text("pid").notNull(),
    delegation: text("delegation")
      .notNull()
      .references(() => delegations.code),
    userId: userId(),
    position: text("position", { enum: ["agree", "agree-ad-ref", "reserve", "object"] }).notNull(),
    digest: text("digest").notNull(),
    note: text("note"),
    at: now("at"),
  },
  (table) => [index("positions_block").on(table.draftId, table.pid, table.n)],
);

/** Acts of the co-facilitators on a paragraph: appended; the standing is derived from them. */
export const standingActs = pgTable(
  "standing_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: text("pid").notNull(),
    to: text("to_standing", { enum: ["open", "suggested-for-closure", "agreed-ad-ref", "agreed"] }).notNull(),
    digest: text("digest").notNull(),
    condition: text("condition"),
    reason: text("reason"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("standing_acts_block").on(table.draftId, table.pid, table.n)],
);

/** Issued, immutable versions. `body` is the frozen draft with labels and digests, `state` the document's bytes. */
export const texts = pgTable(
  "texts",
  {
    draftId: draftId(),
    n: integer("n").notNull(),
    symbol: text("symbol").notNull(),
    note: text("note"),
    body: jsonb("body").$type<TextBody>().notNull(),
    state: bytea("state").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    digest: text("digest").notNull(),
    previous: text("previous"),
    userId: userId(),
    issuedAt: now("issued_at"),
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.n] }),
    uniqueIndex("texts_symbol").on(table.draftId, table.symbol),
  ],
);

/** The hash-chained account of every act. `hash` covers the entry and the hash before it. */
export const record = pgTable(
  "record",
  {
    draftId: draftId(),
    n: integer("n").notNull(),
    at: instant("at").notNull(),
    userId: text("user_id"),
    delegation: text("delegation"),
    act: text("act").notNull(),
    pid: text("pid"),
    digest: text("digest"),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.n] })],
);
