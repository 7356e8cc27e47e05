// The words of a draft's passages, read submission by submission, and marks that tell which of them have changed.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "./client";
import { passages, submissions } from "./schema/submissions";

/** A submission, how many passages it has, and a mark that is another as soon as one of them is. */
export type SubmissionMark = {
  readonly submissionId: string;
  readonly passages: number;
  readonly mark: string;
};

// Passages that were joined to another one are read as part of it.
const standing = (draftId: string) =>
  and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt));

/** The marks of all submissions of the draft that have passages, in the order in which they came. */
export const submissionMarks = (db: Db, draftId: string): Promise<SubmissionMark[]> =>
  db
    .select({
      submissionId: passages.submissionId,
      passages: sql<number>`count(*)::int`,
      mark: sql<string>`sum(hashtextextended(concat_ws(' ', ${passages.id}, ${passages.digest}, ${passages.language}, ${passages.version}), 0))::text`,
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(standing(draftId))
    .groupBy(passages.submissionId, submissions.createdAt)
    .orderBy(asc(submissions.createdAt), asc(passages.submissionId));

/** The words of one passage, and which others say the same in another language. */
export type PassageWords = {
  readonly id: string;
  readonly submissionId: string;
  readonly text: string;
  readonly language: string;
  readonly version: string | null;
};

/** The passages of these submissions, in order. */
export const wordsOfSubmissions = (
  db: Db,
  draftId: string,
  submissionIds: readonly string[],
): Promise<PassageWords[]> =>
  submissionIds.length === 0
    ? Promise.resolve([])
    : db
        .select({
          id: passages.id,
          submissionId: passages.submissionId,
          text: passages.text,
          language: passages.language,
          version: passages.version,
        })
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(standing(draftId), inArray(passages.submissionId, [...submissionIds])))
        .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));

/** The passages that say the same in several languages, for each of these versions. */
export const wordsOfVersions = (
  db: Db,
  draftId: string,
  versions: readonly string[],
): Promise<PassageWords[]> =>
  versions.length === 0
    ? Promise.resolve([])
    : db
        .select({
          id: passages.id,
          submissionId: passages.submissionId,
          text: passages.text,
          language: passages.language,
          version: passages.version,
        })
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(standing(draftId), inArray(passages.version, [...versions])))
        .orderBy(asc(passages.id));

/** Passages by their ids with what a reader must know of their submissions, in no certain order. */
export const passagesById = (db: Db, draftId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({ passage: passages, submission: { id: submissions.id, fields: submissions.fields } })
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(standing(draftId), inArray(passages.id, [...ids])));
