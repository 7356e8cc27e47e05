// Passages as rows: search, corrections of their subject, and dispositions.
import { and, asc, desc, eq, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { users } from "#db/schema/people";
import { dispositions, passages, submissions } from "#db/schema/submissions";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import type { SubmissionFields } from "#domain/submissions/submissions";
import { isAnswered, isLinked } from "./submissions";

export type Passage = typeof passages.$inferSelect;

/** A passage with what a reader must know of its submission. */
export type SourcedPassage = {
  readonly passage: Passage;
  readonly submission: {
    readonly id: string;
    readonly fields: SubmissionFields;
    readonly title: string | null;
  };
};

/** The search conditions for the passages of a draft. */
export type PassageSearch = {
  /** Words that must all occur in the passage or in the name of its organization. */
  readonly words: readonly string[];
  readonly submissionId?: string | undefined;
  readonly language?: string | undefined;
  /** Only those without a link. */
  readonly unlinked: boolean;
  /** Only those with neither link nor disposition. */
  readonly withoutHome: boolean;
  /** Only these. */
  readonly among?: readonly string[] | undefined;
  readonly limit: number;
  /** The passage after which to continue. */
  readonly after?: string | undefined;
};

const sourced = {
  passage: passages,
  submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
};

// A passage merged into another one is no passage any more; only its address remains, as a redirect.
const inDraft = (draftId: string) =>
  and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt));

/** The matching passages, in the order of their submissions. */
export const searchPassages = (db: Db, draftId: string, search: PassageSearch): Promise<SourcedPassage[]> =>
  db
    .select(sourced)
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(inDraft(draftId), ...conditions(search)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal))
    .limit(search.limit);

const conditions = (search: PassageSearch): (SQL | undefined)[] => [
  ...search.words.map(
    (word) =>
      sql`(${passages.text} ilike ${containing(word)} or ${submissions.fields} ->> 'organization' ilike ${containing(word)})`,
  ),
  search.submissionId === undefined ? undefined : eq(passages.submissionId, search.submissionId),
  search.language === undefined ? undefined : eq(passages.language, search.language),
  search.unlinked ? not(isLinked) : undefined,
  search.withoutHome ? and(not(isLinked), not(isAnswered)) : undefined,
  search.among === undefined ? undefined : isAmong(passages.id, search.among),
  search.after === undefined
    ? undefined
    : sql`(${submissions.createdAt}, ${submissions.id}, ${passages.ordinal}) > (
        select s.created_at, s.id, p.ordinal from passages p join submissions s on s.id = p.submission_id
        where p.id = ${search.after})`,
];

const containing = (word: string): string => `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** The passage at this address: itself, or the one it was merged into, through any number of merges. */
const survivorOf = (draftId: string, id: string): SQL => sql`(
  with recursive chain(id, replaced_by) as (
    select id, replaced_by from passages where draft_id = ${draftId} and id = ${id}
    union
    select p.id, p.replaced_by from passages p join chain c on p.id = c.replaced_by where p.draft_id = ${draftId}
  ) select id from chain where replaced_by is null limit 1)`;

/** One passage of the draft with its submission; for a merged one, the passage it was merged into. */
export const findPassage = async (db: Db, draftId: string, id: string): Promise<SourcedPassage | null> => {
  const [row] = await db
    .select(sourced)
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(inDraft(draftId), sql`${passages.id} = ${survivorOf(draftId, id)}`));
  return row ?? null;
};

/**
 * One passage, with its submission locked until the transaction ends: it cannot be removed or recut meanwhile. The
 * passage is read after the lock, so its text is current.
 */
export const holdPassage = async (tx: Db, draftId: string, id: string): Promise<SourcedPassage | null> => {
  const found = await findPassage(tx, draftId, id);
  if (!found) return null;
  await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(eq(submissions.id, found.submission.id))
    .for("share");
  return findPassage(tx, draftId, id);
};

const inSubmission = (submissionId: string) =>
  and(eq(passages.submissionId, submissionId), isNull(passages.replacedBy));

/** The passages of a submission in order. */
export const passagesOf = (db: Db, submissionId: string): Promise<Passage[]> =>
  db
    .select()
    .from(passages)
    .where(inSubmission(submissionId))
    .orderBy(asc(passages.ordinal), asc(passages.id));

/** The part of a passage that an answer shows. */
export type AskedPassage = Pick<
  Passage,
  "id" | "ordinal" | "language" | "section" | "question" | "text" | "version"
>;

/** The passages of a submission in order, with what an answer shows of them. */
export const askedPassagesOf = (db: Db, submissionId: string): Promise<AskedPassage[]> => {
  const { id, ordinal, language, section, question, text, version } = passages;
  return db
    .select({ id, ordinal, language, section, question, text, version })
    .from(passages)
    .where(inSubmission(submissionId))
    .orderBy(asc(ordinal), asc(id));
};

/** The offsets of a submission's passages in its body, in order. */
export const placesOfPassages = (
  db: Db,
  submissionId: string,
): Promise<readonly Pick<Passage, "start" | "end">[]> =>
  db
    .select({ start: passages.start, end: passages.end })
    .from(passages)
    .where(inSubmission(submissionId))
    .orderBy(asc(passages.ordinal), asc(passages.id));

/** The numbers of these passages in their submissions, by id, including merged passages. */
export const ordinalsOf = async (
  db: Db,
  draftId: string,
  ids: readonly string[],
): Promise<Map<string, { readonly ordinal: number; readonly submissionId: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: passages.id, ordinal: passages.ordinal, submissionId: passages.submissionId })
    .from(passages)
    .where(and(eq(passages.draftId, draftId), inArray(passages.id, [...ids])));
  return new Map(rows.map(({ id, ...place }) => [id, place]));
};

/** Corrects where a passage belongs; its text remains as it was read. */
export const correctPassage = async (
  tx: Db,
  id: string,
  correction: { language?: string; section?: string | null; question?: number | null },
): Promise<void> => {
  await tx.update(passages).set(correction).where(eq(passages.id, id));
};

/** A disposition of a passage. */
export type Disposition = {
  readonly passageId: string;
  readonly kind: DispositionKind;
  readonly reason: string | null;
  /** The name of the person who gave it. */
  readonly by: string | null;
  readonly at: Date;
};

type NewDisposition = Omit<Disposition, "at" | "by"> & {
  readonly draftId: string;
  readonly userId: string;
  readonly by?: string | null;
};

/** Appends a disposition; the time is the database's. */
export const insertDisposition = async (
  tx: Db,
  { by = null, ...disposition }: NewDisposition,
): Promise<Disposition> => {
  const [row] = await tx.insert(dispositions).values(disposition).returning();
  if (!row) throw new Error("The disposition was not inserted.");
  return { passageId: row.passageId, kind: row.kind, reason: row.reason, by, at: row.at };
};

/** The last disposition of each of these passages. */
export const presentDispositions = async (
  db: Db,
  passageIds: readonly string[],
): Promise<Map<string, Disposition>> =>
  passageIds.length === 0 ? new Map() : lastDispositions(db, isAmong(dispositions.passageId, passageIds));

/** The last disposition of each passage of a draft that has one. */
export const dispositionsIn = (db: Db, draftId: string): Promise<Map<string, Disposition>> =>
  lastDispositions(db, eq(dispositions.draftId, draftId));

const lastDispositions = async (db: Db, which: SQL): Promise<Map<string, Disposition>> => {
  const { passageId, kind, reason, at, n } = dispositions;
  const rows = await db
    .selectDistinctOn([passageId], { passageId, kind, reason, by: users.name, at })
    .from(dispositions)
    .leftJoin(users, eq(users.id, dispositions.userId))
    .where(which)
    .orderBy(asc(passageId), desc(n));
  return new Map(rows.map((row) => [row.passageId, row]));
};
