// A line of the floor and its entry in the record are kept together or not at all, whatever the line does. The database
// refuses the entry here, by a constraint of its own, after all else of the line was done.
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([
    paragraph("p1", "We commit to multi-stakeholder cooperation and to affordable access."),
    paragraph("p2", "We recall the Tunis Agenda."),
  ]);
});

const say = (line: string, pid = "p1") => room.ask("facilitator", "POST", "floor", { pid, line });

/** Everything that a line can change, as readers see it. */
const whole = async () => ({
  record: (await readRecord(runtime.database.db, room.draft)).map(({ act }) => act),
  blocks: await room.blocks(),
  proposals: (await room.ask("observer", "GET", "proposals")).body.items,
  words: (await room.ask("facilitator", "GET", "floor?pid=p1")).body.room.words,
});

// New rows alone are held to it; `not valid` leaves those that are there.
const refusing = async (act: string, work: () => Promise<void>) => {
  const { db } = runtime.database;
  await db.execute(
    sql.raw(`alter table record add constraint refused_act check (act <> '${act}') not valid`),
  );
  try {
    await work();
  } finally {
    await db.execute(sql`alter table record drop constraint refused_act`);
  }
};

describe("when the entry of a line is refused, nothing of the line is kept", () => {
  const lines = [
    ["a proposal", 'BRA: del "multi-stakeholder"'],
    ["a new paragraph", "KEN: new We also commit to use."],
    ["support of two delegations", "IND, KEN: support CHN 1"],
    ["opposition", "USA: oppose CHN 1"],
    ["a withdrawal", "CHN: withdraw CHN 1"],
    ["reservations of two delegations", "EU, USA: reserve"],
    ["brackets", 'bracket "affordable access"'],
  ] as const;
  it.each(lines)("%s", async (_, line) => {
    await room.propose("chn", { op: "replace", pid: "p1", quote: "commit", text: "reaffirm our commitment" });
    const before = await whole();
    await refusing("floor.noted", async () => {
      expect((await say(line)).status, line).toBe(500);
    });
    expect(await whole()).toEqual(before);
    expect((await say(line)).status, line).toBe(200);
    const { record } = await whole();
    expect(record.slice(before.record.length).at(-1)).toBe("floor.noted");
  });

  it("[F9] a line that is taken back", async () => {
    await room.propose("chn", { op: "replace", pid: "p1", quote: "commit", text: "reaffirm our commitment" });
    for (const line of [
      'BRA: del "multi-stakeholder"',
      "IND, KEN: support CHN 1",
      "EU, USA: reserve",
      'bracket "affordable access"',
    ]) {
      expect((await say(line)).status, line).toBe(200);
      const before = await whole();
      await refusing("floor.undone", async () => {
        expect((await say("undo")).status, line).toBe(500);
      });
      expect(await whole()).toEqual(before);
      expect((await say("undo")).body.undone).toBe(line);
    }
  });
});
