// The clock of the PostgreSQL of servers that journeys run against, which is a process of its own: it is moved on with
// theirs, because silences end and entries are dated by it.
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

/** What a server is started with so that its statements ask the clock that can be moved, once there is one. */
export const movable = { PGOPTIONS: "-c search_path=public,pg_catalog" };

const socketsOf = (dataDir: string): string =>
  readFileSync(path.join(dataDir, "db", "postmaster.pid"), "utf8").split("\n")[4] ?? "";

// Stands before the function of the same name, also in what columns are filled with by themselves.
const statements = (milliseconds: number): string => `
  create or replace function public.clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + ${milliseconds} * interval ''1 millisecond''';
  do $$ declare place text; field text; begin
    for place, field in select attrelid::regclass::text, attname from pg_attrdef
      join pg_attribute on attrelid = adrelid and attnum = adnum
      where pg_get_expr(adbin, adrelid) ~ '^(pg_catalog\\.)?clock_timestamp\\(\\)$'
    loop execute format('alter table %s alter column %I set default public.clock_timestamp()', place, field);
    end loop; end $$;`;

/** Where the database in a data folder is reached. */
export const databaseIn = (dataDir: string): string =>
  `postgresql://adref@localhost/postgres?host=${socketsOf(dataDir)}`;

const isDeadlock = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === "40P01";

/** Moves the clock of a database on to this hour, never back. */
export const moveDatabaseClock = async (connectionString: string, hour: number): Promise<void> => {
  const client = new pg.Client({ connectionString, options: movable.PGOPTIONS });
  await client.connect();
  try {
    const { rows } = await client.query<{ now: Date }>("select clock_timestamp() as now");
    if ((rows[0]?.now.getTime() ?? 0) < hour) await client.query(statements(Math.ceil(hour - Date.now())));
  } catch (error) {
    // The tables are locked in another order than a server locks them that is at work meanwhile: then it is tried again.
    if (!isDeadlock(error)) throw error;
    await moveDatabaseClock(connectionString, hour);
  } finally {
    await client.end();
  }
};
