// Passages recut by hand. Nothing is deleted: a passage merged into another remains and redirects there.
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { dispositions, passages, submissions, themeActs } from "#db/schema/submissions";
import type { Passage } from "./passages";
import { passageDigest } from "./submissions";

/** The text of a passage and its place in the body. */
export type CutWords = { readonly text: string; readonly start: number; readonly end: number };

/** Gives a passage another span of its body, and marks it as cut by a person. */
export const recutPassage = async (tx: Db, id: string, words: CutWords): Promise<string> => {
  const digest = passageDigest(words.text);
  const { text, start, end } = words;
  await tx.update(passages).set({ text, start, end, digest, cutBy: "person" }).where(eq(passages.id, id));
  return digest;
};

/** Adds a part that was split off a passage, with the same subject. */
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

/** Retires a passage that was merged into another of its submission. */
export const retirePassage = async (tx: Db, id: string, into: string): Promise<void> => {
  await tx.update(passages).set({ replacedBy: into }).where(eq(passages.id, id));
};

/** The passage with this text that was merged into this one and can be restored. */
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

/** Restores a retired passage. */
export const revivePassage = async (tx: Db, id: string): Promise<void> => {
  await tx.update(passages).set({ replacedBy: null }).where(eq(passages.id, id));
};

/** Renumbers the passages of a submission in the order of the body, and sets its languages. */
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

/** The redirects of a submission's retired passages, one step each. */
export const retiredIn = async (db: Db, submissionId: string): Promise<Map<string, string>> => {
  const rows = await db
    .select({ id: passages.id, into: passages.replacedBy })
    .from(passages)
    .where(and(eq(passages.submissionId, submissionId), isNotNull(passages.replacedBy)));
  return new Map(rows.flatMap(({ id, into }) => (into === null ? [] : [[id, into]])));
};

/**
 * Copies the decisions on one passage to another, with author and time: the later answer of the two counts, and themes
 * judged by people are copied where the other has no judgement.
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
