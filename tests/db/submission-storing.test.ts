// How a submission comes into the database while others write: in pieces, unseen until it is whole.
import { asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import { passages, submissions } from "#db/schema/submissions";
import { namelessIn } from "#db/submissions/nameless";
import { originalBytes } from "#db/submissions/originals";
import { textsById } from "#db/submissions/passage-words";
import { passagesOf, searchPassages } from "#db/submissions/passages";
import {
  dropUnshown,
  findSubmission,
  insertSubmission,
  removeSubmission,
  showSubmission,
  storeSubmission,
  submissionOfFile,
  submissionsIn,
} from "#db/submissions/submissions";
import { freshDatabase } from "../support/database";
import { fields, submission } from "../support/submission-row";

describe("storing submissions", () => {
  let database: Database;
  let db: Db;
  const found = () =>
    searchPassages(db, "d1", { words: ["Sentence"], unlinked: false, withoutHome: false, limit: 1000 });

  const draftOfItsOwn = async (): Promise<Database> => {
    const made = await freshDatabase();
    await made.db
      .insert(users)
      .values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "secretariat" });
    await insertDraft(made.db, { id: "d1", title: "One", mode: "drafting", createdBy: "u1" });
    return made;
  };

  beforeAll(async () => {
    database = await draftOfItsOwn();
    db = database.db;
  });
  afterAll(() => database.close());

  it("stores a submission piece by piece, and nobody sees it before it is whole", async () => {
    const pieces: string[] = [];
    const many = Array.from({ length: 470 }, (_, i): ["en", string] => ["en", `Sentence ${i}.`]);
    const stored = await storeSubmission(db, submission("Slow", "e".repeat(64), many), async (work) => {
      const done = await work();
      pieces.push(JSON.stringify(await submissionOfFile(db, "d1", "e".repeat(64))));
      return done;
    });
    expect(pieces).toEqual(Array(5).fill("null"));
    expect(await found()).toEqual([]);
    expect(await showSubmission(db, stored)).toBe(true);
    expect(await found()).toHaveLength(470);
    await removeSubmission(db, stored);
  });

  it("drops what was stored and never shown, and nothing else", async () => {
    const kept = (await insertSubmission(db, submission("Kept", "a".repeat(64), [["en", "One."]]))) ?? "";
    const stored = await storeSubmission(db, submission("Lost", "f".repeat(64), [["en", "One."]]));
    await dropUnshown(db);
    expect(await showSubmission(db, stored)).toBe(false);
    expect(await originalBytes(db, stored)).toBeNull();
    expect(await findSubmission(db, "d1", kept)).not.toBeNull();
    expect(await originalBytes(db, kept)).not.toBeNull();
  });

  it("[L19c] numbers them when they are whole, so that one that is dropped or removed moves none", async () => {
    const numberOf = async (id: string) => (await findSubmission(db, "d1", id))?.number;
    const numbered = async (name: string, letter: string) => {
      const row = submission(name, letter.repeat(64), [["en", "One."]]);
      return (await insertSubmission(db, row)) ?? "";
    };
    await storeSubmission(db, submission("Unfinished", "1".repeat(64), [["en", "One."]]));
    const second = await numbered("Second", "2");
    const third = await numbered("Third", "3");
    const number = Number(await numberOf(second));
    expect(number).toBeGreaterThan(0);
    expect(await numberOf(third)).toBe(number + 1);
    await dropUnshown(db);
    await removeSubmission(db, third);
    expect(await numberOf(second)).toBe(number);
    expect(await numberOf(await numbered("Fourth", "4"))).toBe(number + 2);
  });

  it("[L19c] numbers those that an earlier version shows beside it, as they are counted until then", async () => {
    const other = await draftOfItsOwn();
    const otherDb = other.db;
    const show = async (letter: string) => {
      const row = submission("None", letter.repeat(64), [["en", "One."]]);
      return (await insertSubmission(otherDb, { ...row, fields })) ?? "";
    };
    const ids = [await show("1"), await show("2"), await show("3")];
    const [, ...later] = ids;
    await otherDb.update(submissions).set({ number: null }).where(inArray(submissions.id, later));
    const counted = async () => (await namelessIn(otherDb, "d1")).map(({ id, number }) => [id, number]);
    expect(await counted()).toEqual(ids.map((id, nth) => [id, nth + 1]));
    ids.push(await show("4"));
    const rows = await submissionsIn(otherDb, "d1");
    expect(rows.map(({ id, number }) => [id, number])).toEqual(ids.map((id, nth) => [id, nth + 1]));
    expect(await counted()).toEqual(ids.map((id, nth) => [id, nth + 1]));
    await other.close();
  });

  it("reads passages and a file that are more than one portion as they were stored", async () => {
    const many = Array.from({ length: 1500 }, (_, i): ["en", string] => [
      "en",
      `${i} "\\ é😀\n${"x".repeat(400)}`,
    ]);
    const bytes = Uint8Array.from({ length: 4_000_001 }, (_, n) => (n * n) % 251);
    const row = { ...submission("Long", "b".repeat(64), many), bytes };
    const stored = (await insertSubmission(db, row)) ?? "";
    const plain = await db
      .select()
      .from(passages)
      .where(eq(passages.submissionId, stored))
      .orderBy(asc(passages.ordinal));
    expect(plain).toHaveLength(1500);
    expect(await passagesOf(db, stored)).toEqual(plain);
    expect(await textsById(db, [stored, ...plain.map(({ id }) => id)])).toEqual(
      new Map(plain.map(({ id, text }) => [id, text])),
    );
    expect(Buffer.compare((await originalBytes(db, stored)) ?? new Uint8Array(), bytes)).toBe(0);
  });
});
