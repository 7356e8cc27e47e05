// Leases on jobs that one server at a time does for the whole installation. Only the database's clock counts.
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { jobLeases } from "#db/schema/peers";

type PeerJob = { readonly name: string; readonly holder: string };

/** Takes or renews the lease on a job for so many milliseconds; false while another server holds it. */
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
 * Resolves when the database has accepted a write of no importance, and has room for more; rejects when it has not.
 * Replacing a row succeeds even on a full disk; a sort with too little memory spills to disk, and leaves no trace
 * anywhere else.
 */
export const takesWrites = async (db: Db): Promise<void> => {
  // In one message, hence one transaction: each round trip would wait for an event loop that may be busy.
  await db.execute(
    sql`set local work_mem = '64kB';
      select count(*) from (select n from generate_series(1, 6000) n order by n desc offset 0) numbers;
      insert into ${jobLeases} (name, holder, until) values ('health', '', clock_timestamp())
        on conflict (name) do update set until = excluded.until`,
  );
};

/** Gives the lease back, so that another server can take it at once. */
export const leaveJob = async (db: Db, { name, holder }: PeerJob): Promise<void> => {
  await db.delete(jobLeases).where(and(eq(jobLeases.name, name), eq(jobLeases.holder, holder)));
};
