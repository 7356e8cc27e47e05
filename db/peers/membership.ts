// The servers of a database: each holds an advisory lock on a connection of its own, so that it counts as present
// exactly as long as it runs, and a server that must be alone can make sure of it.
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Db } from "#db/client";

/** A lock being held. */
export type Hold = {
  /** Resolves when it is lost or released. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
};

type ServerMember = { readonly serverId: string; readonly isAlone: boolean };

/** The lock's key, below 2³²: PostgreSQL then shows it as `objid`. */
const key = 20151217;
const askEvery = 2000;
const patience = 4000;

/**
 * Takes the lock, exclusively or shared; null when another server's hold forbids it. Throws when the database cannot be
 * reached.
 */
export const holdMembership = async (
  url: string,
  { serverId, isAlone }: ServerMember,
): Promise<Hold | null> => {
  const name = `adref member ${serverId}`;
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  const ended = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.once("error", () => resolve());
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    if (await takes(client, name, isAlone)) return watched(client, ended);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return null;
};

const takes = async (client: pg.Client, name: string, isAlone: boolean): Promise<boolean> => {
  // A server that vanishes silently, with its machine, is noticed within half a minute.
  await client.query(
    "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3",
  );
  // The database may not have noticed yet that this server's former connection is dead.
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
    [name],
  );
  const shared = isAlone ? "" : "_shared";
  const { rows } = await client.query<{ taken: boolean }>(
    `select pg_try_advisory_lock${shared}(${key}) as taken`,
  );
  return rows[0]?.taken === true;
};

// A dead connection is detected by querying it.
const watched = (client: pg.Client, gone: Promise<void>): Hold => {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<void>((resolve) => {
    timer = setInterval(() => void client.query("select 1").catch(() => resolve()), askEvery);
    timer.unref();
  });
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await client.end().catch(() => undefined);
  };
  const ended = Promise.race([gone, silent]);
  void ended.then(close);
  return { ended, close };
};

/** The number of servers present, sharing or alone. */
export const countMembers = async (db: Db): Promise<number> => {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(sql`pg_locks join pg_database on pg_database.oid = pg_locks.database`)
    .where(sql`datname = current_database() and locktype = 'advisory' and objid = ${key} and granted`);
  return row?.count ?? 0;
};

// Identifies the database, by whatever address it is reached.

/** The same for all servers on this database, and different for any other database of the same PostgreSQL. */
export const databaseIdentity = async (db: Db): Promise<string> => {
  const [row] = await db
    .select({ identity: sql<string>`system_identifier || ' ' || oid` })
    .from(sql`pg_control_system(), pg_database`)
    .where(sql`datname = current_database()`);
  return row?.identity ?? "";
};
