// A database that a newer version of the program has changed is left alone by an older one.
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgres } from "#db/client";
import { freshDatabase } from "../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

const migrations = async () =>
  (await client.query("select hash, created_at from drizzle.__drizzle_migrations order by id")).rows;

it("is refused in one sentence, and nothing is changed", async () => {
  await (await openPostgres(database.url)).close();
  await client.query(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer version', 4102444800000)",
  );
  const before = await migrations();
  await expect(openPostgres(database.url)).rejects.toThrow(
    "A newer version of Adref has used this database and changed its tables: start that version again, or restore a backup from before the upgrade.",
  );
  expect(await migrations()).toEqual(before);
});

it("so is one to which a change was made among those of this version", async () => {
  await client.query(
    "update drizzle.__drizzle_migrations set created_at = 1 where hash = 'of a newer version'",
  );
  await expect(openPostgres(database.url)).rejects.toThrow(
    "A version of Adref that this one does not come from has used this database",
  );
});
