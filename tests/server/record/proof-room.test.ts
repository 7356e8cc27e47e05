// What a proof has no room for is counted.
import { expect, it } from "vitest";
import { appendRecords, searchRecord } from "#db/record/record";
import { withinRoom } from "#server/record/proof-file";
import { makeDraft } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database } = await openWorld();

it("[R12] entries without room are counted, and those on who agreed have more", async () => {
  const { db } = database;
  const draftId = await makeDraft(database, null);
  const long = "We agree. ".repeat(100_000);
  const given = { draftId, userId: null, delegation: null, facts: { was: long } } as const;
  const acts = [
    ...Array.from({ length: 6 }, () => ({ ...given, act: "words.edited" as const })),
    ...Array.from({ length: 2 }, () => ({ ...given, act: "position.taken" as const })),
  ];
  await db.transaction((tx) => appendRecords(tx, draftId, acts));
  const { entries, left } = withinRoom(await searchRecord(db, draftId, {}));
  expect(entries.map(({ n }) => n)).toEqual([1, 2, 3, 7, 8]);
  expect(left).toBe(3);
});
