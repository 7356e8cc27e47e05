// Work that one server does for all: who does it, and who takes over when.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { leaveJob, takeJob } from "#db/peers/jobs";
import { whileLeader } from "#server/peers/leader";
import { freshDatabase } from "../../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
const leaders: { close(): Promise<void> }[] = [];

/** A server that wants to do the work; what it answers says whether it is at it. */
const candidate = (holder: string) => {
  const state = { isAtWork: false, isLeader: () => false, begun: 0 };
  const leader = whileLeader({ db: database.db, name: "mail", holder }, (isLeader) => {
    Object.assign(state, { isAtWork: true, isLeader, begun: state.begun + 1 });
    return {
      stop: async () => {
        state.isAtWork = false;
      },
    };
  });
  leaders.push(leader);
  return Object.assign(state, leader);
};

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 60_000, interval: 10 }).toBe(true);

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  await Promise.all(leaders.splice(0).map((each) => each.close()));
});

afterAll(() => database.close());

it("of ten servers that ask at once, one has the lease", async () => {
  const names = Array.from({ length: 10 }, (_, index) => `s${index}`);
  const taken = await Promise.all(
    names.map((holder) => takeJob(database.db, { name: "sweep", holder }, 60_000)),
  );
  expect(taken.filter(Boolean)).toHaveLength(1);
  const winner = names[taken.indexOf(true)] ?? "";
  expect(await takeJob(database.db, { name: "sweep", holder: winner }, 60_000)).toBe(true);
  await leaveJob(database.db, { name: "sweep", holder: "another" });
  expect(await takeJob(database.db, { name: "sweep", holder: "another" }, 60_000)).toBe(false);
  await leaveJob(database.db, { name: "sweep", holder: winner });
  expect(await takeJob(database.db, { name: "sweep", holder: "another" }, 60_000)).toBe(true);
});

it("one server works, and when it stops in order another begins", async () => {
  const first = candidate("a");
  await until(() => first.isAtWork);
  const second = candidate("b");
  expect(await takeJob(database.db, { name: "mail", holder: "b" }, 3000)).toBe(false);
  expect([first.isAtWork, second.isAtWork]).toEqual([true, false]);
  await first.close();
  await until(() => second.isAtWork);
  expect([first.isAtWork, first.isLeader(), second.isLeader()]).toEqual([false, false, true]);
});

it("what a dead server held is taken", async () => {
  expect(await takeJob(database.db, { name: "mail", holder: "dead" }, 1000)).toBe(true);
  const heir = candidate("a");
  await until(() => heir.isAtWork);
});

it("a server that was held up does not go on, and stops when it learns who works now", async () => {
  const first = candidate("a");
  await until(() => first.isAtWork);
  // As if it had slept: the lease ran out, and another took it.
  await database.db.execute(sql`update job_leases set until = clock_timestamp() - interval '1 second'`);
  expect(await takeJob(database.db, { name: "mail", holder: "b" }, 3000)).toBe(true);
  await until(() => !first.isAtWork);
  expect(first.isLeader()).toBe(false);
  await until(() => first.isAtWork);
  expect([first.begun, first.isLeader()]).toEqual([2, true]);
});

it("a server that cannot renew its lease knows, and works again once it can", async () => {
  const first = candidate("a");
  await until(() => first.isAtWork);
  await database.db.execute(sql`alter table job_leases rename to job_leases_away`);
  await until(() => !first.isLeader());
  await until(() => !first.isAtWork);
  await database.db.execute(sql`alter table job_leases_away rename to job_leases`);
  await until(() => first.isAtWork);
});
