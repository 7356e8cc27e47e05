// Opens the database: PostgreSQL where a URL is given, otherwise an embedded one in a folder that only one process may
// use.
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

// A pool that detects dead connections. One whose peer has vanished is as silent as one with a long statement, so the
// database is asked over another connection which of the two it is. No export or import is cut off for taking long, and
// dead connections are dropped within ten seconds.

/** In milliseconds: how often connections are checked, and the silence after which the database is asked. */
const [lookEvery, longestSilence] = [1000, 5000];
/** How long the database may take to list its running statements, in milliseconds. */
const patience = 2000;

type Release = (error?: Error | boolean) => void;

class WatchedClient extends pg.Client {
  private readonly socket: Socket;
  /** The backend's process id; 0 until it is known. */
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
    // A caller that could not even begin a transaction never releases the client: its place in the pool would be lost.
    this.once("end", () => this.giveBack(true));
    const ask = this.query;
    const watched = (...given: unknown[]): unknown => {
      this.await();
      return Reflect.apply(ask, this, given);
    };
    Object.defineProperty(this, "query", { value: watched });
  }

  /** Returns it to the pool by the pool's own function. */
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

  /** True when an answer is due and nothing has arrived for long. */
  get isSilent(): boolean {
    if (!this.isAwaited) return false;
    if (this.socket.bytesRead !== this.bytesRead) this.waitOn();
    return performance.now() - this.silentSince > longestSilence;
  }

  /** Restarts the wait: data arrived, or the statement is known to be running. */
  waitOn(): void {
    this.bytesRead = this.socket.bytesRead;
    this.silentSince = performance.now();
  }

  giveUp(): void {
    this.socket.destroy(new Error("The database does not answer on this connection any more."));
  }
}

/** Creates the pool. Ending it waits for running statements. */
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
  // A broken connection is replaced: an idle one at the next query, one in a transaction after its query has failed.
  // Neither may end the process.
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

// The database watches its side in the same way: a transaction of a vanished server must not block others.
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

// A database that refuses, for example with too many connections, is alive. If one answers nobody, no result will come.
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

/** One value per database, created on first use. */
export const perDatabase = <T>(make: (db: Db) => T): ((db: Db) => T) => {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const value = made.get(db) ?? make(db);
    made.set(db, value);
    return value;
  };
};

/** The result of a handwritten statement. */
interface QueryRows extends PgQueryResultHKT {
  type: Selected<this["row"]>;
}
type Selected<Row> = { readonly rows: readonly Row[] };

/** Connections to the database, the idle ones, and the number of requests waiting for one. */
export type Connections = { readonly total: number; readonly idle: number; readonly waiting: number };

/** An open, migrated database. `close` waits for running statements. */
export type Database = { readonly db: Db; connections(): Connections; close(): Promise<void> };

/** Called before anything in the database at `url` is touched; throws where this process may not use it. */
type Enter = (url: string) => Promise<void>;

const freely: Enter = async () => undefined;

/** Opens PostgreSQL at `url`, or an embedded PostgreSQL in `folder`, and migrates it. */
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
  /** The application name of the connections: by it, other servers end those of a server that has lost its drafts. */
  readonly name?: string;
};

// The address may lead to any database, so each failure says what to do.
const openGiven = async (url: string, options: DatabaseOptions): Promise<Database> => {
  await requireUsable(url);
  return openPostgres(url, options).catch((error: unknown) => {
    throw unusable(url, error);
  });
};

/** Opens a PostgreSQL database and migrates it. Throws where a newer version has migrated it further. */
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

// Only one process migrates at a time.
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

/** Opens a PostgreSQL database as it is. */
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
 * True when a statement was refused because of its values (SQLSTATE classes 22 and 23): its transaction is rolled back
 * and the database is well. A log number already taken is excluded: there somebody else has written.
 */
export const isRefusedData = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  const constraint = "constraint" in cause ? String(cause.constraint) : "";
  return /^2[23]/.test(String(cause.code)) && !/^(updates|document_clients)_/.test(constraint);
};

/** True when the database was unreachable, unresponsive, out of space or out of connections: a retry may succeed. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!isStorageFault(error)) return false;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // SQLSTATE classes 08 (connection), 53 (insufficient resources), 57 (operator intervention) and 58 (system error).
  if (error instanceof DrizzleQueryError)
    return !/^[0-9][0-9A-Z]{4}$/.test(code) || /^(?:08|5[378])/.test(code);
  // Of system errors only those of the connection: a missing file, for one, is excluded.
  return code === "" || /^E(?:PIPE|CONN|TIMEDOUT|HOST|NET)/.test(code);
};

/**
 * True when the data were not at fault: the database or the disk was unavailable, could not store them, or did not
 * confirm that it did.
 */
export const isStorageFault = (error: unknown): boolean => {
  if (error instanceof DrizzleQueryError) return !isRefusedData(error);
  if (!(error instanceof Error)) return false;
  const isOfSystem = "code" in error && /^E[A-Z]+$/.test(String(error.code));
  return isOfSystem || error.message.startsWith("Connection terminated");
};
