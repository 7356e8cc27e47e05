// What became of the passages of a draft, counted and gathered for those who sent them in.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Ask } from "#domain/answers";
import type { DispositionKind } from "#domain/dispositions";
import type { Db } from "./client";
import type { SourcedPassage } from "./passages";
import { record } from "./schema/agreement";
import { passages, submissions } from "./schema/submissions";

const present = (draftId: string) =>
  and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt));

const answer = sql<DispositionKind | null>`(
  select kind from dispositions where passage_id = ${passages.id} order by n desc limit 1)`;

/** How many passages of each submission were answered in which way; null stands for those without an answer. */
export const answerKinds = (
  db: Db,
  draftId: string,
): Promise<{ submissionId: string; kind: DispositionKind | null; passages: number }[]> =>
  db
    .select({
      submissionId: passages.submissionId,
      kind: answer.as("kind"),
      passages: sql<number>`count(*)`.mapWith(Number),
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(present(draftId))
    .groupBy(passages.submissionId, sql`kind`);

/** The passages of a draft as asks, in the order in which they came. */
export const asksIn = (db: Db, draftId: string): Promise<Ask[]> =>
  db
    .select({ id: passages.id, from: passages.submissionId, text: passages.text, version: passages.version })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(present(draftId))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));

/** The passages of these ids that are in the draft, with their submissions; in no order. */
export const passagesOfIds = (db: Db, draftId: string, ids: readonly string[]): Promise<SourcedPassage[]> =>
  db
    .select({ passage: passages, submission: { id: submissions.id, fields: submissions.fields } })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(present(draftId), inArray(passages.id, [...ids])));

/** All passages of a draft with their submissions, in the order in which they came. */
export const passagesIn = (db: Db, draftId: string): Promise<SourcedPassage[]> =>
  db
    .select({ passage: passages, submission: { id: submissions.id, fields: submissions.fields } })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(present(draftId))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));

/** The number of the last entry of a draft's record: while it is the same nobody has done anything. */
export const lastEntry = async (db: Db, draftId: string): Promise<number> => {
  const [row] = await db
    .select({ n: sql<number>`coalesce(max(${record.n}), 0)`.mapWith(Number) })
    .from(record)
    .where(eq(record.draftId, draftId));
  return row?.n ?? 0;
};
