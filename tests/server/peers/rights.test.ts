// Rights that are withdrawn by whoever and wherever, as a server with people connected finds out.
import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Admitted } from "#db/peers/rights";
import { insertToken, revokeToken } from "#db/people/api-tokens";
import { disablePerson } from "#db/people/people";
import { draftPeople, drafts } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import { log } from "#server/log";
import { type Bus, openBus } from "#server/peers/bus";
import { shareAccessChanges, watchRights } from "#server/peers/rights";
import { freshDatabase } from "../../support/database";
import { noRedis, startRedis } from "../../support/redis-process";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let watching: { close(): void };
const connected: Admitted[] = [];
const disconnected: string[] = [];

const disconnect = (userId: string, draftId?: string): void => {
  disconnected.push(draftId === undefined ? userId : `${userId} in ${draftId}`);
  const left = connected.filter((each) => each.userId !== userId || (draftId && each.draftId !== draftId));
  connected.splice(0, connected.length, ...left);
};

/** A delegate of Brazil who is connected to drafts. */
const comes = async (...draftIds: string[]): Promise<string> => {
  const id = randomUUID();
  await database.db
    .insert(users)
    .values({ id, email: `${id}@people.example`, name: "N", usualRole: "delegate" });
  const seat = { userId: id, role: "delegate" as const, delegation: "BRA" };
  for (const draftId of draftIds) {
    await database.db.insert(draftPeople).values({ ...seat, draftId });
    connected.push({ ...seat, draftId, sessionVersion: 1 });
  }
  return id;
};

/** Waits until somebody is disconnected. */
const disconnection = () => vi.waitFor(() => expect(disconnected).not.toEqual([]), { timeout: 20_000 });

beforeAll(async () => {
  database = await freshDatabase();
  await database.db
    .insert(delegations)
    .values(["BRA", "CHN"].map((code) => ({ code, name: code, kind: "state" as const })));
  for (const id of ["d1", "d2"])
    await database.db.insert(drafts).values({ id, title: id, mode: "negotiating", epoch: id });
});

beforeEach(() => {
  watching = watchRights({ db: database.db, connected: () => [...connected], disconnect });
});

afterEach(() => {
  watching.close();
  connected.length = 0;
  disconnected.length = 0;
});

afterAll(() => database.close());

it("leaves everybody alone whose rights are as they were, for whatever else happens", async () => {
  const id = await comes("d1", "d2");
  await database.db.update(users).set({ name: "Another name" }).where(eq(users.id, id));
  await comes("d1");
  await after(1800);
  expect(disconnected).toEqual([]);
});

it("a person who is disabled is disconnected from everywhere, once", async () => {
  const id = await comes("d1", "d2");
  await comes("d1");
  await disablePerson(database.db, id);
  await disconnection();
  await after(900);
  expect([...new Set(disconnected)]).toEqual([id]);
  expect(connected).toHaveLength(1);
});

it("sessions that were ended end here", async () => {
  const id = await comes("d1");
  await database.db.update(users).set({ sessionVersion: 2 }).where(eq(users.id, id));
  await disconnection();
  expect(disconnected).toEqual([id]);
});

it.each([
  ["another role", { role: "observer" as const }],
  ["another delegation", { delegation: "CHN" }],
  ["no delegation", { delegation: null }],
  ["no seat", null],
])("%s in one draft disconnects from that one", async (_, seat) => {
  const id = await comes("d1", "d2");
  const mine = sql`user_id = ${id} and draft_id = 'd2'`;
  if (seat) await database.db.update(draftPeople).set(seat).where(mine);
  else await database.db.delete(draftPeople).where(mine);
  await disconnection();
  expect(disconnected).toEqual([`${id} in d2`]);
});

it("a token that is revoked sends its person back through the gate, once", async () => {
  const id = await comes("d1");
  const token = { id: randomUUID(), userId: id, tokenHash: randomUUID(), label: "program" };
  await insertToken(database.db, { ...token, days: undefined });
  await after(900);
  await revokeToken(database.db, id, token.id);
  await disconnection();
  connected.push({ userId: id, draftId: "d1", sessionVersion: 1, role: "delegate", delegation: "BRA" });
  await after(1800);
  expect(disconnected).toEqual([id]);
});

it("finds the one among a thousand", async () => {
  const ids = Array.from({ length: 1000 }, () => randomUUID());
  await database.db
    .insert(users)
    .values(
      ids.map((id) => ({ id, email: `${id}@people.example`, name: "N", usualRole: "delegate" as const })),
    );
  const seats = ids.map((userId) => ({
    userId,
    draftId: "d1",
    role: "delegate" as const,
    delegation: "BRA",
  }));
  await database.db.insert(draftPeople).values(seats);
  connected.push(...seats.map((seat) => ({ ...seat, sessionVersion: 1 })));
  const last = ids.at(-1) ?? "";
  await after(900);
  await disablePerson(database.db, last);
  await disconnection();
  expect(disconnected).toEqual([last]);
});

it("a database that does not answer is named in the log once, and asked again until it does", async () => {
  const warned = vi.spyOn(log, "warn");
  const id = await comes("d1");
  await database.db.execute(sql`alter table draft_people rename to draft_people_away`);
  await vi.waitFor(() => expect(warned).toHaveBeenCalled(), { timeout: 20_000 });
  // The looks that follow say nothing more.
  await after(1800);
  expect(warned.mock.calls.map(([event]) => event)).toEqual([
    "rights cannot be checked: the database does not answer",
  ]);
  await disablePerson(database.db, id);
  await database.db.execute(sql`alter table draft_people_away rename to draft_people`);
  await disconnection();
  expect(disconnected).toEqual([id]);
  warned.mockRestore();
});

it.skipIf(noRedis)(`what one server says of rights the others do at once${noRedis}`, async () => {
  const redis = await startRedis();
  const open = async (): Promise<Bus> => {
    const bus = openBus({ url: redis.url, secret: "what they share", serverId: "test", installation: "one" });
    while (!bus.isUp) await after(5);
    return bus;
  };
  const [here, there] = [await open(), await open()];
  const heard: [string, string | undefined][] = [];
  shareAccessChanges(there, (userId, draftId) => heard.push([userId, draftId]));
  const say = shareAccessChanges(here, () => heard.push(["oneself", undefined]));
  while (heard.length === 0) {
    say("u1", "d1");
    await after(20);
  }
  say("u1");
  while (heard.at(-1)?.[1] !== undefined) await after(5);
  expect(heard[0]).toEqual(["u1", "d1"]);
  expect(heard.at(-1)).toEqual(["u1", undefined]);
  await Promise.all([here.close(), there.close()]);
  await redis.kill();
});
