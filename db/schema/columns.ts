// Columns that several tables share.
import { sql } from "drizzle-orm";
import { customType, integer, jsonb, text, timestamp } from "drizzle-orm/pg-core";
import type { ParagraphId } from "#domain/draft";

export const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** An instant in milliseconds, with its zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** The database's clock, never the process's. */
export const now = (name: string) => instant(name).notNull().default(sql`clock_timestamp()`);

/** The identity of a block. */
export const paragraph = (name = "pid") => text(name).$type<ParagraphId>();

/** An opaque identity. */
export const id = () => text("id").primaryKey();

/**
 * Up to where notices of a draft have been sent on one channel: the last entry of the record, keys of what is no entry, and when they
 * were accepted. Some are under way until `sendingUntil`; if nothing more is heard of them by then, they are sent again.
 */
export const sentMark = ({ sent, sending }: { readonly sent: string; readonly sending: string }) => ({
  sent: integer(sent).notNull().default(0),
  sentKeys: jsonb(`${sent}_keys`).$type<string[]>().notNull().default([]),
  sentAt: instant(`${sent}_at`),
  sendingUntil: instant(`${sending}_until`),
});
