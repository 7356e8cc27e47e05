// One draft at three servers: one owns it, the others follow it, and nobody in the room can distinguish them.

import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Database, openPostgres } from "#db/client";
import { updatesAfter } from "#db/draft/updates";
import { drafts, updates } from "#db/schema/drafts";
import { apiTokens } from "#db/schema/people";
import { insertBlock } from "#editor/draft-doc";
import { openBus } from "#server/peers/bus";
import { ownerNamedBy } from "#server/room/several/elsewhere";
import { Ownership } from "#server/room/several/ownership";
import { freshDatabase } from "../../support/database";
import { presenceMessage, type RawClient, until } from "../../support/raw-client";
import { noRedis, type RedisProcess, startRedis } from "../../support/redis-process";
import { makeDraft, openRoomServer, paragraph, type RoomServer, seatPerson } from "../../support/room-server";

type PeerRooms = RoomServer & { readonly id: string; stop(): Promise<void> };

/** Opens the rooms of one more server. `stop` is how it goes down in order. */
const openPeer = async (
  databaseUrl: string,
  redisUrl: string,
  options: { readonly idleAfter?: number } = {},
): Promise<PeerRooms> => {
  const id = randomUUID();
  const database: Database = await openPostgres(databaseUrl, { name: id });
  const wiring = { url: redisUrl, secret: "what these servers share", serverId: id };
  const bus = openBus({ ...wiring, installation: new URL(databaseUrl).pathname });
  const ownership = new Ownership(database.db, { id, address: "http://127.0.0.1:1" });
  const server = await openRoomServer(database, { ...options, peers: { bus, ownership } });
  await ownership.start();
  await until(() => bus.isUp, "Redis");
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    await server.close();
    await bus.close();
    await database.close();
  };
  return {
    ...server,
    id,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
};

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

describe.skipIf(noRedis)(`a draft at several servers${noRedis}`, () => {
  let redis: RedisProcess;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const open: PeerRooms[] = [];

  const peers = async (count: number): Promise<PeerRooms[]> => {
    const made: PeerRooms[] = [];
    for (let n = 0; n < count; n += 1) made.push(await openPeer(database.url, redis.url));
    open.push(...made);
    return made;
  };

  const three = async () => {
    const [a, b, c] = await peers(3);
    if (!(a && b && c)) throw new Error("There are no three servers.");
    const draftId = await makeDraft(database, a, { blocks });
    const china = await seatPerson(database, draftId, "delegate", "CHN");
    const brazil = await seatPerson(database, draftId, "delegate", "BRA");
    return { a, b, c, draftId, china, brazil };
  };

  /** What is stored, in the order of the log. */
  const stored = async (draftId: string) => (await updatesAfter(database.db, draftId, 0)).length;

  const sayPresence = (client: RawClient) =>
    client.send(presenceMessage(client.doc.clientID, JSON.stringify({ cursor: null })));
  const heard = (client: RawClient) =>
    client.presence.map((bytes) => Buffer.from(bytes).toString()).join("\n");

  const same = (pid: string, text: string, ...clients: RawClient[]) =>
    until(() => clients.every((each) => each.text(pid) === text), `everywhere: ${text}`, 15_000);

  beforeAll(async () => {
    redis = await startRedis();
    database = await freshDatabase();
  });

  // Each has ten connections to the database.
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.stop()));
  });

  afterAll(async () => {
    await redis.kill();
    await database.close();
  });

  it("[P11f] refuses the words of a token to read at each server, also where another owns the draft", async () => {
    const { a, b, draftId, china, brazil } = await three();
    await database.db
      .update(apiTokens)
      .set({ scopes: ["read"] })
      .where(eq(apiTokens.userId, china.userId));
    const atOwner = await a.connect(draftId, brazil).ready();
    const reader = await b.connect(draftId, china).ready();
    reader.words("p1").insert(0, "Not so. ");
    await until(() => reader.refused.length > 0, "a refusal");
    expect(reader.refused[0]).toMatchObject({ code: "beyond-scope", received: reader.sent });
    atOwner.words("p2").insert(0, "Indeed ");
    await until(() => reader.text("p2").startsWith("Indeed"), "the words of the other");
    expect(atOwner.text("p1")).toBe("We reaffirm our vision.");
  });

  it("shows at each what is typed at the others, once, and says when it is stored", async () => {
    const { a, b, c, draftId, china, brazil } = await three();
    const [atOwner, atB, atC] = [
      a.connect(draftId, china),
      b.connect(draftId, china),
      c.connect(draftId, brazil),
    ];
    await Promise.all([atOwner.ready(), atB.ready(), atC.ready()]);
    const before = await stored(draftId);
    atOwner.words("p1").insert(0, "Solemnly ");
    await atOwner.allSaved();
    await same("p1", "Solemnly We reaffirm our vision.", atOwner, atB, atC);
    atB.words("p2").insert(0, "Indeed ");
    await atB.allSaved();
    atC.words("p2").insert(0, "Yes: ");
    atC.words("p1").delete(0, 9);
    await atC.allSaved();
    await same("p1", "We reaffirm our vision.", atOwner, atB, atC);
    await until(() => atOwner.text("p2") === atB.text("p2") && atB.text("p2") === atC.text("p2"), "one text");
    expect(await stored(draftId)).toBe(before + 4);
    expect(a.rooms.counts()).toMatchObject({ owned: 1, followed: 0 });
    expect(b.rooms.counts()).toMatchObject({ owned: 0, followed: 1 });
    expect([...atOwner.refused, ...atB.refused, ...atC.refused]).toEqual([]);
  });

  it("is read at each as it stands when it is asked for", async () => {
    const { a, b, draftId, china } = await three();
    const writer = a.connect(draftId, china);
    await writer.ready();
    for (let n = 0; n < 5; n += 1) {
      writer.words("p1").insert(0, `${n} `);
      await writer.allSaved();
      const read = (await b.rooms.open(draftId)).blocks()[0]?.runs[0]?.text;
      expect(read?.startsWith(`${n} `)).toBe(true);
    }
  });

  it("is held for an act only where it is owned", async () => {
    const { a, b, draftId } = await three();
    const copy = await b.rooms.open(draftId);
    const refused = await copy.exclusive(async () => "done").catch((error: unknown) => error);
    expect(ownerNamedBy(refused)?.id).toBe(a.id);
    expect((await b.rooms.ownedElsewhere(draftId))?.id).toBe(a.id);
    expect(await a.rooms.ownedElsewhere(draftId)).toBeNull();
    expect(await (await a.rooms.open(draftId)).exclusive(async () => "done")).toBe("done");
  });

  it("refuses at each what may not be written, and leaves no trace of it", async () => {
    const { b, draftId } = await three();
    const observer = await seatPerson(database, draftId, "observer");
    const client = b.connect(draftId, observer);
    await client.ready();
    const before = await stored(draftId);
    client.words("p1").insert(0, "No ");
    await until(() => client.refused.length > 0, "the refusal");
    expect(client.refused[0]?.code).toBe("not-allowed");
    expect(await stored(draftId)).toBe(before);
  });

  it("shows at each who is connected to the others", async () => {
    const { a, b, draftId, china, brazil } = await three();
    const [atOwner, atB] = [a.connect(draftId, china), b.connect(draftId, brazil)];
    await Promise.all([atOwner.ready(), atB.ready()]);
    sayPresence(atOwner);
    await until(() => heard(atB).includes("CHN"), "presence at the other server");
    sayPresence(atB);
    await until(() => heard(atOwner).includes("BRA"), "presence at the owner");
    const late = b.connect(draftId, china);
    await late.ready();
    await until(
      () => ["CHN", "BRA"].every((code) => heard(late).includes(code)),
      "presence for who comes late",
    );
  });

  it("goes to another server when its owner goes down in order, and nothing typed meanwhile is lost and nobody elsewhere is sent away", async () => {
    const { a, b, c, draftId, china, brazil } = await three();
    const [atB, atC] = [b.connect(draftId, china), c.connect(draftId, brazil)];
    await Promise.all([atB.ready(), atC.ready()]);
    atB.words("p1").insert(0, "First. ");
    await atB.allSaved();
    const stopping = a.stop();
    for (let n = 0; n < 10; n += 1) {
      atC.words("p2").insert(0, `${n} `);
    }
    await stopping;
    await until(() => b.rooms.counts().owned + c.rooms.counts().owned === 1, "a new owner");
    expect([atB.closed, atC.closed]).toEqual([null, null]);
    await until(() => atB.text("p2") === atC.text("p2") && atC.text("p2").startsWith("9 "), "one text");
    const read = (await b.rooms.open(draftId))
      .blocks()[1]
      ?.runs.map(({ text }) => text)
      .join("");
    expect(read).toBe("9 8 7 6 5 4 3 2 1 0 We note the progress.");
  });

  it("keeps those who are there in the room when this server comes to own it, each seen by the others and held for acts", async () => {
    const { a, b, draftId, china, brazil } = await three();
    const [first, second] = [b.connect(draftId, china), b.connect(draftId, brazil)];
    await Promise.all([first.ready(), second.ready()]);
    sayPresence(first);
    await until(() => heard(second).includes("CHN"), "presence before");
    await a.stop();
    await until(() => b.rooms.counts().owned === 1, "the new owner");
    expect(b.rooms.counts()).toMatchObject({ followed: 0, sockets: 2 });
    const late = await b.connect(draftId, brazil).ready();
    await until(() => heard(late).includes("CHN"), "presence for who comes late");
    const room = await b.rooms.open(draftId);
    const act = room.exclusive(async () => {
      first.words("p1").insert(0, "Held. ");
      await after(200);
      return second.text("p1");
    });
    expect(await act).toBe("We reaffirm our vision.");
    await same("p1", "Held. We reaffirm our vision.", first, second, late);
    await first.allSaved();
    first.close();
    await until(() => b.rooms.counts().sockets === 2, "that one has left");
    expect([second.closed, ...first.refused, ...second.refused]).toEqual([null]);
  });

  it("is read and acted in, by who opened it before this server owned it, as it stands after the act", async () => {
    const { a, b, draftId } = await three();
    await a.stop();
    const room = await b.rooms.open(draftId);
    expect(b.rooms.counts()).toMatchObject({ owned: 0, followed: 1 });
    const author = await seatPerson(database, draftId, "secretariat");
    await room.exclusive((hold) =>
      hold.change(
        author,
        (doc) => insertBlock(doc, blocks.at(-1)?.pid ?? null, paragraph("p3", "We act.")),
        async () => undefined,
      ),
    );
    expect(b.rooms.counts()).toMatchObject({ owned: 1, followed: 0 });
    expect(room.blocks().map(({ pid }) => pid)).toEqual(["p1", "p2", "p3"]);
  });

  it("hears what a server announces that has not opened it, and does not open it for that", async () => {
    const { a, b, c, draftId, china, brazil } = await three();
    const [atOwner, atB] = [a.connect(draftId, china), b.connect(draftId, brazil)];
    await Promise.all([atOwner.ready(), atB.ready()]);
    c.rooms.announce(draftId, { kind: "people" });
    b.rooms.announce(draftId, { kind: "settings" });
    for (const client of [atOwner, atB])
      await until(() => client.changed.length === 2, "word of both changes");
    expect(atOwner.changed.map(({ kind }) => kind).sort()).toEqual(["people", "settings"]);
    expect(c.rooms.counts()).toMatchObject({ owned: 0, followed: 0 });
  });

  it("is kept in memory by nobody who only read it, also where nobody owns it any more", async () => {
    const { a, draftId } = await three();
    const reader = await openPeer(database.url, redis.url, { idleAfter: 1000 });
    open.push(reader);
    await a.stop();
    expect((await reader.rooms.open(draftId)).blocks()).toHaveLength(2);
    expect(reader.rooms.counts().followed).toBe(1);
    await until(() => reader.rooms.counts().followed === 0, "the end of the copy");
  });

  it("is followed through the database while Redis is away; words wait in the browsers, and arrive once it is back", async () => {
    const { a, b, draftId, china, brazil } = await three();
    const [atOwner, atB] = [a.connect(draftId, china), b.connect(draftId, brazil)];
    await Promise.all([atOwner.ready(), atB.ready()]);
    await redis.kill();
    atOwner.words("p1").insert(0, "Without Redis. ");
    await atOwner.allSaved();
    await same("p1", "Without Redis. We reaffirm our vision.", atB);
    atB.words("p2").insert(0, "Waiting. ");
    await after(500);
    expect(atOwner.text("p2")).toBe("We note the progress.");
    await redis.start();
    await same("p2", "Waiting. We note the progress.", atOwner, atB);
    await atB.allSaved();
    expect(atB.refused).toEqual([]);
  });

  it("lets nobody into a copy that ended while they were on their way: they come back into the next", async () => {
    const { b, draftId, china } = await three();
    await b.rooms.open(draftId);
    await database.db.update(drafts).set({ epoch: "another" }).where(eq(drafts.id, draftId));
    const client = b.connect(draftId, china);
    expect(await client.closedWith()).toBe(1012);
    client.open();
    await client.ready();
    client.words("p1").insert(0, "Here. ");
    await client.allSaved();
  });

  it("is opened by the words of others where a server owns it and has not opened it, as when its answer was lost", async () => {
    const { a, b, c, draftId, china } = await three();
    await a.stop();
    const taken = { owner: b.id, fence: sql`${drafts.fence} + 1` };
    await database.db.update(drafts).set(taken).where(eq(drafts.id, draftId));
    const client = await c.connect(draftId, china).ready();
    client.words("p1").insert(0, "Heard. ");
    await client.allSaved();
    expect([b.rooms.counts().owned, c.rooms.counts().owned]).toEqual([1, 0]);
  });

  it("keeps words in the name of who wrote them, where it was not heard that somebody else has left", async () => {
    const { draftId, china, brazil } = await three();
    const follower = await openPeer(database.url, redis.url, { idleAfter: 300 });
    open.push(follower);
    const first = await follower.connect(draftId, china).ready();
    first.words("p1").insert(0, "China says. ");
    await first.allSaved();
    await redis.kill();
    first.close();
    await until(() => follower.rooms.counts().followed === 0, "the end of the copy");
    await redis.start();
    const second = await follower.connect(draftId, brazil).ready();
    second.words("p2").insert(0, "Brazil says. ");
    await until(() => (second.saved.at(-1)?.received ?? 0) >= second.sent, "the receipt", 15_000);
    const [last] = await database.db
      .select({ userId: updates.userId })
      .from(updates)
      .where(eq(updates.draftId, draftId))
      .orderBy(desc(updates.seq))
      .limit(1);
    expect(last?.userId).toBe(brazil.userId);
  });
});
