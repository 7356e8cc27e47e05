// The text of a draft's passages, and fingerprints that show which have changed.
import { and, asc, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { record } from "#db/schema/agreement";
import { passages, submissions } from "#db/schema/submissions";

// Passages merged into another one are read as part of it.
const standing = isNull(passages.replacedBy);

/** Acts that change neither passages nor their text; any act not listed may do so. */
const elsewhere =
  "^(block|words|proposal|position|standing|comment|link|text|theme|references|person|delegation)[.]|^passage[.]disposed$";

/** How far a draft's record has come, whether passages may have changed since entry `after`, and how many there are. */
export const stateOfPassages = async (
  db: Db,
  draftId: string,
  after: number,
): Promise<{ readonly head: number; readonly touched: boolean; readonly passages: number }> => {
  const [acts] = await db
    .select({
      head: sql<number>`coalesce(max(${record.n}), ${after})::int`,
      touched: sql<boolean>`coalesce(bool_or(${record.act} !~ ${elsewhere}), false)`,
    })
    .from(record)
    .where(and(eq(record.draftId, draftId), gt(record.n, after)));
  const [counted] = await db
    .select({ passages: count() })
    .from(passages)
    .where(eq(passages.draftId, draftId));
  return { head: acts?.head ?? after, touched: acts?.touched ?? true, passages: counted?.passages ?? 0 };
};

/** A submission, the number of its passages, and a fingerprint that changes as soon as one of them does. */
export type SubmissionMark = {
  readonly submissionId: string;
  readonly passages: number;
  readonly mark: string;
};

/** The fingerprints of all submissions of the draft that have passages, in order of arrival. */
export const submissionMarks = (db: Db, draftId: string): Promise<SubmissionMark[]> => {
  const { id, digest, language, version } = passages;
  return db
    .select({
      submissionId: submissions.id,
      passages: count(),
      mark: sql<string>`sum(hashtextextended(${id} || ${digest} || ${language} || coalesce(${version}, ''), 0))::text`,
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(inDraft(draftId))
    .groupBy(submissions.id)
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
};

/** The text of one passage, and which others say the same in another language. */
export type PassageWords = {
  readonly id: string;
  readonly submissionId: string;
  readonly ordinal: number;
  readonly text: string;
  readonly language: string;
  readonly version: string | null;
};

const wordsColumns = {
  id: passages.id,
  submissionId: passages.submissionId,
  ordinal: passages.ordinal,
  text: passages.text,
  language: passages.language,
  version: passages.version,
};

/** All passages of a draft in order of arrival; only those of the given submissions where there are any given. */
export const wordsIn = (
  db: Db,
  draftId: string,
  submissionIds?: readonly string[],
): Promise<PassageWords[]> =>
  db
    .select(wordsColumns)
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(inDraft(draftId), submissionIds && isAmong(passages.submissionId, submissionIds)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));

/** The passages of each of these versions, which say the same in several languages. */
export const wordsOfVersions = async (
  db: Db,
  draftId: string,
  versions: readonly string[],
): Promise<PassageWords[]> =>
  versions.length === 0
    ? []
    : db
        .select(wordsColumns)
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(inDraft(draftId), isAmong(passages.version, versions)))
        .orderBy(asc(passages.id));

/** The text of passages by id. */
export const textsById = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const { id, text } = passages;
  const rows = await db.select({ id, text }).from(passages).where(isAmong(id, ids));
  return new Map(rows.map((row) => [row.id, row.text]));
};

/** Passages by id, with what a reader must know of their submissions, unordered. */
export const passagesById = (db: Db, draftId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          passage: passages,
          submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
        })
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(inDraft(draftId), inArray(passages.id, [...ids])));

const inDraft = (draftId: string) =>
  and(eq(passages.draftId, draftId), standing, isNull(submissions.removedAt));
