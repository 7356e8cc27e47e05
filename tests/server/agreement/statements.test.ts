// What delegations state and what is open, on a real room and a real database: how much there may be, and how it is read.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { statementHeadsIn } from "#db/agreement/delegation-statements";
import { textsIn } from "#db/texts/texts";
import { mostStated } from "#domain/agreement/statements";
import { openInText } from "#server/brackets/issued-brackets";
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
  await stated(mostStated.statements - 1, "We join.");
  const last = await explains("We join consensus.");
  expect(last).toMatchObject({ status: 201, body: { words: "We join consensus." } });
  await room.ask("chn", "POST", `statements/${last.body.id}/take-back`, {});
  expect(await explains("And again.")).toMatchObject({ status: 413, body: { code: "too-large" } });
  expect(await states({ kind: "dissociation", words: "Not ours." })).toMatchObject({ status: 413 });
  expect(await states({ kind: "dissociation" })).toMatchObject({ status: 201 });
  const other = await room.ask("bra", "POST", "statements", { kind: "explanation", words: "We join." });
  expect(other).toMatchObject({ status: 201 });
});

it("[S10e] counts characters of all its words", async () => {
  await stated(25, "🌐".repeat(mostStated.characters / 25 - 1));
  expect(await explains("🌐".repeat(25))).toMatchObject({ status: 201 });
  expect(await explains("a")).toMatchObject({ status: 413 });
});

it("[S10] a page has the words of its own statements, in their order", async () => {
  for (const words of ["One.", "Two.", "Three."]) await explains(words);
  await states({ kind: "dissociation", pid: "p2" });
  const first = (await room.ask("observer", "GET", "statements?limit=2")).body;
  expect(first.items.map(({ words }: { words: string }) => words)).toEqual(["One.", "Two."]);
  const rest = (await room.ask("observer", "GET", `statements?after=${first.next}`)).body;
  expect(rest).toMatchObject({ next: null, items: [{ words: "Three." }, { words: null, wordsNow: "same" }] });
  const [head] = await statementHeadsIn(runtime.database.db, room.draft);
  expect(head).not.toHaveProperty("words");
});

it("[B9] an issued text is read once for all who ask since when a bracket is open", async () => {
  for (const symbol of ["Rev.1", "Rev.2"]) await room.ask("secretariat", "POST", "texts", { symbol });
  const asked = async () => (await room.ask("observer", "GET", "brackets")).body;
  expect(await asked()).toMatchObject({ total: 1, blocks: [{ pid: "p1", since: "Rev.1" }] });
  const [text] = await textsIn(runtime.database.db, room.draft);
  if (!text) throw new Error("no text");
  const read = openInText(room.draft, text);
  expect(await read).toEqual({ open: 1, pids: new Set(["p1"]) });
  expect(openInText(room.draft, text)).toBe(read);
});
