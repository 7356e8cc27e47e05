// What a server of another version may say: it is passed over, and what comes after it is understood.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Bus, openBus } from "#server/peers/bus";
import { Ownership } from "#server/room/several/ownership";
import { readConnectionMessage, readRoomMessage, writePeerMessage } from "#server/room/several/peer-messages";
import { channelOf, RoomChannel } from "#server/room/several/room-channel";
import { freshDatabase } from "../../support/database";
import { until } from "../../support/raw-client";
import { noRedis, type RedisProcess, startRedis } from "../../support/redis-process";

const frameOf = (fields: string, ...rest: number[]): Uint8Array => {
  const text = Buffer.from(fields);
  return new Uint8Array([text.length, ...text, ...rest]);
};

const beat = { type: "beat", owner: "another", fence: 1, seq: 1 } as const;

const unknown: readonly (readonly [string, Uint8Array])[] = [
  ["a type that is not known", frameOf('{"type":"weather","sun":true}', 0)],
  ["a known type without one of its fields", frameOf('{"type":"beat","owner":"another"}', 0)],
  ["a known type with a field of another kind", frameOf('{"type":"beat","owner":1,"fence":1,"seq":1}', 0)],
];

it.each(unknown)("%s is no message", (_, bytes) => {
  expect(readRoomMessage(bytes)).toBeNull();
  expect(readConnectionMessage(bytes)).toBeNull();
});

it("what a later version adds to a message is passed over, in its fields and after its bytes", () => {
  const known = writePeerMessage(beat);
  const more = frameOf(JSON.stringify({ ...beat, mood: "calm" }), 0);
  expect(readRoomMessage(known)).toEqual(beat);
  expect(readRoomMessage(more)).toEqual(beat);
  expect(readRoomMessage(new Uint8Array([...known, 1, 2, 3]))).toEqual(beat);
});

let redis: RedisProcess;
let database: Awaited<ReturnType<typeof freshDatabase>>;
const buses: Bus[] = [];

const open = async (serverId: string): Promise<Bus> => {
  const bus = openBus({ url: redis.url, secret: "what they share", serverId, installation: "versions" });
  buses.push(bus);
  await until(() => bus.isUp, "Redis");
  return bus;
};

beforeAll(async () => {
  database = await freshDatabase();
  if (noRedis === "") redis = await startRedis();
});

afterAll(async () => {
  for (const bus of buses) await bus.close();
  if (noRedis === "") await redis.kill();
  await database.close();
});

it.skipIf(noRedis)(`a room goes on hearing after what it does not understand${noRedis}`, async () => {
  const [here, there] = [await open("here"), await open("there")];
  const heard: unknown[] = [];
  const ownership = new Ownership(database.db, { id: "here", address: "http://127.0.0.1:1" });
  const channel = new RoomChannel({ bus: here, ownership }, "d1", (message) => heard.push(message));
  const noMessage = new Uint8Array([200, 1, 2]);
  const say = (bytes: Uint8Array) => there.publish(channelOf("d1"), bytes);
  await until(() => {
    for (const bytes of [noMessage, ...unknown.map(([, each]) => each), writePeerMessage(beat)]) say(bytes);
    return heard.length > 0;
  }, "what is understood");
  expect(heard[0]).toEqual(beat);
  channel.close();
});
