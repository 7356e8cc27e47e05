// A draft as rows to export and import elsewhere, byte for byte, with their times and order.
import { createHash } from "node:crypto";
import { and, asc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client";
import { comments } from "#db/schema/comments";
import { drafts } from "#db/schema/drafts";
import { submissionOriginals, submissions } from "#db/schema/submissions";
import { canonicalJson } from "#domain/canonical-json";
import { sha256 } from "#domain/digest";
import { type ArchivedName, archivedNames, archivedTables, columnsOf } from "./archived-tables";

/** A row as JSON: instants in ISO 8601, bytes in base64. */
export type ArchivedRow = Readonly<Record<string, unknown>>;

/** Works on a consistent snapshot of a draft's rows. */
export const atOneMoment = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });

/** The rows of a table in loading order. Left out: removed rows, and a delegation's internal comments. */
export async function* readRows(db: Db, draftId: string, name: ArchivedName): AsyncGenerator<ArchivedRow> {
  const table: PgTable = archivedTables[name];
  const which = and(ofDraft(name, draftId), restriction(name, draftId));
  const place = sql<string>`${table}.ctid::text`;
  const order = [...orderOf(table), sql`${table}.ctid`];
  const columns = Object.fromEntries(
    columnsOf(name).map(({ key, column }) => [
      key,
      column.getSQLType() === "bytea" ? inBase64(column) : column,
    ]),
  );
  const places = await db
    .select({ place })
    .from(table)
    .where(which)
    .orderBy(...order);
  const page = name === "submissionOriginals" ? 1 : rowsAtOnce;
  for (let from = 0; from < places.length; from += page) {
    const these = `{${places.slice(from, from + page).map((row) => `"${row.place}"`)}}`;
    yield* await db
      .select(columns)
      .from(table)
      .where(and(which, sql`${table}.ctid = any(${these}::tid[])`))
      .orderBy(...order);
  }
}

const inBase64 = (bytes: PgColumn): SQL<string> => sql`translate(encode(${bytes}, 'base64'), E'\\n', '')`;

const ofDraft = (name: ArchivedName, draftId: string): SQL | undefined => {
  const table = archivedTables[name];
  return "draftId" in table ? eq(table.draftId, draftId) : undefined;
};

const restriction = (name: ArchivedName, draftId: string): SQL | undefined => {
  if (name === "submissions") return isNull(submissions.removedAt);
  if (name === "submissionOriginals")
    return sql`${submissionOriginals.submissionId} in (
      select id from submissions where draft_id = ${draftId} and removed_at is null)`;
  return name === "comments" ? eq(comments.visibility, "all") : undefined;
};

// In the order of appending; where there is no number, in the order of arrival.
const orderOf = (table: PgTable): SQL[] => {
  const columns: Readonly<Record<string, PgColumn | undefined>> = getTableColumns(table);
  const keys = [
    "n",
    "seq",
    "client",
    "createdAt",
    "at",
    "openedAt",
    "submissionId",
    "ordinal",
    "position",
    "id",
  ];
  return keys.flatMap((key) => columns[key] ?? []).map((column) => asc(column));
};

/** The most rows per statement, and the most characters. */
const rowsAtOnce = 500;
const lettersAtOnce = 4_000_000;

/** Rows as JSON, in pieces that are loaded one after another. */
export const piecesOf = (rows: readonly ArchivedRow[]): string[] => {
  const pieces: string[][] = [];
  let letters = lettersAtOnce;
  for (const row of rows) {
    const written = JSON.stringify(row);
    if (letters + written.length > lettersAtOnce || (pieces.at(-1)?.length ?? 0) >= rowsAtOnce) {
      pieces.push([]);
      letters = 0;
    }
    pieces.at(-1)?.push(written);
    letters += written.length;
  }
  return pieces.map((piece) => `[${piece.join(",")}]`);
};

/** A table's rows as JSON. */
type ArchivedTable = { readonly name: ArchivedName; readonly rows: string };

/** Inserts a piece of rows into a draft. A violated constraint fails the caller's transaction. */
export const insertPiece = async (tx: Db, draftId: string, { name, rows }: ArchivedTable): Promise<void> => {
  const table = archivedTables[name];
  const columns = columnsOf(name).map(({ key, column }) => {
    const type = column.getSQLType();
    const read = sql.identifier(key);
    return {
      into: sql.identifier(column.name),
      typed: sql`${read} ${sql.raw(type === "bytea" ? "text" : type)}`,
      value: type === "bytea" ? sql`decode(${read}, 'base64')` : sql`${read}`,
    };
  });
  const given = { into: sql.identifier("draft_id"), value: sql`${draftId}` };
  const extra = { into: sql.identifier("fence"), value: sql`0` };
  const all = [...columns, ...("draftId" in table ? [given] : []), ...("fence" in table ? [extra] : [])];
  await tx.execute(sql`insert into ${table} (${list(all.map(({ into }) => into))})
    select ${list(all.map(({ value }) => value))}
    from json_to_recordset(${rows}::json) as given(${list(columns.map(({ typed }) => typed))})`);
};

const list = (parts: readonly unknown[]): SQL =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  );

/** Sets the creation time of a draft, which a new one would take from the clock. */
export const dateDraft = async (tx: Db, draftId: string, createdAt: string): Promise<void> => {
  await tx
    .update(drafts)
    .set({ createdAt: new Date(createdAt) })
    .where(eq(drafts.id, draftId));
};

/** K1: the digest of an archive: of its head and each table's rows, in canonical JSON. */
export const digestOfArchive = (head: unknown, tables: ReadonlyMap<ArchivedName, string>): string =>
  sha256(`${canonicalJson(head)}${tablesLines(tables)}`);

/** The part of the digest's input that follows the head. */
export const tablesLines = (tables: ReadonlyMap<ArchivedName, string>): string =>
  archivedNames.map((name) => `\n${name} ${tables.get(name)}`).join("");

/** The digest of a table's rows, added one after another. */
export class RowsDigest {
  private readonly hash = createHash("sha256");
  add(row: unknown): string {
    const json = canonicalJson(row);
    this.hash.update(json).update("\n");
    return json;
  }
  end(): string {
    return this.hash.digest("hex");
  }
}
