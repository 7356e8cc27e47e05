// G2, G3: what of a record decides whether a signature counts: its keys, what they signed last, and single hashes.
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import type { RecordEntry } from "./record";

// As the indexes have it, to the letter.
const isOnKeysOrSeats = sql`act ~ '^(key|person)[.]'`;
const signedBy = sql`(coalesce(facts #>> '{signature,key}', opened #>> '{facts,signature,key}'))`;

/** The entries of a draft about keys and seats, in order. */
export const keyEntries = (
  db: Db,
  draftId: string,
): Promise<Pick<RecordEntry, "n" | "at" | "act" | "userId" | "facts">[]> =>
  db
    .select({ n: record.n, at: record.at, act: record.act, userId: record.userId, facts: record.facts })
    .from(record)
    .where(and(eq(record.draftId, draftId), isOnKeysOrSeats))
    .orderBy(asc(record.n));

/** The last entry that holds a signature of this key. */
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

/** The hash of an entry, or null where there is none of this number. */
export const hashOfEntry = async (db: Db, draftId: string, n: number): Promise<string | null> => {
  const [entry] = await db
    .select({ hash: record.hash })
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.n, n)));
  return entry?.hash ?? null;
};
