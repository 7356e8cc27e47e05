// Rows of any number, read in one statement: the database packs them into values of about the same length. The driver takes
// longer over a row of columns than the database over finding it, and over all of them nobody else has a turn meanwhile.
import { setImmediate as nextTurn } from "node:timers/promises";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "./client";
import { rowsOf } from "./rows";

/** Bytes that are packed into one value, where a row is not longer by itself: the driver puts longer ones together again and again. */
const atOnce = 60_000;

/** Columns as a row of JSON: each is written under the name by which it is known here. */
export const packedColumns = (columns: Readonly<Record<string, unknown>>): SQL =>
  sql`json_build_object(${sql.join(
    Object.entries(columns).map(([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`),
    sql`, `,
  )})`;

/**
 * What `select` finds, in its order: it selects `packed`, a value of JSON, and `place`, by whose order it is. `Row` is what
 * JSON makes of it, in which instants are texts. Others have their turn while it is read.
 */
export const packedRows = <Row>(db: Db, select: SQL): Promise<Row[]> =>
  mapPackedRows<Row, Row>(db, select, (row) => row);

/** The same, each row made into something else. */
export const mapPackedRows = async <Row, T>(db: Db, select: SQL, make: (row: Row) => T): Promise<T[]> => {
  const all: T[] = [];
  const parts = await partsOf(db, select);
  // What was read is let go: of very long rows there would be two of each.
  for (let rows = parts.shift(); rows !== undefined; rows = parts.shift()) {
    for (const row of JSON.parse(rows)) all.push(make(row));
    if (parts.length > 0) await nextTurn();
  }
  return all;
};

/** Which rows are packed: some columns of each, in the order of the number `n`. */
type Packing = {
  readonly from: PgTable | SQL;
  readonly n: AnyColumn | SQL;
  readonly columns: SQL;
  readonly where: SQL | undefined;
};

/** The same of some columns, which come as a list without their names. */
export const mapPackedColumns = <Row extends readonly unknown[], T>(
  db: Db,
  { from, n, columns, where = sql`true` }: Packing,
  make: (row: Row) => T,
): Promise<T[]> =>
  mapPackedRows(
    db,
    sql`select json_build_array(${columns}) as packed, ${n} as place from ${from} where ${where}`,
    make,
  );

// As texts: the driver would read the values of very many parts in a row.
const partsOf = async (db: Db, select: SQL): Promise<string[]> => {
  const parts = await rowsOf<{ readonly rows: string }>(
    db,
    sql`select json_agg(packed order by place)::text as rows from (
        select packed, place, sum(octet_length(packed::text)) over (order by place) / ${sql.raw(`${atOnce}`)} as part
        from (${select}) as found
      ) as parted group by part order by part`,
  );
  return parts.map(({ rows }) => rows);
};
