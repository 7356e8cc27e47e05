// Comments as rows: the same on the embedded database and on PostgreSQL, and never read for the wrong circle.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import {
  type CommentSearch,
  commentActsIn,
  commentsIn,
  holdComment,
  insertComment,
  insertCommentAct,
} from "#db/comments/comments";
import { insertDraft } from "#db/draft/drafts";
import { delegations, users } from "#db/schema/people";
import type { ParagraphId } from "#domain/draft";
import { freshDatabase } from "../support/database";

const quote = { exact: "digital", prefix: "the ", suffix: " divide", start: 4 };

describe("comments and highlights", () => {
  let database: Database;
  const ids: Record<string, string> = {};
  const bodies = async (circle: string | null, search?: CommentSearch, draftId = "d1") =>
    (await commentsIn(database.db, { draftId, circle }, search)).map(({ body }) => body);

  beforeAll(async () => {
    database = await freshDatabase();
    const { db } = database;
    await db.insert(delegations).values([
      { code: "BRA", name: "Brazil", kind: "state" },
      { code: "EU", name: "European Union", kind: "group" },
    ]);
    await db.insert(users).values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "delegate" });
    for (const id of ["d1", "d2"])
      await insertDraft(db, { id, title: id, mode: "drafting", createdBy: null });
    const add = async (body: string, more: object = {}) => {
      // Comments are ordered by the millisecond: nobody writes two within one.
      await new Promise((resolve) => setTimeout(resolve, 2));
      ids[body] = await insertComment(db, {
        draftId: "d1",
        pid: "p1" as ParagraphId,
        parent: null,
        visibility: "all",
        delegation: "EU",
        userId: "u1",
        quote: null,
        body,
        ...more,
      });
    };
    await add("for all", { quote });
    await add("inside EU", { visibility: "delegation" });
    await add("answer inside EU", { visibility: "delegation", parent: ids["inside EU"] });
    await add("inside BRA", { visibility: "delegation", delegation: "BRA", pid: "p2" as ParagraphId });
    await add("inside nobody", { visibility: "delegation", delegation: null });
    await add("elsewhere", { draftId: "d2" });
    for (const [body, act] of [
      ["for all", "resolved"],
      ["inside EU", "resolved"],
      ["inside EU", "reopened"],
    ] as const)
      await insertCommentAct(db, {
        draftId: "d1",
        comment: ids[body] ?? "",
        act,
        body: null,
        delegation: "EU",
        userId: "u1",
      });
  });
  afterAll(() => database.close());

  it("[C1a] are read in order, those inside a delegation by it alone", async () => {
    expect(await bodies(null)).toEqual(["for all"]);
    expect(await bodies("EU")).toEqual(["for all", "inside EU", "answer inside EU"]);
    expect(await bodies("BRA")).toEqual(["for all", "inside BRA"]);
    expect(await bodies("")).toEqual(["for all"]);
    expect(await bodies("EU", {}, "d2")).toEqual(["elsewhere"]);
  });

  it("[C1] have acts in order, which only those hear of who read the comment", async () => {
    const acts = async (circle: string | null) =>
      (await commentActsIn(database.db, { draftId: "d1", circle })).map(({ act, by }) => `${act} by ${by}`);
    expect(await acts("EU")).toEqual(["resolved by A", "resolved by A", "reopened by A"]);
    expect(await acts("BRA")).toEqual(["resolved by A"]);
    expect(await acts(null)).toEqual(["resolved by A"]);
  });

  it("[C1] are held for an act only by those who read them", async () => {
    const held = (circle: string | null, id: string, draftId = "d1") =>
      database.db.transaction(async (tx) => (await holdComment(tx, { draftId, circle }, id))?.body ?? null);
    expect(await held("EU", ids["inside EU"] ?? "")).toBe("inside EU");
    expect(await held("EU", ids["answer inside EU"] ?? "")).toBe("answer inside EU");
    expect(await held("BRA", ids["inside EU"] ?? "")).toBeNull();
    expect(await held(null, ids["inside EU"] ?? "")).toBeNull();
    expect(await held("EU", ids["inside EU"] ?? "", "d2")).toBeNull();
    expect(await held("EU", "nothing")).toBeNull();
  });
});
