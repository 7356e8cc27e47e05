// Submissions as rows. The file as it came and who can be reached about it lie apart: only `originals.ts` and the last two
// functions here read them.

import { randomUUID } from "node:crypto";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { passages, submissionOriginals, submissions } from "#db/schema/submissions";
import { countsIn, noPassages } from "#db/submissions/passage-counts";
import { sha256 } from "#domain/digest";
import { collapse } from "#domain/draft";
import { type Sentence, storedSentence } from "#domain/sentence";
import type { FieldName, PassageReading, SubmissionFields } from "#domain/submissions/submissions";
import type { PassageCounts, SubmissionContact } from "#domain/submissions/values";

export type Submission = typeof submissions.$inferSelect;

/** A submission as it is first stored. */
export type NewSubmission = {
  readonly draftId: string;
  readonly createdBy: string;
  readonly fields: SubmissionFields;
  readonly uncertain: readonly FieldName[];
  readonly languages: readonly string[];
  readonly warnings: readonly Sentence[];
  readonly body: string;
  readonly title?: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly passages: readonly PassageReading[];
  readonly contact: SubmissionContact;
  readonly bytes: Uint8Array;
};

/** The digest of a passage's words, white space and composition aside. */
export const passageDigest = (text: string): string => sha256(collapse(text));

/**
 * Stores a submission whole, under the next number of the draft: one that is removed keeps its number. Null when the same file
 * is in the draft already, also when it came a moment ago.
 */
export const insertSubmission = async (tx: Db, submission: NewSubmission): Promise<string | null> => {
  const { passages: cut, contact, bytes, ...rest } = submission;
  const { draftId } = rest;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${draftId}submissions`}, 0))`);
  if (await submissionOfFile(tx, draftId, rest.sha256)) return null;
  const id = randomUUID();
  await tx.insert(submissions).values({
    ...rest,
    id,
    number: sql`(select coalesce(max(number), 0) + 1 from submissions where draft_id = ${draftId})`,
    uncertain: [...rest.uncertain],
    languages: [...rest.languages],
    warnings: rest.warnings.map(storedSentence),
  });
  await tx.insert(submissionOriginals).values({ submissionId: id, bytes, ...contact });
  await insertPassages(tx, { draftId, submissionId: id }, cut);
  return id;
};

// All in one value: the query builder and the driver take longer over a parameter than the database over a row.
const insertPassages = async (
  tx: Db,
  place: { draftId: string; submissionId: string },
  cut: readonly PassageReading[],
) => {
  const rows = cut.map(({ versionBy, ...passage }) => ({
    ...passage,
    draft_id: place.draftId,
    submission_id: place.submissionId,
    id: randomUUID(),
    digest: passageDigest(passage.text),
    cut_by: "machine",
    version_by: versionBy,
  }));
  await tx.execute(
    sql`insert into ${passages} select * from json_populate_recordset(null::passages, ${JSON.stringify(rows)}::json)`,
  );
};

/** The submission of this file in this draft, if there is one. */
export const submissionOfFile = async (db: Db, draftId: string, digest: string): Promise<string | null> => {
  const [row] = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(eq(submissions.draftId, draftId), eq(submissions.sha256, digest), isNull(submissions.removedAt)),
    );
  return row?.id ?? null;
};

const standing = (draftId: string, id: string) =>
  and(eq(submissions.id, id), eq(submissions.draftId, draftId), isNull(submissions.removedAt));

const {
  body: _body,
  changes: _changes,
  removedAt: _removedAt,
  ...headColumns
} = getTableColumns(submissions);

/** A submission without its words. */
export type SubmissionRow = Omit<Submission, "body" | "changes" | "removedAt">;

/** One submission of the draft with its words, unless it was removed. */
export const findSubmission = async (db: Db, draftId: string, id: string): Promise<Submission | null> =>
  (await db.select().from(submissions).where(standing(draftId, id)))[0] ?? null;

/** The same without its words. */
export const findSubmissionRow = async (db: Db, draftId: string, id: string): Promise<SubmissionRow | null> =>
  (await db.select(headColumns).from(submissions).where(standing(draftId, id)))[0] ?? null;

/** One submission, locked until the transaction ends: corrections and removals of it wait for each other. */
export const lockSubmission = async (tx: Db, draftId: string, id: string): Promise<SubmissionRow | null> =>
  (await tx.select(headColumns).from(submissions).where(standing(draftId, id)).for("update"))[0] ?? null;

/** A submission without its words, with its counts. */
export type SubmissionHead = SubmissionRow & {
  readonly counts: PassageCounts;
};

/** The submissions of a draft in the order in which they came. */
export const submissionsIn = async (db: Db, draftId: string): Promise<SubmissionHead[]> => {
  const heads = await db
    .select(headColumns)
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
  const counts = await countsIn(db, draftId);
  return heads.map((head) => ({ ...head, counts: counts.get(head.id) ?? noPassages }));
};

/** True in SQL when a passage has a link that stands. */
export const isLinked = sql<boolean>`exists (
  select 1 from links l where l.passage_id = ${passages.id} and l.removed_at is null)`;

/** True in SQL when a passage has a disposition. */
export const isAnswered = sql<boolean>`exists (select 1 from dispositions a where a.passage_id = ${passages.id})`;

/** Replaces fields and the list of those that are in doubt. */
export const correctSubmission = async (
  tx: Db,
  id: string,
  correction: { fields: SubmissionFields; uncertain: FieldName[] },
): Promise<void> => {
  await tx.update(submissions).set(correction).where(eq(submissions.id, id));
};

/** Takes a submission out of sight; its rows stay, but for the file and how its sender is reached. */
export const removeSubmission = async (tx: Db, id: string): Promise<void> => {
  await tx.delete(submissionOriginals).where(eq(submissionOriginals.submissionId, id));
  await tx.update(submissions).set({ removedAt: sql`clock_timestamp()` }).where(eq(submissions.id, id));
};

/** P13e: drops the files that came more than so many days ago, and how their senders are reached; returns how many. */
export const dropOriginals = async (db: Db, days: number): Promise<number> => {
  const dropped = await db
    .delete(submissionOriginals)
    .where(
      sql`${submissionOriginals.submissionId} in (select ${submissions.id} from ${submissions}
        where ${submissions.createdAt} < clock_timestamp() - make_interval(days => ${days}::int))`,
    )
    .returning({ id: submissionOriginals.submissionId });
  return dropped.length;
};

/** How the sender can be reached. For the secretariat. */
export const contactOf = async (db: Db, submissionId: string): Promise<SubmissionContact> => {
  const [row] = await db
    .select({ email: submissionOriginals.email, phone: submissionOriginals.phone })
    .from(submissionOriginals)
    .where(eq(submissionOriginals.submissionId, submissionId));
  return row ?? { email: null, phone: null };
};

// Submissions that do not say who sent them, as far as they are called something.

/** What there is to call a submission by that names no sender. */
export type Nameless = Pick<Submission, "id" | "title" | "fileName" | "number">;

/** The submissions of a draft that name neither an organization nor whom they were sent for. */
export const namelessIn = (db: Db, draftId: string): Promise<Nameless[]> =>
  db
    .select({
      id: submissions.id,
      title: submissions.title,
      fileName: submissions.fileName,
      number: submissions.number,
    })
    .from(submissions)
    .where(
      and(
        eq(submissions.draftId, draftId),
        isNull(submissions.removedAt),
        sql`${submissions.fields}->>'organization' is null and ${submissions.fields}->>'onBehalfOf' is null`,
      ),
    )
    .orderBy(asc(submissions.number));

// The files that were sent in, as they came.

/** The bytes as they came; null when they are not kept any more. For those who may read originals. */
export const originalBytes = async (db: Db, submission: string): Promise<Uint8Array | null> => {
  const { bytes, submissionId } = submissionOriginals;
  const [row] = await db.select({ bytes }).from(submissionOriginals).where(eq(submissionId, submission));
  return row?.bytes ?? null;
};
