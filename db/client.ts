// Opens the database: PostgreSQL where a URL is given, otherwise one of this process's own in a folder that only one process
// may use.
import { Socket } from "node:net";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import pg from "pg";
import { startCluster } from "./embedded/cluster";
import { lockFolder } from "./embedded/folder-lock";
import { requireUsable, unusable } from "./reachable";
import * as agreement from "./schema/agreement";
import * as drafts from "./schema/drafts";
import * as people from "./schema/people";
import * as submissions from "./schema/submissions";
import { migrationLock, migrationsFolder, requireKnownVersions } from "./versions";

// A pool that finds dead connections. One whose peer has vanished is as silent as one with a long statement, so the database is asked
// over another connection which of the two it is. No export or import is ever cut off for being long, and dead connections are
// given up within ten seconds.

/** In milliseconds: how often connections are checked, and how long one may be silent before the database is asked about it. */
const [lookEvery, longestSilence] = [1000, 5000];
/** How long the database may take to say what it is at work on. */
const patience = 2000;

type Release = (error?: Error | boolean) => void;

class WatchedClient extends pg.Client {
  private readonly socket: Socket;
  /** The process of the database at the other end; 0 until it is known. */
  backend = 0;
  private isAwaited = true;
  private silentSince = performance.now();
  private bytesRead = 0;
  private giveBack: Release = () => undefined;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.socket = socket;
    this.on("drain", () => {
      this.isAwaited = false;
    });
    // A caller that could not even begin a transaction never releases it: its place in the pool would be lost.
    this.once("end", () => this.giveBack(true));
    const ask = this.query;
    const watched = (...given: unknown[]): unknown => {
      this.await();
      return Reflect.apply(ask, this, given);
    };
    Object.defineProperty(this, "query", { value: watched });
  }

  /** Gives it back to the pool, which says how. */
  get release(): Release {
    return this.giveBack;
  }

  set release(release: Release) {
    let isHeld = true;
    this.giveBack = (error) => {
      if (isHeld) release(error);
      isHeld = false;
    };
  }

  private await(): void {
    if (this.isAwaited) return;
    this.isAwaited = true;
    this.silentSince = performance.now();
  }

  /** True when an answer is awaited and nothing has come for long. */
  get isSilent(): boolean {
    if (!this.isAwaited) return false;
    if (this.socket.bytesRead !== this.bytesRead) this.waitOn();
    return performance.now() - this.silentSince > longestSilence;
  }

  /** Something has come, or is known to be under way. */
  waitOn(): void {
    this.bytesRead = this.socket.bytesRead;
    this.silentSince = performance.now();
  }

  giveUp(): void {
    this.socket.destroy(new Error("The database does not answer on this connection any more."));
  }
}

/** Makes the pool. Whoever ends it waits for what is under way. */
const openPool = (config: pg.PoolConfig): pg.Pool => {
  const clients = new Set<WatchedClient>();
  class Client extends WatchedClient {
    constructor(given?: pg.ClientConfig) {
      super(given);
      clients.add(this);
      this.once("end", () => clients.delete(this));
    }
  }
  const pool = new pg.Pool({ ...config, keepAlive: true, Client, onConnect: introduce });
  // A connection that breaks is replaced: an idle one at the next query, one within a transaction after its query has failed.
  // Neither must end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  let isLooking = false;
  const timer = setInterval(() => {
    const silent = [...clients].filter(({ isSilent }) => isSilent);
    if (isLooking || silent.length === 0) return;
    isLooking = true;
    void giveUpDead(config, silent).finally(() => {
      isLooking = false;
    });
  }, lookEvery);
  timer.unref();
  const end = pool.end.bind(pool);
  return Object.assign(pool, { end: () => end().finally(() => clearInterval(timer)) });
};

// The database is set to look after its end in the same way: what a server began that has vanished must not block others.
const introduce = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ backend: number }>(`select pg_backend_pid() as backend,
    set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
    set_config('tcp_keepalives_count', '3', false)`);
  if (client instanceof WatchedClient) client.backend = rows[0]?.backend ?? 0;
};

const giveUpDead = async (config: pg.PoolConfig, silent: readonly WatchedClient[]): Promise<void> => {
  const busy = await busyBackends(config);
  for (const client of silent) {
    if (busy === "unknown" || busy.has(client.backend)) client.waitOn();
    else if (client.isSilent) client.giveUp();
  }
};

// A database that refuses, as one with too many connections, is alive. From one that answers nobody no result will come.
const busyBackends = async ({
  connectionString,
}: pg.PoolConfig): Promise<ReadonlySet<number> | "unknown"> => {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where state = 'active' and wait_event_type is distinct from 'Client'",
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch (error) {
    return error instanceof pg.DatabaseError ? "unknown" : new Set();
  } finally {
    void client.end().catch(() => undefined);
  }
};

const schema = { ...people, ...drafts, ...submissions, ...agreement };

/** A handle for queries: the database or an open transaction. */
export type Db = PgDatabase<QueryRows, typeof schema>;

/** One value for each database, made when it is first asked for. */
export const perDatabase = <T>(make: (db: Db) => T): ((db: Db) => T) => {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const value = made.get(db) ?? make(db);
    made.set(db, value);
    return value;
  };
};

/** What a statement answers that was written by hand. */
interface QueryRows extends PgQueryResultHKT {
  type: Selected<this["row"]>;
}
type Selected<Row> = { readonly rows: readonly Row[] };

/** Connections to the database, those of them at rest, and how many pieces of work wait for one. */
export type Connections = { readonly total: number; readonly idle: number; readonly waiting: number };

/** An open database with its migrations applied. `close` waits for what is under way. */
export type Database = { readonly db: Db; connections(): Connections; close(): Promise<void> };

/** Called before anything in the database at `url` is touched; throws where this process may not. */
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

// Any database may be behind the address: each failure comes with what to do.
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
 * True when nothing was wrong with the data: the database or the disk was away, could not store it, or did not report
 * whether it did.
 */
export const isStorageFault = (error: unknown): boolean => {
  if (error instanceof DrizzleQueryError) return !isRefusedData(error);
  if (!(error instanceof Error)) return false;
  const isOfSystem = "code" in error && /^E[A-Z]+$/.test(String(error.code));
  return isOfSystem || error.message.startsWith("Connection terminated");
};
