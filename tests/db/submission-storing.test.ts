// How a submission comes into the database: its number, its passages, its file.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import { findSubmission, insertSubmission, removeSubmission } from "#db/submissions/submissions";
import { freshDatabase } from "../support/database";
import { submission } from "../support/submission-row";

describe("storing submissions", () => {
  let database: Database;
  let db: Db;
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

  it("[L19c] numbers them as they come, so that one that is removed moves none", async () => {
    const numberOf = async (id: string) => (await findSubmission(db, "d1", id))?.number;
    const numbered = async (name: string, letter: string) => {
      const row = submission(name, letter.repeat(64), [["en", "One."]]);
      return (await insertSubmission(db, row)) ?? "";
    };
    const second = await numbered("Second", "2");
    const third = await numbered("Third", "3");
    const number = Number(await numberOf(second));
    expect(number).toBeGreaterThan(0);
    expect(await numberOf(third)).toBe(number + 1);
    await removeSubmission(db, third);
    expect(await numberOf(second)).toBe(number);
    expect(await numberOf(await numbered("Fourth", "4"))).toBe(number + 2);
  });
});
