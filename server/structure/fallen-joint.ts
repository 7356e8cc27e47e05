// Proposals that fell when a paragraph was joined to another, and stand again when the joint is taken back.
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { searchRecord } from "#db/record/record";
import type { ParagraphId } from "#domain/draft";
import { type Fallen, restoreFallen } from "#domain/proposals/fallen";
import { arrangeBlocks } from "#editor/arranged-blocks";
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
  const joints = { pid, acts: ["block.joined" as const] };
  const [joint] = await searchRecord(db, draftId, joints, { latest: true, limit: 1 });
  if (!joint) return ids;
  // What an act brings about is recorded right after it.
  for (const { act, facts } of await searchRecord(db, draftId, { after: joint.n }, { limit: 500 })) {
    if (act !== "proposal.fell" && !act.startsWith("link.")) return ids;
    ids.add(facts.proposal);
  }
  return ids;
};

/** Applies them again where their place is still there, and says which. */
export const standAgain = (doc: Y.Doc, fell: readonly Fallen[]): readonly string[] => {
  if (fell.length === 0) return [];
  const { blocks, again } = restoreFallen(keptBlocks(doc), fell);
  arrangeBlocks(doc, { blocks, moved: new Set() });
  return again;
};
