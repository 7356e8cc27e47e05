// The readers of a submission and their progress, as acts: appended, nothing is taken back.

import { and, asc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client";
import { draftPeople } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import { submissionActs, submissions } from "#db/schema/submissions";
import type { KeptReaderAct, ReaderAct } from "#domain/submissions/readers";
import type { Reader } from "#domain/submissions/values";

/** The pen-holders of a draft: they are the ones who read submissions. */
export const readersIn = (db: Db, draftId: string): Promise<Reader[]> =>
  db
    .select({ id: users.id, name: users.name })
    .from(draftPeople)
    .innerJoin(users, eq(users.id, draftPeople.userId))
    .where(
      and(eq(draftPeople.draftId, draftId), inArray(draftPeople.role, ["co-facilitator", "secretariat"])),
    )
    .orderBy(asc(users.name), asc(users.id));

const doer = alias(users, "doer");
const meant = alias(users, "meant");

/** An act with the name of the person who was assigned or released. */
type SubmissionAct = KeptReaderAct & { readonly personName: string | null };

/** The reading acts on a draft's submissions, or on one of them: by submission, in order. */
export const submissionActsIn = async (
  db: Db,
  draftId: string,
  submissionId?: string,
): Promise<Map<string, SubmissionAct[]>> => {
  const rows = await db
    .select({
      submissionId: submissionActs.submissionId,
      act: submissionActs.act,
      person: submissionActs.person,
      personName: meant.name,
      by: doer.name,
      at: submissionActs.at,
    })
    .from(submissionActs)
    .leftJoin(doer, eq(doer.id, submissionActs.userId))
    .leftJoin(meant, eq(meant.id, submissionActs.person))
    .where(
      and(
        eq(submissionActs.draftId, draftId),
        submissionId === undefined ? undefined : eq(submissionActs.submissionId, submissionId),
      ),
    )
    .orderBy(asc(submissionActs.n));
  const acts = new Map<string, SubmissionAct[]>();
  for (const row of rows) {
    const mine = acts.get(row.submissionId);
    if (mine) mine.push(row);
    else acts.set(row.submissionId, [row]);
  }
  return acts;
};

/** Stores a reading act on a submission. */
export const insertSubmissionAct = async (
  tx: Db,
  act: { draftId: string; submissionId: string; act: ReaderAct; person: string | null; userId: string },
): Promise<void> => {
  await tx.insert(submissionActs).values(act);
};

/** Those of these submissions that are in the draft, locked until the transaction ends, always in the same order. */
export const holdSubmissions = async (tx: Db, draftId: string, ids: readonly string[]): Promise<string[]> => {
  const rows = await tx
    .select({ id: submissions.id, removedAt: submissions.removedAt })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), inArray(submissions.id, [...ids])))
    .orderBy(asc(submissions.id))
    .for("share");
  return rows.filter(({ removedAt }) => removedAt === null).map(({ id }) => id);
};
