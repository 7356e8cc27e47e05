// The words of a draft's passages, read submission by submission, and marks that say which of them have changed.
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, asc, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { packedColumns, packedRows } from "#db/packed-rows";
import { isAmongMany } from "#db/rows";
import { record } from "#db/schema/agreement";
import { passages, submissions } from "#db/schema/submissions";
import { mapPassageRows } from "./passage-rows";

// Passages that were joined to another one are read as part of it.
const standing = isNull(passages.replacedBy);

/** Acts that change neither passages nor what they say; whatever is not named here may do so. */
const elsewhere =
  "^(block|words|proposal|position|standing|comment|link|text|theme|references|person|delegation)[.]|^passage[.]disposed$";

/** How far the record of a draft has come, whether passages may have changed since entry `after`, and how many they are. */
export const stateOfPassages = async (
  db: Db,
  draftId: string,
  after: number,
): Promise<{ readonly head: number; readonly touched: boolean; readonly passages: number }> => {
  const [acts] = await db
    .select({
      head: sql<number>`coalesce(max(${record.n}), ${after})::int`,
      touched: sql<boolean>`coalesce(bool_or(${record.act} !~ ${elsewhere}), false)`,
    })
    .from(record)
    .where(and(eq(record.draftId, draftId), gt(record.n, after)));
  const [counted] = await db
    .select({ passages: count() })
    .from(passages)
    .where(eq(passages.draftId, draftId));
  return { head: acts?.head ?? after, touched: acts?.touched ?? true, passages: counted?.passages ?? 0 };
};

/** A submission, how many passages it has, and a mark that is another as soon as one of them is. */
export type SubmissionMark = {
  readonly submissionId: string;
  readonly passages: number;
  readonly mark: string;
};

/** Submissions asked about at a time, with a pause after them. */
const atOnce = 25;

/** The marks of all submissions of the draft that have passages, in the order in which they came. */
export const submissionMarks = async (db: Db, draftId: string): Promise<SubmissionMark[]> => {
  const ids = await submissionIds(db, draftId);
  const found = new Map<string, SubmissionMark>();
  for (let from = 0; from < ids.length; from += atOnce) {
    for (const mark of await marksOf(db, ids.slice(from, from + atOnce))) found.set(mark.submissionId, mark);
    await nextTurn();
  }
  return ids.flatMap((id) => found.get(id) ?? []);
};

const submissionIds = async (db: Db, draftId: string): Promise<string[]> =>
  (await sourcesIn(db, draftId)).map(({ id }) => id);

/** The submissions of the draft with their fields and nothing of their words, in the order in which they came. */
export const sourcesIn = (db: Db, draftId: string) =>
  db
    .select({ id: submissions.id, fields: submissions.fields, title: submissions.title })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));

const marksOf = (db: Db, ids: readonly string[]): Promise<SubmissionMark[]> => {
  const { id, digest, language, version } = passages;
  return db
    .select({
      submissionId: passages.submissionId,
      passages: count(),
      mark: sql<string>`sum(hashtextextended(${id} || ${digest} || ${language} || coalesce(${version}, ''), 0))::text`,
    })
    .from(passages)
    .where(and(standing, inArray(passages.submissionId, [...ids])))
    .groupBy(passages.submissionId);
};

/** The words of one passage, and which others say the same in another language. */
export type PassageWords = {
  readonly id: string;
  readonly submissionId: string;
  readonly text: string;
  readonly language: string;
  readonly version: string | null;
};

type WordsRow = [id: string, text: string, language: string, version: string | null];

/** The passages of these submissions, in their order and of each in order. */
export const wordsOfSubmissions = (db: Db, submissionIds: readonly string[]): Promise<PassageWords[]> => {
  const { id, text, language, version } = passages;
  const columns = sql`${id}, ${text}, ${language}, ${version}`;
  return mapPassageRows<WordsRow, PassageWords>(
    db,
    { submissionIds, columns },
    ([id, text, language, version], submissionId) => ({ id, submissionId, text, language, version }),
  );
};

/** The passages that say the same in several languages, for each of these versions. */
export const wordsOfVersions = (
  db: Db,
  draftId: string,
  versions: readonly string[],
): Promise<PassageWords[]> => {
  if (versions.length === 0) return Promise.resolve([]);
  const { id, submissionId, text, language, version } = passages;
  return packedRows(
    db,
    sql`select ${packedColumns({ id, submissionId, text, language, version })} as packed,
        row_number() over (order by ${id}) as place
      from ${passages} join ${submissions} on ${submissions.id} = ${submissionId}
      where ${and(inDraft(draftId), isAmongMany(version, versions))}`,
  );
};

/** The words of passages by their ids. */
export const textsById = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const { id, text } = passages;
  const rows = await packedRows<{ readonly id: string; readonly text: string }>(
    db,
    sql`select ${packedColumns({ id, text })} as packed, row_number() over (order by ${id}) as place
      from ${passages} where ${isAmongMany(id, [...new Set(ids)])}`,
  );
  return new Map(rows.map((row) => [row.id, row.text]));
};

/** Passages by their ids with what a reader must know of their submissions, in no certain order. */
export const passagesById = (db: Db, draftId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({
          passage: passages,
          submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
        })
        .from(passages)
        .innerJoin(submissions, eq(submissions.id, passages.submissionId))
        .where(and(inDraft(draftId), inArray(passages.id, [...ids])));

const inDraft = (draftId: string) =>
  and(eq(passages.draftId, draftId), standing, isNull(submissions.removedAt));
