// What the coverage of a draft is counted from, without any words. Rows are read in portions, with a breath after each:
// the embedded database works in this process, and others are writing meanwhile.
import { setImmediate as breath } from "node:timers/promises";
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { CoverageFacts } from "#domain/coverage";
import type { DispositionKind } from "#domain/dispositions";
import type { SubmissionFields } from "#domain/submissions";
import type { Db } from "./client";
import type { SourcedPassage } from "./passages";
import { links, passages, submissions, themeActs, themes } from "./schema/submissions";

/** A submission, its sender only. */
export type Sender = {
  readonly id: string;
  readonly fields: SubmissionFields;
  readonly languages: readonly string[];
};

/** The senders of a draft in the order in which their submissions came. */
export const sendersIn = (db: Db, draftId: string): Promise<Sender[]> =>
  db
    .select({ id: submissions.id, fields: submissions.fields, languages: submissions.languages })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));

// So many rows take the embedded database well under 50 ms.
const atOnce = 1000;

// Reads rows in the order of their ids until there are no more.
const inPortions = async <T extends { id: string }>(
  portion: (after: string) => Promise<T[]>,
): Promise<T[]> => {
  const all: T[] = [];
  for (let after = ""; ; after = all.at(-1)?.id ?? "") {
    const rows = await portion(after);
    for (const row of rows) all.push(row);
    if (rows.length < atOnce) return all;
    await breath();
  }
};

/** The passages, their links and answers, and the themes that people confirmed on them. */
export const coverageRows = async (
  db: Db,
  draftId: string,
): Promise<Pick<CoverageFacts, "passages" | "links">> => {
  const cut = await inPortions((after) =>
    db
      .select({
        id: passages.id,
        submission: passages.submissionId,
        ordinal: passages.ordinal,
        language: passages.language,
        replacedBy: passages.replacedBy,
        disposition: lastDisposition,
      })
      .from(passages)
      .where(and(eq(passages.draftId, draftId), gt(passages.id, after)))
      .orderBy(asc(passages.id))
      .limit(atOnce),
  );
  const linked = await inPortions((after) =>
    db
      .select({ id: links.id, passage: links.passageId, pid: links.pid, kind: links.kind })
      .from(links)
      .where(and(eq(links.draftId, draftId), isNull(links.removedAt), gt(links.id, after)))
      .orderBy(asc(links.id))
      .limit(atOnce),
  );
  const confirmed = await confirmedThemes(db, draftId);
  return {
    passages: cut.map((row) => ({ ...row, themes: confirmed.get(row.id) ?? [] })),
    links: linked,
  };
};

const lastDisposition = sql<DispositionKind | null>`(
  select d.kind from dispositions d where d.passage_id = ${passages.id} order by d.n desc limit 1)`;

const confirmedThemes = async (db: Db, draftId: string): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectDistinctOn([themeActs.target, themeActs.themeId], {
      target: themeActs.target,
      theme: themeActs.themeId,
      act: themeActs.act,
    })
    .from(themeActs)
    .where(and(eq(themeActs.draftId, draftId), eq(themeActs.subject, "passage")))
    .orderBy(themeActs.target, themeActs.themeId, sql`${themeActs.n} desc`);
  const found = new Map<string, string[]>();
  for (const { target, theme, act } of rows)
    if (act === "confirmed") found.set(target, [...(found.get(target) ?? []), theme]);
  return found;
};

/** The themes of a draft that can be chosen. */
export const themeNames = (db: Db, draftId: string): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(and(eq(themes.draftId, draftId), isNull(themes.removedAt)))
    .orderBy(asc(themes.position));

/** Passages with their words, in the order of their ids given. */
export const passagesNamed = async (db: Db, ids: readonly string[]): Promise<SourcedPassage[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ passage: passages, submission: { id: submissions.id, fields: submissions.fields } })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(inArray(passages.id, [...ids]));
  const found = new Map(rows.map((row) => [row.passage.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
};
