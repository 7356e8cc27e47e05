// The records that await a time stamp, and the time stamps received.
import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { prepared, rowsOf } from "#db/rows";
import { record } from "#db/schema/agreement";
import { timeStamps } from "#db/schema/witnesses";
import type { Reach } from "./reach";

/**
 * Drafts in which a text was issued, a silence ended or the draft was adopted since the last time stamp, longest
 * waiting first. A time stamp from a record that was since reset to an earlier state, and continued differently, does
 * not count.
 */
export const draftsToStamp = async (db: Db, limit: number): Promise<readonly string[]> => {
  const rows = await rowsOf<{ draft: string }>(
    db,
    sql`select moments.draft_id as draft
      from (select draft_id, max(n) as n from record
        where act in ('text.issued', 'silence.ended', 'draft.adopted') group by draft_id) moments
      join record on record.draft_id = moments.draft_id and record.n = moments.n
      where not exists (select from time_stamps
        join record as last on last.draft_id = time_stamps.draft_id and last.n = time_stamps.size
          and last.hash = time_stamps.head
        where time_stamps.draft_id = moments.draft_id and time_stamps.size >= moments.n)
      order by record.at limit ${limit}`,
  );
  return rows.map(({ draft }) => draft);
};

/** Stores a time stamp, replacing one from a record that no longer exists. */
export const insertTimeStamp = async (
  db: Db,
  stamp: Omit<typeof timeStamps.$inferInsert, "receivedAt">,
): Promise<void> => {
  const { head, token, at } = stamp;
  await db
    .insert(timeStamps)
    .values(stamp)
    .onConflictDoUpdate({ target: [timeStamps.draftId, timeStamps.size], set: { head, token, at } });
};

/** A time stamp of the first `size` entries. */
export type Stamped = { readonly size: number; readonly token: Uint8Array; readonly at: Date };

// Only stamps of the record as it is now. The first that reaches far enough; otherwise the one that reaches farthest.
const stamped = prepared((db) => {
  const { draftId, size, token, at } = timeStamps;
  const since = sql.placeholder("since");
  return db
    .select({ size, token, at })
    .from(timeStamps)
    .innerJoin(record, and(eq(record.draftId, draftId), eq(record.n, size), eq(record.hash, timeStamps.head)))
    .where(and(eq(draftId, sql.placeholder("draftId")), lte(size, sql.placeholder("upTo"))))
    .orderBy(sql`${size} < ${since}`, sql`abs(${size} - ${since})`)
    .limit(1)
    .prepare("time stamp since");
});

/** The first time stamp of at least `since` entries; if all have fewer, the one with the most. */
export const stampedSince = async (
  db: Db,
  draftId: string,
  { since, upTo }: Reach,
): Promise<Stamped | null> => {
  const [found] = await stamped(db).execute({ draftId, since, upTo });
  return found ?? null;
};

/** The time stamp of the first `size` entries, if any. */
export const stampedAt = async (db: Db, draftId: string, size: number): Promise<Stamped | null> => {
  const found = await stampedSince(db, draftId, { since: size, upTo: size });
  return found?.size === size ? found : null;
};
