// The demo meeting is filled through the commands that people use: here it is looked at as its people see it.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { statementsIn } from "#db/delegation-statements";
import { findDraft } from "#db/drafts";
import { placementActsIn } from "#db/placements";
import { standingActsIn } from "#db/positions";
import { baseText } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { readConfig } from "#server/config";
import { fillDemo } from "#server/demo/meeting";
import { furnish } from "#server/house";
import { closeReaders } from "#server/intake/intake";
import { makeRooms } from "#server/room/rooms";
import { registerOf } from "#server/views/proposals";
import { embeddedDatabase } from "../support/database";

let database: Database;
let rooms: ReturnType<typeof makeRooms>;
let cards: readonly ProposalCard[];
beforeAll(async () => {
  database = await embeddedDatabase();
  rooms = makeRooms(database);
  const config = readConfig({ NODE_ENV: "test", NEXTAUTH_SECRET: "only for the tests of the demo meeting" });
  furnish({ config, database, rooms });
  await fillDemo();
  const draft = await findDraft(database.db, "wsis10");
  if (!draft) throw new Error("The demo has no draft.");
  cards = await registerOf(database.db, draft, (await rooms.open("wsis10")).blocks);
});
afterAll(async () => {
  await rooms.close();
  closeReaders();
  await database.close();
});

describe("the demo meeting", () => {
  it("holds every proposal that was written for it, in the name of who made it", async () => {
    const written = JSON.parse(await readFile("db/demo/proposals.json", "utf8")) as { delegation: string }[];
    const made = (list: string[]) => [...list].sort();
    expect(made(cards.map(({ by }) => by))).toEqual(made(written.map(({ delegation }) => delegation)));
    for (const { history, by } of cards) expect(history[0]).toMatchObject({ act: "made", delegation: by });
  });

  it("shows every operation and every state that a meeting knows by the middle of a session", () => {
    expect(new Set(cards.map(({ op }) => op))).toEqual(
      new Set(["insert", "delete", "replace", "new", "alternative", "remove", "move", "merge", "split"]),
    );
    expect(new Set(cards.map(({ state }) => state))).toEqual(
      new Set(["open", "accepted", "rejected", "parked", "merged"]),
    );
    expect(cards.some(({ onBehalfOf }) => onBehalfOf !== null)).toBe(true);
    expect(cards.some(({ unconfirmed }) => unconfirmed.length > 0)).toBe(true);
  });

  it("shows every standing, terms, places and statements", async () => {
    const acts = await standingActsIn(database.db, "wsis10");
    expect(new Set(acts.map(({ to }) => to))).toEqual(
      new Set(["suggested-for-closure", "agreed-ad-ref", "open", "suspended"]),
    );
    expect(acts.some(({ conditions = [], pending = [] }) => conditions.length + pending.length === 2)).toBe(
      true,
    );
    expect(await placementActsIn(database.db, "wsis10")).toHaveLength(1);
    const statements = await statementsIn(database.db, "wsis10");
    expect(statements.map(({ kind, pid }) => [kind, pid === null])).toEqual([
      ["dissociation", false],
      ["explanation", true],
    ]);
  });

  it("has one sentence on which at least six delegations have proposals", async () => {
    const block = (await rooms.open("wsis10"))
      .blocks()
      .find((each) => baseText(each).includes("as a global facility"));
    const open = cards.filter(({ pid, state }) => pid === block?.pid && state === "open");
    expect(new Set(open.map(({ by }) => by)).size).toBeGreaterThanOrEqual(6);
    expect(open.filter(({ collides }) => collides.length > 0).length).toBeGreaterThanOrEqual(4);
  });
});
