// What tests of the server begin with: a database of their own, and rooms that are live or stand still. Each is opened with
// one call, while a file is read, and is closed with its tests.
import { afterAll } from "vitest";
import { closeWorkers } from "#server/workers/workers";
import { freshDatabase } from "./database";
import { openRoomServer } from "./room-server";
import { stillRuntime } from "./still-room";
import { expectWholeDrafts } from "./whole-drafts";

const openEmbedded = async () => {
  const database = await freshDatabase();
  afterAll(async () => {
    closeWorkers();
    await database.close();
  });
  return database;
};

/** A live room server with sockets. */
export const openWorld = async (options: Parameters<typeof openRoomServer>[1] = {}) => {
  const database = await openEmbedded();
  const server = await openRoomServer(database, options);
  afterAll(() => server.close());
  return { database, server };
};

/** The same for a walk: in the end each of its drafts is whole, and another installation loads it. */
export const openWalk = async (options: Parameters<typeof openRoomServer>[1] = {}) => {
  const world = await openWorld(options);
  afterAll(() => expectWholeDrafts(world.database));
  return world;
};

/** Rooms that stand still, and a person in each role in draft `d1`. */
export const openStillWorld = async () => {
  const database = await openEmbedded();
  return { database, rooms: await stillRuntime(database) };
};
