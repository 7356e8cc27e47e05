// The words of a draft's passages, and marks that say which of them have changed.
import { and, asc, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { record } from "#db/schema/agreement";
import { passages, submissions } from "#db/schema/submissions";

// Passages that were joined to another one are read as part of it.
const standing = isNull(passages.replacedBy);

/** Acts that change neither passages nor what they say; whatever is not named here may do so. */
const elsewhere =
  "^(block|words|proposal|position|standing|comment|link|text|theme|references|person|delegation)[.]|^passage[.]disposed$";

/** How far the record of a draft has come, whether passages may have changed since entry `after`, and how many they are. */
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

/** A submission, how many passages it has, and a mark that is another as soon as one of them is. */
export type SubmissionMark = {
  readonly submissionId: string;
  readonly passages: number;
  readonly mark: string;
};

/** The marks of all submissions of the draft that have passages, in the order in which they came. */
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

/** The words of one passage, and which others say the same in another language. */
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

/** All passages of a draft, in the order in which they came; those of these submissions alone where they are named. */
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

/** The passages that say the same in several languages, for each of these versions. */
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

/** The words of passages by their ids. */
export const textsById = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const { id, text } = passages;
  const rows = await db.select({ id, text }).from(passages).where(isAmong(id, ids));
  return new Map(rows.map((row) => [row.id, row.text]));
};

/** Passages by their ids with what a reader must know of their submissions, in no certain order. */
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
