// The structure of an installation's database, read from its catalogue: tables, and the references between them.
import pg, { type ClientBase } from "pg";

/** A table with its columns. */
export type StoredTable = { readonly name: string; readonly columns: readonly string[] };

/** A foreign key: columns of one table that name a row of another. */
export type Reference = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
};

/** A sequence, and the last number it gave out. */
export type Counter = { readonly name: string; readonly last: string };

/** All foreign keys of the database. */
export const references = async (client: ClientBase): Promise<Reference[]> => {
  const columns = (table: string, numbers: string) =>
    `(select array_agg(attname::text order by place) from unnest(${numbers}) with ordinality as named(number, place)
      join pg_attribute on attrelid = ${table} and attnum = number)`;
  const { rows } = await client.query<Reference>(
    `select child.relname::text as "table", ${columns("conrelid", "conkey")} as columns,
        parent.relname::text as "to", ${columns("confrelid", "confkey")} as "toColumns"
      from pg_constraint
      join pg_class child on child.oid = conrelid
      join pg_class parent on parent.oid = confrelid
      where contype = 'f' and child.relnamespace = current_schema()::regnamespace
      order by conname`,
  );
  return rows;
};

/**
 * The tables of the installation in loading order: referenced tables come first. Throws where references are circular.
 */
export const storedTables = async (client: ClientBase): Promise<StoredTable[]> => {
  const { rows } = await client.query<StoredTable>(
    `select relname::text as name, array_agg(attname::text order by attnum) as columns
      from pg_class
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
      where relnamespace = current_schema()::regnamespace and relkind = 'r'
      group by relname order by relname`,
  );
  const named = await references(client);
  const left = new Map(rows.map((table) => [table.name, table]));
  const ordered: StoredTable[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ name }) =>
      named.every(({ table, to }) => table !== name || to === name || !left.has(to)),
    );
    if (ready.length === 0) throw new Error(`These tables name each other: ${[...left.keys()].join(", ")}.`);
    for (const table of ready) left.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
};

/** Locks the structure of these tables until the transaction ends. Their rows may still change. */
export const holdTables = async (client: ClientBase, tables: readonly StoredTable[]): Promise<void> => {
  if (tables.length === 0) return;
  const names = tables.map(({ name }) => pg.escapeIdentifier(name));
  await client.query(`lock table ${names.join(", ")} in access share mode`);
};

/** All sequences. They may be ahead of the rows, because numbers are given out before commit. */
export const counters = async (client: ClientBase): Promise<Counter[]> => {
  const { rows } = await client.query<Counter>(
    `select sequencename::text as name, last_value::text as last
      from pg_sequences where schemaname = current_schema() and last_value is not null order by 1`,
  );
  return rows;
};

/** Continues a sequence from there. */
export const setCounter = async (client: ClientBase, { name, last }: Counter): Promise<void> => {
  await client.query("select setval(quote_ident($1)::regclass, $2::bigint)", [name, last]);
};

/** Whether a database has no tables at all. */
export const isEmptyDatabase = async (client: ClientBase): Promise<boolean> => {
  const { rows } = await client.query(
    `select from pg_class where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_' or nspname = 'information_schema')
      limit 1`,
  );
  return rows.length === 0;
};
