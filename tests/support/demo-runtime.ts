// The demo meeting on a database of its own, read by an observer, for all tests of a file.
import { beforeAll } from "vitest";
import type { Database } from "#db/client";
import { personByEmail } from "#db/people/people";
import { readConfig } from "#server/config";
import { fillDemo } from "#server/demo/meeting";
import { makeRooms } from "#server/room/rooms";
import type { Rooms } from "#server/runtime";
import { provideRuntime } from "#server/runtime";
import { type Seat, seatOfPerson } from "#server/sign-in/session";
import { closeWorkers } from "#server/workers/workers";
import { freshDatabase } from "./database";

/** Provides the runtime before the tests; `seat` is the observer's. */
export const demoRuntime = () => {
  let open: { readonly database: Database; readonly rooms: Rooms; readonly seat: Seat } | undefined;
  const held = () => {
    if (!open) throw new Error("The runtime is provided while tests run.");
    return open;
  };
  beforeAll(async () => {
    const database = await freshDatabase();
    const rooms = makeRooms(database);
    const config = readConfig({
      NODE_ENV: "test",
      NEXTAUTH_SECRET: "only for the tests of the demo meeting",
    });
    provideRuntime({ config, database, rooms });
    await fillDemo();
    const person = await personByEmail(database.db, "observer@demo.example");
    const seat = person && (await seatOfPerson(person.id, "wsis10"));
    if (!seat) throw new Error("The demo has no observer.");
    open = { database, rooms, seat };
    return async () => {
      closeWorkers();
      await rooms.close();
      await database.close();
    };
  });
  return {
    get seat() {
      return held().seat;
    },
    get rooms() {
      return held().rooms;
    },
    get database() {
      return held().database;
    },
  };
};
