// Records the outcome of passages as the pen-holders decide: of one, or of many that ask for the same.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import {
  type Disposition,
  holdPassage,
  insertDisposition,
  presentDispositions,
} from "#db/submissions/passages";
import { orThrow, Refusal } from "#domain/refusal";
import { dispositionKinds, refusalToDispose } from "#domain/sources/answers/dispositions";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { DispositionView, dispositionView, noPassage } from "#server/submissions/passages-view";

export const NewDisposition = z.strictObject({
  kind: z.enum(dispositionKinds),
  reason: z.string().trim().max(4000).optional(),
});

export const NewDispositions = NewDisposition.extend({
  passages: z.array(z.string().min(1).max(64)).min(1).max(500),
});

/** The outcome of a passage, with the passage's id. */
export const DisposedView = DispositionView.extend({
  passage: z.string(),
}).meta({ id: "Disposed" });
export type DisposedView = z.infer<typeof DisposedView>;

/**
 * Records the outcome of a passage. The last one counts, earlier ones stay stored; repeating it adds nothing.
 */
export const disposeOf = async (
  seat: Seat,
  id: string,
  answer: z.infer<typeof NewDisposition>,
): Promise<DisposedView> => {
  const [disposed] = await disposeOfAll(seat, { ...answer, passages: [id] });
  return disposed ?? noPassage();
};

/**
 * L5: records the same outcome for many passages at once: for all of them or, when one does not exist, for
 * none.
 */
export const disposeOfAll = async (
  seat: Seat,
  { passages, kind, reason: given }: z.infer<typeof NewDispositions>,
): Promise<DisposedView[]> => {
  const reason = given || null;
  orThrow(refusalToDispose(kind, reason));
  const ids = [...new Set(passages)];
  if (ids.length < passages.length) throw new Refusal("malformed", "A passage is named twice.");
  const made = await keepFor(seat, async (tx) => {
    // Rows are locked in a fixed order, so that two people answering the same passages cannot deadlock.
    const disposed = new Map<string, Disposition>();
    for (const id of [...ids].sort())
      disposed.set(id, await disposeOne(tx, seat, { id, kind, reason, together: ids.length }));
    return disposed;
  });
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });
  return ids.flatMap((id) => {
    const disposition = made.get(id);
    return disposition ? [{ passage: disposition.passageId, ...dispositionView(disposition) }] : [];
  });
};

type DispositionOrder = Pick<Disposition, "kind" | "reason"> & {
  readonly id: string;
  readonly together: number;
};

const disposeOne = async (
  tx: Db,
  seat: Seat,
  { id, kind, reason, together }: DispositionOrder,
): Promise<Disposition> => {
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  const { passage } = (await holdPassage(tx, draftId, id)) ?? noPassage();
  const present = (await presentDispositions(tx, [passage.id])).get(passage.id);
  if (present && present.kind === kind && present.reason === reason) return present;
  const by = seat.actor.name;
  const made = await insertDisposition(tx, { draftId, passageId: passage.id, kind, reason, by, userId });
  await appendRecord(tx, {
    draftId,
    userId,
    delegation,
    act: "passage.disposed",
    digest: passage.digest,
    facts: {
      passage: passage.id,
      submission: passage.submissionId,
      kind,
      reason,
      ...(together > 1 && { together }),
    },
  });
  return made;
};
