// What delegations state and what is open, on a real room and a real database: how much there may be, and how it is read.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { statedLimits } from "#domain/limits";
import { type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([paragraph("p1", "We agree [in full]."), paragraph("p2", "We meet again.")]);
});

/** Explanations that China has made already. */
const stated = (count: number, words: string) =>
  runtime.database.db.execute(sql`insert into statements (id, draft_id, delegation, kind, words, user_id)
    select ${randomUUID()} || n, ${room.draft}, 'CHN', 'explanation', ${words}, ${room.people.chn.userId}
    from generate_series(1, ${count}) n`);
const states = (body: object) => room.ask("chn", "POST", "statements", body);
const explains = (words: string) => states({ kind: "explanation", words });

it("[S10e] explains no more once there are as many, and dissociates itself without words all the same", async () => {
  await stated(statedLimits.statements - 1, "We join.");
  const last = await explains("We join consensus.");
  expect(last).toMatchObject({ status: 201, body: { words: "We join consensus." } });
  await room.ask("chn", "POST", `statements/${last.body.id}/take-back`, {});
  expect(await explains("And again.")).toMatchObject({ status: 413, body: { code: "too-large" } });
  expect(await states({ kind: "dissociation", words: "Not ours." })).toMatchObject({ status: 413 });
  expect(await states({ kind: "dissociation" })).toMatchObject({ status: 201 });
  const other = await room.ask("bra", "POST", "statements", { kind: "explanation", words: "We join." });
  expect(other).toMatchObject({ status: 201 });
});
