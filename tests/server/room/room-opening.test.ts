// Word of a change that comes while a large room is still being opened.
import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, it } from "vitest";
import { rowsOf } from "#db/rows";
import { until } from "../../support/raw-client";
import { makeDraft, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const waits = async (): Promise<boolean> => {
  const [row] = await rowsOf<{ n: number }>(
    database.db,
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return (row?.n ?? 0) > 0;
};

it("[P15] a page that waits for its room hears what was changed meanwhile", async () => {
  const draftId = await makeDraft(database, null);
  const who = await seatPerson(database, draftId, "observer");
  const blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
  try {
    await blocker.query("begin");
    await blocker.query("lock table updates in access exclusive mode");
    const page = server.connect(draftId, who);
    await expect.poll(waits).toBe(true);
    server.rooms.announce(draftId, { kind: "people" });
    await blocker.query("commit");
    await until(() => page.changed.some(({ kind }) => kind === "people"), "word of the change");
  } finally {
    await blocker.end();
  }
});
