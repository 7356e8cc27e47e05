// What became of the passages of a draft, counted and gathered for those who sent them in.
import { and, count, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { record } from "#db/schema/agreement";
import { dispositions, passages, submissions } from "#db/schema/submissions";
import { mapPassageRows, passageRows } from "#db/submissions/passage-rows";
import type { Passage, SourcedPassage } from "#db/submissions/passages";
import type { SubmittedAsk } from "#domain/sources/answers/answers";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import { sendersIn } from "./coverage";

const present = (draftId: string) =>
  and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt));

/** How many passages were answered in this way; null stands for those without an answer. */
export type CountedKind = { readonly kind: DispositionKind | null; readonly passages: number };

// The last answer to each passage.
const lastKinds = (db: Db, which: SQL) =>
  db
    .selectDistinctOn([dispositions.passageId], { passage: dispositions.passageId, kind: dispositions.kind })
    .from(dispositions)
    .where(which)
    .orderBy(dispositions.passageId, desc(dispositions.n));

/** How the passages of each submission were answered. */
export const answerKinds = async (
  db: Db,
  draftId: string,
): Promise<(CountedKind & { readonly submissionId: string })[]> => {
  const last = await lastKinds(db, eq(dispositions.draftId, draftId));
  const kinds = new Map(last.map(({ passage, kind }) => [passage, kind]));
  const senders = await sendersIn(db, draftId);
  const rows = await passageRows<[string]>(
    db,
    senders.map(({ id }) => id),
    sql`${passages.id}`,
  );
  const counts = new Map<string, Map<DispositionKind | null, number>>();
  for (const { submissionId, row } of rows) {
    const mine = counts.get(submissionId) ?? new Map<DispositionKind | null, number>();
    const kind = kinds.get(row[0]) ?? null;
    counts.set(submissionId, mine.set(kind, (mine.get(kind) ?? 0) + 1));
  }
  return [...counts].flatMap(([submissionId, mine]) =>
    [...mine].map(([kind, passages]) => ({ submissionId, kind, passages })),
  );
};

/**
 * How the passages of one submission were answered, those without an answer left out: joined to the answers as tables they take
 * minutes where the database has no statistics yet.
 */
export const answerKindsOf = (db: Db, submissionId: string): Promise<CountedKind[]> => {
  const own = and(eq(passages.submissionId, submissionId), isNull(passages.replacedBy));
  const among = db.select({ id: passages.id }).from(passages).where(own);
  const last = lastKinds(db, inArray(dispositions.passageId, among)).as("last");
  return db.select({ kind: last.kind, passages: count() }).from(last).groupBy(last.kind);
};

/** The passages of a draft as asks, in the order in which they came. */
export const asksIn = async (db: Db, draftId: string): Promise<SubmittedAsk[]> => {
  const { id, text, version } = passages;
  return mapPassageRows<[string, string, string | null], SubmittedAsk>(
    db,
    {
      submissionIds: (await sendersIn(db, draftId)).map((sender) => sender.id),
      columns: sql`${id}, ${text}, ${version}`,
    },
    ([id, text, version], from) => ({ id, from, text, version }),
  );
};

/** The passages of these ids that are in the draft, with their submissions; in no order. */
export const passagesOfIds = (db: Db, draftId: string, ids: readonly string[]): Promise<SourcedPassage[]> =>
  db
    .select({
      passage: passages,
      submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(present(draftId), inArray(passages.id, [...ids])));

/** The words of a passage with its submission. */
export type SourcedWords = Pick<Passage, "id" | "ordinal" | "language" | "text" | "version"> &
  Pick<SourcedPassage, "submission">;

type WordsRow = [string, number, Passage["language"], string, string | null];

/** The words of all passages of a draft, in the order in which they came. */
export const wordsIn = async (db: Db, draftId: string): Promise<SourcedWords[]> => {
  const senders = new Map(
    (await sendersIn(db, draftId)).map(({ id, fields, title }) => [id, { id, fields, title }]),
  );
  const { id, ordinal, language, text, version } = passages;
  const columns = sql`${id}, ${ordinal}, ${language}, ${text}, ${version}`;
  return mapPassageRows<WordsRow, SourcedWords>(
    db,
    { submissionIds: [...senders.keys()], columns },
    ([id, ordinal, language, text, version], from) => {
      const submission = senders.get(from);
      if (!submission) throw new Error("A passage was read of a submission that was not asked for.");
      return { id, ordinal, language, text, version, submission };
    },
  );
};

/** The number of the last entry of a draft's record: while it is the same nobody has done anything. */
export const lastEntry = async (db: Db, draftId: string): Promise<number> => {
  const [row] = await db
    .select({ n: sql<number>`coalesce(max(${record.n}), 0)`.mapWith(Number) })
    .from(record)
    .where(eq(record.draftId, draftId));
  return row?.n ?? 0;
};
