// The last entries of the record: on a paragraph, between two instants, by one person.

import { and, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import type { ParagraphId } from "#domain/draft";
import type { RecordEntry } from "./record";

/** The last entry on a paragraph that these acts are not, or nothing. `excluded` ends in a dot for all acts of a noun. */
export const lastActOn = async (
  db: Db,
  draftId: string,
  pid: ParagraphId,
  excluded: readonly string[],
): Promise<{ readonly n: number; readonly act: string } | undefined> => {
  const [last] = await db
    .select({ n: record.n, act: record.act })
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        eq(record.pid, pid),
        ...excluded.map((start) => sql`not starts_with(${record.act}, ${start})`),
      ),
    )
    .orderBy(desc(record.n))
    .limit(1);
  return last;
};

/** The latest entries of these acts after one instant and up to another; null stands for now. The latest first. */
export const entriesBetween = (
  db: Db,
  draftId: string,
  acts: readonly string[],
  { after, until, limit }: { readonly after: Date; readonly until: Date | null; readonly limit: number },
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        inArray(record.act, [...acts]),
        gt(record.at, after),
        until === null ? undefined : lte(record.at, until),
      ),
    )
    .orderBy(desc(record.n))
    .limit(limit);

/** The last entries of these acts by one person in a draft, the latest first. */
export const latestActsOf = (
  db: Db,
  { draftId, userId }: { draftId: string; userId: string },
  acts: readonly string[],
  limit: number,
): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.userId, userId), inArray(record.act, [...acts])))
    .orderBy(desc(record.n))
    .limit(limit);
