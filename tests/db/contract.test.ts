// What the database must do for us.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertPosition, insertStandingAct, positionsIn, standingActsIn } from "#db/agreement/positions";
import type { Database } from "#db/client";
import { changeDraft, draftsOf, findDraft, insertDraft } from "#db/draft/drafts";
import { takesWrites } from "#db/peers/jobs";
import { appendRecord, appendRecords, hashOf, readRecord, searchRecord } from "#db/record/record";
import { draftPeople } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import type { ParagraphId } from "#domain/draft";
import { genesis } from "#domain/record/entry-hash";
import { freshDatabase } from "../support/database";

const pid = "p1" as ParagraphId;

describe("the database", () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
    const { db } = database;
    await db.insert(delegations).values({ code: "BRA", name: "Brazil", kind: "state" });
    await db
      .insert(users)
      .values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "delegate", delegation: "BRA" });
    await insertDraft(db, { id: "d1", title: "One", mode: "drafting", createdBy: "u1" });
    await insertDraft(db, { id: "d2", title: "Two", mode: "negotiating", createdBy: null });
    await db.insert(draftPeople).values({ draftId: "d1", userId: "u1", role: "delegate", delegation: "BRA" });
  });
  afterAll(() => database.close());

  it("takes writes, again and again", async () => {
    await takesWrites(database.db);
    await takesWrites(database.db);
  });

  it("finds the drafts in which a person has a seat, and no others", async () => {
    const seats = await draftsOf(database.db, "u1");
    expect(seats.map(({ draft, role, delegation }) => [draft.id, role, delegation])).toEqual([
      ["d1", "delegate", "BRA"],
    ]);
  });

  it("changes only what is given", async () => {
    await changeDraft(database.db, "d2", { title: "Two, revised" });
    expect(await findDraft(database.db, "d2")).toMatchObject({
      title: "Two, revised",
      mode: "negotiating",
    });
  });

  it("names a taken id as a unique violation", async () => {
    const again = insertDraft(database.db, { id: "d1", title: "x", mode: "drafting", createdBy: null });
    await expect(again).rejects.toMatchObject({ cause: { code: "23505" } });
  });

  it("keeps positions and acts in the order in which they were taken, with the database's time", async () => {
    const { db } = database;
    const fact = { draftId: "d1", pid, delegation: "BRA", userId: "u1", digest: "0", note: null } as const;
    await insertPosition(db, { ...fact, position: "reserve" });
    await insertPosition(db, { ...fact, position: "agree" });
    const act = { draftId: "d1", pid, userId: "u1", digest: "0", condition: null, reason: null } as const;
    await insertStandingAct(db, { ...act, to: "agreed-ad-ref" });
    await insertStandingAct(db, { ...act, to: "open", reason: "new instructions" });
    expect((await positionsIn(db, "d1", pid)).map((each) => each.position)).toEqual(["reserve", "agree"]);
    expect((await standingActsIn(db, "d1")).map((each) => each.to)).toEqual(["agreed-ad-ref", "open"]);
    expect(await positionsIn(db, "d2")).toEqual([]);
    const [first] = await positionsIn(db, "d1");
    expect(Math.abs(Date.parse(first?.at ?? "") - Date.now())).toBeLessThan(60_000);
  });

  it("[R1] chains the record: every entry carries the hash of the one before, and its own is of its content", async () => {
    const { db } = database;
    const one = (n: number) =>
      db.transaction((tx) =>
        appendRecord(tx, {
          draftId: "d2",
          userId: null,
          delegation: null,
          act: "draft.changed",
          facts: { n, ü: [1, null] },
        }),
      );
    await Promise.all([1, 2, 3, 4, 5].map(one));
    // Very many acts are chained in portions, on what others appended at the same moment.
    const many = (user: number) =>
      db.transaction((tx) =>
        appendRecords(
          tx,
          "d2",
          Array.from({ length: 95 }, (_, n) => ({
            draftId: "d2",
            userId: null,
            delegation: null,
            act: "draft.changed" as const,
            facts: { user, n },
          })),
        ),
      );
    await Promise.all([many(1), one(6), many(2), many(3)]);
    const entries = await readRecord(db, "d2");
    expect(entries.map((entry) => entry.n)).toEqual(Array.from({ length: 291 }, (_, n) => n + 1));
    for (const user of [1, 2, 3])
      expect(entries.filter(({ facts }) => facts.user === user).map(({ facts }) => facts.n)).toEqual(
        Array.from({ length: 95 }, (_, n) => n),
      );
    entries.forEach((entry, i) => {
      const { hash, ...rest } = entry;
      expect(entry.previous).toBe(i === 0 ? genesis : entries[i - 1]?.hash);
      expect(hash).toBe(hashOf(rest));
    });
  });

  it("[R1] reads the record: every entry once, in order or the latest first, up to a limit", async () => {
    const { db } = database;
    const entries = await readRecord(db, "d2");
    expect(await searchRecord(db, "d2", {})).toEqual(entries);
    expect(await searchRecord(db, "d2", {}, { latest: true })).toEqual(entries.toReversed());
    const last = { limit: 120, latest: true };
    expect(await searchRecord(db, "d2", {}, last)).toEqual(entries.slice(-120).toReversed());
    expect(await searchRecord(db, "d2", {}, { limit: 0 })).toEqual([]);
  });

  it("[R1b] keeps neither fact nor account when the transaction fails", async () => {
    const { db } = database;
    const before = await readRecord(db, "d1");
    const failing = db.transaction(async (tx) => {
      await appendRecord(tx, { draftId: "d1", userId: "u1", delegation: "BRA", act: "draft.changed" });
      throw new Error("the fact could not be kept");
    });
    await expect(failing).rejects.toThrow("could not be kept");
    expect(await readRecord(db, "d1")).toEqual(before);
  });
});
