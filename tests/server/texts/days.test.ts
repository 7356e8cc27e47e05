// The draft as it was when a day of the meeting had ended, compared with the days around it: what came, and by whom.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { findDraft } from "#db/draft/drafts";
import { type ComparisonView, listStops } from "#server/texts/compare-view";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("[T16] shows each day against the one before it, with who changed what", async () => {
  const begins = [paragraph("a", "We recall."), paragraph("b", "We note.")];
  const { draft, people, ask } = await negotiation(database, server, begins, "drafting");
  const write = async (who: "chn" | "bra", pid: string, words: string) => {
    const page = await server.connect(draft, people[who]).ready();
    page.words(pid).insert(page.words(pid).length, words);
    await page.allSaved();
    page.close();
    // Whoever looks at what they typed has it entered into the record.
    expect((await ask(who, "GET", "acts?of=typing")).body.items).not.toHaveLength(0);
  };
  const dayPasses = async () => {
    for (const table of ["updates", "record"])
      await database.db.execute(
        sql`update ${sql.identifier(table)} set at = at - interval '1 day' where draft_id = ${draft}`,
      );
  };
  await write("chn", "a", " Geneva.");
  await dayPasses();
  await write("bra", "b", " Tunis.");
  await dayPasses();
  await write("chn", "b", " New York.");
  const row = await findDraft(database.db, draft);
  if (!row) throw new Error("There is no draft.");
  const stops = await listStops({ draft: row });
  const isDay = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
  expect(stops).toEqual([isDay, isDay, "live"]);
  const [first, second] = stops;
  const changed = async (from: unknown, to: unknown) => {
    const { status, body } = await ask("observer", "GET", `compare?from=${from}&to=${to}`);
    expect(status).toBe(200);
    const { blocks, acts } = body as ComparisonView;
    return blocks
      .filter(({ change }) => change !== "same")
      .map(({ to: place, runs, acts: credited }) => [
        place?.pid,
        runs.flatMap(({ op, text }) => (op === "added" ? [text.trim()] : [])).join(""),
        acts.flatMap(({ n, by }) => (credited.includes(n) ? [by.delegation] : [])).join(),
      ]);
  };
  expect(await changed(first, second)).toEqual([["b", "Tunis.", "BRA"]]);
  expect(await changed(second, "live")).toEqual([["b", "New York.", "CHN"]]);
  expect(await changed(first, "live")).toEqual([["b", "Tunis. New York.", "BRA,CHN"]]);
  expect((await ask("observer", "GET", "compare?from=2015-13-01")).body.code).toBe("malformed");
});
