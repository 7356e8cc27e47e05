// Leases of work that one server at a time does for all of an installation. Only the database's clock counts.
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { jobLeases } from "#db/schema/peers";

type PeerJob = { readonly name: string; readonly holder: string };

/** Takes or renews the lease of some work for so many milliseconds; false while somebody else holds it. */
export const takeJob = async (db: Db, { name, holder }: PeerJob, milliseconds: number): Promise<boolean> => {
  const until = sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
  const taken = await db
    .insert(jobLeases)
    .values({ name, holder, until })
    .onConflictDoUpdate({
      target: jobLeases.name,
      set: { holder, until },
      setWhere: sql`${jobLeases.holder} = ${holder} or ${jobLeases.until} < clock_timestamp()`,
    })
    .returning({ name: jobLeases.name });
  return taken.length === 1;
};

/**
 * Resolves when the database has kept something that nobody needs, and has room for more. Throws when it does not. A row that takes
 * the place of another is kept on a full disk too: what is sorted with less memory than it takes is written to the disk, and nowhere
 * else does that leave a trace.
 */
export const takesWrites = async (db: Db): Promise<void> => {
  // In one message, which is one transaction: each question and its answer wait for a round of a loop that may be busy.
  await db.execute(
    sql`set local work_mem = '64kB';
      select count(*) from (select n from generate_series(1, 6000) n order by n desc offset 0) numbers;
      insert into ${jobLeases} (name, holder, until) values ('health', '', clock_timestamp())
        on conflict (name) do update set until = excluded.until`,
  );
};

/** Gives the lease back, so that another takes it at once. */
export const leaveJob = async (db: Db, { name, holder }: PeerJob): Promise<void> => {
  await db.delete(jobLeases).where(and(eq(jobLeases.name, name), eq(jobLeases.holder, holder)));
};
