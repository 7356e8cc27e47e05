// Who witnesses the records of the installation, what they have signed, and time stamps. `head` is the hash of the last entry that
// something is of: where the record has another there, it is of another record and counts for nothing.
import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, instant, now } from "./columns";
import { draftId } from "./drafts";

/** Witnesses that are accepted, or were: `key` as verifiers of notes take it, `publicKey` its 32 bytes in hexadecimal. */
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

/** What a witness has signed first of the first `size` entries of a record. `time` in seconds since 1970, by the witness's clock. */
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

/** Time stamps (RFC 3161) of checkpoints of so many entries. `at` is what the token says. */
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
