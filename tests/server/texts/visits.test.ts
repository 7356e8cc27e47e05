// What has changed since somebody's last visit: counted from the end of it, whatever was issued since, and known to nobody
// else.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import type { ComparisonView } from "#server/texts/compare-view";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const meeting = async () => {
  const room = await negotiation(
    database,
    server,
    [paragraph("a", "We reaffirm our vision."), paragraph("b", "We recall Geneva.")],
    "drafting",
  );
  const editor = await server.connect(room.draft, room.people.facilitator).ready();
  return {
    ...room,
    write: async (pid: string, words: string) => {
      editor.words(pid).insert(editor.words(pid).length, words);
      await editor.allSaved();
    },
    /** Everybody has been away for an hour since they were last here. */
    anHourPasses: () =>
      database.db.execute(
        sql`update visits set here_at = here_at - interval '1 hour' where draft_id = ${room.draft}`,
      ),
    visit: async () => (await room.ask("bra", "POST", "visits", {})).body.last as string | null,
    changed: async (): Promise<(string | undefined)[][]> => {
      const { status, body } = await room.ask("bra", "GET", "compare?from=visit");
      expect(status).toBe(200);
      return (body as ComparisonView).blocks
        .filter(({ change }) => change !== "same")
        .map(({ change, to, runs }) => [
          change,
          to?.pid,
          runs.flatMap(({ op, text }) => (op === "added" ? [text] : [])).join(""),
        ]);
    },
  };
};

it("[T15b] is what was written since, also when a text was issued in between, and stays while the visit goes on", async () => {
  const { ask, visit, write, anHourPasses, changed } = await meeting();
  await write("a", " At first.");
  await visit();
  await write("a", " During the visit.");
  await visit();
  await anHourPasses();
  await write("b", " Then Tunis.");
  expect((await ask("facilitator", "POST", "texts", { symbol: "Rev.1" })).status).toBe(201);
  await write("b", " Then New York.");
  expect(await changed()).toEqual([["changed", "b", " Then Tunis. Then New York."]]);
  const last = await visit();
  expect(last).not.toBeNull();
  expect((await ask("bra", "GET", "for-you")).body.changedSince).toBe(last);
  await write("a", " While they read.");
  await visit();
  expect(await changed()).toEqual([
    ["changed", "a", " While they read."],
    ["changed", "b", " Then Tunis. Then New York."],
  ]);
  await anHourPasses();
  expect(await changed()).toEqual([]);
});

it("[T15b] begins with the state of the last text before the visit", async () => {
  const { ask, visit, write, anHourPasses, changed } = await meeting();
  await write("a", " Before the text.");
  await ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
  await write("a", " After it.");
  await visit();
  await anHourPasses();
  await write("a", " Since.");
  expect(await changed()).toEqual([["changed", "a", " Since."]]);
});

it("[T15c] is the visit of one person, and leaves no entry in the record", async () => {
  const { draft, ask, visit, write, anHourPasses } = await meeting();
  const before = (await readRecord(database.db, draft)).length;
  await visit();
  await anHourPasses();
  await write("a", " More.");
  const written = (await readRecord(database.db, draft)).map(({ act }) => act);
  expect((await ask("chn", "GET", "compare?from=visit")).status).toBe(404);
  expect((await ask("chn", "GET", "for-you")).body.changedSince).toBeNull();
  await visit();
  expect((await readRecord(database.db, draft)).slice(before).map(({ act }) => act)).toEqual(
    written.slice(before),
  );
});
