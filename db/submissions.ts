// Submissions as rows. The file as it came and who can be reached about it lie apart, and only the last three functions
// here touch them.
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { collapse } from "#domain/draft";
import type { FieldName, PassageReading, SubmissionContact, SubmissionFields } from "#domain/submissions";
import type { Db } from "./client";
import { sha256 } from "./digest";
import { passages, submissionOriginals, submissions } from "./schema/submissions";

export type Submission = typeof submissions.$inferSelect;

/** A submission as it is first kept. */
export type NewSubmission = {
  readonly draftId: string;
  readonly createdBy: string;
  readonly fields: SubmissionFields;
  readonly uncertain: readonly FieldName[];
  readonly languages: readonly string[];
  readonly warnings: readonly string[];
  readonly body: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly passages: readonly PassageReading[];
  readonly contact: SubmissionContact;
  readonly bytes: Uint8Array;
};

/** The digest of a passage's words, white space and composition aside. */
export const passageDigest = (text: string): string => sha256(collapse(text));

/** Keeps a submission whole. Null when the same file is in the draft already, also when it came a moment ago. */
export const insertSubmission = async (tx: Db, submission: NewSubmission): Promise<string | null> => {
  const { passages: cut, contact, bytes, ...rest } = submission;
  const [row] = await tx
    .insert(submissions)
    .values({
      ...rest,
      id: randomUUID(),
      uncertain: [...rest.uncertain],
      languages: [...rest.languages],
      warnings: [...rest.warnings],
    })
    .onConflictDoNothing()
    .returning({ id: submissions.id });
  if (!row) return null;
  // As text in base64: the embedded database's driver takes bytes one by one and would hold up everybody.
  const encoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  await tx
    .insert(submissionOriginals)
    .values({ submissionId: row.id, bytes: sql`decode(${encoded}, 'base64')`, ...contact });
  await insertPassages(tx, { draftId: submission.draftId, submissionId: row.id }, cut);
  return row.id;
};

// All in one value: the query builder and the driver take longer over a parameter than the database over a row, and while
// they do so the embedded database, and with it everybody who writes, waits for this transaction.
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

/** One submission of the draft, unless it was removed. */
export const findSubmission = async (db: Db, draftId: string, id: string): Promise<Submission | null> =>
  (await db.select().from(submissions).where(standing(draftId, id)))[0] ?? null;

/** One submission, locked until the transaction ends: corrections and removals of it wait for each other. */
export const lockSubmission = async (tx: Db, draftId: string, id: string): Promise<Submission | null> =>
  (await tx.select().from(submissions).where(standing(draftId, id)).for("update"))[0] ?? null;

/** How far a draft has come with the passages of a submission. */
export type PassageCounts = {
  readonly total: number;
  /** With at least one link. */
  readonly linked: number;
  /** With a disposition. */
  readonly answered: number;
  /** With neither. */
  readonly withoutHome: number;
};

/** A submission without its words, with its counts. */
export type SubmissionHead = Omit<Submission, "body" | "changes" | "removedAt"> & {
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
  return heads.map((head) => ({ ...head, counts: counts.get(head.id) ?? nothing }));
};

const {
  body: _body,
  changes: _changes,
  removedAt: _removedAt,
  ...headColumns
} = getTableColumns(submissions);

const nothing: PassageCounts = { total: 0, linked: 0, answered: 0, withoutHome: 0 };

// Links and answers are gathered once for the draft, and asked for as members of a set: passage by passage they take a
// second, and joined as tables minutes where the database has no statistics, as the embedded one.
const countsIn = async (db: Db, draftId: string): Promise<Map<string, PassageCounts>> => {
  const linked = sql`${passages.id} in (
    select passage_id from links where draft_id = ${draftId} and removed_at is null)`;
  const answered = sql`${passages.id} in (select passage_id from dispositions where draft_id = ${draftId})`;
  const rows = await db
    .select({
      submissionId: passages.submissionId,
      total: count(),
      linked: sql<number>`count(*) filter (where ${linked})`.mapWith(Number),
      answered: sql<number>`count(*) filter (where ${answered})`.mapWith(Number),
      withoutHome: sql<number>`count(*) filter (where not ${linked} and not ${answered})`.mapWith(Number),
    })
    .from(passages)
    .where(and(eq(passages.draftId, draftId), isNull(passages.replacedBy)))
    .groupBy(passages.submissionId);
  return new Map(rows.map(({ submissionId, ...counts }) => [submissionId, counts]));
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

/** Takes a submission out of sight; its rows stay. */
export const removeSubmission = async (tx: Db, id: string): Promise<void> => {
  await tx.update(submissions).set({ removedAt: sql`clock_timestamp()` }).where(eq(submissions.id, id));
};

/** The bytes as they came. For those who may read originals. */
export const originalBytes = async (db: Db, submissionId: string): Promise<Uint8Array | null> => {
  const [row] = await db
    .select({ encoded: sql<string>`encode(${submissionOriginals.bytes}, 'base64')` })
    .from(submissionOriginals)
    .where(eq(submissionOriginals.submissionId, submissionId));
  return row ? Buffer.from(row.encoded, "base64") : null;
};

/** How the sender can be reached. For the secretariat. */
export const contactOf = async (db: Db, submissionId: string): Promise<SubmissionContact> => {
  const [row] = await db
    .select({ email: submissionOriginals.email, phone: submissionOriginals.phone })
    .from(submissionOriginals)
    .where(eq(submissionOriginals.submissionId, submissionId));
  return row ?? { email: null, phone: null };
};
