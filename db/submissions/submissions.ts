// Submissions as rows. The original file and the sender's contact data are stored apart: only `originals.ts` and the
// last two functions here read them.

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

/** A submission as first stored. */
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

/** The digest of a passage's text, ignoring white space and Unicode composition. */
export const passageDigest = (text: string): string => sha256(collapse(text));

/**
 * Stores a submission completely, under the draft's next number: removed ones keep theirs. Null when the same file is
 * in the draft already, even if it arrived a moment ago.
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

// All in one parameter: the query builder and the driver take longer over a parameter than the database over a row.
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

/** The submission of this file in this draft, if any. */
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

/** A submission without its text. */
export type SubmissionRow = Omit<Submission, "body" | "changes" | "removedAt">;

/** One submission of the draft with its text, unless it was removed. */
export const findSubmission = async (db: Db, draftId: string, id: string): Promise<Submission | null> =>
  (await db.select().from(submissions).where(standing(draftId, id)))[0] ?? null;

/** The same without its text. */
export const findSubmissionRow = async (db: Db, draftId: string, id: string): Promise<SubmissionRow | null> =>
  (await db.select(headColumns).from(submissions).where(standing(draftId, id)))[0] ?? null;

/** One submission, locked until the transaction ends: its corrections and removal are serialised. */
export const lockSubmission = async (tx: Db, draftId: string, id: string): Promise<SubmissionRow | null> =>
  (await tx.select(headColumns).from(submissions).where(standing(draftId, id)).for("update"))[0] ?? null;

/** A submission without its text, with its counts. */
export type SubmissionHead = SubmissionRow & {
  readonly counts: PassageCounts;
};

/** The submissions of a draft, in order of arrival. */
export const submissionsIn = async (db: Db, draftId: string): Promise<SubmissionHead[]> => {
  const heads = await db
    .select(headColumns)
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
  const counts = await countsIn(db, draftId);
  return heads.map((head) => ({ ...head, counts: counts.get(head.id) ?? noPassages }));
};

/** SQL condition: the passage has a link that was not removed. */
export const isLinked = sql<boolean>`exists (
  select 1 from links l where l.passage_id = ${passages.id} and l.removed_at is null)`;

/** SQL condition: the passage has a disposition. */
export const isAnswered = sql<boolean>`exists (select 1 from dispositions a where a.passage_id = ${passages.id})`;

/** Replaces the fields and the list of those in doubt. */
export const correctSubmission = async (
  tx: Db,
  id: string,
  correction: { fields: SubmissionFields; uncertain: FieldName[] },
): Promise<void> => {
  await tx.update(submissions).set(correction).where(eq(submissions.id, id));
};

/** Hides a submission; its rows remain, except the file and the contact data. */
export const removeSubmission = async (tx: Db, id: string): Promise<void> => {
  await tx.delete(submissionOriginals).where(eq(submissionOriginals.submissionId, id));
  await tx.update(submissions).set({ removedAt: sql`clock_timestamp()` }).where(eq(submissions.id, id));
};

/** P13e: deletes files received more than so many days ago, with their senders' contact data; returns how many. */
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

/** The sender's contact data. For the secretariat. */
export const contactOf = async (db: Db, submissionId: string): Promise<SubmissionContact> => {
  const [row] = await db
    .select({ email: submissionOriginals.email, phone: submissionOriginals.phone })
    .from(submissionOriginals)
    .where(eq(submissionOriginals.submissionId, submissionId));
  return row ?? { email: null, phone: null };
};

// Submissions that do not name their sender, with whatever else they can be called by.

/** What a submission without a sender can be called by. */
export type Nameless = Pick<Submission, "id" | "title" | "fileName" | "number">;

/** The submissions of a draft that name neither an organization nor anybody on whose behalf they were sent. */
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

// The submitted files in their original form.

/** The original bytes; null when they are no longer stored. For those who may read originals. */
export const originalBytes = async (db: Db, submission: string): Promise<Uint8Array | null> => {
  const { bytes, submissionId } = submissionOriginals;
  const [row] = await db.select({ bytes }).from(submissionOriginals).where(eq(submissionId, submission));
  return row?.bytes ?? null;
};
