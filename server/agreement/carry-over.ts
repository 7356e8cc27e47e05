// Positions that need not lapse: an editorial change, over which the co-facilitators let them count.

import { z } from "zod";
import { insertCarryOver } from "#db/agreement/carry-overs";
import { appendRecord } from "#db/record/record";
import { refusalToTakePosition } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { baseText, canonicalText } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import type { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import type { Seat } from "#server/sign-in/session";
import { type CarryOverView, viewCarryOvers } from "./carry-over-view";
import { blockOn } from "./positions";

const Digest = z.string().regex(/^[0-9a-f]{64}$/, "The SHA-256 of words is expected.");

export const MakeCarryOver = z.strictObject({
  /** The digest of the earlier words, on which positions were taken. */
  from: Digest,
  /** The digest of the present words, as they were seen. */
  to: Digest,
});

/** S9: lets the positions on the earlier words count for the present ones. Answers who must look again all the same. */
export const carryOver = async (
  seat: Seat,
  pid: string,
  { from, to }: z.infer<typeof MakeCarryOver>,
): Promise<BlockView & Pick<CarryOverView["offers"][number], "carries" | "lookAgain">> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const plan = await act(seat, async (hold) => {
    requireNotAdopted(hold);
    requireNoSilence(hold);
    const block = blockOn(hold, pid);
    orThrow(refusalToTakePosition(to, digestOfBlock(block), baseText(block)));
    const offer = (await viewCarryOvers(seat, block, hold)).offers.find((each) => each.from === from);
    if (!offer) throw new Refusal("not-found", "No delegation's last position is on these words.");
    const words = canonicalText(block);
    orThrow(offer.refusal);
    const { carries, lookAgain } = offer;
    await hold.keep(async (tx) => {
      await insertCarryOver(tx, { draftId, userId, pid: block.pid, from, to });
      const facts = { from, carries, lookAgain, was: offer.before, is: baseText(block), words };
      const entry = {
        draftId,
        userId,
        delegation,
        act: "position.carried-over" as const,
        pid: block.pid,
        digest: to,
      };
      await appendRecord(tx, { ...entry, facts });
    });
    hold.announce({ kind: "position", pids: [block.pid] });
    return { carries, lookAgain };
  });
  return { ...(await findBlock(seat, pid)), ...plan };
};
