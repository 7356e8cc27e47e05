// Submissions that may be the same statement: their sizes, the text that two of them share, and how they are joined.
import { and, asc, count, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { passages, submissions } from "#db/schema/submissions";
import type { SaidPassage } from "#domain/sources/links/same-statement";
import { languages } from "#domain/words/languages";

/** The size of a submission's text. */
export type StatementSize = {
  readonly id: string;
  readonly versionOf: string | null;
  readonly passages: number;
  readonly letters: number;
};

const standing = and(isNull(passages.replacedBy), isNull(submissions.removedAt));

/** The size of each submission of a draft. */
export const statementSizes = async (db: Db, draftId: string): Promise<StatementSize[]> =>
  db
    .select({
      id: submissions.id,
      versionOf: submissions.versionOf,
      passages: count(),
      letters: sql<number>`sum(length(${passages.text}))::int`,
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(eq(submissions.draftId, draftId), standing))
    .groupBy(submissions.id);

/** For each other submission, the number of passages with the same text as one of this submission's. */
export const sharedPassages = async (
  db: Db,
  draftId: string,
  submissionId: string,
): Promise<Map<string, number>> => {
  const own = db
    .select({ digest: passages.digest })
    .from(passages)
    .where(and(eq(passages.submissionId, submissionId), isNull(passages.replacedBy)));
  const rows = await db
    .select({ id: passages.submissionId, shared: count() })
    .from(passages)
    .where(
      and(
        eq(passages.draftId, draftId),
        ne(passages.submissionId, submissionId),
        isNull(passages.replacedBy),
        inArray(passages.digest, own),
      ),
    )
    .groupBy(passages.submissionId);
  return new Map(rows.map(({ id, shared }) => [id, shared]));
};

/** The passages of a submission, as needed to compare them. */
export const saidIn = async (db: Db, submission: string): Promise<SaidPassage[]> => {
  const { id, language, section, question, text, start, end } = passages;
  const rows = await db
    .select({ id, language, section, question, text, start, end })
    .from(passages)
    .where(inSubmission(submission))
    .orderBy(asc(passages.ordinal), asc(id));
  return rows.map((row) => ({ ...row, language: languages.find((each) => each === row.language) ?? "und" }));
};

const inSubmission = (id: string) => and(eq(passages.submissionId, id), isNull(passages.replacedBy));

/** The passages of a submission in order, each with its version. */
export const versionsIn = (
  db: Db,
  submission: string,
): Promise<{ readonly id: string; readonly version: string | null }[]> => {
  const { id, version } = passages;
  return db
    .select({ id, version })
    .from(passages)
    .where(inSubmission(submission))
    .orderBy(asc(passages.ordinal), asc(id));
};

/** The submissions that are one statement with this one: the first, and those joined to it. */
export const statementOf = async (db: Db, draftId: string, first: string): Promise<string[]> => {
  const rows = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.draftId, draftId),
        isNull(submissions.removedAt),
        or(eq(submissions.id, first), eq(submissions.versionOf, first)),
      ),
    )
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
  return rows.map(({ id }) => id);
};

/** Marks submissions as versions of another one; null: they stand alone. */
export const setVersionOf = async (tx: Db, ids: readonly string[], first: string | null): Promise<void> => {
  await tx
    .update(submissions)
    .set({ versionOf: first })
    .where(inArray(submissions.id, [...ids]));
};

/** Assigns passages a shared version; null: they stand alone. */
export const setVersion = async (tx: Db, ids: readonly string[], version: string | null): Promise<void> => {
  await tx
    .update(passages)
    .set({ version, versionBy: version === null ? null : "person" })
    .where(isAmong(passages.id, ids));
};
