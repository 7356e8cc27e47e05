// Submissions, passages, dispositions and links as rows: the same on the embedded database and on PostgreSQL.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import { submissions } from "#db/schema/submissions";
import {
  correctPassage,
  findPassage,
  holdPassage,
  type PassageSearch,
  passagesOf,
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
  originalBytes,
  passageDigest,
  removeSubmission,
  submissionOfFile,
  submissionsIn,
} from "#db/submissions/submissions";
import { freshDatabase } from "../support/database";
import { bytes, fields, submission } from "../support/submission-row";

const anything: PassageSearch = { words: [], unlinked: false, withoutHome: false, limit: 100 };

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
