// Failed sign-ins as rows: the memory of rate limiting, shared by all processes and preserved over restarts.
import { and, eq, gt, like, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { signInFailures } from "#db/schema/people";

/**
 * The number of failures of one key allowed within the window. A `lenient` allowance refuses nobody: it is only
 * reported.
 */
export type Allowance = { readonly key: string; readonly most: number; readonly lenient?: boolean };

/** How long a failure counts, in minutes. */
export const windowMinutes = 15;

const windowStart = sql`clock_timestamp() - make_interval(mins => ${windowMinutes}::int)`;

/** An admitted attempt; it counts as a failure until it is forgiven. `isOver`: a lenient allowance is used up. */
export type Attempt = { readonly keys: readonly string[]; readonly at: Date; readonly isOver: boolean };

/**
 * Counts an attempt as a failure before its password is checked, so that a hundred at once do not slip through
 * together. Null when a key has used up an allowance that is not lenient; such an attempt is not counted.
 */
export const admitAttempt = (db: Db, allowances: readonly Allowance[]): Promise<Attempt | null> =>
  db.transaction(async (tx) => {
    const ordered = [...allowances].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { key } of ordered)
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${key}`}, 0))`);
    let isOver = false;
    for (const { key, most, lenient = false } of ordered) {
      const [row] = await tx
        .select({ failures: sql<number>`count(*)::int` })
        .from(signInFailures)
        .where(and(eq(signInFailures.key, key), gt(signInFailures.at, windowStart)));
      if ((row?.failures ?? 0) < most) continue;
      if (!lenient) return null;
      isOver = true;
    }
    const keys = ordered.map(({ key }) => key);
    const [first] = await tx
      .insert(signInFailures)
      .values(keys.map((key) => ({ key, at: sql`transaction_timestamp()` })))
      .returning({ at: signInFailures.at });
    if (!first) throw new Error("The attempt was not counted.");
    await tx.delete(signInFailures).where(lt(signInFailures.at, windowStart));
    return { keys, at: first.at, isOver };
  });

/**
 * Forgives a successful attempt, and the earlier failures of its keys except those in `keeping`, which others share.
 */
export const forgiveAttempt = async (db: Db, attempt: Attempt, keeping: readonly string[]): Promise<void> => {
  for (const key of attempt.keys)
    await db
      .delete(signInFailures)
      .where(
        keeping.includes(key)
          ? and(eq(signInFailures.key, key), eq(signInFailures.at, attempt.at))
          : eq(signInFailures.key, key),
      );
};

/** Forgives all failures of an account, from any address, and returns their number. */
export const forgiveAccount = async (db: Db, account: string): Promise<number> => {
  const forgiven = await db
    .delete(signInFailures)
    .where(or(eq(signInFailures.key, account), like(signInFailures.key, `${account} %`)))
    .returning({ at: signInFailures.at });
  return forgiven.length;
};
