// Submissions, passages, dispositions and links as rows: the same on the embedded database and on PostgreSQL.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import { submissions } from "#db/schema/submissions";
import { insertLink, linkCounts, linksIn, removeLink } from "#db/sources/links";
import { originalBytes } from "#db/submissions/originals";
import { wordsIn } from "#db/submissions/passage-words";
import {
  correctPassage,
  findPassage,
  holdPassage,
  insertDisposition,
  type PassageSearch,
  passagesOf,
  presentDispositions,
  searchPassages,
} from "#db/submissions/passages";
import {
  contactOf,
  correctSubmission,
  dropOriginals,
  findSubmission,
  insertSubmission,
  lockSubmission,
  type NewSubmission,
  passageDigest,
  removeSubmission,
  submissionOfFile,
  submissionsIn,
} from "#db/submissions/submissions";
import type { ParagraphId } from "#domain/draft";
import type { Language } from "#domain/words/languages";
import { freshDatabase } from "../support/database";
import { bytes, fields, submission } from "../support/submission-row";

const anything: PassageSearch = { words: [], unlinked: false, withoutHome: false, limit: 100 };
const quote = { exact: "cables", prefix: "Submarine ", suffix: " need", start: 10, end: 16 };

describe("submissions and their passages", () => {
  let database: Database;
  let db: Db;
  let rivers: string;
  let islands: string;

  const keep = async (each: NewSubmission) => {
    const id = await db.transaction((tx) => insertSubmission(tx, each));
    if (id === null) throw new Error("not kept");
    return id;
  };
  const passageIds = async (id: string) => (await passagesOf(db, id)).map((passage) => passage.id);
  const texts = async (search: Partial<PassageSearch>) =>
    (await searchPassages(db, "d1", { ...anything, ...search })).map((each) => each.passage.text);

  beforeAll(async () => {
    database = await freshDatabase();
    db = database.db;
    await db.insert(users).values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "secretariat" });
    await insertDraft(db, { id: "d1", title: "One", mode: "drafting", createdBy: "u1" });
    await insertDraft(db, { id: "d2", title: "Two", mode: "drafting", createdBy: "u1" });
    rivers = await keep(
      submission("Rivers Network", "a".repeat(64), [
        ["en", "Teachers must be trained: 100% of them, by_name."],
        ["fr", "Élargir l’accès à l’internet."],
        ["zh", "弥合数字鸿沟，促进发展。"],
      ]),
    );
    islands = await keep(
      submission("Small Islands", "b".repeat(64), [
        ["en", "Submarine cables need protection."],
        ["ar", "سد الفجوة الرقمية وتعزيز التنمية"],
        ["ru", "Преодолеть цифровой разрыв"],
      ]),
    );
  });
  afterAll(() => database.close());

  it("keeps a submission whole, its bytes and its contact apart", async () => {
    const row = await findSubmission(db, "d1", rivers);
    expect(row).toMatchObject({ uncertain: ["title", "countries"], languages: ["en", "fr", "zh"] });
    expect(JSON.stringify(row)).not.toContain("rivers.example");
    expect(await originalBytes(db, rivers)).toEqual(Buffer.from(bytes));
    expect(await contactOf(db, rivers)).toEqual({ email: "desk@rivers.example", phone: null });
    expect(Math.abs((row?.createdAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("reads the passages of many submissions in the order in which they came", async () => {
    await insertDraft(db, { id: "d3", title: "Three", mode: "drafting", createdBy: "u1" });
    const sizes = [1500, 900, 3, 2100, 1];
    const ids: string[] = [];
    for (const [n, size] of sizes.entries()) {
      const texts = Array.from({ length: size }, (_, m): [Language, string] => ["en", `Ask ${n} ${m}.`]);
      ids.push(await keep({ ...submission("Many", `${n}`.repeat(64), texts), draftId: "d3" }));
    }
    const all = ids.flatMap((id, n) =>
      Array.from({ length: sizes[n] ?? 0 }, (_, m) => [id, `Ask ${n} ${m}.`]),
    );
    const read = async (among?: string[]) =>
      (await wordsIn(db, "d3", among)).map(({ submissionId, text }) => [submissionId, text]);
    expect(await read()).toEqual(all);
    expect(await read(ids.slice(2, 4).toReversed())).toEqual(all.slice(2400, 4503));
    expect(await read([])).toEqual([]);
  });

  it("does not see it from another draft", async () => {
    expect(await findSubmission(db, "d2", rivers)).toBeNull();
    expect(await lockSubmission(db, "d2", rivers)).toBeNull();
    expect(await submissionsIn(db, "d2")).toEqual([]);
    expect(await findPassage(db, "d2", (await passageIds(rivers))[0] ?? "")).toBeNull();
    expect(await holdPassage(db, "d2", (await passageIds(rivers))[0] ?? "")).toBeNull();
    expect(await searchPassages(db, "d2", anything)).toEqual([]);
  });

  it("keeps the same file once, also when it comes several times at the same moment", async () => {
    expect(await insertSubmission(db, submission("Again", "a".repeat(64), []))).toBeNull();
    const twins = Array.from({ length: 5 }, () =>
      db.transaction((tx) => insertSubmission(tx, submission("Twin", "c".repeat(64), [["en", "One."]]))),
    );
    const ids = (await Promise.all(twins)).filter((id) => id !== null);
    expect(ids).toHaveLength(1);
    expect(await submissionOfFile(db, "d1", "c".repeat(64))).toBe(ids[0]);
    expect(await submissionOfFile(db, "d2", "c".repeat(64))).toBeNull();
  });

  it("takes a submission out of sight, and takes its file again after", async () => {
    const first = await submissionOfFile(db, "d1", "c".repeat(64));
    await removeSubmission(db, first ?? "");
    expect(await findSubmission(db, "d1", first ?? "")).toBeNull();
    expect((await submissionsIn(db, "d1")).map((row) => row.id)).toEqual([rivers, islands]);
    expect(await texts({ words: ["One"] })).toEqual([]);
    expect(await submissionOfFile(db, "d1", "c".repeat(64))).toBeNull();
    const second = await keep(submission("Twin", "c".repeat(64), []));
    expect(second).not.toBe(first);
    await removeSubmission(db, second);
  });

  it.each([
    ["nothing", [], 6],
    ["a word in any case", ["TEACHERS"], 1],
    ["letters with accents in any case", ["élargir"], 1],
    ["Chinese", ["数字鸿沟"], 1],
    ["Arabic", ["الفجوة"], 1],
    ["Cyrillic in any case", ["ЦИФРОВОЙ"], 1],
    ["all of several words", ["cables", "protection"], 1],
    ["words that never stand together", ["cables", "teachers"], 0],
    ["a part of the organization's name", ["islands"], 3],
    ["a percent sign as itself", ["0%"], 1],
    ["a lone percent sign", ["%"], 1],
    ["an underscore as itself", ["by_name"], 1],
    ["a backslash", ["\\"], 0],
    ["a quotation mark", ["'"], 0],
  ])("finds passages by %s", async (_, words, expected) => {
    expect(await texts({ words })).toHaveLength(expected);
  });

  it("finds passages by language and by submission, a page at a time", async () => {
    expect(await texts({ language: "en" })).toHaveLength(2);
    expect(await texts({ submissionId: islands })).toHaveLength(3);
    const all = await searchPassages(db, "d1", anything);
    expect(all.map((each) => each.passage.submissionId)).toEqual([
      ...Array(3).fill(rivers),
      ...Array(3).fill(islands),
    ]);
    const third = all[2]?.passage.id;
    expect(await texts({ after: third, limit: 2 })).toEqual(all.slice(3, 5).map((each) => each.passage.text));
    expect(await texts({ after: "no such" })).toEqual([]);
  });

  it("corrects fields, and where a passage belongs", async () => {
    const row = await findSubmission(db, "d1", islands);
    const corrected = { ...fields, ...row?.fields, title: "Dr" };
    await correctSubmission(db, islands, { fields: corrected, uncertain: ["countries"] });
    expect(await findSubmission(db, "d1", islands)).toMatchObject({
      fields: { title: "Dr", organization: "Small Islands" },
      uncertain: ["countries"],
    });
    const [first = ""] = await passageIds(islands);
    await correctPassage(db, first, { section: "Cables", question: 3 });
    expect((await findPassage(db, "d1", first))?.passage).toMatchObject({
      section: "Cables",
      question: 3,
      language: "en",
      digest: passageDigest("Submarine cables need  protection."),
    });
  });

  it("counts what is linked, answered and without a home, and forgets a link that was taken away", async () => {
    const [first = "", second = ""] = await passageIds(islands);
    const id = await insertLink(db, {
      draftId: "d1",
      pid: "p1" as ParagraphId,
      passageId: first,
      kind: "adapted",
      blockQuote: null,
      passageQuote: quote,
      blockDigest: "1",
      passageDigest: "2",
      createdBy: "u1",
      delegation: null,
    });
    await insertDisposition(db, {
      draftId: "d1",
      passageId: first,
      kind: "noted",
      reason: "Yes.",
      userId: "u1",
    });
    await insertDisposition(db, {
      draftId: "d1",
      passageId: second,
      kind: "noted",
      reason: "No.",
      userId: "u1",
    });
    const counts = async () => (await submissionsIn(db, "d1")).map((row) => row.counts);
    const untouched = { total: 3, linked: 0, answered: 0, withoutHome: 3 };
    expect(await counts()).toEqual([untouched, { total: 3, linked: 1, answered: 2, withoutHome: 1 }]);
    expect(await linkCounts(db, "d1")).toEqual(new Map([["p1", 1]]));
    expect(await linkCounts(db, "d2")).toEqual(new Map());
    expect(await texts({ submissionId: islands, unlinked: true })).toHaveLength(2);
    expect(await texts({ submissionId: islands, withoutHome: true })).toHaveLength(1);
    for (const search of [{}, { id }, { pid: "p1" }, { passageId: first }, { submissionId: islands }]) {
      expect(await linksIn(db, "d1", search)).toMatchObject([
        {
          link: { id, passageQuote: quote, blockQuote: null },
          passage: { id: first },
          submission: { id: islands },
          maker: "A",
        },
      ]);
    }
    for (const search of [{ id: "x" }, { pid: "p2" }, { passageId: second }, { submissionId: rivers }]) {
      expect(await linksIn(db, "d1", search)).toEqual([]);
    }
    expect(await removeLink(db, id)).toBe(true);
    expect(await removeLink(db, id)).toBe(false);
    expect(await linksIn(db, "d1")).toEqual([]);
    expect(await counts()).toEqual([untouched, { total: 3, linked: 0, answered: 2, withoutHome: 1 }]);
  });

  it("counts the last disposition, and keeps the earlier ones", async () => {
    const [first = "", , third = ""] = await passageIds(islands);
    await insertDisposition(db, {
      draftId: "d1",
      passageId: first,
      kind: "in-part",
      reason: null,
      userId: "u1",
    });
    const present = await presentDispositions(db, [first, third]);
    expect(present.get(first)).toMatchObject({ kind: "in-part", reason: null });
    expect(present.has(third)).toBe(false);
    expect(await presentDispositions(db, [])).toEqual(new Map());
  });

  it("[P13e] drops files and contact data when their time is over, and keeps the words", async () => {
    const old = await keep(submission("Old", "an old file", [["en", "Old words stay."]]));
    const young = await keep(submission("Young", "a young file", [["en", "Young words stay."]]));
    const longAgo = sql`clock_timestamp() - interval '40 days'`;
    await db.update(submissions).set({ createdAt: longAgo }).where(eq(submissions.id, old));
    expect(await dropOriginals(db, 30)).toBe(1);
    expect(await dropOriginals(db, 30)).toBe(0);
    expect(await originalBytes(db, old)).toBeNull();
    expect(await contactOf(db, old)).toEqual({ email: null, phone: null });
    expect((await originalBytes(db, young))?.length).toBe(bytes.length);
    expect((await findSubmission(db, "d1", old))?.body).toContain("Old words stay.");
    expect(await passagesOf(db, old)).toHaveLength(1);
  });
});
