// A statement that runs for every few keystrokes is parsed and planned once: the query builder and the extended protocol
// take longer over it than the database itself.
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

/** A statement with `$1`, `$2` … and the database's types of these. */
export type Statement = { readonly name: string; readonly types: readonly string[]; readonly text: string };

type Value = string | number;
type Rows = { readonly rows: unknown[] };
type Embedded = { exec(text: string): Promise<Rows[]> };
type Pool = { query(query: { name: string; text: string; values: readonly Value[] }): Promise<Rows> };

const prepared = new WeakMap<Embedded, Map<string, Promise<unknown>>>();

/** Runs a statement and answers its rows. Inside a transaction it goes through the transaction, not prepared. */
export const runStatement = async (
  db: Db,
  statement: Statement,
  values: readonly Value[],
): Promise<unknown[]> => {
  const driver = (db as Db & { $client?: Embedded | Pool }).$client;
  if (!driver) return runPlain(db, statement, values);
  if ("exec" in driver) return runEmbedded(driver, statement, values);
  const { name, text } = statement;
  return (await driver.query({ name, text, values })).rows;
};

const runEmbedded = async (driver: Embedded, statement: Statement, values: readonly Value[]) => {
  await prepare(driver, statement);
  const [answer] = await driver.exec(`execute ${statement.name}(${values.map(literal).join(", ")})`);
  return answer?.rows ?? [];
};

// Prepared once however many ask at the same time; a failure is forgotten and tried again by the next.
const prepare = (driver: Embedded, { name, types, text }: Statement): Promise<unknown> => {
  const known = prepared.get(driver) ?? new Map<string, Promise<unknown>>();
  prepared.set(driver, known);
  const first = known.get(name) ?? driver.exec(`prepare ${name}(${types.join(", ")}) as ${text}`);
  known.set(name, first);
  first.catch(() => known.delete(name));
  return first;
};

const literal = (value: Value): string =>
  typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;

const runPlain = async (db: Db, { text }: Statement, values: readonly Value[]): Promise<unknown[]> => {
  const parts = text.split(/\$\d+/).map((part) => sql.raw(part));
  const filled = parts.flatMap((part, i) => (i === 0 ? [part] : [sql`${values[i - 1]}`, part]));
  return ((await db.execute(sql.join(filled))) as unknown as Rows).rows;
};
