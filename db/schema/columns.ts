// Columns that several tables share.
import { sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
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
