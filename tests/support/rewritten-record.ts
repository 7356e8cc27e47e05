// A record written anew by whoever keeps the database: entries say something else, and every hash is made to fit.
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { hashOf, type RecordEntry } from "#db/record/record";
import { record } from "#db/schema/agreement";
import { genesis } from "#domain/record/entry-hash";

/** Has entries of a draft's record say what `change` answers of them. The record is whole by itself afterwards. */
export const rewriteRecord = async (
  db: Db,
  draftId: string,
  change: (entry: RecordEntry) => RecordEntry["facts"],
): Promise<void> => {
  let previous: string = genesis;
  const entries = await db.select().from(record).where(eq(record.draftId, draftId)).orderBy(asc(record.n));
  for (const entry of entries) {
    const forged = { ...entry, facts: change(entry), previous };
    const hash = hashOf(forged);
    await db
      .update(record)
      .set({ facts: forged.facts, previous, hash })
      .where(and(eq(record.draftId, draftId), eq(record.n, entry.n)));
    previous = hash;
  }
};
