// A program that speaks the live protocol without dividing what it sends: what it gathered while it had no connection comes in.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import type { Database } from "#db/client";
import { freshDatabase } from "../../support/database";
import { until } from "../../support/raw-client";
import { makeDraft, openRoomServer, paragraph, type RoomServer, seatPerson } from "../../support/room-server";

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

const ways: Readonly<Record<string, (words: Y.XmlText, n: number) => void>> = {
  "in one place, each before the last": (words) => words.insert(3, "x"),
  "in one place, each within the last": (words, n) => words.insert(3 + Math.ceil(n / 2), n % 2 ? "x" : "y"),
  "here and there in one paragraph": (words, n) => words.insert((n * 7919) % words.length, "x"),
};

describe("[A21i] a program that was without a connection", () => {
  for (const [where, insert] of Object.entries(ways))
    it.each([401, 3000])(`has %i letters taken that it put ${where}`, async (count) => {
      const draftId = await makeDraft(database, server, {
        blocks: [paragraph("p1", "We note the progress.")],
      });
      const china = await seatPerson(database, draftId, "delegate", "CHN");
      const brazil = await seatPerson(database, draftId, "delegate", "BRA");
      const [program, other] = [server.connect(draftId, china), server.connect(draftId, brazil)];
      await Promise.all([program.ready(), other.ready()]);
      program.close();
      await program.closedWith();
      const words = program.words("p1");
      for (let n = 0; n < count; n += 1) insert(words, n);
      other.words("p1").insert(0, "Now ");
      await other.allSaved();
      program.open();
      await program.ready();
      await until(() => program.sent > 0, "the answer to what the server asks");
      await program.allSaved();
      expect(program.refused).toEqual([]);
      await until(() => other.text("p1") === program.text("p1"), "the words at the other");
      expect(other.text("p1")).toHaveLength("Now We note the progress.".length + count);
    });
});
