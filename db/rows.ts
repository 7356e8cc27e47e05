// Statements that the query builder does not write: what they answer is typed by who writes them.
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Db } from "./client";

/** Runs a statement and answers its rows; `Row` is what it selects. */
export const rowsOf = async <Row>(db: Db, statement: SQL): Promise<readonly Row[]> => {
  const result: unknown = await db.execute(statement);
  return (result as { readonly rows: readonly Row[] }).rows;
};

/** True where a column holds one of these texts: one value to the database, however many they are. */
export const isAmong = (column: AnyColumn, texts: readonly string[]): SQL =>
  sql`${column} = any(${sql.param(texts)}::text[])`;

/** What the database's clock shows, in milliseconds. */
export const databaseNow = async (db: Db): Promise<Date> => {
  const [row] = await rowsOf<{ now: string }>(
    db,
    sql`select date_trunc('milliseconds', clock_timestamp()) as now`,
  );
  return new Date(row?.now ?? Number.NaN);
};
