// What a delegation prepares before tabling it: a document of its own in each draft. None of it is in the record, in
// archives or in any other table.
import { bigint, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { TextRun } from "#domain/words/values";
import { bytea, id, instant, now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId, users } from "./people";

const delegation = () =>
  text("delegation")
    .notNull()
    .references(() => delegations.code);

/**
 * A delegation's document in a draft. `epoch` names its history for clients, `fence` the process that holds its room;
 * `state` is the document at `stateSeq`, so that opening replays only later updates.
 */
export const preparedDocuments = pgTable(
  "prepared_documents",
  {
    draftId: draftId(),
    delegation: delegation(),
    epoch: text("epoch").notNull(),
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    stateSeq: bigint("state_seq", { mode: "number" }).notNull().default(0),
    state: bytea("state"),
    stateChecksum: bigint("state_checksum", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.delegation] })],
);

/** The log of such a document. */
export const preparedUpdates = pgTable(
  "prepared_updates",
  {
    draftId: draftId(),
    delegation: delegation(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    userId: userId(),
    bytes: bytea("bytes").notNull(),
    checksum: bigint("checksum", { mode: "number" }).notNull(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.delegation, table.seq] })],
);

/** The person who owns a Yjs client id in such a document. */
export const preparedClients = pgTable(
  "prepared_clients",
  {
    draftId: draftId(),
    delegation: delegation(),
    client: bigint("client", { mode: "number" }).notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.delegation, table.client] })],
);

/** A paragraph being prepared: the text and digest from which it was copied. Its current text is in the document. */
export const preparedParagraphs = pgTable(
  "prepared_paragraphs",
  {
    draftId: draftId(),
    delegation: delegation(),
    pid: paragraph().notNull(),
    base: text("base").notNull(),
    digest: text("digest").notNull(),
    userId: userId(),
    begunAt: now("begun_at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.delegation, table.pid] })],
);

/** The tray: prepared changes that no longer had a place when the rest was tabled. */
export const preparedLeftovers = pgTable(
  "prepared_leftovers",
  {
    id: id(),
    draftId: draftId(),
    delegation: delegation(),
    pid: paragraph().notNull(),
    /** The change with the text around it. */
    runs: jsonb("runs").$type<readonly TextRun[]>().notNull(),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("prepared_leftovers_of").on(table.draftId, table.delegation, table.at)],
);
