// A draft as rows to take away and to load again elsewhere, byte for byte, with the hours and the order that they had.
import { createHash } from "node:crypto";
import { and, asc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { findAdoption } from "#db/agreement/adoptions";
import type { Db } from "#db/client";
import { comments } from "#db/schema/comments";
import { drafts } from "#db/schema/drafts";
import { adoptions } from "#db/schema/procedure";
import { submissionOriginals, submissions } from "#db/schema/submissions";
import { inBase64, originalInBase64 } from "#db/submissions/originals";
import { canonicalJson, canonicalStream } from "#domain/canonical-json";
import { sha256 } from "#domain/digest";
import { LongText } from "#domain/long-lists";
import { type ArchivedName, archivedNames, archivedTables, columnsOf } from "./archived-tables";

/** A row as JSON has it: hours as ISO 8601 writes them, bytes in base64. */
export type ArchivedRow = Readonly<Record<string, unknown>>;

/** Works on a draft's rows as they were at one moment, whatever is done meanwhile. */
export const atOneMoment = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });

/**
 * The rows of a table in the order in which they were loaded. Not: what was taken away, what is said inside a delegation, and
 * files.
 */
export const readRows = (db: Db, draftId: string, name: ArchivedName): AsyncIterable<ArchivedRow> =>
  inPages(db, name, and(ofDraft(name, draftId), restriction(name)));

/** The same and files, in whose rows what may be very long comes in portions. */
export const readLongRows = (db: Db, draftId: string, name: ArchivedName): AsyncIterable<ArchivedRow> => {
  if (name === "submissionOriginals") return originalRows(db, draftId);
  return name === "adoptions" ? adoptionRows(db, draftId) : readRows(db, draftId, name);
};

async function* originalRows(db: Db, draftId: string): AsyncGenerator<ArchivedRow> {
  const { submissionId } = submissionOriginals;
  for (const id of await standingSubmissions(db, draftId)) {
    const bytes = new LongText(() => originalInBase64(db, id));
    for (const row of await select(db, "submissionOriginals", { where: eq(submissionId, id), but: "bytes" }))
      yield { ...row, bytes };
  }
}

async function* adoptionRows(db: Db, draftId: string): AsyncGenerator<ArchivedRow> {
  const adoption = await findAdoption(db, draftId);
  if (!adoption) return;
  const where = eq(adoptions.draftId, draftId);
  const { certificate } = adoption;
  for (const row of await select(db, "adoptions", { where, but: "certificate" }))
    yield { ...row, certificate };
}

const standingSubmissions = async (db: Db, draftId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
  return rows.map(({ id }) => id);
};

const ofDraft = (name: ArchivedName, draftId: string): SQL | undefined => {
  const table = archivedTables[name];
  return "draftId" in table ? eq(table.draftId, draftId) : undefined;
};

const restriction = (name: ArchivedName): SQL | undefined => {
  if (name === "submissions") return isNull(submissions.removedAt);
  return name === "comments" ? eq(comments.visibility, "all") : undefined;
};

/** Rows of a table read at a time: so many, or as many as take so many bytes. */
const page = { rows: 500, bytes: 262_144 };

// Rows are found by the places that they have in the table, which stay the same within one moment: first all places, then the
// rows themselves, so that never more than a page of them is held.
async function* inPages(db: Db, name: ArchivedName, which: SQL | undefined): AsyncGenerator<ArchivedRow> {
  const table: PgTable = archivedTables[name];
  const order = list([...orderOf(table), sql`${table}.ctid`]);
  // Packed into one value: each row by itself costs its driver more than finding it.
  const [packed] = await db
    .select({
      places: sql<[place: string, bytes: number][] | null>`
        json_agg(json_build_array(${table}.ctid::text, pg_column_size(${table}.*)) order by ${order})`,
    })
    .from(table)
    .where(which);
  const places = packed?.places ?? [];
  for (let from = 0; from < places.length; ) {
    const begun = from;
    for (let bytes = 0; from < places.length && from - begun < page.rows && bytes < page.bytes; from += 1)
      bytes += places[from]?.[1] ?? 0;
    const these = `{${places.slice(begun, from).map(([place]) => `"${place}"`)}}`;
    yield* await select(db, name, { where: sql`${table}.ctid = any(${these}::tid[])` });
  }
}

type TableSelection = {
  readonly where: SQL;
  /** A column that is read by itself. */
  readonly but?: string;
};

const select = async (db: Db, name: ArchivedName, { where, but }: TableSelection): Promise<ArchivedRow[]> => {
  const table: PgTable = archivedTables[name];
  const asked = columnsOf(name)
    .filter(({ key }) => key !== but)
    .map(({ key, column }) => [key, column.getSQLType() === "bytea" ? inBase64(sql`${column}`) : column]);
  return db
    .select(Object.fromEntries(asked))
    .from(table)
    .where(where)
    .orderBy(...orderOf(table), sql`${table}.ctid`);
};

// As they were appended, and where they have no number, as they came.
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

/** Rows loaded at a time, and letters of them. */
const rowsAtOnce = 500;
const lettersAtOnce = 4_000_000;

/** Rows as JSON, in pieces that can be loaded one after the other. */
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

/** A table's rows as JSON, some of it at a time. */
type ArchivedTable = { readonly name: ArchivedName; readonly rows: AsyncIterable<string> };

/**
 * Inserts a piece of rows into a draft. What breaks a constraint breaks the caller's transaction. The database puts the JSON
 * together: one row may hold the largest file, and would be in memory several times at once.
 */
export const insertPiece = async (tx: Db, draftId: string, { name, rows }: ArchivedTable): Promise<void> => {
  await tx.execute(sql`create temp table if not exists loaded_json (n integer, part text) on commit drop`);
  await tx.execute(sql`truncate loaded_json`);
  let n = 0;
  for await (const part of rows) {
    await tx.execute(sql`insert into loaded_json values (${n}, ${part})`);
    n += 1;
  }
  await tx.execute(
    insertionOf(draftId, name, sql`(select string_agg(part, '' order by n) from loaded_json)`),
  );
};

const insertionOf = (draftId: string, name: ArchivedName, rows: SQL): SQL => {
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
  return sql`insert into ${table} (${list(all.map(({ into }) => into))})
    select ${list(all.map(({ value }) => value))}
    from json_to_recordset(${rows}::json) as given(${list(columns.map(({ typed }) => typed))})`;
};

const list = (parts: readonly unknown[]): SQL =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  );

/** Sets when a draft was created, which a new one takes from the clock. */
export const dateDraft = async (tx: Db, draftId: string, createdAt: string): Promise<void> => {
  await tx
    .update(drafts)
    .set({ createdAt: new Date(createdAt) })
    .where(eq(drafts.id, draftId));
};

/** K1: the digest of an archive: of its head and of each table's rows, in canonical JSON. */
export const digestOfArchive = (head: unknown, tables: ReadonlyMap<ArchivedName, string>): string =>
  sha256(`${canonicalJson(head)}${tablesLines(tables)}`);

/** What an archive's digest is taken of after its head. */
export const tablesLines = (tables: ReadonlyMap<ArchivedName, string>): string =>
  archivedNames.map((name) => `\n${name} ${tables.get(name)}`).join("");

/** The digest of a table's rows, added one after the other. */
export class RowsDigest {
  private readonly hash = createHash("sha256");
  add(row: unknown): string {
    const json = canonicalJson(row);
    this.hash.update(`${json}\n`);
    return json;
  }
  /** The same in pieces, each of which is counted when it is taken. */
  async *pieces(row: unknown): AsyncGenerator<string> {
    for await (const piece of canonicalStream(row)) {
      this.hash.update(piece);
      yield piece;
    }
    this.hash.update("\n");
  }
  end(): string {
    return this.hash.digest("hex");
  }
}
