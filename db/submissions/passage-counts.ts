// A draft's progress with the passages of its submissions.

import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passages } from "#db/schema/submissions";
import type { PassageCounts } from "#domain/submissions/values";

/** The counts of a submission without passages. */
export const noPassages: PassageCounts = { total: 0, linked: 0, answered: 0, withoutHome: 0 };

/** The counts of one submission. */
export const countsOf = async (db: Db, draftId: string, id: string): Promise<PassageCounts> =>
  (await countsIn(db, draftId, eq(passages.submissionId, id))).get(id) ?? noPassages;

/**
 * The counts of all submissions of a draft, or of those that match, by id. Links and answers are collected once for the
 * draft, and tested as members of a set: queried per passage they would take a second, and joined as tables minutes
 * where the database has no statistics yet.
 */
export const countsIn = async (db: Db, draftId: string, which?: SQL): Promise<Map<string, PassageCounts>> => {
  const linked = sql`${passages.id} in (
    select passage_id from links where draft_id = ${draftId} and removed_at is null)`;
  const answered = sql`${passages.id} in (select passage_id from dispositions where draft_id = ${draftId})`;
  const rows = await db
    .select({
      submissionId: passages.submissionId,
      total: count(),
      linked: sql<number>`count(*) filter (where ${linked})`.mapWith(Number),
      answered: sql<number>`count(*) filter (where ${answered})`.mapWith(Number),
      withoutHome: sql<number>`count(*) filter (where not ${linked} and not ${answered})`.mapWith(Number),
    })
    .from(passages)
    .where(and(eq(passages.draftId, draftId), isNull(passages.replacedBy), which))
    .groupBy(passages.submissionId);
  return new Map(rows.map(({ submissionId, ...counts }) => [submissionId, counts]));
};
