// What installations and people gather over years, put into a database at once.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { insertSeat } from "#db/people/people";

import { type Filling, factFillings } from "./filled-facts";
import { sourceFillings } from "./source-fillings";

/** So many comments and entries of the log by one person, of sessions and followed paragraphs a hundredth, of seats a fifth of that. */
const past = async (db: Db, { draft, userId, count }: Filling): Promise<void> => {
  const [run, few] = [randomUUID(), Math.ceil(count / 100)];
  await db.execute(sql`insert into comments (id, draft_id, pid, visibility, user_id, body)
    select ${run} || n, ${draft}, 'p1', 'all', ${userId}, repeat('Other words are needed. ', 1 + n % 100)
    from generate_series(1, ${count}) n`);
  await db.execute(sql`insert into audit_log (event, actor_id, user_id, network, device)
    select 'signed-in', ${userId}, ${userId}, '192.0.2.0/24', 'Firefox on Linux' from generate_series(1, ${count}) n`);
  await db.execute(sql`insert into sessions (id, user_id, version, device, method, is_strong, until)
    select ${run} || n, ${userId}, 1, 'Firefox on Linux', 'password', true, now() + interval '1 day'
    from generate_series(1, ${few}) n`);
  await db.execute(sql`insert into follows (draft_id, user_id, pid)
    select ${draft}, ${userId}, 'p' || n from generate_series(1, ${few}) n`);
  for (let n = 0; n < Math.ceil(few / 5); n += 1) {
    const id = randomUUID();
    await insertDraft(db, { id, title: `A draft ${n}`, mode: "drafting", createdBy: null });
    await insertSeat(db, { draftId: id, userId, role: "observer", delegation: null });
  }
};

/** So many people with a seat in the draft, as many entries of the log about them, and 300 delegations. */
const crowd = async (db: Db, { draft, count }: Filling): Promise<void> => {
  const run = randomUUID();
  await db.execute(sql`insert into delegations (code, name, kind)
    select 'S' || n, 'State ' || n, 'state' from generate_series(1, 300) n on conflict do nothing`);
  await db.execute(sql`insert into users (id, email, name, usual_role, delegation)
    select ${run} || n, ${run} || n || '@people.example', 'Person ' || n, 'delegate', 'S' || (1 + n % 300)
    from generate_series(1, ${count}) n`);
  await db.execute(sql`insert into draft_people (draft_id, user_id, role, delegation)
    select ${draft}, ${run} || n, 'delegate', 'S' || (1 + n % 300) from generate_series(1, ${count}) n`);
  await db.execute(sql`insert into audit_log (event, actor_id, user_id, network, device)
    select 'signed-in', ${run} || n, ${run} || n, '192.0.2.0/24', 'Firefox on Linux'
    from generate_series(1, ${count}) n`);
};

/** So many rows in the table of claims. */
const claims = async (db: Db, { count }: Filling): Promise<void> => {
  await db.execute(sql`delete from claim_rules`);
  await db.execute(sql`insert into claim_rules (id, place, claim, value, role)
    select 'r' || n, n, repeat('groups.', 40) || n, repeat('v', 290) || n, 'observer' from generate_series(1, ${count}) n`);
};

export const fillings = { past, crowd, claims, ...factFillings, ...sourceFillings } as const;
export type FillingName = keyof typeof fillings;
