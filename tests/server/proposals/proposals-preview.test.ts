// A preview of many proposals at once: it leaves the connections to the database to others.
import { expect, it } from "vitest";
import { type Block, run } from "#domain/draft";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const ids = Array.from({ length: 60 }, (_, n) => `s${n}`);
const proposedIn = (id: string): Block => ({
  ...paragraph(`p-${id}`, ""),
  runs: [
    run("We agree"),
    run(" at once", { insertions: [{ id, by: "CHN", at: "2015-11-12T10:00:00.000Z" }] }),
  ],
});

it("[U8a] what would lapse on sixty paragraphs is asked for without having anybody wait for a connection", async () => {
  const room = await negotiation(database, server, ids.map(proposedIn));
  await room.takes("ken", "agree", "p-s7");
  let [isOver, waiting] = [false, 0];
  const watch = async () => {
    while (!isOver) {
      waiting = Math.max(waiting, database.connections().waiting);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const watched = watch();
  const { status, body } = await room.ask("facilitator", "POST", "proposals/preview", { ids });
  isOver = true;
  await watched;
  expect([status, body.items.length]).toEqual([200, 60]);
  expect(body.items[7].lapses).toEqual([{ delegation: "KEN", position: "agree" }]);
  expect(waiting).toBe(0);
});
