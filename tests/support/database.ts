// A migrated database for one test file: PGlite in memory, or a fresh PostgreSQL database where a server is given.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { type Database, openDatabase } from "#db/client";

/** The PostgreSQL server that tests may make databases on; absent: those tests are skipped. */
export const postgresServer = process.env.TEST_DATABASE_URL;

/** An embedded database in memory, a copy of the one that was made before the tests. Close it when the file is done. */
export const embeddedDatabase = async (): Promise<Database> => {
  const image = process.env.TEST_DATABASE_IMAGE;
  return openDatabase(image ? { image: new Blob([await readFile(image)]) } : {});
};

/** A new, empty PostgreSQL database that is dropped on close. */
export const freshPostgres = async (server: string): Promise<Database & { readonly url: string }> => {
  const name = `adref_test_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  return {
    ...database,
    url: url.href,
    close: async () => {
      await database.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
};

const administer = async (server: string, statement: string) => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
