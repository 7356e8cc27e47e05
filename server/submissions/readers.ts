// The review of submissions: they are assigned to people, read, and their review closed or reopened.
import { z } from "zod";
import { appendRecord } from "#db/record/record";
import { holdSubmissions, insertSubmissionAct, readersIn, submissionActsIn } from "#db/submissions/readers";
import { lockSubmission } from "#db/submissions/submissions";
import { Refusal } from "#domain/refusal";
import { progressOf } from "#domain/submissions/readers";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { noSubmission, type SubmissionView, viewSubmission } from "./submissions-view";

export const Assignment = z.strictObject({
  submissions: z.array(z.string().min(1).max(64)).min(1).max(1000),
  person: z.string().min(1).max(64),
  act: z.enum(["assigned", "unassigned"]),
});

/**
 * L15: assigns submissions to a person, or withdraws the assignment; all of them or none. Repeating it changes
 * nothing.
 */
export const assign = async (
  seat: Seat,
  { submissions, person, act }: z.infer<typeof Assignment>,
): Promise<{ changed: number }> => {
  const draftId = seat.draft.id;
  const changed = await keepFor(seat, async (tx) => {
    const known = (await readersIn(tx, draftId)).some(({ id }) => id === person);
    if (!known && act === "assigned")
      throw new Refusal("conflict", "Submissions are read by co-facilitators and by the secretariat.");
    const ids = [...new Set(submissions)];
    const held = await holdSubmissions(tx, draftId, ids);
    if (held.length < ids.length) noSubmission();
    const acts = await submissionActsIn(tx, draftId);
    const isAssigned = (id: string): boolean =>
      progressOf(acts.get(id) ?? [], { total: 0, answered: 0 }).readers.includes(person);
    const meant = held.filter((id) => isAssigned(id) !== (act === "assigned"));
    for (const submissionId of meant)
      await insertSubmissionAct(tx, { draftId, submissionId, act, person, userId: seat.who.userId });
    if (meant.length > 0)
      await appendRecord(tx, {
        ...by(seat),
        act: `submission.${act}`,
        facts: { submissions: meant, person },
      });
    return meant.length;
  });
  await announce(seat);
  return { changed };
};

/**
 * L15: a person has read a submission, closes its review, or reopens it. Nothing can be closed while a field is
 * in doubt.
 */
export const follow = async (
  seat: Seat,
  id: string,
  act: "read" | "reviewed" | "reopened",
): Promise<SubmissionView> => {
  const draftId = seat.draft.id;
  await keepFor(seat, async (tx) => {
    const { uncertain } = (await lockSubmission(tx, draftId, id)) ?? noSubmission();
    const acts = await submissionActsIn(tx, draftId, id);
    const { read, reviewed } = progressOf(acts.get(id) ?? [], { total: 0, answered: 0 });
    if (act === "reviewed" && uncertain.length > 0)
      throw new Refusal("conflict", "Some fields were read with doubt: confirm or correct them first.", {
        uncertain,
      });
    const isSo = { read: read !== null, reviewed: reviewed !== null, reopened: reviewed === null };
    if (isSo[act]) return;
    await insertSubmissionAct(tx, {
      draftId,
      submissionId: id,
      act,
      person: null,
      userId: seat.who.userId,
    });
    await appendRecord(tx, { ...by(seat), act: `submission.${act}`, facts: { submission: id } });
  });
  await announce(seat);
  return viewSubmission(seat, id);
};

const by = (seat: Seat) => ({
  draftId: seat.draft.id,
  userId: seat.who.userId,
  delegation: seat.who.delegation,
});

const announce = async (seat: Seat) =>
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });
