// Passages as they are cut anew by hand. Nothing is deleted: what was joined to another passage stays and leads there.
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { dispositions, passages, submissions, themeActs } from "#db/schema/submissions";
import type { Passage } from "./passages";
import { passageDigest } from "./submissions";

/** The words of a passage and where they stand in the body. */
export type CutWords = { readonly text: string; readonly start: number; readonly end: number };

/** Gives a passage other words of its body. A person has cut it then. */
export const recutPassage = async (tx: Db, id: string, words: CutWords): Promise<string> => {
  const digest = passageDigest(words.text);
  const { text, start, end } = words;
  await tx.update(passages).set({ text, start, end, digest, cutBy: "person" }).where(eq(passages.id, id));
  return digest;
};

/** Adds a part that was cut off a passage; it belongs where that one does. */
export const insertPart = async (tx: Db, of: Passage, words: CutWords): Promise<string> => {
  const id = randomUUID();
  const { text, start, end } = words;
  await tx.insert(passages).values({
    ...of,
    id,
    text,
    start,
    end,
    digest: passageDigest(text),
    cutBy: "person",
    replacedBy: null,
    version: null,
    versionBy: null,
  });
  return id;
};

/** Retires a passage into another one of its submission. */
export const retirePassage = async (tx: Db, id: string, into: string): Promise<void> => {
  await tx.update(passages).set({ replacedBy: into }).where(eq(passages.id, id));
};

/** The passage of these words that was joined to this one and can stand on its own again. */
export const retiredPart = async (tx: Db, into: string, words: CutWords): Promise<string | null> => {
  const [row] = await tx
    .select({ id: passages.id })
    .from(passages)
    .where(
      and(
        eq(passages.replacedBy, into),
        eq(passages.start, words.start),
        eq(passages.end, words.end),
        eq(passages.text, words.text),
      ),
    )
    .limit(1);
  return row?.id ?? null;
};

/** Lets a retired passage stand again. */
export const revivePassage = async (tx: Db, id: string): Promise<void> => {
  await tx.update(passages).set({ replacedBy: null }).where(eq(passages.id, id));
};

/** Numbers the passages of a submission anew, in the order in which they stand in the body, and says its languages. */
export const renumberPassages = async (tx: Db, submissionId: string): Promise<void> => {
  await tx.execute(sql`
    update passages p set ordinal = r.n from (
      select id, row_number() over (order by start, ordinal)::int as n from passages
      where submission_id = ${submissionId} and replaced_by is null) r
    where r.id = p.id and p.ordinal <> r.n`);
  const rows = await tx
    .select({ language: passages.language })
    .from(passages)
    .where(and(eq(passages.submissionId, submissionId), isNull(passages.replacedBy)))
    .orderBy(asc(passages.ordinal));
  const languages = [...new Set(rows.map(({ language }) => language))];
  await tx.update(submissions).set({ languages }).where(eq(submissions.id, submissionId));
};

/** Where the addresses of the retired passages of a submission lead, one step each. */
export const retiredIn = async (db: Db, submissionId: string): Promise<Map<string, string>> => {
  const rows = await db
    .select({ id: passages.id, into: passages.replacedBy })
    .from(passages)
    .where(and(eq(passages.submissionId, submissionId), isNotNull(passages.replacedBy)));
  return new Map(rows.flatMap(({ id, into }) => (into === null ? [] : [[id, into]])));
};

/**
 * What was said of a passage is said of another one too, with who said it and when: the later answer of the two counts,
 * and themes that people judged go over where the other has no judgement.
 */
export const carryWhatWasSaid = async (tx: Db, from: string, to: string): Promise<void> => {
  await tx.execute(sql`
    insert into ${dispositions} (draft_id, passage_id, kind, reason, user_id, at)
    select d.draft_id, ${to}::text, d.kind, d.reason, d.user_id, d.at from dispositions d
    where d.n = (select max(n) from dispositions where passage_id = ${from})
      and d.n > coalesce((select max(n) from dispositions where passage_id = ${to}), 0)
      and not exists (
        select 1 from dispositions o where o.n = (select max(n) from dispositions where passage_id = ${to})
        and o.kind = d.kind and o.reason is not distinct from d.reason)`);
  await tx.execute(sql`
    insert into ${themeActs} (draft_id, theme_id, subject, target, act, user_id, at)
    select distinct on (t.theme_id) t.draft_id, t.theme_id, t.subject, ${to}::text, t.act, t.user_id, t.at
    from theme_acts t where t.subject = 'passage' and t.target = ${from} and t.act = 'confirmed'
      and t.n = (select max(n) from theme_acts where subject = 'passage' and target = ${from} and theme_id = t.theme_id)
      and not exists (
        select 1 from theme_acts o where o.subject = 'passage' and o.target = ${to} and o.theme_id = t.theme_id)
    order by t.theme_id, t.n desc`);
};
