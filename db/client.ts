// Opens the database: PostgreSQL where a URL is given, otherwise PGlite in a folder that only one process may use.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import * as agreement from "./schema/agreement";
import * as drafts from "./schema/drafts";
import * as people from "./schema/people";
import * as submissions from "./schema/submissions";

const schema = { ...people, ...drafts, ...submissions, ...agreement };

/** A handle for queries: the database or an open transaction. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database with its migrations applied. `close` waits for what is under way. */
export type Database = { readonly db: Db; readonly kind: "pglite" | "postgresql"; close(): Promise<void> };

const migrations = () => path.join(process.cwd(), "db", "migrations");

type Place = {
  readonly url?: string | undefined;
  readonly folder?: string | undefined;
  /** What an embedded database begins with: the tar file of another one's folder. */
  readonly image?: Blob;
};

/** Opens PostgreSQL at `url`, or the embedded database in `folder` (in memory without one), and migrates it. */
export const openDatabase = (place: Place): Promise<Database> =>
  place.url ? openPostgres(place.url) : openPglite(place);

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

const openPglite = async ({ folder, image }: Place): Promise<Database> => {
  const { PGlite } = await import("@electric-sql/pglite");
  const { pg_trgm } = await import("@electric-sql/pglite/contrib/pg_trgm");
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const unlock = folder === undefined ? () => undefined : lockFolder(folder);
  try {
    const client = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(image && { loadDataDir: image }),
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
 * folder and names the owner; one that is left by a dead process is taken over.
 */
const lockFolder = (folder: string): (() => void) => {
  mkdirSync(path.dirname(folder), { recursive: true });
  const file = `${folder}.lock`;
  for (;;) {
    try {
      writeFileSync(file, identity(process.pid) ?? "", { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = readFileSync(file, "utf8");
      const id = Number(owner.split(" ")[0]);
      if (id > 0 && identity(id) === owner) {
        throw new Error(
          `The data folder ${folder} is in use by process ${id}. Stop it, or set DATA_DIR to another folder.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
};

// A process id alone is given again after a restart, in a container at once: the start time distinguishes the two.
const identity = (id: number): string | null => {
  try {
    process.kill(id, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  const stat = existsSync("/proc/self/stat") ? readFileSync(`/proc/${id}/stat`, "utf8") : "";
  return `${id} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
};

/** True when the database answers a question. Throws when it cannot be reached. */
export const answers = async (db: Db): Promise<boolean> => {
  await db.execute(sql`select 1`);
  return true;
};

/**
 * True when a statement was refused for what it was given (SQLSTATE classes 22 and 23): its transaction is rolled back
 * and the database is well. A number of the log that is taken is another matter: somebody else has written it.
 */
export const isRefusedData = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  const { code, constraint } = cause as { code: unknown; constraint?: unknown };
  return /^2[23]/.test(String(code)) && !/^(updates|document_clients)_/.test(String(constraint ?? ""));
};
