// Writes that have to wait for another connection, what is done meanwhile, and what is kept in the end.
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect } from "vitest";
import type { Database } from "#db/client";
import { rowsOf } from "#db/rows";
import { apiTokens } from "#db/schema/people";

// Everything but what changes when somebody comes in or is shut out, or by itself.
const apart = ["users", "sessions", "api_tokens", "job_leases", "prepared_documents"];

/** For the tests of a file, on a database of their own. */
export const heldWrites = (database: Database & { readonly url: string }) => {
  const { db } = database;
  const blocker = new pg.Client({ connectionString: database.url });
  let tables: readonly string[] = [];
  beforeAll(async () => {
    await blocker.connect();
    await blocker.query("set idle_in_transaction_session_timeout = 8000");
    const all = await rowsOf<{ name: string }>(
      db,
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    );
    tables = all.map(({ name }) => name).filter((name) => !apart.includes(name));
  });
  afterAll(() => blocker.end());

  const somebodyWaits = async (): Promise<boolean> => {
    const waiting = sql`datname = current_database() and wait_event_type = 'Lock'`;
    const [row] = await rowsOf<{ n: number }>(
      db,
      sql`select count(*)::int as n from pg_stat_activity where ${waiting}`,
    );
    return (row?.n ?? 0) > 0;
  };

  return {
    /**
     * Asks while another connection holds what is written, in these tables or in all, and the turn of acts on people; does something
     * meanwhile, and lets go.
     */
    whileHeld: async <T>(
      ask: () => Promise<T>,
      meanwhile: () => Promise<unknown>,
      held: readonly string[] = tables,
    ): Promise<T> => {
      await blocker.query("begin");
      try {
        await blocker.query("select pg_advisory_xact_lock(hashtextextended('people', 0))");
        await blocker.query(`lock table ${held.map((name) => `"${name}"`).join(", ")} in exclusive mode`);
        const asked = ask();
        const early = asked.then((answer) => expect.fail(`nothing had to wait: ${JSON.stringify(answer)}`));
        await Promise.race([early, expect.poll(somebodyWaits, { interval: 5, timeout: 5000 }).toBe(true)]);
        early.catch(() => undefined);
        await meanwhile();
        await blocker.query("commit");
        return await asked;
      } finally {
        await blocker.query("rollback");
      }
    },
    /** What stands in every table, in short, and what people are. */
    everythingKept: async (): Promise<readonly string[]> => {
      const digests = tables.map(
        (
          name,
        ) => sql`select ${name} || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
          from ${sql.identifier(name)} as t`,
      );
      const kept = await rowsOf<{ digest: string }>(db, sql.join(digests, sql` union all `));
      const [people] = await rowsOf<{ words: string }>(
        db,
        sql`select md5(string_agg(concat_ws(' ', id, name, usual_role, delegation, password_hash, language), '|' order by id))
          as words from users`,
      );
      return [
        // No order is promised of what is joined together.
        ...kept.map(({ digest }) => digest).sort(),
        `people ${people?.words}`,
        `tokens ${await db.$count(apiTokens)}`,
      ];
    },
  };
};
