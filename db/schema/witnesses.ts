// The witnesses of the installation's records, their cosignatures, and time stamps. `head` is the hash of the last
// entry covered: where the record has another entry there, the row belongs to a different record and does not count.
import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, instant, now } from "./columns";
import { draftId } from "./drafts";

/**
 * Witnesses accepted now or formerly: `key` is the verifier key of signed notes, `publicKey` its 32 bytes in
 * hexadecimal.
 */
export const witnesses = pgTable(
  "witnesses",
  {
    key: text("key").primaryKey(),
    name: text("name").notNull(),
    publicKey: text("public_key").notNull(),
    acceptedAt: now("accepted_at"),
    removedAt: instant("removed_at"),
  },
  (table) => [
    uniqueIndex("witnesses_name").on(table.name).where(sql`removed_at is null`),
    uniqueIndex("witnesses_public_key").on(table.publicKey).where(sql`removed_at is null`),
  ],
);

/**
 * A witness's first cosignature on the first `size` entries of a record. `time` in seconds since 1970, by the witness's
 * clock.
 */
export const cosignatures = pgTable(
  "cosignatures",
  {
    draftId: draftId(),
    witness: text("witness")
      .notNull()
      .references(() => witnesses.key),
    size: integer("size").notNull(),
    head: text("head").notNull(),
    time: bigint("time", { mode: "number" }).notNull(),
    signature: bytea("signature").notNull(),
    receivedAt: now("received_at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.witness, table.size] })],
);

/** Time stamps (RFC 3161) of checkpoints, each of so many entries. `at` is the time stated in the token. */
export const timeStamps = pgTable(
  "time_stamps",
  {
    draftId: draftId(),
    size: integer("size").notNull(),
    head: text("head").notNull(),
    token: bytea("token").notNull(),
    at: instant("at").notNull(),
    receivedAt: now("received_at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.size] })],
);
