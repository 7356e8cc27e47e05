// What a list of texts counts is what stands in them, as in every comparison: not what is only proposed.
import { expect, it } from "vitest";
import { negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("[T1] a text counts the headings and paragraphs that stand in it, as its comparison does", async () => {
  const room = await negotiation(database, server, paragraphs(["We decide.", "We recall.", "We note."]));
  await room.ask("chn", "POST", "proposals", { op: "new", pid: "p1", text: "We welcome this." });
  await room.ask("eu", "POST", "proposals", {
    op: "alternative",
    pid: "p2",
    text: "We recall with concern.",
  });
  await room.ask("ind", "POST", "proposals", { op: "remove", pid: "p3" });
  expect(await room.blocks()).toHaveLength(5);
  const issued = await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
  const { items } = (await room.ask("observer", "GET", "texts")).body;
  const comparison = (await room.ask("observer", "GET", "compare?from=1&to=live")).body;
  const counted = comparison.summary.counts.reduce((sum: number, { n }: { n: number }) => sum + n, 0);
  expect([issued.body.blocks, items[0].blocks, counted]).toEqual([3, 3, 3]);
});
