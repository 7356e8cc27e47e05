// The page on which the record is read, the latest first: as much of it as is no burden to anybody.
import { expect, it } from "vitest";
import { appendRecords } from "#db/record/record";
import { viewRecord } from "#server/record/record-view";
import { actorOf, seatIn } from "#server/sign-in/session";
import { negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();

it("[R3] goes on where it ended", async () => {
  const room = await runtime.begin([paragraph("p1", "We agree.")]);
  const act = { draftId: room.draft, userId: null, delegation: "CHN", act: "position.taken" as const };
  const acts = Array.from({ length: 25 }, () => ({ ...act, facts: { position: "agree" } }));
  await runtime.database.db.transaction((tx) => appendRecords(tx, room.draft, acts));
  const actor = await actorOf({ authorization: `Bearer ${room.people.observer.token}`, cookie: undefined });
  if (!actor) throw new Error("Nobody has this token.");
  const seat = await seatIn(actor, room.draft);
  const seen: number[] = [];
  for (let upTo: number | undefined; ; ) {
    const { items, count, earlier } = await viewRecord(seat, {}, { upTo, limit: 10 });
    expect(count).toBe(25);
    expect(items.length).toBeLessThanOrEqual(10);
    seen.push(...items.map(({ n }) => n));
    if (earlier === null) break;
    upTo = earlier;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n));
});
