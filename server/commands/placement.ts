// Where a paragraph stands, agreed apart from its words.
import { z } from "zod";
import { insertPlacementAct, placementActsIn } from "#db/placements";
import { appendRecord } from "#db/record";
import { mayChangePlacement, placementOf } from "#domain/agreement/placement";
import { standingBlocks } from "#domain/draft";
import { granted } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, digestOfBlock, findBlock } from "../views/blocks";
import { notAdopted, notUnderSilence } from "./paragraphs";
import { blockOn } from "./positions";

export const ChangePlacement = z.strictObject({
  to: z.enum(["open", "agreed"]),
  reason: z.string().trim().max(4000).optional(),
});

/** S7: agrees where a block stands, or opens its place again. */
export const changePlacement = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ChangePlacement>,
): Promise<BlockView> => {
  const room = await house().rooms.open(seat.draft.id);
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const block = await room.exclusive(async (floor) => {
    notAdopted(floor);
    notUnderSilence(floor);
    const block = blockOn(floor, pid);
    const from = placementOf(await placementActsIn(house().database.db, draftId, block.pid));
    const reason = body.reason || null;
    granted(mayChangePlacement(from, body.to, reason));
    const blocks = standingBlocks(floor.blocks());
    const after = blocks[blocks.findIndex((each) => each.pid === block.pid) - 1]?.pid ?? null;
    await floor.keep(async (tx) => {
      await insertPlacementAct(tx, { draftId, userId, pid: block.pid, to: body.to, after, reason });
      const on = { pid: block.pid, digest: digestOfBlock(block) };
      const facts = { from, to: body.to, after, reason };
      await appendRecord(tx, { draftId, userId, delegation, act: "placement.changed", ...on, facts });
    });
    return block;
  });
  room.announce({ kind: "standing", pids: [block.pid] });
  return findBlock(seat, pid);
};
