// What became of a passage, said by those who hold the pen.
import { z } from "zod";
import { holdPassage, insertDisposition, presentDispositions } from "#db/passages";
import { appendRecord } from "#db/record";
import { dispositionKinds, mayDispose } from "#domain/dispositions";
import type { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { type DispositionView, dispositionView, noPassage } from "../views/passages";

export const NewDisposition = z.strictObject({
  kind: z.enum(dispositionKinds),
  reason: z.string().trim().max(4000).optional(),
});

/** Says what became of a passage. The last word counts, the earlier ones are kept; the same again adds nothing. */
export const disposeOf = async (
  seat: Seat,
  id: string,
  body: z.infer<typeof NewDisposition>,
): Promise<DispositionView & { passage: string }> => {
  const { kind } = body;
  const reason = body.reason || null;
  const refusal: Refusal | null = mayDispose(kind, reason);
  if (refusal) throw refusal;
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  const disposition = await house().database.db.transaction(async (tx) => {
    const { passage } = (await holdPassage(tx, draftId, id)) ?? noPassage();
    const present = (await presentDispositions(tx, [id])).get(id);
    if (present && present.kind === kind && present.reason === reason) return present;
    const made = await insertDisposition(tx, { draftId, passageId: id, kind, reason, userId });
    await appendRecord(tx, {
      draftId,
      userId,
      delegation,
      act: "passage.disposed",
      digest: passage.digest,
      facts: { passage: id, submission: passage.submissionId, kind, reason },
    });
    return made;
  });
  (await house().rooms.open(draftId)).announce({ kind: "submission" });
  return { passage: id, ...dispositionView(disposition) };
};
