// Drafts, their seats, and the log of their text.

import { bigint, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Block } from "#domain/draft";
import { languages } from "#domain/languages";
import { modes, roles } from "#domain/people/access";
import { waysAfterReset } from "#domain/people/resets";
import { bytea, id, instant, now, paragraph } from "./columns";
import { delegations, userId, users } from "./people";

/** The draft that a row belongs to. */
export const draftId = () =>
  text("draft_id")
    .notNull()
    .references(() => drafts.id);

/**
 * The servers running now or until a moment ago: the address at which the others reach each, and until when it counts
 * as alive unless it renews, by the database's clock.
 */
export const servers = pgTable("servers", {
  id: id(),
  address: text("address").notNull(),
  until: instant("until").notNull(),
  startedAt: now("started_at"),
});

/**
 * `epoch` names the document's history for clients; `fence` rises whenever a live room is opened, and only the latest
 * holder may write; `owner` is the server that may open the room, as long as that server is alive.
 */
export const drafts = pgTable("drafts", {
  id: id(),
  title: text("title").notNull(),
  mode: text("mode", { enum: modes }).notNull(),
  settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
  epoch: text("epoch").notNull(),
  fence: bigint("fence", { mode: "number" }).notNull().default(0),
  owner: text("owner"),
  /** The issued text that it started from. */
  origin: jsonb("origin").$type<{ draft: string; n: number }>(),
  createdBy: userId(),
  createdAt: now("created_at"),
});

/** The seats of a draft: each person's role and delegation in it. */
export const draftPeople = pgTable(
  "draft_people",
  {
    draftId: draftId(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: roles }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.userId] })],
);

/**
 * One-time links: `invite` for one address (into a draft, where it names one), `setup` for the first person, `reset`
 * for a new password. Only the SHA-256 of the token is stored.
 */
export const invitations = pgTable("invitations", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["invite", "setup", "reset"] }).notNull(),
  email: text("email"),
  name: text("name"),
  role: text("role", { enum: roles }).notNull(),
  delegation: text("delegation").references(() => delegations.code),
  draftId: text("draft_id").references(() => drafts.id),
  createdBy: text("created_by").references(() => users.id),
  /** P14: for a reset link, what becomes of the other ways of signing in. */
  ways: text("ways", { enum: waysAfterReset }),
  /** The language of the invited person; null where none was given. */
  language: text("language", { enum: languages }),
  createdAt: now("created_at"),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** The log of the live document: the updates that the server's document emitted, in their authoritative order. */
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

/** The document at `seq`, so that opening replays only later updates. */
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

/** The person who owns a Yjs client id in a draft, for ever. */
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

/**
 * Bursts of editing not yet in the record (R8): the writer, the paragraph, and its earlier state. A row is deleted when
 * its entry is made.
 */
export const bursts = pgTable(
  "bursts",
  {
    draftId: draftId(),
    /** Its first change in the log. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    pid: paragraph().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: roles }).notNull(),
    delegation: text("delegation"),
    before: jsonb("before").$type<Block>().notNull(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.seq, table.pid] })],
);
