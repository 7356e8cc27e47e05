// The answers to a draft's passages, counted and collected for their submitters.
import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import { dispositions, passages, submissions } from "#db/schema/submissions";
import type { SourcedPassage } from "#db/submissions/passages";
import type { DispositionKind } from "#domain/sources/answers/dispositions";

const present = (draftId: string) =>
  and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt));

/** The number of passages answered in this way; null stands for those without an answer. */
export type CountedKind = { readonly kind: DispositionKind | null; readonly passages: number };

// The last answer to each passage.
const lastKinds = (db: Db, which: SQL) =>
  db
    .selectDistinctOn([dispositions.passageId], { passage: dispositions.passageId, kind: dispositions.kind })
    .from(dispositions)
    .where(which)
    .orderBy(dispositions.passageId, desc(dispositions.n));

/** How the passages of each submission were answered. */
export const answerKinds = async (
  db: Db,
  draftId: string,
): Promise<(CountedKind & { readonly submissionId: string })[]> => {
  const last = await lastKinds(db, eq(dispositions.draftId, draftId));
  const kinds = new Map(last.map(({ passage, kind }) => [passage, kind]));
  const rows = await db
    .select({ id: passages.id, submissionId: passages.submissionId })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(present(draftId))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));
  const counts = new Map<string, Map<DispositionKind | null, number>>();
  for (const { id, submissionId } of rows) {
    const mine = counts.get(submissionId) ?? new Map<DispositionKind | null, number>();
    const kind = kinds.get(id) ?? null;
    counts.set(submissionId, mine.set(kind, (mine.get(kind) ?? 0) + 1));
  }
  return [...counts].flatMap(([submissionId, mine]) =>
    [...mine].map(([kind, passages]) => ({ submissionId, kind, passages })),
  );
};

/**
 * The kinds of answer to the passages of one submission, without the unanswered: joined as tables they would take
 * minutes where the database has no statistics yet.
 */
export const answerKindsOf = (db: Db, submissionId: string): Promise<CountedKind[]> => {
  const own = and(eq(passages.submissionId, submissionId), isNull(passages.replacedBy));
  const among = db.select({ id: passages.id }).from(passages).where(own);
  const last = lastKinds(db, inArray(dispositions.passageId, among)).as("last");
  return db.select({ kind: last.kind, passages: count() }).from(last).groupBy(last.kind);
};

/** The passages with these ids that are in the draft, with their submissions, unordered. */
export const passagesOfIds = (db: Db, draftId: string, ids: readonly string[]): Promise<SourcedPassage[]> =>
  db
    .select({
      passage: passages,
      submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(present(draftId), inArray(passages.id, [...ids])));

/** The number of the last entry of a draft's record: as long as it is the same, nothing has been done. */
export const lastEntry = async (db: Db, draftId: string): Promise<number> => {
  const [row] = await db
    .select({ n: sql<number>`coalesce(max(${record.n}), 0)`.mapWith(Number) })
    .from(record)
    .where(eq(record.draftId, draftId));
  return row?.n ?? 0;
};
