// The demo meeting is filled through the commands that people use: here it is looked at as its people see it.
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { statementsIn } from "#db/agreement/delegation-statements";
import { placementActsIn } from "#db/agreement/placements";
import { standingActsIn } from "#db/agreement/positions";
import { findDraft } from "#db/draft/drafts";
import { baseText } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { registerOf } from "#server/proposals/proposals-view";
import { demoRuntime } from "../../support/demo-runtime";

const demo = demoRuntime();
let cards: readonly ProposalCard[];
beforeAll(async () => {
  const { database, rooms } = demo;
  const draft = await findDraft(database.db, "wsis10");
  if (!draft) throw new Error("The demo has no draft.");
  cards = await registerOf(database.db, draft, (await rooms.open("wsis10")).blocks);
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
    const acts = await standingActsIn(demo.database.db, "wsis10");
    expect(new Set(acts.map(({ to }) => to))).toEqual(
      new Set(["suggested-for-closure", "agreed-ad-ref", "open", "suspended"]),
    );
    expect(acts.some(({ conditions = [], pending = [] }) => conditions.length + pending.length === 2)).toBe(
      true,
    );
    expect(await placementActsIn(demo.database.db, "wsis10")).toHaveLength(1);
    const statements = await statementsIn(demo.database.db, "wsis10");
    expect(statements.map(({ kind, pid }) => [kind, pid === null])).toEqual([
      ["dissociation", false],
      ["explanation", true],
    ]);
  });

  it("has one sentence on which at least six delegations have proposals", async () => {
    const block = (await demo.rooms.open("wsis10"))
      .blocks()
      .find((each) => baseText(each).includes("as a global facility"));
    const open = cards.filter(({ pid, state }) => pid === block?.pid && state === "open");
    expect(new Set(open.map(({ by }) => by)).size).toBeGreaterThanOrEqual(6);
    expect(open.filter(({ collides }) => collides.length > 0).length).toBeGreaterThanOrEqual(4);
  });
});
