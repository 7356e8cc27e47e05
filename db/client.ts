// Opens the database: PostgreSQL where a URL is given, otherwise PGlite in a folder that only one process may use.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import * as schema from "./schema";

/** A handle for queries: the database or an open transaction. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database with its migrations applied. `close` waits for what is under way. */
export type Database = { readonly db: Db; readonly kind: "pglite" | "postgresql"; close(): Promise<void> };

const migrations = () => path.join(process.cwd(), "db", "migrations");

/** Opens PostgreSQL at `url`, or the embedded database in `folder` (in memory without one), and migrates it. */
export const openDatabase = (place: {
  url?: string | undefined;
  folder?: string | undefined;
}): Promise<Database> => (place.url ? openPostgres(place.url) : openPglite(place.folder));

const openPostgres = async (url: string): Promise<Database> => {
  const { Pool } = await import("pg");
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { migrate } = await import("drizzle-orm/node-postgres/migrator");
  const pool = new Pool({ connectionString: url, max: 10 });
  // An idle connection that breaks is replaced at the next query; it must not end the process.
  pool.on("error", () => undefined);
  const gate = await pool.connect();
  try {
    await gate.query("select pg_advisory_lock(20151216)");
    await migrate(drizzle(gate, { schema }), { migrationsFolder: migrations() });
  } finally {
    await gate.query("select pg_advisory_unlock(20151216)").catch(() => undefined);
    gate.release();
  }
  return { db: drizzle(pool, { schema }), kind: "postgresql", close: () => pool.end() };
};

const openPglite = async (folder: string | undefined): Promise<Database> => {
  const { PGlite } = await import("@electric-sql/pglite");
  const { pg_trgm } = await import("@electric-sql/pglite/contrib/pg_trgm");
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const unlock = folder === undefined ? () => undefined : lockFolder(folder);
  try {
    const client = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      extensions: { pg_trgm },
    });
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder: migrations() });
    return {
      db,
      kind: "pglite",
      close: async () => {
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};

/**
 * PGlite has no lock of its own: two processes on one folder silently lose rows. The lock file stands beside the
 * folder and holds the owner's process id; one that is left by a dead process is taken over.
 */
const lockFolder = (folder: string): (() => void) => {
  mkdirSync(path.dirname(folder), { recursive: true });
  const file = `${folder}.lock`;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = Number(readFileSync(file, "utf8"));
      if (owner !== process.pid && isAlive(owner)) {
        throw new Error(
          `The data folder ${folder} is in use by process ${owner}. Stop it, or set DATA_DIR to another folder.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
};

const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** True when the database answers a question. Throws when it cannot be reached. */
export const answers = async (db: Db): Promise<boolean> => {
  await db.execute(sql`select 1`);
  return true;
};
