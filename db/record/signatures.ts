// G2, G3: the parts of a record that decide whether a signature counts: keys, their last signatures, and single hashes.
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmongNumbers } from "#db/rows";
import { record } from "#db/schema/agreement";
import type { RecordEntry } from "./record";

// Worded exactly as in the index, so that the index is used.
const isOnKeysOrSeats = sql`act ~ '^(key|person)[.]'`;
const signedBy = sql`(coalesce(facts #>> '{signature,key}', opened #>> '{facts,signature,key}'))`;

/** The part of an entry that matters for keys. */
export type KeyEntry = Pick<RecordEntry, "n" | "at" | "act" | "userId" | "facts" | "hash">;

/** The entries of a draft on keys, and on changed or removed seats, in order, after entry `after`. */
export const keyEntries = (db: Db, draftId: string, after = 0): Promise<KeyEntry[]> => {
  const { n, at, act, userId, facts, hash } = record;
  // A new seat concerns no key, and a large meeting has thousands of them.
  const concerns = or(sql`${act} like 'key.%'`, inArray(act, ["person.removed", "person.changed"]));
  const where = and(eq(record.draftId, draftId), gt(n, after), isOnKeysOrSeats, concerns);
  return db.select({ n, at, act, userId, facts, hash }).from(record).where(where).orderBy(asc(n));
};

/** These entries of a draft, in order. */
export const entriesAt = (db: Db, draftId: string, numbers: readonly number[]): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), isAmongNumbers(record.n, numbers)))
    .orderBy(asc(record.n));

/** The last entry with a signature by this key. */
export const lastSignedBy = async (
  db: Db,
  draftId: string,
  key: string,
): Promise<RecordEntry | undefined> => {
  const [last] = await db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(signedBy, key)))
    .orderBy(desc(record.n))
    .limit(1);
  return last;
};

/** The hash of an entry, or null where the number has none. */
export const hashOfEntry = async (db: Db, draftId: string, n: number): Promise<string | null> => {
  const [entry] = await db
    .select({ hash: record.hash })
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.n, n)));
  return entry?.hash ?? null;
};
