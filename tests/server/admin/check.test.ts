// `adref check` on the demo meeting: nothing is wrong, and then each damage is named.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everythingWrong } from "#server/admin/check/everything";
import { withSession } from "#server/admin/installation";
import { readPlace } from "#server/admin/place";
import { emptyFolder, run } from "../../support/admin";
import { closeRuntimes, openRuntime, saveMeeting, type TestRuntime } from "../../support/two-installations";

let here: TestRuntime;

beforeAll(async () => {
  here = await openRuntime("meeting");
  await saveMeeting();
  // Who leaves stores a snapshot.
  await here.rooms.close();
});
afterAll(() => closeRuntimes(here));

const found = async (): Promise<string[]> => {
  const place = readPlace({ ...process.env, DATABASE_URL: here.database.url, DATA_DIR: emptyFolder() });
  const all: string[] = [];
  await withSession(here.database.url, async (client) => {
    for await (const { where, what } of everythingWrong({ place, db: here.database.db, client }))
      all.push(`${where}: ${what}`);
  });
  return all;
};

// Rows as a damaged disk or a hand in the database leaves them: no constraint is asked.
const damage = (statement: string): Promise<void> =>
  here.database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql.raw(statement));
  });

test("nothing is wrong with a meeting in full swing", async () => {
  expect(await run({ DATABASE_URL: here.database.url }, "check")).toEqual({
    code: 0,
    said: "Everything was looked at, and nothing is wrong.\n",
  });
});

test("each damage is named, and nothing is changed by looking", async () => {
  await damage("update snapshots set checksum = checksum + 1 where draft_id = 'wsis10'");
  await damage(
    "update submission_originals set bytes = bytes || '\\x00' where submission_id = (select id from submissions where removed_at is null order by id limit 1)",
  );
  await damage(
    "update comments set parent = 'nowhere' where id = (select id from comments order by at limit 1)",
  );
  await damage("delete from delegations where code = 'CHN'");
  await damage("insert into job_leases values ('mail', 'a server', now() + interval '3 days')");
  await damage(
    "update record set facts = facts || '{\"note\": \"forged\"}' where draft_id = 'wsis10' and n = 7",
  );
  const all = await found();
  expect(all).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^draft wsis10: the snapshot at change \d+ is damaged$/),
      expect.stringMatching(/^draft wsis10: the record is broken at entry 7: it was changed/),
      expect.stringMatching(/^submission \S+ of draft wsis10: its file is not the one that was received$/),
      expect.stringMatching(/^table comments: 1 row names in parent a row of comments that is not there$/),
      expect.stringMatching(
        /^table users: 1 row names in delegation a row of delegations that is not there$/,
      ),
      expect.stringMatching(
        /^the lease of the work mail: it ends at .*: the clock of the database was set back$/,
      ),
    ]),
  );
  const done = await run({ DATABASE_URL: here.database.url }, "check");
  expect(done.code).toBe(1);
  expect(done.said).toContain(`${all.length} things are wrong.`);
  expect(await found()).toEqual(all);
});

test("a log with a change that is missing or damaged is named by it", async () => {
  await damage("update updates set bytes = bytes || '\\x00' where draft_id = 'wsis10' and seq = 5");
  expect(await found()).toContain("draft wsis10: change 5 of its log is damaged");
  await damage("delete from updates where draft_id = 'wsis10' and seq = 3");
  expect(await found()).toContain("draft wsis10: change 3 of its log is missing");
});
