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
  server = await openRoomServer(database, { pauseAfter });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const begin = async () => {
  const blocks = paragraphs(["We note the progress.", "We agree."]);
  const draftId = await makeDraft(database, server, { mode: "negotiating", blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const france = await seatPerson(database, draftId, "delegate", "FRA");
  const [a, b] = [server.connect(draftId, china), server.connect(draftId, france)];
  await Promise.all([a.ready(), b.ready()]);
  const entries = async () =>
    (await readRecord(database.db, draftId)).filter(({ act }) => act === "proposal.made");
  const acts = () => proposalActsIn(database.db, draftId);
  const waiting = async () => (await typedIn(database.db, draftId)).map(({ proposal }) => proposal);
  const entered = async (count: number) => {
    const end = Date.now() + 5000;
    while ((await entries()).length < count && Date.now() < end) await pause(10);
    return (await entries()).map(({ facts }) => facts.proposal);
  };
  const cards = async () => {
    const room = await server.rooms.open(draftId);
    return registerOf(database.db, { id: draftId, settings: {} }, room.blocks);
  };
  return { draftId, china, a, b, entries, acts, waiting, entered, cards };
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

  it("[R9a] wait for as long as their paragraph is written in", async () => {
    const { a, entries, entered } = await begin();
    const end = Date.now() + 3 * pauseAfter;
    while (Date.now() < end) {
      a.words("p1").insert(3, "x", ins(chn("one")));
      await a.allSaved();
      expect(await entries()).toEqual([]);
      await pause(20);
    }
    expect(await entered(1)).toEqual(["one"]);
  });

  it("[R9a] are entered when another delegation writes in the paragraph, and no others are", async () => {
    const { a, b, entered, waiting } = await begin();
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    a.words("p2").insert(3, "all ", ins(chn("two")));
    await a.allSaved();
    await until(() => b.words("p1").toString().includes("duly"), "the words at the other");
    const at = performance.now();
    b.words("p1").insert(0, "Today ", ins(fra("three")));
    await b.allSaved();
    expect(await entered(1)).toEqual(["one"]);
    expect(performance.now() - at).toBeLessThan(pauseAfter);
    expect(await waiting()).toEqual(["two", "three"]);
    expect(new Set(await entered(3))).toEqual(new Set(["one", "two", "three"]));
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
    server = await openRoomServer(database, { pauseAfter });
  });

  it("[R9b] that are erased at once leave no entry, no card and no number", async () => {
    const { a, entries, acts, waiting, entered, cards } = await begin();
    a.words("p1").insert(3, "urgnt", ins(chn("slip")));
    await a.allSaved();
    a.words("p1").delete(3, 5);
    await a.allSaved();
    expect(await cards()).toEqual([]);
    while ((await waiting()).length > 0) await pause(10);
    expect([await entries(), await acts(), await cards()]).toEqual([[], [], []]);
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    await a.allSaved();
    expect(await entered(1)).toEqual(["one"]);
    expect(numberProposals(await cards())).toEqual(new Map([["one", 1]]));
  });

  it("[R9b] that come again after they were erased are made then", async () => {
    const { a, waiting, entered } = await begin();
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    await a.allSaved();
    a.words("p1").delete(3, 5);
    await a.allSaved();
    while ((await waiting()).length > 0) await pause(10);
    a.words("p1").insert(3, "duly ", ins(chn("one")));
    await a.allSaved();
    expect(a.refused).toEqual([]);
    expect(await entered(1)).toEqual(["one"]);
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
    await next.rooms.open(draftId);
    expect(await entries()).toMatchObject([{ userId: china.userId, facts: { proposal: "one" } }]);
    expect(await waiting()).toEqual([]);
    await pause(2 * pauseAfter);
    expect(await entries()).toHaveLength(1);
    await next.close();
  });
});
