// A statement that runs for every few keystrokes is parsed and planned once: the query builder takes longer over it than the
// database itself.

import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";

/** A statement with `$1`, `$2` …, each once and in this order, and the name under which it is prepared. */
export type PreparedStatement = { readonly name: string; readonly text: string };

type Value = string | number;
type QueryRows = { readonly rows: unknown[] };
type Pool = { query(query: { name: string; text: string; values: readonly Value[] }): Promise<QueryRows> };

/** Runs a statement and answers its rows. Inside a transaction it goes through the transaction, not prepared. */
export const runStatement = async (
  db: Db,
  { name, text }: PreparedStatement,
  values: readonly Value[],
): Promise<readonly unknown[]> => {
  const pool = poolOf(db);
  if (pool) return (await pool.query({ name, text, values })).rows;
  const parts = text.split(/\$\d+/).map((part) => sql.raw(part));
  const filled = parts.flatMap((part, i) => (i === 0 ? [part] : [sql`${values[i - 1]}`, part]));
  return rowsOf(db, sql.join(filled));
};

// Only the database itself has a pool; the types do not say so.
const poolOf = (db: Db & { readonly $client?: Pool }): Pool | undefined => db.$client;
