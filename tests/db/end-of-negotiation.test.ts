// The facts at the end of a negotiation, and what notices keep, on both databases: sponsors, adoption, visits, follows.
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptedAt, findAdoption, insertAdoption, oralRevisionsIn } from "#db/agreement/adoptions";
import { insertSponsorAct, sponsorActsIn } from "#db/agreement/sponsors";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { insertProposalAct } from "#db/proposals/proposals";
import {
  deleteFollow,
  findVisit,
  followsOf,
  holdVisit,
  insertFollow,
  keepMailChoice,
  keepSeen,
  mailMarks,
  ownProposals,
  pulseOf,
  subscribers,
} from "#db/record/notices";
import { appendRecord } from "#db/record/record";
import { draftPeople } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import type { Certificate } from "#domain/agreement/values";
import { digestOf } from "#domain/digest";
import { type ParagraphId, paragraphId } from "#domain/draft";
import { freshDatabase } from "../support/database";

const certified = {
  format: "adref-certificate/1",
  draft: { id: "d1", title: "Résultat – “итог” – 成果" },
  paragraphs: [{ pid: "p1", label: "9 (a)", positions: [], lapsed: ["BRA"] }],
  at: "2015-12-16T20:00:00.123Z",
  note: null,
} as unknown as Certificate;

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

  it("[S14] keeps who joined the sponsors and left them, in order, for whom and when", async () => {
    const { db } = database;
    const act = { ...by, delegation: "BRA" } as const;
    await insertSponsorAct(db, { ...act, act: "joined", onBehalfOf: "G77" });
    await insertSponsorAct(db, { ...act, act: "left", onBehalfOf: "G77" });
    await insertSponsorAct(db, { ...act, act: "joined", onBehalfOf: null });
    const acts = await sponsorActsIn(db, "d1");
    expect(acts.map((each) => [each.act, each.onBehalfOf])).toEqual([
      ["joined", "G77"],
      ["left", "G77"],
      ["joined", null],
    ]);
    for (const { at } of acts) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
    expect(await sponsorActsIn(db, "d2")).toEqual([]);
    const unknown = insertSponsorAct(db, { ...act, delegation: "XYZ", act: "joined", onBehalfOf: null });
    await expect(unknown).rejects.toMatchObject({ cause: { code: "23503" } });
  });

  it("[S16] keeps an adoption once, and its certificate so that its digest holds", async () => {
    const { db } = database;
    const revised = { pid: paragraphId("p1"), was: "“Résultat”", is: "成果", readOutBy: "BRA" };
    const { pid, ...facts } = revised;
    const entry = { ...by, delegation: null, act: "words.revised", pid, facts } as const;
    const { n, at: revisedAt } = await appendRecord(db, entry);
    const oralRevisions = await oralRevisionsIn(db, "d1");
    expect(oralRevisions).toEqual([{ ...revised, entry: n, at: revisedAt.toISOString() }]);
    const certificate = { ...certified, oralRevisions };
    const digest = digestOf(certificate);
    const at = new Date("2015-12-16T20:00:00.123Z");
    const adoption = { ...by, textN: 3, certificate, digest, at };
    expect(await findAdoption(db, "d1")).toBeUndefined();
    const kept = await Promise.all([insertAdoption(db, adoption), insertAdoption(db, adoption)]);
    expect(kept.sort()).toEqual([false, true]);
    expect(await insertAdoption(db, { ...adoption, textN: 4 })).toBe(false);
    const found = await findAdoption(db, "d1");
    expect(found).toMatchObject({ textN: 3, digest, at });
    expect(digestOf(found?.certificate)).toBe(digest);
    expect(await adoptedAt(db, "d1")).toBe(certified.at);
    expect(await adoptedAt(db, "d2")).toBeNull();
    expect(await findAdoption(db, "d2")).toBeUndefined();
    const failing = db.transaction(async (tx) => {
      await insertAdoption(tx, { ...adoption, draftId: "d2" });
      throw new Error("the text could not be issued");
    });
    await expect(failing).rejects.toThrow("could not be issued");
    expect(await findAdoption(db, "d2")).toBeUndefined();
  });

  it("[W7] keeps what a person has seen apart from what was mailed, and from what others have", async () => {
    const { db } = database;
    const nothing = { seen: { n: 0, keys: [] }, mailed: { n: 0, keys: [] }, mailedAt: null, mail: "off" };
    expect(await findVisit(db, by)).toEqual(nothing);
    await db.transaction(async (tx) => {
      expect(await holdVisit(tx, by)).toEqual(nothing);
      await keepSeen(tx, by, { n: 7, keys: ["lapsed p1"] });
    });
    await mailMarks.keep(db, by, { n: 5, keys: [] });
    expect(await findVisit(db, by)).toMatchObject({
      seen: { n: 7, keys: ["lapsed p1"] },
      mailed: { n: 5, keys: [] },
      mailedAt: expect.any(Date),
    });
    expect(await findVisit(db, beside)).toEqual(nothing);
    expect(await findVisit(db, { ...by, draftId: "d2" })).toEqual(nothing);
  });

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

  it("keeps the paragraphs that a person follows once each and since when, the first one first", async () => {
    const { db } = database;
    for (const pid of ["p2", "p1", "p2"].map(paragraphId)) {
      await insertFollow(db, by, pid);
      // Instants are kept in milliseconds, and a fast machine follows two paragraphs in one.
      await after(2);
    }
    await insertFollow(db, beside, paragraphId("p3"));
    const followed = await followsOf(db, by);
    expect([...followed.keys()]).toEqual(["p2", "p1"]);
    const moments = [...followed.values()];
    expect(moments).toEqual(moments.toSorted());
    await deleteFollow(db, by, paragraphId("p2"));
    await deleteFollow(db, by, paragraphId("p3"));
    const left = [await followsOf(db, by), await followsOf(db, beside)];
    expect(left.map((each) => [...each.keys()])).toEqual([["p1"], ["p3"]]);
  });

  it("knows the proposals of a delegation, and of a person who acts for none", async () => {
    const { db } = database;
    const act = { pid: "p1" as ParagraphId, digest: null, facts: {} };
    const insert = (
      proposal: string,
      userId: string,
      delegation: string | null,
      what: "made" | "supported",
    ) => insertProposalAct(db, { ...act, draftId: "d1", proposal, userId, delegation, act: what });
    await insert("a", "u1", "BRA", "made");
    await insert("b", "u2", null, "made");
    await insert("c", "u2", null, "made");
    await insert("c", "u1", "BRA", "supported");
    const delegate = { userId: "u9", role: "delegate", delegation: "BRA" } as const;
    expect([...(await ownProposals(db, "d1", delegate)).keys()]).toEqual(["a"]);
    const pen = { userId: "u2", role: "co-facilitator", delegation: null } as const;
    expect([...(await ownProposals(db, "d1", pen)).keys()].sort()).toEqual(["b", "c"]);
    expect(await ownProposals(db, "d2", pen)).toEqual(new Map());
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
