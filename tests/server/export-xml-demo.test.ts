// The demo meeting in Akoma Ntoso: everything that a real negotiation brings together, in one file.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { personByEmail } from "#db/people";
import { readConfig } from "#server/config";
import { fillDemo } from "#server/demo/meeting";
import { press } from "#server/export/press";
import { furnish } from "#server/house";
import { closeReaders } from "#server/intake/intake";
import { makeRooms } from "#server/room/rooms";
import { type Seat, seatOfPerson } from "#server/session";
import { type ExportFile, exportVersion } from "#server/views/export";
import { exportMarked } from "#server/views/marked";
import { viewVersion } from "#server/views/texts";
import { faultsIn, found, hasSchema, wordsOfBlocks } from "../support/akoma-ntoso";
import { embeddedDatabase } from "../support/database";

let database: Database;
let rooms: ReturnType<typeof makeRooms>;
let seat: Seat;
beforeAll(async () => {
  database = await embeddedDatabase();
  rooms = makeRooms(database);
  const config = readConfig({ NODE_ENV: "test", NEXTAUTH_SECRET: "only for the tests of the demo meeting" });
  furnish({ config, database, rooms });
  await fillDemo();
  const person = await personByEmail(database.db, "observer@demo.example");
  const found = person && (await seatOfPerson(person.id, "wsis10"));
  if (!found) throw new Error("The demo has no observer.");
  seat = found;
});
afterAll(async () => {
  press().close();
  await rooms.close();
  closeReaders();
  await database.close();
});

const text = ({ content }: ExportFile): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

describe("the demo meeting in Akoma Ntoso", () => {
  it("is clean, marked and compared, valid where the schema is here", async () => {
    const live = text(await exportVersion(seat, { format: "xml", text: "live" }));
    const issued = text(await exportVersion(seat, { format: "xml", text: 1 }));
    const marked = text(await exportMarked(seat, { format: "xml", text: "live" }));
    const since = text(await exportMarked(seat, { format: "xml", text: "live", base: 1 }));
    if (hasSchema) for (const xml of [live, issued, marked, since]) expect(faultsIn(xml)).toEqual([]);
    const { blocks } = await viewVersion(seat, 1);
    expect(wordsOfBlocks(issued)).toEqual(blocks.map((block) => [block.pid, block.text]));
    expect(found(live, "//a:implicitReference").length).toBeGreaterThan(5);
    expect(new Set(found(marked, "//@adref:by")).size).toBeGreaterThan(6);
    expect(found(since, "//a:del").length).toBeGreaterThan(5);
  });
});
