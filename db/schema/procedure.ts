// The procedure of agreement: silences, placement, carry-overs, statements, sponsors, adoption. All are facts.

import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { statementKinds } from "#domain/agreement/kinds";
import { objectionVisibilities } from "#domain/agreement/silence";
import type { Certificate } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";
import { mailPaces } from "#domain/record/notify-times";
import { id, instant, now, paragraph, sentMark } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId } from "./people";

/** An editorial change after which the co-facilitators let positions on the words `from` count for the words `to`. */
export const carryOvers = pgTable(
  "carry_overs",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    from: text("from_digest").notNull(),
    to: text("to_digest").notNull(),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("carry_overs_block").on(table.draftId, table.pid, table.n)],
);

/** The placement of a block, agreed apart from its words: after `after`, null at the beginning. */
export const placementActs = pgTable(
  "placement_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    to: text("to_placement", { enum: ["open", "agreed"] }).notNull(),
    after: paragraph("after_pid"),
    reason: text("reason"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("placement_acts_block").on(table.draftId, table.pid, table.n)],
);

/**
 * A delegation's statement on the text: an explanation of position or a dissociation; `of` is the one it takes back.
 */
export const statements = pgTable(
  "statements",
  {
    id: id(),
    draftId: draftId(),
    /** Null: on the text as a whole. */
    pid: paragraph(),
    delegation: text("delegation")
      .notNull()
      .references(() => delegations.code),
    kind: text("kind", { enum: [...statementKinds, "taken-back"] }).notNull(),
    words: text("words"),
    digest: text("digest"),
    of: text("of_statement"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("statements_draft").on(table.draftId, table.at)],
);

/** A text put under silence until a deadline. Its outcome is in its acts. */
export const silences = pgTable(
  "silences",
  {
    id: id(),
    draftId: draftId(),
    /** The text that is under silence. */
    textN: integer("text_n").notNull(),
    expiresAt: instant("expires_at").notNull(),
    note: text("note"),
    userId: userId(),
    openedAt: now("opened_at"),
  },
  (table) => [index("silences_draft").on(table.draftId, table.openedAt)],
);

/** What was done while a silence ran, and how it ended: once. */
export const silenceActs = pgTable(
  "silence_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    silenceId: text("silence_id")
      .notNull()
      .references(() => silences.id),
    act: text("act", { enum: ["broken", "extended", "withdrawn", "ended"] }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
    pids: jsonb("pids").$type<ParagraphId[]>().notNull().default([]),
    reason: text("reason"),
    /** Whether everybody learns who broke the silence and why, or the co-facilitators only. */
    visibility: text("visibility", { enum: objectionVisibilities }),
    expiresAt: instant("expires_at"),
    /** Null: the server did it at the deadline. */
    userId: text("user_id"),
    at: now("at"),
  },
  (table) => [index("silence_acts_silence").on(table.silenceId, table.n)],
);

/** Acts by which delegations join or leave the sponsors of a draft. */
export const sponsorActs = pgTable(
  "sponsor_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    delegation: text("delegation")
      .notNull()
      .references(() => delegations.code),
    act: text("act", { enum: ["joined", "left"] }).notNull(),
    onBehalfOf: text("on_behalf_of"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("sponsor_acts_draft").on(table.draftId, table.n)],
);

/** The adoption of a draft: once, with the certificate as issued. */
export const adoptions = pgTable("adoptions", {
  draftId: draftId().primaryKey(),
  textN: integer("text_n").notNull(),
  certificate: jsonb("certificate").$type<Certificate>().notNull(),
  digest: text("digest").notNull(),
  userId: userId(),
  at: now("at"),
});

/** Paragraphs that a person follows. */
export const follows = pgTable(
  "follows",
  { draftId: draftId(), userId: userId(), pid: paragraph().notNull(), at: now("at") },
  (table) => [primaryKey({ columns: [table.draftId, table.userId, table.pid] })],
);

/**
 * How far in the record a person has seen a draft, and when notices are e-mailed. News without an entry (lapsed
 * positions, internal comments) is identified by its key.
 */
export const visits = pgTable(
  "visits",
  {
    draftId: draftId(),
    userId: userId(),
    seen: integer("seen").notNull().default(0),
    seenKeys: jsonb("seen_keys").$type<string[]>().notNull().default([]),
    /** What a mail server has accepted. */
    ...sentMark({ sent: "mailed", sending: "mailing" }),
    mail: text("mail", { enum: mailPaces }).notNull().default("off"),
    /** The state of the log when the visit before the current one ended, and when the person was last on a page. */
    lastSeq: bigint("last_seq", { mode: "number" }),
    lastAt: instant("last_at"),
    hereSeq: bigint("here_seq", { mode: "number" }),
    hereAt: instant("here_at"),
    at: now("at"),
  },
  (table) => [uniqueIndex("visits_person").on(table.draftId, table.userId)],
);
