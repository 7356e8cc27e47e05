// Failed sign-ins as rows: the throttle's memory, one for all processes and kept over a restart.
import { and, eq, gt, like, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { signInFailures } from "#db/schema/people";

/** How many failures of one key are borne within the window. One that is `lenient` refuses nobody: it is reported with the attempt. */
export type Allowance = { readonly key: string; readonly most: number; readonly lenient?: boolean };

/** How long a failure counts, in minutes. */
export const windowMinutes = 15;

const windowStart = sql`clock_timestamp() - make_interval(mins => ${windowMinutes}::int)`;

/**
 * An attempt that was let through; it counts as a failure until it is taken back. `isOver`: a lenient allowance is used up.
 */
export type Attempt = { readonly keys: readonly string[]; readonly at: Date; readonly isOver: boolean };

/**
 * Counts an attempt as a failure before its password is looked at, so that a hundred at once do not slip through
 * together. Null when one of the keys has used up an allowance that is not lenient; such an attempt is not counted.
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

/** Takes an attempt back that has succeeded, and forgives its other keys but those in `keeping`, which others share. */
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

/** Forgives all failures of an account, wherever they came from, and returns how many there were. */
export const forgiveAccount = async (db: Db, account: string): Promise<number> => {
  const forgiven = await db
    .delete(signInFailures)
    .where(or(eq(signInFailures.key, account), like(signInFailures.key, `${account} %`)))
    .returning({ at: signInFailures.at });
  return forgiven.length;
};
