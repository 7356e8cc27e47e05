// Rule R: the append-only, hash-chained account of every act in a draft.
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "./client";
import { digestOf } from "./digest";
import { record } from "./schema/agreement";

/** What happened: who did it, for whom, on what, on which words. */
export type Act = {
  readonly draftId: string;
  readonly userId: string | null;
  readonly delegation: string | null;
  readonly act: string;
  readonly pid?: string | null;
  readonly digest?: string | null;
  readonly facts?: Record<string, unknown>;
};

export type RecordEntry = typeof record.$inferSelect;

/** The hash before the first entry of a draft. */
export const genesis = "0".repeat(64);

/** The hash of an entry: SHA-256 of the canonical JSON of everything in it but the hash itself. */
export const hashOf = (entry: Omit<RecordEntry, "hash">): string =>
  digestOf({ ...entry, at: entry.at.toISOString() });

/**
 * Appends an act inside the caller's transaction, so that fact and account stand or fall together. Appends to one
 * draft wait for each other: the lock is held until the transaction ends.
 */
export const appendRecord = async (tx: Db, act: Act): Promise<RecordEntry> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`record ${act.draftId}`}, 0))`);
  const [last] = await tx
    .select({ n: record.n, hash: record.hash })
    .from(record)
    .where(eq(record.draftId, act.draftId))
    .orderBy(desc(record.n))
    .limit(1);
  const clock = await tx.execute(sql`select date_trunc('milliseconds', clock_timestamp()) as at`);
  const unsealed = {
    draftId: act.draftId,
    n: (last?.n ?? 0) + 1,
    at: new Date((clock as unknown as { rows: { at: string }[] }).rows[0]?.at ?? 0),
    userId: act.userId,
    delegation: act.delegation,
    act: act.act,
    pid: act.pid ?? null,
    digest: act.digest ?? null,
    facts: act.facts ?? {},
    previous: last?.hash ?? genesis,
  };
  const entry = { ...unsealed, hash: hashOf(unsealed) };
  await tx.insert(record).values(entry);
  return entry;
};

/** The entries of a draft in order, after entry `after`. */
export const readRecord = (db: Db, draftId: string, after = 0, limit = 10_000): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), gt(record.n, after)))
    .orderBy(asc(record.n))
    .limit(limit);

/** The entries on these paragraphs, or that tell of their words beside those of another, in order. */
export const recordAbout = (db: Db, draftId: string, pids: readonly string[]): Promise<RecordEntry[]> =>
  db
    .select()
    .from(record)
    .where(
      and(
        eq(record.draftId, draftId),
        or(
          inArray(record.pid, [...pids]),
          sql`exists (select from jsonb_array_elements(${record.facts} -> 'others') other
            where ${inArray(sql`other ->> 'pid'`, [...pids])})`,
        ),
      ),
    )
    .orderBy(asc(record.n));

/** The entry of the file that filled a draft. */
export const importEntry = async (db: Db, draftId: string): Promise<RecordEntry | undefined> => {
  const [entry] = await db
    .select()
    .from(record)
    .where(and(eq(record.draftId, draftId), eq(record.act, "text.imported")))
    .orderBy(desc(record.n))
    .limit(1);
  return entry;
};

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
