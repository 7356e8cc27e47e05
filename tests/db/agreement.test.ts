// The facts of agreement as both databases keep them: terms, places, words carried over, statements.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOfDigest } from "#db/agreement/carry-overs";
import { insertStatement, statementsIn } from "#db/agreement/delegation-statements";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { appendRecord } from "#db/record/record";
import { delegations, users } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import type { ParagraphId } from "#domain/draft";
import { freshDatabase } from "../support/database";

const pid = "p1" as ParagraphId;
const other = "p2" as ParagraphId;

describe("the facts of agreement", () => {
  let database: Database;
  const by = { draftId: "d1", userId: "u1" } as const;
  beforeAll(async () => {
    database = await freshDatabase();
    const { db } = database;
    await db.insert(delegations).values({ code: "BRA", name: "Brazil", kind: "state" });
    await db
      .insert(users)
      .values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "delegate", delegation: "BRA" });
    for (const id of ["d1", "d2"])
      await insertDraft(db, { id, title: id, mode: "negotiating", createdBy: "u1" });
  });
  afterAll(() => database.close());

  it("finds the words of a digest in the record, and believes no words of another digest", async () => {
    const { db } = database;
    const words = '["operative",1,"We recall the “Agenda”."]';
    const digest = sha256(words);
    const append = (entry: object) =>
      db.transaction((tx) =>
        appendRecord(tx, { ...by, delegation: "BRA", act: "position.taken", pid, ...entry }),
      );
    await append({ digest, facts: { position: "agree" } });
    expect(await wordsOfDigest(db, { draftId: "d1", pid, digest })).toBeNull();
    await append({ digest, facts: { position: "agree", words } });
    expect(await wordsOfDigest(db, { draftId: "d1", pid, digest })).toBe(words);
    expect(await wordsOfDigest(db, { draftId: "d2", pid, digest })).toBeNull();
    expect(await wordsOfDigest(db, { draftId: "d1", pid: other, digest })).toBeNull();
    const lie = "f".repeat(64);
    await append({ digest: lie, facts: { words } });
    expect(await wordsOfDigest(db, { draftId: "d1", pid, digest: lie })).toBeNull();
  });

  it("[S10] keeps statements that were taken back", async () => {
    const { db } = database;
    const said = { ...by, delegation: "BRA", digest: null, of: null } as const;
    const first = await insertStatement(db, {
      ...said,
      pid: null,
      kind: "explanation",
      words: "Yes, but.",
    });
    await insertStatement(db, { ...said, pid, kind: "dissociation", words: null });
    await insertStatement(db, { ...said, pid: null, kind: "taken-back", words: null, of: first });
    expect(await statementsIn(db, "d1")).toMatchObject([
      { id: first, kind: "explanation", takenBackAt: expect.any(String) },
      { pid, kind: "dissociation", takenBackAt: null },
    ]);
    expect(await statementsIn(db, "d2")).toEqual([]);
  });
});
