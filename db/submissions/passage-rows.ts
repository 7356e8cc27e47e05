// Columns of very many passages. Rows are packed into one value for each portion, with a pause after it: each row by itself
// costs the driver of the embedded database more than finding it, and nobody can write meanwhile.
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passages } from "#db/schema/submissions";

/** Submissions read at a time. */
const atOnce = 25;

/** These columns of the passages of these submissions, in the order of the submissions and in each in order. */
export const passageRows = async <Row extends readonly unknown[]>(
  db: Db,
  submissionIds: readonly string[],
  columns: SQL,
): Promise<{ readonly submissionId: string; readonly row: Row }[]> => {
  const all: { submissionId: string; row: Row }[] = [];
  for (let from = 0; from < submissionIds.length; from += atOnce) {
    const ids = submissionIds.slice(from, from + atOnce);
    const portions = await db
      .select({
        submissionId: passages.submissionId,
        rows: sql<Row[]>`json_agg(json_build_array(${columns}) order by ${passages.ordinal})`,
      })
      .from(passages)
      .where(and(isNull(passages.replacedBy), inArray(passages.submissionId, ids)))
      .groupBy(passages.submissionId);
    const bySubmission = new Map(portions.map(({ submissionId, rows }) => [submissionId, rows]));
    for (const submissionId of ids)
      for (const row of bySubmission.get(submissionId) ?? []) all.push({ submissionId, row });
    await nextTurn();
  }
  return all;
};
