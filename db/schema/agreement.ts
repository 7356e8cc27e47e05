// Positions, issued texts, and the record of every act. Facts are appended; states are derived.

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { positionKinds, standings } from "#domain/agreement/kinds";
import type { ParagraphId } from "#domain/draft";
import type { Sealed } from "#domain/record/values";
import type { TextBody } from "#domain/texts/texts";
import { bytea, instant, now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId } from "./people";

/** Positions as they were taken: appended, never changed. */
export const positions = pgTable(
  "positions",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    delegation: text("delegation")
      .notNull()
      .references(() => delegations.code),
    userId: userId(),
    /**
     * `taken-back`: the delegation's last position from the floor does not count; `withdrawn`: it no longer holds any.
     */
    position: text("position", {
      enum: [...positionKinds, "taken-back", "withdrawn"],
    }).notNull(),
    digest: text("digest").notNull(),
    note: text("note"),
    /** Recorded by a pen-holder from what was said in the room, not entered by the delegation itself. */
    fromFloor: boolean("from_floor").notNull().default(false),
    at: now("at"),
  },
  (table) => [index("positions_block").on(table.draftId, table.pid, table.n)],
);

/** Acts of the co-facilitators on a paragraph: appended; the paragraph's status is derived from them. */
export const standingActs = pgTable(
  "standing_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    to: text("to_standing", {
      enum: standings,
    }).notNull(),
    digest: text("digest").notNull(),
    condition: text("condition"),
    /** Other paragraphs on which it depends, by id. */
    conditions: jsonb("conditions").$type<ParagraphId[]>().notNull().default([]),
    /** Delegations whose answer is still pending, by code. */
    pending: jsonb("pending").$type<string[]>().notNull().default([]),
    reason: text("reason"),
    /** The delegation at whose request it was done, if any. */
    askedBy: text("asked_by"),
    /** The silence whose end made the server do it; the person is the one who opened it. */
    silenceId: text("silence_id"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("standing_acts_block").on(table.draftId, table.pid, table.n)],
);

/** Issued, immutable texts. `body` is the frozen draft with labels and digests, `state` the document's bytes. */
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

/**
 * The hash-chained record of every act. `hash` covers the entry and the previous hash; `sealed` is the digest of facts
 * that not everybody may read, which are in `opened` and not themselves covered by the hash.
 */
export const record = pgTable(
  "record",
  {
    draftId: draftId(),
    n: integer("n").notNull(),
    at: instant("at").notNull(),
    userId: text("user_id"),
    delegation: text("delegation"),
    act: text("act").notNull(),
    pid: paragraph(),
    digest: text("digest"),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    sealed: text("sealed"),
    opened: jsonb("opened").$type<Sealed>(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.n] }),
    // The history of a paragraph: acts on it, and the few acts on several that name it among their facts.
    index("record_paragraphs").on(table.draftId, table.pid, table.n),
    index("record_several")
      .on(table.draftId, table.n)
      .where(
        sql`act in ('text.imported', 'silence.broken') or (act <> 'words.edited' and facts -> 'others' is not null)`,
      ),
    // Milestones: acts that call for a time stamp, and acts that fixed the numbering.
    index("record_moments")
      .on(table.draftId, table.n)
      .where(sql`act in ('text.issued', 'text.imported', 'text.revised', 'silence.ended', 'draft.adopted')`),
    // What a person did, in all drafts.
    index("record_people").on(table.userId, table.draftId, table.n),
    // Few among many: acts on keys and seats, and the entries signed by a key.
    index("record_keys").on(table.draftId, table.n).where(sql`act ~ '^(key|person)[.]'`),
    index("record_signed").on(
      table.draftId,
      sql`(coalesce(facts #>> '{signature,key}', opened #>> '{facts,signature,key}'))`,
      table.n,
    ),
  ],
);
