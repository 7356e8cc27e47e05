// Opens the database: PostgreSQL where a URL is given, otherwise one of this process's own in a folder that only one process
// may use.
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import { startCluster } from "./embedded/cluster";
import { lockFolder } from "./embedded/folder-lock";
import { requireUsable, unusable } from "./reachable";
import * as agreement from "./schema/agreement";
import * as drafts from "./schema/drafts";
import * as people from "./schema/people";
import * as submissions from "./schema/submissions";
import { migrationLock, migrationsFolder, requireKnownVersions } from "./versions";
import { openPool } from "./watched-pool";

const schema = { ...people, ...drafts, ...submissions, ...agreement };

/** A handle for queries: the database or an open transaction. */
export type Db = PgDatabase<QueryRows, typeof schema>;

/** What a statement answers that was written by hand. */
interface QueryRows extends PgQueryResultHKT {
  type: Selected<this["row"]>;
}
type Selected<Row> = { readonly rows: readonly Row[] };

/** Connections to the database, those of them at rest, and how many pieces of work wait for one. */
export type Connections = { readonly total: number; readonly idle: number; readonly waiting: number };

/** An open database with its migrations applied. `close` waits for what is under way. */
export type Database = { readonly db: Db; connections(): Connections; close(): Promise<void> };

/** Is asked before anything in the database at `url` is touched, and throws where this process may not. */
type Enter = (url: string) => Promise<void>;

const freely: Enter = async () => undefined;

/** Opens PostgreSQL at `url`, or a PostgreSQL of this process's own in `folder`, and migrates it. */
export const openDatabase = ({
  url,
  folder,
  ...options
}: DatabaseOptions & {
  url?: string | undefined;
  folder: string;
}): Promise<Database> => (url ? openGiven(url, options) : openEmbedded(folder, options));

type DatabaseOptions = {
  readonly enter?: Enter;
  /** What the connections are called in the database: others end those of a server that has lost its drafts. */
  readonly name?: string;
};

// One that somebody else runs may be anything: what fails is said with what to do.
const openGiven = async (url: string, options: DatabaseOptions): Promise<Database> => {
  await requireUsable(url);
  return openPostgres(url, options).catch((error: unknown) => {
    throw unusable(url, error);
  });
};

/** Opens a database of a PostgreSQL server and migrates it. Throws where a newer version has migrated it further. */
export const openPostgres = async (
  url: string,
  { enter = freely, name = "adref" }: DatabaseOptions = {},
): Promise<Database> => {
  await enter(url);
  const pool = openPool({ connectionString: url, max: 10, application_name: name });
  try {
    await migrateAlone(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return databaseOf(pool);
};

// One process at a time.
const migrateAlone = async (pool: Pool): Promise<void> => {
  const gate = await pool.connect();
  try {
    await gate.query(`select pg_advisory_lock(${migrationLock})`);
    await requireKnownVersions(gate);
    await migrate(drizzle(gate, { schema }), { migrationsFolder: migrationsFolder() });
  } finally {
    await gate.query(`select pg_advisory_unlock(${migrationLock})`).catch(() => undefined);
    gate.release();
  }
};

const databaseOf = (pool: ReturnType<typeof openPool>): Database => ({
  db: drizzle(pool, { schema }),
  connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  close: () => pool.end(),
});

/** Opens a database of a PostgreSQL server as it is. */
export const openUnmigrated = (url: string, name = "adref"): Database =>
  databaseOf(openPool({ connectionString: url, max: 10, application_name: name }));

const openEmbedded = async (folder: string, options: DatabaseOptions): Promise<Database> => {
  const unlock = lockFolder(folder);
  let end: () => Promise<void> = async () => unlock();
  try {
    const cluster = await startCluster(folder);
    end = async () => {
      await cluster.close();
      unlock();
    };
    const database = await openPostgres(cluster.url("postgres"), options);
    return {
      ...database,
      close: async () => {
        await database.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
};

/**
 * True when a statement was refused for what it was given (SQLSTATE classes 22 and 23): its transaction is rolled back
 * and the database is well. A number of the log that is taken is another matter: somebody else has written it.
 */
export const isRefusedData = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  const constraint = "constraint" in cause ? String(cause.constraint) : "";
  return /^2[23]/.test(String(cause.code)) && !/^(updates|document_clients)_/.test(constraint);
};

/** True when the database was away, hung, had no room or no connection left: the same may do well in a moment. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!isStorageFault(error)) return false;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // SQLSTATE classes of connections (08), of what is used up (53), of what an operator did (57) and of the system (58).
  if (error instanceof DrizzleQueryError)
    return !/^[0-9][0-9A-Z]{4}$/.test(code) || /^(?:08|5[378])/.test(code);
  // Of the system only what is of connections: a file that is not there is another matter.
  return code === "" || /^E(?:PIPE|CONN|TIMEDOUT|HOST|NET)/.test(code);
};

/**
 * True when nothing was wrong with what the database or the disk was given: it was away, could not keep it, or did not say
 * what became of it.
 */
export const isStorageFault = (error: unknown): boolean => {
  if (error instanceof DrizzleQueryError) return !isRefusedData(error);
  if (!(error instanceof Error)) return false;
  const isOfSystem = "code" in error && /^E[A-Z]+$/.test(String(error.code));
  return isOfSystem || error.message.startsWith("Connection terminated");
};
