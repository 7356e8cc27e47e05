// Facts that a draft gathers in a long negotiation, put into a database at once: as many as its paragraphs, p1 and on.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

/** What is put into a database. */
export type Filling = {
  readonly draft: string;
  readonly userId: string;
  /** Of what, is said with each of them. */
  readonly count: number;
};

const longNote = sql`repeat('Other words are needed here. ', 137)`;

/** A position of one delegation on each paragraph, with a note as long as may be. */
const positions = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  await db.execute(sql`insert into positions (draft_id, pid, delegation, user_id, position, digest, note)
    select ${draft}, 'p' || n, 'CHN', ${userId}, 'reserve', repeat('0', 64), ${longNote}
    from generate_series(1, ${count}) n`);
};

/** An agreement on each paragraph, on condition of a hundred others. */
const standings = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  await db.execute(sql`insert into standing_acts (draft_id, pid, to_standing, digest, conditions, user_id)
    select ${draft}, 'p' || n, 'suggested-for-closure', repeat('0', 64),
      (select jsonb_agg('p' || (1 + (n + m) % ${count})) from generate_series(1, 100) m), ${userId}
    from generate_series(1, ${count}) n`);
};

/** On each paragraph a proposal that was made and withdrawn again. */
const proposals = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  for (const act of ["made", "withdrawn"])
    await db.execute(sql`insert into proposal_acts (draft_id, proposal, pid, act, delegation, user_id, digest, facts)
      select ${draft}, 'old-' || n, 'p' || n, ${act}, 'CHN', ${userId}, repeat('0', 64),
        case when ${act} = 'made' then '{}' else '{"op": "insert", "edits": [{"start": 3, "removed": "",
          "inserted": "indeed ", "before": "We ", "behind": "agree on this"}]}' end::jsonb
      from generate_series(1, ${count}) n`);
};

/** A comment on each paragraph, as long as may be. */
const comments = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const run = randomUUID();
  await db.execute(sql`insert into comments (id, draft_id, pid, visibility, user_id, delegation, body)
    select ${run} || n, ${draft}, 'p' || n, 'all', ${userId}, 'CHN', ${longNote}
    from generate_series(1, ${count}) n`);
};

/** An agreement on each paragraph but the first. */
const agreed = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  await db.execute(sql`insert into standing_acts (draft_id, pid, to_standing, digest, user_id)
    select ${draft}, 'p' || n, 'agreed', repeat('0', 64), ${userId} from generate_series(2, ${count}) n`);
};

/** Comments on words that no longer stand in the first paragraph, each on another word. */
const lost = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const run = randomUUID();
  await db.execute(sql`insert into comments (id, draft_id, pid, visibility, user_id, delegation, body, quote)
    select ${run} || n, ${draft}, 'p1', 'all', ${userId}, 'CHN', 'Why?',
      json_build_object('exact', 'zebra' || n, 'prefix', '', 'suffix', '', 'start', n)::jsonb
    from generate_series(1, ${count}) n`);
};

/** Explanations as long as may be, of as many delegations as have 25 each. */
const explanations = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const run = randomUUID();
  await db.execute(sql`insert into delegations (code, name, kind)
    select 'X' || n, 'State ' || n, 'state' from generate_series(0, ${Math.ceil(count / 25)}) n on conflict do nothing`);
  await db.execute(sql`insert into statements (id, draft_id, delegation, kind, words, user_id)
    select ${run} || n, ${draft}, 'X' || n / 25, 'explanation', repeat('We explain our vote. ', 950), ${userId}
    from generate_series(1, ${count}) n`);
};

export const factFillings = {
  positions,
  standings,
  proposals,
  comments,
  agreed,
  lost,
  explanations,
} as const;
