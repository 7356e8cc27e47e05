// Statements that the query builder cannot write: their author states the type of the result.
import { type AnyColumn, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Db } from "./client";

/** Runs a statement and returns its rows; `Row` is the type of what it selects. */
export const rowsOf = async <Row extends Record<string, unknown>>(
  db: Db,
  statement: SQL,
): Promise<readonly Row[]> => (await db.execute<Row>(statement)).rows;

/** Texts in a statement: passed as one parameter, however many they are. */
type TextValues = readonly string[] | Placeholder;

/** True where a column holds one of these texts. */
export const isAmong = (column: AnyColumn, texts: TextValues): SQL =>
  sql`${column} = any(${Array.isArray(texts) ? sql.param(texts) : texts}::text[])`;

/** True where a column holds one of these whole numbers. */
export const isAmongNumbers = (column: AnyColumn, numbers: readonly number[]): SQL =>
  sql`${column} = any(${sql.param(numbers)}::integer[])`;

/**
 * A statement run for nearly every request, prepared under a name by `write`: it is built once per handle, and parsed
 * and planned once per connection.
 */
export const prepared = <Prepared>(write: (db: Db) => Prepared): ((db: Db) => Prepared) => {
  const written = new WeakMap<Db, Prepared>();
  return (db) => {
    const known = written.get(db) ?? write(db);
    written.set(db, known);
    return known;
  };
};

/** The database's clock, to the millisecond. */
export const databaseNow = async (db: Db): Promise<Date> => {
  const [row] = await rowsOf<{ now: string }>(
    db,
    sql`select date_trunc('milliseconds', clock_timestamp()) as now`,
  );
  return new Date(row?.now ?? Number.NaN);
};
