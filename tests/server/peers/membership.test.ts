// Which servers may be on one database together, and what becomes of a place when PostgreSQL drops the connection.
import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { countMembers, holdMembership } from "#db/peers/membership";
import { joinDatabase, type Membership } from "#server/peers/membership";
import { freshDatabase } from "../../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
const members: Membership[] = [];
const lost: string[] = [];

const join = async (serverId: string, isAlone: boolean): Promise<Membership> => {
  const onLost = (reason: string) => lost.push(`${serverId}: ${reason}`);
  const membership = await joinDatabase(database.url, { serverId, isAlone, onLost });
  members.push(membership);
  return membership;
};

/** Ends the connection of a server's place as a restart of PostgreSQL does. */
const cut = (serverId: string) =>
  database.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${`adref member ${serverId}`}`,
  );

/** The processes of PostgreSQL whose servers have a place, or wait for one. */
const places = async (granted: boolean): Promise<number[]> => {
  const rows = await database.db
    .select({ pid: sql<number>`pid` })
    .from(sql`pg_locks join pg_database on oid = database`)
    .where(sql`datname = current_database() and objid = 20151217 and granted = ${granted}`);
  return rows.map(({ pid }) => pid);
};

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await after(20);
};

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  await Promise.all(members.splice(0).map((each) => each.close()));
  lost.length = 0;
});

afterAll(() => database.close());

it("servers with Redis are several, and each is counted as long as it is there", async () => {
  const first = await join("a", false);
  await join("b", false);
  expect(await countMembers(database.db)).toBe(2);
  await first.close();
  await until(async () => (await countMembers(database.db)) === 1);
});

it("a second server is refused beside one that is alone, with or without Redis, in words", async () => {
  await join("a", true);
  const [alone, several] = await Promise.allSettled([join("b", true), join("c", false)]);
  expect(String(alone.status === "rejected" && alone.reason)).toContain(
    "Another server is running on this database. To run several, give each REDIS_URL",
  );
  expect(String(several.status === "rejected" && several.reason)).toContain(
    "A server without REDIS_URL is running on this database",
  );
});

it("a server without Redis is refused beside several", async () => {
  await join("a", false);
  await expect(join("b", true)).rejects.toThrow("Another server is running on this database.");
});

it("a place is free as soon as the one who had it is gone", async () => {
  const first = await join("a", true);
  const second = join("b", true);
  await first.close();
  await second;
  expect(await countMembers(database.db)).toBe(1);
});

it("a place whose connection is cut is taken again", async () => {
  await join("a", true);
  const [before] = await places(true);
  await cut("a");
  await until(async () => (await places(true)).some((pid) => pid !== before));
  expect(lost).toEqual([]);
});

it("a connection that the database takes for alive does not stand in the way of the same server", async () => {
  const dead = await holdMembership(database.url, { serverId: "a", isAlone: true });
  await join("a", true);
  await dead?.ended;
  expect(await countMembers(database.db)).toBe(1);
});

it("a server whose place was taken by another meanwhile says so, once", async () => {
  await join("a", false);
  // Waits in the database for the lock, and has it the moment that it is free.
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  const taken = other.query("select pg_advisory_lock(20151217)");
  await until(async () => (await places(false)).length > 0);
  await cut("a");
  await taken;
  await until(() => lost.length > 0);
  expect(lost).toEqual([
    "a: A server without REDIS_URL is running on this database, which must be alone. Stop it, or start it with the same REDIS_URL as this one.",
  ]);
  await other.end();
});
