// Devices subscribed to push notifications, and how far each has a draft's notices.
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { languages } from "#domain/languages";
import { id, instant, now, sentMark } from "./columns";
import { drafts } from "./drafts";
import { users } from "./people";

/**
 * A browser's subscription: `endpoint` is its address at the push service, and only the browser can decrypt what is
 * encrypted with the keys.
 */
export const pushDevices = pgTable(
  "push_devices",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    endpoint: text("endpoint").notNull(),
    publicKey: text("public_key").notNull(),
    secret: text("secret").notNull(),
    /** The language of its pages, for people who have chosen none on the account. */
    language: text("language", { enum: languages }),
    /** The version of the person's sessions when it subscribed: whatever ends the sessions ends this too. */
    sessionVersion: integer("session_version").notNull(),
    until: instant("until"),
    createdAt: now("created_at"),
  },
  (table) => [index("push_devices_person").on(table.userId)],
);

/** What a device's push service has accepted. */
export const pushMarks = pgTable(
  "push_marks",
  {
    deviceId: text("device_id")
      .notNull()
      .references(() => pushDevices.id, { onDelete: "cascade" }),
    draftId: text("draft_id")
      .notNull()
      .references(() => drafts.id),
    ...sentMark({ sent: "pushed", sending: "pushing" }),
  },
  (table) => [primaryKey({ columns: [table.deviceId, table.draftId] })],
);
