// Integrity queries: each returns what is damaged, and nothing where all is well.
import { sql } from "drizzle-orm";
import type { ClientBase } from "pg";
import pg from "pg";
import type { Reference } from "#db/backup/catalog";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";

const list = (columns: readonly string[], table: string): string =>
  columns.map((column) => `${table}.${pg.escapeIdentifier(column)}`).join(", ");

/** The number of rows with a reference to a missing row of another table. */
export const brokenReferences = async (
  client: ClientBase,
  { table, columns, to, toColumns }: Reference,
): Promise<number> => {
  const isNamed = columns.map((column) => `child.${pg.escapeIdentifier(column)} is not null`).join(" and ");
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${pg.escapeIdentifier(table)} child where ${isNamed}
      and not exists (select from ${pg.escapeIdentifier(to)} parent
        where (${list(toColumns, "parent")}) = (${list(columns, "child")}))`,
  );
  return rows[0]?.count ?? 0;
};

/** References without a constraint: the column, and the table that must have a row of this id in the same draft. */
const loose = [
  { table: "comments", column: "parent", to: "comments" },
  { table: "statements", column: "of_statement", to: "statements" },
  { table: "passages", column: "replaced_by", to: "passages" },
  { table: "submissions", column: "version_of", to: "submissions" },
  { table: "standing_acts", column: "silence_id", to: "silences" },
] as const;

/** The number of rows whose unconstrained reference has no target. */
export const looseNames = async (
  db: Db,
): Promise<readonly { table: string; column: string; to: string; count: number }[]> => {
  const found = [];
  for (const { table, column, to } of loose) {
    const [row] = await rowsOf<{ count: number }>(
      db,
      sql`select count(*)::int as count from ${sql.identifier(table)} child
        where child.${sql.identifier(column)} is not null and not exists (
          select from ${sql.identifier(to)} parent
          where parent.id = child.${sql.identifier(column)} and parent.draft_id = child.draft_id)`,
    );
    if (row && row.count > 0) found.push({ table, column, to, count: row.count });
  }
  return found;
};

/** The number of acts that name a silence or a text which does not exist. */
export const textsNotThere = async (db: Db): Promise<number> => {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from
      (select draft_id, text_n from silences union all select draft_id, text_n from adoptions) named
      where not exists (select from texts where texts.draft_id = named.draft_id and texts.n = named.text_n)`,
  );
  return row?.count ?? 0;
};

/** Original files whose bytes are not those received, with the draft of each; and submissions without a file. */
export const alteredOriginals = (
  db: Db,
): Promise<readonly { draft: string; submission: string; isMissing: boolean }[]> =>
  rowsOf(
    db,
    sql`select submissions.draft_id as draft, submissions.id as submission, bytes is null as "isMissing"
      from submissions left join submission_originals on submission_id = submissions.id
      where removed_at is null and (bytes is null or encode(sha256(bytes), 'hex') <> submissions.sha256)
      order by 1, 2`,
  );

/** Leases that end later than any lease can: the clock was set back, and nobody can take over until then. */
export const overlongLeases = (
  db: Db,
  seconds: number,
): Promise<readonly { name: string; until: string }[]> =>
  rowsOf(
    db,
    sql`select name, until::text as until from (
        select 'of the server ' || id as name, until from servers
        union all select 'of the work ' || name, until from job_leases) leases
      where until > clock_timestamp() + ${seconds} * interval '1 second' order by 1`,
  );
