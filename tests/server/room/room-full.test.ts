// A draft with as many paragraphs as one may have: every way to one more is closed, and those to fewer are open.

import { expect, it } from "vitest";
import { draftLimits } from "#domain/limits";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { undoing } from "../../support/undoing";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const { undo } = undoing({ database });

const full = () =>
  paragraphs(
    Array.from({ length: draftLimits.paragraphs }, (_, n) => (n < 10 ? `We note matter ${n + 1}.` : "")),
  );
const refused = {
  status: 413,
  body: {
    code: "too-large",
    detail: "The draft would have 1,201 paragraphs, and a draft may have 1,200.",
  },
};
const add = (room: Negotiation) =>
  room.ask("facilitator", "POST", "blocks", { type: "paragraph", text: "And so on.", after: "p1" });

it("[A21l] takes no paragraph more from whoever writes, cuts, decides, restores or takes back", {
  timeout: 120_000,
}, async () => {
  const room = await negotiation(database, server, full());
  expect((await room.ask("secretariat", "POST", "texts", { symbol: "Rev.1" })).status).toBe(201);
  expect(await add(room)).toMatchObject(refused);
  expect(await room.ask("facilitator", "POST", "blocks/p1/split", { at: 7 })).toMatchObject(refused);

  // What is proposed has a share of its own.
  const order = { op: "new", pid: "p3", text: "We call for more." };
  const proposal = await room.propose("eu", order);
  const previewed = () => room.ask("eu", "POST", "proposals/preview", { ids: [proposal.id] });
  expect(await previewed()).toMatchObject(refused);
  expect(await room.act("facilitator", proposal.id, "accept")).toMatchObject(refused);
  expect((await room.card(proposal.id)).state).toBe("open");

  expect((await room.ask("facilitator", "POST", "blocks/p9/delete", {})).status).toBe(200);
  expect((await previewed()).status).toBe(200);
  expect((await room.act("facilitator", proposal.id, "accept")).status).toBe(200);
  expect(await undo(room, "facilitator", "block.deleted")).toMatchObject(refused);
  const restoring = { pids: ["p9"] };
  expect(await room.ask("facilitator", "POST", "texts/1/restoration", restoring)).toMatchObject(refused);
  const shown = await room.ask("facilitator", "POST", "texts/1/restoration/preview", restoring);
  expect(shown).toMatchObject(refused);
  expect((await server.rooms.open(room.draft)).blocks()).toHaveLength(draftLimits.paragraphs);
});
