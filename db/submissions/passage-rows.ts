// Columns of very many passages. Rows are packed into one value for each portion, with a pause after it: to read each by
// itself takes longer than to find it, and nobody else has a turn meanwhile.
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, count, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passages } from "#db/schema/submissions";

/** Passages read at a time, or those of one submission, and submissions. */
const atOnce = 2000;
const mostSubmissions = 25;

/** These columns of the passages of these submissions, in the order of the submissions and in each in order. */
export const passageRows = async <Row extends readonly unknown[]>(
  db: Db,
  submissionIds: readonly string[],
  columns: SQL,
): Promise<{ readonly submissionId: string; readonly row: Row }[]> =>
  mapPassageRows<Row, { submissionId: string; row: Row }>(
    db,
    { submissionIds, columns },
    (row, submissionId) => ({
      submissionId,
      row,
    }),
  );

/** The same, each row made into something else while others have their turn. */
export const mapPassageRows = async <Row extends readonly unknown[], T>(
  db: Db,
  { submissionIds, columns }: { readonly submissionIds: readonly string[]; readonly columns: SQL },
  make: (row: Row, submissionId: string) => T,
): Promise<T[]> => {
  const all: T[] = [];
  for (const ids of await portionsOf(db, submissionIds)) {
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
      for (const row of bySubmission.get(submissionId) ?? []) all.push(make(row, submissionId));
    await nextTurn();
  }
  return all;
};

// In portions of not many more passages than are read at once.
const portionsOf = async (db: Db, submissionIds: readonly string[]): Promise<string[][]> => {
  if (submissionIds.length === 0) return [];
  const counted = await db
    .select({ id: passages.submissionId, size: count() })
    .from(passages)
    .where(inArray(passages.submissionId, [...submissionIds]))
    .groupBy(passages.submissionId);
  const sizes = new Map(counted.map(({ id, size }) => [id, size]));
  const portions: string[][] = [];
  let size = 0;
  for (const id of submissionIds) {
    size += sizes.get(id) ?? 0;
    const last = portions.at(-1);
    if (last && size <= atOnce && last.length < mostSubmissions) last.push(id);
    else {
      portions.push([id]);
      size = sizes.get(id) ?? 0;
    }
  }
  return portions;
};
