// What the coverage of a draft is counted from, without any words. Rows are read in portions, with a pause after each.

import { setImmediate as nextTurn } from "node:timers/promises";
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";
import { passages, submissions, themeActs, themes } from "#db/schema/submissions";
import type { SourcedPassage } from "#db/submissions/passages";
import type { CoverageFacts } from "#domain/sources/answers/coverage";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import type { LinkKind } from "#domain/sources/links/links";
import type { SubmissionFields } from "#domain/submissions/submissions";

/** A submission, its sender only. */
export type SubmissionSender = {
  readonly id: string;
  readonly fields: SubmissionFields;
  readonly title: string | null;
  readonly languages: readonly string[];
};

/** The senders of a draft in the order in which their submissions came. */
export const sendersIn = (db: Db, draftId: string): Promise<SubmissionSender[]> =>
  db
    .select({
      id: submissions.id,
      fields: submissions.fields,
      title: submissions.title,
      languages: submissions.languages,
    })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));

// Rows of a portion, packed into one value: to read each by itself takes longer than to find it.
const atOnce = 3000;

// Reads packed rows in the order of their first column until there are no more.
const inPortions = async <T extends readonly [string | number, ...unknown[]]>(
  portion: (after: T[0] | null) => Promise<readonly { packed: string | null }[]>,
): Promise<T[]> => {
  const all: T[] = [];
  for (;;) {
    const [row] = await portion(all.at(-1)?.[0] ?? null);
    const rows: T[] = JSON.parse(row?.packed ?? "[]");
    for (const each of rows) all.push(each);
    if (rows.length < atOnce) return all;
    await nextTurn();
  }
};

type PassageRow = [
  id: string,
  submission: string,
  ordinal: number,
  language: string,
  replacedBy: string | null,
];
type LinkRow = [id: string, passage: string, pid: string, kind: LinkKind];
type DispositionRow = [n: number, passage: string, kind: DispositionKind];

const tables = {
  passages: {
    table: sql.raw("passages"),
    columns: sql.raw("id, submission_id, ordinal, language, replaced_by"),
    key: sql.raw("id"),
  },
  links: {
    table: sql.raw("(select * from links where removed_at is null) standing"),
    columns: sql.raw("id, passage_id, pid, kind"),
    key: sql.raw("id"),
  },
  dispositions: {
    table: sql.raw("dispositions"),
    columns: sql.raw("n, passage_id, kind"),
    key: sql.raw("n"),
  },
};

type Packed = (typeof tables)[keyof typeof tables];

const packed = ({ table, columns, key }: Packed, draftId: string, after: string | number | null) => sql`
  select json_agg(json_build_array(${columns}) order by ${key})::text as packed from (
    select ${columns} from ${table} where draft_id = ${draftId} ${after === null ? sql`` : sql`and ${key} > ${after}`}
    order by ${key} limit ${atOnce}) portion`;

/** The passages, their links and answers, and the themes that people confirmed on them. */
export const coverageRows = async (
  db: Db,
  draftId: string,
): Promise<Pick<CoverageFacts, "passages" | "links">> => {
  const read = (statement: SQL) => rowsOf<{ packed: string | null }>(db, statement);
  const cut = await inPortions<PassageRow>((after) => read(packed(tables.passages, draftId, after)));
  const linked = await inPortions<LinkRow>((after) => read(packed(tables.links, draftId, after)));
  const said = await inPortions<DispositionRow>((after) => read(packed(tables.dispositions, draftId, after)));
  // In the order in which they were said: the last one of a passage counts.
  const answers = new Map(said.map(([, passage, kind]) => [passage, kind]));
  const confirmed = await confirmedThemes(db, draftId);
  return {
    passages: cut.map(([id, submission, ordinal, language, replacedBy]) => ({
      id,
      submission,
      ordinal,
      language,
      replacedBy,
      disposition: answers.get(id) ?? null,
      themes: confirmed.get(id) ?? [],
    })),
    links: linked.map(([, passage, pid, kind]) => ({ passage, pid, kind })),
  };
};

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
    .select({
      passage: passages,
      submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(inArray(passages.id, [...ids]));
  const found = new Map(rows.map((row) => [row.passage.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
};
