// Calls for inputs and what is sent in to them. A round is not part of its draft's archive: what is published of it is a
// submission there.
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { languages } from "#domain/languages";
import { inputStates } from "#domain/rounds/choices";
import type { InputContent, RoundTerms } from "#domain/rounds/values";
import { id, now } from "./columns";
import { draftId } from "./drafts";
import { userId } from "./people";
import { submissions } from "./submissions";

/** `version` counts the changes of its terms. */
export const rounds = pgTable(
  "rounds",
  {
    id: id(),
    draftId: draftId(),
    terms: jsonb("terms").$type<RoundTerms>().notNull(),
    version: integer("version").notNull().default(1),
    createdBy: userId(),
    createdAt: now("created_at"),
  },
  (table) => [index("rounds_draft").on(table.draftId, table.createdAt)],
);

export const inputs = pgTable(
  "inputs",
  {
    id: id(),
    roundId: text("round_id")
      .notNull()
      .references(() => rounds.id),
    /** Its place in the order in which they were confirmed, from 1; null before that. */
    number: integer("number"),
    /** Null once it was withdrawn. */
    content: jsonb("content").$type<InputContent>(),
    /** The digest of the round, the content, and the time at which it was sent. */
    digest: text("digest").notNull(),
    /** The digest of the words alone: the same for all of a campaign. */
    same: text("same").notNull(),
    state: text("state", { enum: inputStates }).notNull(),
    reason: text("reason"),
    late: boolean("late").notNull(),
    /** True once the link that was sent to the address was used. */
    byMail: boolean("by_mail").notNull().default(false),
    sentAt: now("sent_at"),
    submissionId: text("submission_id").references(() => submissions.id),
  },
  (table) => [
    uniqueIndex("inputs_number").on(table.roundId, table.number),
    index("inputs_same").on(table.roundId, table.same),
  ],
);

/** How the sender of an input can be reached, and the hash of the receipt's token: for the secretariat only. */
export const inputSenders = pgTable(
  "input_senders",
  {
    inputId: text("input_id")
      .primaryKey()
      .references(() => inputs.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    tokenHash: text("token_hash").notNull(),
    language: text("language", { enum: languages }).notNull(),
  },
  (table) => [uniqueIndex("input_senders_token").on(table.tokenHash)],
);
