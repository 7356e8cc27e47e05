// Webhooks, to which the record is sent as it grows: how far each has it, and the outcome of each message.
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { RecordKind } from "#domain/record/record";
import { pauseReasons } from "#domain/record/webhooks";
import { id, instant, now } from "./columns";
import { drafts } from "./drafts";
import { users } from "./people";

/**
 * A webhook. `draftId` is null for all drafts of the installation. `userId` is responsible for it: it receives what
 * this person may see. Its secret is derived from the session secret and `generation`; the previous one is valid for a
 * day after `renewedAt`. `pausedIn` is the draft whose message could not be delivered.
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

/** How far in a draft's record a webhook has been served, and the failures of the next message. */
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

/** The delivery of a message, by its entry: the number of attempts, and the outcome of the last. */
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
    /** The HTTP status; null without a response, in which case `failure` is the code. */
    status: integer("status"),
    failure: text("failure"),
    deliveredAt: instant("delivered_at"),
    /** When somebody requested it again; null once it was sent. */
    askedAt: instant("asked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.draftId, table.n] }),
    index("webhook_deliveries_at").on(table.webhookId, table.at),
  ],
);
