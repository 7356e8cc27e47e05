// The log of words: numbers without gaps, one holder, checksums, snapshots that never outrun the log.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { appendUpdates, RightsChanged } from "#db/draft/appending";
import { insertDraft } from "#db/draft/drafts";
import {
  assertHold,
  clientOwners,
  Fenced,
  keepSnapshot,
  presentRules,
  snapshotsOf,
  takeFence,
  updatesAfter,
} from "#db/draft/updates";
import { disablePerson } from "#db/people/people";
import { endTyped, typedIn } from "#db/proposals/typed";
import { standingActs } from "#db/schema/agreement";
import { draftPeople, snapshots, updates } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import { type ParagraphId, paragraphId } from "#domain/draft";
import { freshDatabase } from "../support/database";

describe("the log of words", () => {
  let database: Database;
  let drafts = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    for (const id of ["u1", "u2"])
      await database.db
        .insert(users)
        .values({ id, email: `${id}@demo.example`, name: id, usualRole: "delegate" });
    await database.db.insert(delegations).values({ code: "CHN", name: "China", kind: "state" });
  });
  afterAll(() => database.close());

  const hold = async () => {
    drafts += 1;
    const id = `d${drafts}`;
    await insertDraft(database.db, { id, title: "A draft", mode: "drafting", createdBy: null });
    const taken = await takeFence(database.db, id);
    return { draftId: id, fence: taken?.fence ?? 0 };
  };
  const change = (text: string, clients: number[] = [], userId = "u1") => ({
    userId,
    delegation: "CHN",
    bytes: Buffer.from(text),
    clients,
  });
  const read = async (draftId: string, after = 0) =>
    (await updatesAfter(database.db, draftId, after)).map(
      (each) => `${each.seq} ${Buffer.from(each.bytes)} ${each.sound}`,
    );

  it("keeps changes in order, many at once, bytes as they were", async () => {
    const held = await hold();
    await appendUpdates(database.db, held, 0, [change("one", [5]), change("two")]);
    await appendUpdates(database.db, held, 2, [change("three", [6, 7], "u2")]);
    expect(await read(held.draftId)).toEqual(["1 one true", "2 two true", "3 three true"]);
    expect(await read(held.draftId, 2)).toEqual(["3 three true"]);
    expect(Object.fromEntries(await clientOwners(database.db, held.draftId))).toEqual({
      5: "u1",
      6: "u2",
      7: "u2",
    });
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    await appendUpdates(database.db, held, 3, [{ ...change(""), bytes }]);
    expect([...((await updatesAfter(database.db, held.draftId, 3))[0]?.bytes ?? [])]).toEqual([...bytes]);
  });

  it("keeps nothing of a batch when a number is taken or a client has an owner", async () => {
    const held = await hold();
    await appendUpdates(database.db, held, 0, [change("one", [5]), change("two")]);
    await expect(appendUpdates(database.db, held, 1, [change("x"), change("y")])).rejects.toThrow();
    await expect(
      appendUpdates(database.db, held, 2, [change("x"), change("y", [5], "u2")]),
    ).rejects.toThrow();
    await expect(appendUpdates(database.db, held, 2, [change("x", [], "nobody")])).rejects.toThrow();
    expect(await read(held.draftId)).toEqual(["1 one true", "2 two true"]);
  });

  it("lets only the last holder append, and only the draft's own holder", async () => {
    const first = await hold();
    await appendUpdates(database.db, first, 0, [change("one")]);
    const second = { ...first, fence: (await takeFence(database.db, first.draftId))?.fence ?? 0 };
    await expect(appendUpdates(database.db, first, 1, [change("late")])).rejects.toBeInstanceOf(Fenced);
    await expect(database.db.transaction((tx) => assertHold(tx, first))).rejects.toBeInstanceOf(Fenced);
    await expect(
      keepSnapshot(database.db, first, { seq: 1, bytes: Buffer.from("late") }),
    ).rejects.toBeInstanceOf(Fenced);
    await appendUpdates(database.db, second, 1, [change("two")]);
    expect(await read(first.draftId)).toEqual(["1 one true", "2 two true"]);
    expect(await takeFence(database.db, "no such draft")).toBeNull();
  });

  it("keeps nothing of a batch in which somebody's rights are others than those that came", async () => {
    const held = await hold();
    const { db } = database;
    await db
      .insert(draftPeople)
      .values({ draftId: held.draftId, userId: "u2", role: "delegate", delegation: "CHN" });
    const rights = { userId: "u2", sessionVersion: 1, role: "delegate", delegation: "CHN" };
    const from = (changed: Partial<typeof rights>) => ({
      ...change("two", [], "u2"),
      rights: { ...rights, ...changed },
    });
    await appendUpdates(db, held, 0, [change("one"), from({})]);
    const refused = [
      { sessionVersion: 0 },
      { role: "observer" },
      { delegation: "BRA" },
      { userId: "nobody" },
    ];
    for (const changed of refused)
      await expect(appendUpdates(db, held, 2, [change("x"), from(changed)])).rejects.toBeInstanceOf(
        RightsChanged,
      );
    await disablePerson(db, "u2");
    const late = appendUpdates(db, held, 2, [change("x"), from({}), from({})]);
    await expect(late).rejects.toMatchObject({ userIds: ["u2"] });
    await expect(appendUpdates(db, { ...held, fence: 99 }, 2, [from({})])).rejects.toBeInstanceOf(Fenced);
    expect(await read(held.draftId)).toEqual(["1 one true", "2 two true"]);
  });

  it("keeps the proposals that changes make in the same step: all of it, or nothing", async () => {
    const held = await hold();
    const made = (proposal: string) => ({ proposal, pid: "p1" as ParagraphId, digest: `of ${proposal}` });
    await appendUpdates(database.db, held, 0, [
      { ...change("one"), made: [made("a"), made("b")] },
      { ...change("two", [5]), made: [] },
      { ...change("three", [], "u2"), made: [made("c")] },
    ]);
    const waiting = async () =>
      (await typedIn(database.db, held.draftId)).map(
        ({ proposal, pid, seq, delegation, digest }) => `${proposal} ${pid} ${seq} ${delegation} ${digest}`,
      );
    const kept = ["a p1 1 CHN of a", "b p1 1 CHN of b", "c p1 3 CHN of c"];
    expect(await waiting()).toEqual(kept);
    const said = { op: "insert", removed: "", inserted: "duly " } as const;
    const [a, b, c] = (await typedIn(database.db, held.draftId)).map((each) => ({ ...each, said }));
    if (!a || !b || !c) throw new Error("Three proposals wait.");
    await database.db.transaction((tx) => endTyped(tx, held.draftId, [a, { ...b, said: null }, c]));
    expect(await waiting()).toEqual([]);
    await expect(
      appendUpdates(database.db, held, 3, [change("x"), { ...change("y"), made: [made("d"), made("a")] }]),
    ).rejects.toThrow();
    const fenced = { ...held, fence: held.fence - 1 };
    await expect(
      appendUpdates(database.db, fenced, 3, [{ ...change("x"), made: [made("d")] }]),
    ).rejects.toBeInstanceOf(Fenced);
    expect(await waiting()).toEqual([]);
    expect((await read(held.draftId)).length).toBe(3);
    const entered = { pid: "p1", act: "made", delegation: "CHN" };
    expect((await presentRules(database.db, held.draftId))?.acts).toEqual([
      { proposal: "a", ...entered },
      { proposal: "c", ...entered },
    ]);
  });

  it("sees when bytes were damaged", async () => {
    const held = await hold();
    await appendUpdates(database.db, held, 0, [change("one"), change("two")]);
    await keepSnapshot(database.db, held, { seq: 2, bytes: Buffer.from("both") });
    await database.db.execute(
      sql`update ${updates} set bytes = 'twa' where draft_id = ${held.draftId} and seq = 2`,
    );
    await database.db.execute(sql`update ${snapshots} set bytes = 'bath' where draft_id = ${held.draftId}`);
    expect(await read(held.draftId)).toEqual(["1 one true", "2 twa false"]);
    expect((await snapshotsOf(database.db, held.draftId)).map((each) => each.sound)).toEqual([false]);
  });

  it("keeps the last two snapshots, newest first, and the whole log", async () => {
    const held = await hold();
    for (const [n, text] of ["one", "two", "three"].entries()) {
      await appendUpdates(database.db, held, n, [change(text)]);
      await keepSnapshot(database.db, held, { seq: n + 1, bytes: Buffer.from(text) });
    }
    await keepSnapshot(database.db, held, { seq: 3, bytes: Buffer.from("three") });
    expect((await snapshotsOf(database.db, held.draftId)).map((each) => each.seq)).toEqual([3, 2]);
    expect((await read(held.draftId)).length).toBe(3);
  });

  it("reports mode, fence and the last act on each paragraph", async () => {
    const held = await hold();
    const act = (pid: string, to: "agreed" | "open") =>
      database.db
        .insert(standingActs)
        .values({ draftId: held.draftId, pid: paragraphId(pid), to, digest: "d" });
    await act("a", "agreed");
    await act("b", "agreed");
    await act("a", "open");
    const rules = await presentRules(database.db, held.draftId);
    expect(rules?.mode).toBe("drafting");
    expect(rules?.fence).toBe(held.fence);
    expect(Object.fromEntries(rules?.standings ?? [])).toEqual({ a: "open", b: "agreed" });
    expect(await presentRules(database.db, "no such draft")).toBeNull();
  });
});
