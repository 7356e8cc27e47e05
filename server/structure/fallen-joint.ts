// Proposals that fell when a paragraph was joined to another, and stand again when the joint is taken back.
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { searchInPortions } from "#db/record/record";
import type { Block, ParagraphId } from "#domain/draft";
import { type Fallen, restoringFallen } from "#domain/proposals/fallen";
import { arrangingSteps } from "#editor/arranged-blocks";
import { stepsOf } from "#editor/document-steps";
import { keptBlocks } from "#editor/kept-blocks";
import { registerOf } from "#server/proposals/proposals-view";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";

/** What fell with the last joint of this paragraph and has not stood since. */
export const fallenWithJoint = async (seat: Seat, hold: DraftHold, pid: ParagraphId): Promise<Fallen[]> => {
  const { db } = hold;
  const ids = await fallenAfter(db, seat.draft.id, pid);
  if (ids.size === 0) return [];
  const cards = await registerOf(db, seat.draft, hold.blocks);
  return cards.flatMap((card) => {
    const fell = card.history.findLast(({ facts }) => facts.op !== undefined);
    if (!ids.has(card.id) || card.state !== "fallen" || fell?.act !== "fell") return [];
    return [{ mark: { id: card.id, by: card.by, at: card.at }, pid: card.pid, facts: fell.facts }];
  });
};

const fallenAfter = async (db: Db, draftId: string, pid: ParagraphId): Promise<ReadonlySet<unknown>> => {
  const ids = new Set<unknown>();
  const joints = searchInPortions(db, draftId, { pid, acts: ["block.joined"] }, { latest: true, limit: 1 });
  const { value: [joint] = [] } = await joints.next();
  if (!joint) return ids;
  // What an act brings about is recorded right after it.
  for await (const entries of searchInPortions(db, draftId, { after: joint.n }, { limit: 500 }))
    for (const { act, facts } of entries) {
      if (act !== "proposal.fell" && !act.startsWith("link.")) return ids;
      ids.add(facts.proposal);
    }
  return ids;
};

/** What applies them again where their place is still there, and says which. */
export function* standAgain(
  fell: readonly Fallen[],
  heard: (again: readonly string[]) => void,
): Generator<(doc: Y.Doc) => void> {
  if (fell.length === 0) return;
  const plans: (readonly Block[])[] = [];
  yield* stepsOf(function* (doc) {
    const { blocks, again } = yield* restoringFallen(keptBlocks(doc), fell);
    plans.push(blocks);
    heard(again);
  });
  for (const blocks of plans) yield* arrangingSteps({ blocks, moved: new Set() });
}
