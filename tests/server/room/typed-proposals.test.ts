// Proposals that are typed enter the record after a pause; one that is erased within it leaves nothing, anywhere.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { proposalActsIn } from "#db/proposals/proposals";
import { typedIn } from "#db/proposals/typed";
import { readRecord } from "#db/record/record";
import { numberProposals } from "#domain/floor/floor-proposals";
import { registerOf } from "#server/proposals/proposals-view";
import { freshDatabase } from "../../support/database";
import { until } from "../../support/raw-client";
import { chn, fra, ins } from "../../support/room-guard";
import {
  makeDraft,
  openRoomServer,
  paragraphs,
  type RoomServer,
  seatPerson,
} from "../../support/room-server";

let database: Database;
let server: RoomServer;
/** Long enough that what is done before it ends is done before it. */
const pauseAfter = 400;

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database, { pauseAfter, quietAfter: pauseAfter });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const begin = async () => {
  const blocks = paragraphs(["We note the progress.", "We agree."]);
  const draftId = await makeDraft(database, server, { mode: "negotiating", blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const france = await seatPerson(database, draftId, "delegate", "FRA");
  const [a, b] = [server.connect(draftId, china), server.connect(draftId, france)];
  await Promise.all([a.ready(), b.ready()]);
  const entries = async () =>
    (await readRecord(database.db, draftId)).filter(({ act }) => act === "proposal.made");
  const rewordings = async () =>
    (await readRecord(database.db, draftId)).filter(({ act }) => act === "proposal.reworded");
  const reworded = async (count: number) => {
    await expect.poll(rewordings, { timeout: 5000 }).toHaveLength(count);
    return rewordings();
  };
  const acts = () => proposalActsIn(database.db, draftId);
  const waiting = async () => (await typedIn(database.db, draftId)).map(({ proposal }) => proposal);
  const entered = async (count: number) => {
    await expect.poll(entries, { timeout: 5000 }).toHaveLength(count);
    return (await entries()).map(({ facts }) => facts.proposal);
  };
  const cards = async () => {
    const room = await server.rooms.open(draftId);
    return registerOf(database.db, { id: draftId, settings: {} }, room.blocks);
  };
  return { draftId, china, a, b, entries, rewordings, reworded, acts, waiting, entered, cards };
};

describe("[R9] proposals that are typed", () => {
  it("[R9a] are in the register at once, and in the record after a pause", async () => {
    const { china, a, entries, acts, waiting, entered, cards } = await begin();
    for (const [n, sign] of [..."duly "].entries()) a.words("p1").insert(3 + n, sign, ins(chn("one")));
    await a.allSaved();
    expect([await entries(), await acts(), await waiting()]).toEqual([[], [], ["one"]]);
    const [card] = await cards();
    expect(card).toMatchObject({
      id: "one",
      by: "CHN",
      inserted: "duly ",
      state: "open",
      baseChanged: false,
    });
    expect(await entered(1)).toEqual(["one"]);
    const [entry] = await entries();
    expect(entry).toMatchObject({ userId: china.userId, delegation: "CHN", pid: "p1", digest: card?.digest });
    const [act] = await acts();
    expect(act).toMatchObject({ proposal: "one", act: "made", delegation: "CHN", at: card?.at });
    expect(entry?.facts).toMatchObject({ typed: true, since: card?.at });
    expect(entry?.facts.said).toEqual({ op: "insert", removed: "", inserted: "duly " });
    expect(await waiting()).toEqual([]);
  });

  it("[R9a] are each entered with all of their words, whoever else types in the paragraph", async () => {
    const { a, b, entered, entries } = await begin();
    for (const [n, sign] of [..."both online "].entries()) {
      a.words("p1").insert(3 + n, sign, ins(chn("one")));
      await a.allSaved();
      const other = "whole ".charAt(n % 6);
      b.words("p1").insert(b.words("p1").length, other, ins(fra("two")));
      await b.allSaved();
    }
    expect(await entries()).toEqual([]);
    expect(new Set(await entered(2))).toEqual(new Set(["one", "two"]));
    const said = new Map((await entries()).map(({ facts }) => [facts.proposal, facts.said]));
    expect(said.get("one")).toEqual({ op: "insert", removed: "", inserted: "both online " });
    expect(said.get("two")).toEqual({ op: "insert", removed: "", inserted: "whole whole " });
  });

  it("[R9a] are in the record before whatever is done in the draft, and when the room is left", async () => {
    const { draftId, a, entries } = await begin();
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    await a.allSaved();
    const room = await server.rooms.open(draftId);
    await room.exclusive(async () => expect(await entries()).toHaveLength(1));
    a.words("p2").insert(3, "all ", ins(chn("two")));
    await a.allSaved();
    await server.close();
    expect((await entries()).map(({ facts }) => facts.proposal)).toEqual(["one", "two"]);
    server = await openRoomServer(database, { pauseAfter, quietAfter: pauseAfter });
  });

  it("[R9b] that are erased at once leave no entry, no card and no number", async () => {
    const { a, entries, acts, waiting, entered, cards } = await begin();
    a.words("p1").insert(3, "urgnt", ins(chn("slip")));
    await a.allSaved();
    a.words("p1").delete(3, 5);
    await a.allSaved();
    expect(await cards()).toEqual([]);
    await expect.poll(waiting, { timeout: 5000 }).toEqual([]);
    expect([await entries(), await acts(), await cards()]).toEqual([[], [], []]);
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    await a.allSaved();
    expect(await entered(1)).toEqual(["one"]);
    expect(numberProposals(await cards())).toEqual(new Map([["one", 1]]));
  });

  it("[R9c] are entered by the server that comes after one that was killed, while their words stand", async () => {
    const { draftId, china, a, entries, waiting } = await begin();
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    a.words("p2").insert(3, "all ", ins(chn("slip")));
    await a.allSaved();
    a.words("p2").delete(3, 4);
    await a.allSaved();
    // Another process takes the draft over, as after a kill: the first one can store nothing any more.
    const next = await openRoomServer(database, { pauseAfter });
    const room = await next.rooms.open(draftId);
    expect(await entries()).toMatchObject([{ userId: china.userId, facts: { proposal: "one" } }]);
    expect(await waiting()).toEqual([]);
    // Whatever was still to be entered is, before an act.
    await room.exclusive(async () => expect(await entries()).toHaveLength(1));
    await next.close();
  });

  describe("[R9e] in which somebody types further", () => {
    const insert = (inserted: string) => ({ op: "insert", removed: "", inserted });

    it("say their words anew when they rest, after what was done in the draft meanwhile", async () => {
      const { draftId, a, b, entries, reworded, rewordings, acts } = await begin();
      a.words("p1").insert(3, "bo", ins(chn("one")));
      b.words("p1").insert(21, "x", ins(fra("two")));
      await Promise.all([a.allSaved(), b.allSaved()]);
      // Somebody does something, as a pen-holder who decides on another paragraph.
      const room = await server.rooms.open(draftId);
      await room.exclusive(async () => expect(await entries()).toHaveLength(2));
      for (const [n, sign] of [..."th online "].entries()) {
        a.words("p1").insert(5 + n, sign, ins(chn("one")));
        await a.allSaved();
        b.words("p1").insert(b.words("p1").length, "y", ins(fra("two")));
        await b.allSaved();
      }
      expect(await rewordings()).toEqual([]);
      const said = new Map((await reworded(2)).map((entry) => [entry.facts.proposal, entry]));
      expect(said.get("one")).toMatchObject({
        delegation: "CHN",
        pid: "p1",
        facts: { before: insert("bo"), said: insert("both online ") },
      });
      expect(said.get("two")?.facts).toMatchObject({ before: insert("x"), said: insert("xyyyyyyyyyy") });
      expect((await acts()).map(({ act }) => act)).toEqual(["made", "made"]);
    });

    it("[R9f] leave nothing where they say the same again", async () => {
      const { a, entered, rewordings, waiting } = await begin();
      a.words("p1").insert(3, "duly ", ins(chn("one")));
      await entered(1);
      a.words("p1").insert(3, "x", ins(chn("one")));
      a.words("p1").delete(3, 1);
      await a.allSaved();
      expect(await waiting()).toEqual(["one"]);
      await expect.poll(waiting, { timeout: 5000 }).toEqual([]);
      expect(await rewordings()).toEqual([]);
    });

    it("are entered when the room is left, also after whoever typed has gone", async () => {
      const { a, entered, rewordings } = await begin();
      a.words("p1").insert(3, "duly ", ins(chn("one")));
      await entered(1);
      a.words("p1").insert(3, "so ", ins(chn("one")));
      await a.allSaved();
      a.close();
      await server.close();
      expect((await rewordings()).map(({ facts }) => facts.said)).toEqual([insert("so duly ")]);
      server = await openRoomServer(database, { pauseAfter, quietAfter: pauseAfter });
    });

    it("[R9g] are nobody else's rewording where a pen-holder takes words of them", async () => {
      const { draftId, a, reworded, entries } = await begin();
      const holder = await seatPerson(database, draftId, "co-facilitator", null);
      const pen = await server.connect(draftId, holder).ready();
      a.words("p1").insert(3, "both online ", ins(chn("one")));
      await a.allSaved();
      await until(() => pen.words("p1").length > 30, "the words at the pen-holder");
      pen.words("p1").delete(7, 8);
      const [entry] = await reworded(1);
      expect((await entries()).map(({ facts }) => facts.said)).toEqual([insert("both online ")]);
      expect(entry).toMatchObject({ userId: holder.userId, delegation: null });
      expect(entry?.facts).toMatchObject({ before: insert("both online "), said: insert("both") });
    });
  });
});
