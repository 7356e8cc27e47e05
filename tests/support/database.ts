// A migrated database for one test file: a copy of the template that was made before the tests, on the PostgreSQL that
// TEST_DATABASE_URL names, or on one of the tests' own.
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { type Database, openPostgres } from "#db/client";
import { startCluster } from "#db/embedded/cluster";
import { newFolder, removeFolder } from "./server-process";

/** A PostgreSQL on which databases are made, and the name of a migrated one that they are copied from. */
export type TestServer = { readonly url: string; readonly template: string; close(): Promise<void> };

/** The server's address with the name of a database in it. */
const on = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

/** Starts a server, or takes the one that is named, and makes the template. */
export const startTestServer = async (): Promise<TestServer> => {
  const named = process.env.TEST_DATABASE_URL;
  const folder = newFolder();
  const cluster = named ? null : await startCluster(`${folder}/db`);
  const url = named ?? cluster?.url("postgres") ?? "";
  const template = `adref_template_${randomBytes(6).toString("hex")}`;
  await administer(url, `create database ${template}`);
  await (await openPostgres(on(url, template))).close();
  return {
    url,
    template,
    close: async () => {
      if (cluster) await cluster.close();
      else await administer(url, `drop database ${template} with (force)`);
      removeFolder(folder);
    },
  };
};

/** Hands the server that was started before them on to the workers of a run. */
export const forWorkers = ({ url, template }: TestServer): void => {
  process.env.TEST_SERVER = JSON.stringify({ url, template });
};

const given = process.env.TEST_SERVER;
const shared = given ? (JSON.parse(given) as Pick<TestServer, "url" | "template">) : null;

/** A new database with all tables and nothing in them, that is dropped on close. */
export const freshDatabase = async (): Promise<Database & { readonly url: string }> => {
  const own = shared ? null : await startTestServer();
  const server = shared ?? own;
  if (!server) throw new Error("There is no server.");
  const name = `adref_test_${randomBytes(6).toString("hex")}`;
  await administer(server.url, `create database ${name} template ${server.template}`);
  const url = on(server.url, name);
  const database = await openPostgres(url);
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await administer(server.url, `drop database ${name} with (force)`);
      await own?.close();
    },
  };
};

/** How many statements wait in this database for what another has locked. */
export const locksAwaited = async ({ db }: Pick<Database, "db">): Promise<number> => {
  const waiting = await db
    .select({ pid: sql<number>`pid` })
    .from(sql`pg_stat_activity`)
    .where(sql`datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length;
};

const administer = async (server: string, statement: string) => {
  const client = new pg.Client({ connectionString: server });
  // What is under way fails, and says so there.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
