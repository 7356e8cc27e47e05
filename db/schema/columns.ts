// Columns shared by several tables.
import { sql } from "drizzle-orm";
import { customType, integer, jsonb, text, timestamp } from "drizzle-orm/pg-core";
import type { ParagraphId } from "#domain/draft";

export const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** An instant in milliseconds, with time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** The database's clock, never the process's. */
export const now = (name: string) => instant(name).notNull().default(sql`clock_timestamp()`);

/** The id of a block. */
export const paragraph = (name = "pid") => text(name).$type<ParagraphId>();

/** An opaque id. */
export const id = () => text("id").primaryKey();

/**
 * How far a draft's notices have been sent on one channel: the last entry of the record, the keys of news without an
 * entry, and when they were accepted. A batch is being sent until `sendingUntil`; without an outcome by then, it is
 * sent again.
 */
export const sentMark = ({ sent, sending }: { readonly sent: string; readonly sending: string }) => ({
  sent: integer(sent).notNull().default(0),
  sentKeys: jsonb(`${sent}_keys`).$type<string[]>().notNull().default([]),
  sentAt: instant(`${sent}_at`),
  sendingUntil: instant(`${sending}_until`),
});
