// Addresses to which the record is sent as it grows, how far each has it, and what became of each message.
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { RecordKind } from "#domain/record/record";
import { pauseReasons } from "#domain/record/webhooks";
import { id, instant, now } from "./columns";
import { drafts } from "./drafts";
import { users } from "./people";

/**
 * An address. `draftId` is null for all drafts of the installation. `userId` answers for it: it has what this person may have.
 * Its secret follows from that of the sessions and from `generation`; the one before is good for a day after `renewedAt`.
 * `pausedIn` is the draft whose message was not delivered.
 */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    draftId: text("draft_id").references(() => drafts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    url: text("url").notNull(),
    kinds: jsonb("kinds").$type<readonly RecordKind[]>().notNull(),
    generation: integer("generation").notNull().default(1),
    renewedAt: instant("renewed_at"),
    createdAt: now("created_at"),
    pausedAt: instant("paused_at"),
    pausedBecause: text("paused_because", { enum: pauseReasons }),
    pausedIn: text("paused_in"),
  },
  (table) => [index("webhooks_draft").on(table.draftId)],
);

const ofWebhook = () =>
  text("webhook_id")
    .notNull()
    .references(() => webhooks.id, { onDelete: "cascade" });

const ofDraft = () =>
  text("draft_id")
    .notNull()
    .references(() => drafts.id);

/** Up to which entry of a draft's record an address has what it asked for, and how the next one fails. */
export const webhookCursors = pgTable(
  "webhook_cursors",
  {
    webhookId: ofWebhook(),
    draftId: ofDraft(),
    n: integer("n").notNull(),
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    nextAt: instant("next_at"),
  },
  (table) => [primaryKey({ columns: [table.webhookId, table.draftId] })],
);

/** What became of a message, by its entry: how often it was sent, and how that ended the last time. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    webhookId: ofWebhook(),
    draftId: ofDraft(),
    n: integer("n").notNull(),
    act: text("act").notNull(),
    attempts: integer("attempts").notNull(),
    at: now("at"),
    /** In milliseconds. */
    took: integer("took").notNull(),
    /** What was answered; null without an answer, of which `failure` is the code. */
    status: integer("status"),
    failure: text("failure"),
    deliveredAt: instant("delivered_at"),
    /** When somebody asked for it to be sent once more, until that is done. */
    askedAt: instant("asked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.draftId, table.n] }),
    index("webhook_deliveries_at").on(table.webhookId, table.at),
  ],
);
