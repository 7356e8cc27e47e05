// The facts at the end of a negotiation, and what notices keep, on both databases: sponsors, adoption, visits, follows.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { findVisit, holdVisit, keepMailChoice, keepSeen, pulseOf, subscribers } from "#db/record/notices";
import { appendRecord } from "#db/record/record";
import { draftPeople } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import { freshDatabase } from "../support/database";

describe("the end of a negotiation", () => {
  let database: Database;
  const by = { draftId: "d1", userId: "u1" } as const;
  const beside = { draftId: "d1", userId: "u2" } as const;
  beforeAll(async () => {
    database = await freshDatabase();
    const { db } = database;
    await db.insert(delegations).values({ code: "BRA", name: "Brazil", kind: "state" });
    for (const id of ["u1", "u2"])
      await db
        .insert(users)
        .values({ id, email: `${id}@demo.example`, name: id, usualRole: "delegate", delegation: "BRA" });
    for (const id of ["d1", "d2"])
      await insertDraft(db, { id, title: id, mode: "negotiating", createdBy: "u1" });
    await db.insert(draftPeople).values({ draftId: "d1", userId: "u1", role: "delegate", delegation: "BRA" });
  });
  afterAll(() => database.close());

  it("[W7] lets those who hold a visit take turns", async () => {
    const { db } = database;
    const raise = () =>
      db.transaction(async (tx) => {
        const { seen } = await holdVisit(tx, beside);
        await keepSeen(tx, beside, { n: seen.n + 1, keys: seen.keys });
      });
    await Promise.all([raise(), raise(), raise(), raise()]);
    expect((await findVisit(db, beside)).seen.n).toBe(4);
  });

  it("finds those with a seat who asked for e-mail, by the database's clock", async () => {
    const { db } = database;
    expect((await subscribers(db)).all).toEqual([]);
    await keepMailChoice(db, by, "daily");
    await keepMailChoice(db, beside, "at-once");
    const { now, all } = await subscribers(db);
    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
    expect(all).toEqual([{ ...by, mail: "daily", settled: expect.any(Date), zone: "America/New_York" }]);
    await keepMailChoice(db, by, "off");
    expect((await subscribers(db)).all).toEqual([]);
    expect((await findVisit(db, by)).seen.n).toBe(7);
  });

  it("has a pulse that changes with the record of the draft alone", async () => {
    const { db } = database;
    const before = await pulseOf(db, "d1");
    await db.transaction((tx) =>
      appendRecord(tx, { draftId: "d2", userId: "u1", delegation: null, act: "draft.changed" }),
    );
    expect(await pulseOf(db, "d1")).toBe(before);
    await db.transaction((tx) =>
      appendRecord(tx, { ...by, delegation: "BRA", act: "sponsor.joined", facts: { onBehalfOf: null } }),
    );
    expect(await pulseOf(db, "d1")).not.toBe(before);
  });
});
