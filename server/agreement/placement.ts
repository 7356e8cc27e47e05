// The placement of a paragraph, agreed separately from its text.

import { z } from "zod";
import { insertPlacementAct, placementActsIn } from "#db/agreement/placements";
import { appendRecord } from "#db/record/record";
import { placementOf, refusalToChangePlacement } from "#domain/agreement/placement";
import { digestOfBlock } from "#domain/digest";
import { standingBlocks } from "#domain/draft";
import { orThrow } from "#domain/refusal";
import type { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { act } from "#server/room/act";
import type { Seat } from "#server/sign-in/session";
import { blockOn } from "./positions";

export const ChangePlacement = z.strictObject({
  to: z.enum(["open", "agreed"]),
  reason: z.string().trim().max(4000).optional(),
});

/** S7: agrees the placement of a block, or reopens it. */
export const changePlacement = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ChangePlacement>,
): Promise<BlockView> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  await act(seat, async (hold) => {
    requireNotAdopted(hold);
    requireNoSilence(hold);
    const block = blockOn(hold, pid);
    const from = placementOf(await placementActsIn(hold.db, draftId, block.pid));
    const reason = body.reason || null;
    orThrow(refusalToChangePlacement(from, body.to, reason));
    const blocks = standingBlocks(hold.blocks());
    const after = blocks[blocks.findIndex((each) => each.pid === block.pid) - 1]?.pid ?? null;
    await hold.keep(async (tx) => {
      await insertPlacementAct(tx, { draftId, userId, pid: block.pid, to: body.to, after, reason });
      const on = { pid: block.pid, digest: digestOfBlock(block) };
      const facts = { from, to: body.to, after, reason };
      await appendRecord(tx, { draftId, userId, delegation, act: "placement.changed", ...on, facts });
    });
    hold.announce({ kind: "standing", pids: [block.pid] });
  });
  return findBlock(seat, pid);
};
