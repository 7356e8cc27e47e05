// The rooms of several servers on one database and one Redis, in this process: sockets, database and Redis are real.
import { randomUUID } from "node:crypto";
import { type Database, openPostgres } from "#db/client";
import { openBus } from "#server/peers/bus";
import { Ownership } from "#server/room/several/ownership";
import { until } from "./raw-client";
import { openRoomServer, type RoomServer } from "./room-server";

export type PeerRooms = RoomServer & { readonly id: string; stop(): Promise<void> };

/** Opens the rooms of one more server. `stop` is how it goes down in order. */
export const openPeer = async (
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
