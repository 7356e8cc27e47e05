// The hour of a silence and what is done at that very moment: the database's clock decides what came before it, the text is
// frozen until the end is stored, and it ends once, however many end it.
import { setTimeout as rest } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { standingActsIn } from "#db/agreement/positions";
import { silencesIn } from "#db/agreement/silences";
import type { Database } from "#db/client";
import { openPostgres } from "#db/client";
import { readRecord } from "#db/record/record";
import { databaseNow } from "#db/rows";
import { endSilence } from "#server/agreement/silence-watch";
import { runtime } from "#server/runtime";
import { freshDatabase } from "../../support/database";
import { chance } from "../../support/forged-update";
import { adjustedHeadStart } from "../../support/head-start";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { openRoomServer, paragraph, type RoomServer } from "../../support/room-server";
import { bringHour, farHour } from "../../support/silence-hour";
import { rounds } from "../../support/soak";

const seed = 20151214;
const times = rounds(25, 200);

const opened = async (database: Database, server: RoomServer): Promise<Negotiation> => {
  const room = await negotiation(database, server, [
    paragraph("p1", "We reaffirm our vision."),
    paragraph("p2", "We decide to review it."),
  ]);
  expect((await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" })).status).toBe(201);
  return room;
};

/** Puts the text under silence, then lets its hour be so many milliseconds away; answers the hour. */
const silence = async (database: Database, room: Negotiation, milliseconds: number): Promise<Date> => {
  const open = () => room.ask("facilitator", "POST", "silence", { until: farHour() });
  // Who has lost the draft to another process has to try again.
  let { status } = await open();
  while (status === 503) ({ status } = await open());
  expect(status).toBe(201);
  return bringHour(database, room.draft, milliseconds);
};

const reopen = async (room: Negotiation): Promise<void> => {
  for (const block of await room.blocks())
    if (block.standing === "agreed")
      await room.ask("facilitator", "POST", `blocks/${block.pid}/standing`, { to: "open", reason: "Next." });
};

describe(`the hour of a silence, ${times} rounds, seed ${seed}`, { timeout: 900_000 }, () => {
  let database: Database;
  let server: RoomServer;
  beforeAll(async () => {
    database = await freshDatabase();
    server = await openRoomServer(database);
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it("[S8] an edit, an objection and two who end it: no edit lands, objections count before the hour, it ends once", async () => {
    const room = await opened(database, server);
    const below = chance(seed);
    let pen = await server.connect(room.draft, room.people.secretariat).ready();
    const codes = new Set<string>();
    const objections = { before: 0, after: 0 };
    const objectionStart = adjustedHeadStart(0, 80);
    const editStart = adjustedHeadStart(0, 80);
    const bothWereMet = () => codes.size === 2 && objections.before > 0 && objections.after > 0;
    let round = 0;
    // On a busy machine one of the two may be first for long: it goes on until each was.
    for (; round < times || (round < 4 * times && !bothWereMet()); round += 1) {
      const hour = await silence(database, room, 120);
      const atHour = async <T>(act: () => Promise<T>, earlier = 0): Promise<T> => {
        const late = below(25) - 12 - earlier;
        await rest(Math.max(0, hour.getTime() - (await databaseNow(database.db)).getTime() + late));
        return act();
      };
      const edit = async () => {
        pen.words("p1").insert(0, "a");
        await pen.allSaved();
        const code = String(pen.refused.at(-1)?.code);
        codes.add(code);
        editStart.noteRound(code === "silence");
      };
      const end = async () => {
        for (let wait = await endSilence(room.draft); wait !== null; wait = await endSilence(room.draft))
          await rest(wait);
      };
      const objection = { pids: ["p2"], reason: "We cannot join.", visibility: "all" };
      const object = () => room.ask("ind", "POST", "silence/objections", objection);
      const [objected] = await Promise.all([
        atHour(object, objectionStart.milliseconds),
        atHour(edit, editStart.milliseconds),
        atHour(end),
        atHour(end),
      ]);
      const isBroken = objected.status === 201;
      objections[isBroken ? "before" : "after"] += 1;
      objectionStart.noteRound(isBroken);
      const blocks = await room.blocks();
      expect(blocks.map((block: { standing: string }) => block.standing)).toEqual([
        "agreed",
        isBroken ? "open" : "agreed",
      ]);
      expect(blocks[0].text).toBe("We reaffirm our vision.");
      const acts = (await silencesIn(database.db, room.draft)).at(-1)?.acts ?? [];
      expect(acts.map(({ act }) => act)).toEqual(isBroken ? ["broken", "ended"] : ["ended"]);
      for (const { act, at } of acts) expect(at < hour).toBe(act === "broken");
      pen.close();
      pen = await server.connect(room.draft, room.people.secretariat).ready();
      await reopen(room);
    }
    expect([...codes].sort()).toEqual(["closed", "silence"]);
    expect([objections.before > 0, objections.after > 0]).toEqual([true, true]);
    const ended = (await readRecord(database.db, room.draft)).filter(({ act }) => act === "silence.ended");
    expect(ended).toHaveLength(round);
  });
});

describe("[S8] two processes on one database", () => {
  it("both would end it: it is ended once, with one outcome", { timeout: 120_000 }, async () => {
    const database = await freshDatabase();
    const first = await openRoomServer(database);
    const room = await opened(database, first);
    const firstInstallation = runtime();
    const other = await openPostgres(database.url);
    // The second process has rooms and connections of its own; `runtime` finds whichever is provided when it is asked.
    const second = await openRoomServer(other);
    const secondInstallation = runtime();
    const { provideRuntime } = await import("#server/runtime");
    for (let round = 0; round < 10; round += 1) {
      provideRuntime(firstInstallation);
      const hour = await silence(database, room, 100);
      await rest(Math.max(0, hour.getTime() - (await databaseNow(database.db)).getTime()));
      const endings = [firstInstallation, secondInstallation].map((each) => {
        provideRuntime(each);
        return endSilence(room.draft);
      });
      // One of them may find that the other has taken the draft over.
      await Promise.allSettled(endings);
      while ((await endSilence(room.draft)) !== null) await rest(5);
      const acts = (await silencesIn(database.db, room.draft)).at(-1)?.acts ?? [];
      expect(acts.map(({ act }) => act)).toEqual(["ended"]);
      const agreed = (await standingActsIn(database.db, room.draft)).slice(-2);
      expect(agreed.map(({ pid, to }) => [pid, to])).toEqual([
        ["p1", "agreed"],
        ["p2", "agreed"],
      ]);
      await reopen(room);
    }
    await second.close();
    await first.close();
    await other.close();
    await database.close();
  });
});
