// G1c: one position on many paragraphs, taken at once: all of it is stored, or nothing.

import { z } from "zod";
import { lastPositionsOf } from "#db/agreement/positions";
import type { ActToRecord } from "#db/record/record";
import { addsNothing, type Position, refusalToTakePosition } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText } from "#domain/draft";
import { speechLimits } from "#domain/limits";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import type { PositionView } from "#server/draft/block-view";
import { requireNotAdopted, requirePresent } from "#server/draft/paragraphs";
import { Pid } from "#server/proposals/proposal-forms";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { appendSignedTogether } from "#server/signing/signed";
import { delegationOf, requireInText, storePosition, TakePosition } from "./positions";

export const TakePositions = TakePosition.omit({ digest: true }).extend({
  /** The paragraphs, with the digests of the words that the delegation has seen (S2). */
  blocks: z
    .array(z.strictObject({ pid: Pid, digest: TakePosition.shape.digest }))
    .min(1)
    .max(speechLimits.signedParagraphs),
});
type TakePositions = z.infer<typeof TakePositions>;

type TakenPosition = PositionView & { pid: string; digest: string; recorded: boolean };

/** S1, S2, G1c: takes a position on many paragraphs. The same position again adds nothing, unless it is signed now. */
export const takePositions = (seat: Seat, body: TakePositions): Promise<TakenPosition[]> => {
  const delegation = delegationOf(seat);
  return act(seat, async (hold) => {
    requireNotAdopted(hold);
    const position = { delegation, position: body.position, note: body.note || null };
    const asked = seenBlocks(hold, body);
    const pids = asked.map(({ block }) => block.pid);
    const last = await lastPositionsOf(hold.db, seat.draft.id, { delegation, pids });
    const isNew = ({ block: { pid }, digest }: DigestedBlock): boolean => {
      const held = last.get(pid);
      return !!body.signature || !held || !addsNothing(held, { ...position, digest });
    };
    const taken = await hold.keep(async (tx) => {
      const stored: { readonly taken: Position; readonly act: ActToRecord }[] = [];
      for (const seen of asked)
        if (isNew(seen)) stored.push(await storePosition(tx, seat, { block: seen.block, ...position }));
      await appendSignedTogether(tx, seat, { acts: stored.map((each) => each.act), given: body.signature });
      return new Map(stored.map((each) => [each.taken.pid, each.taken]));
    });
    if (taken.size > 0) hold.announce({ kind: "position", pids: [...taken.keys()] });
    return pids.flatMap((pid): TakenPosition[] => {
      const own = taken.get(pid) ?? last.get(pid);
      return own ? [{ ...own, lapsed: false, carriedOver: false, recorded: taken.has(pid) }] : [];
    });
  });
};

type DigestedBlock = { readonly block: Block; readonly digest: string };

// Each once, with the words that were seen.
const seenBlocks = (hold: DraftHold, { blocks }: TakePositions): DigestedBlock[] => {
  if (new Set(blocks.map(({ pid }) => pid)).size < blocks.length)
    throw new Refusal("malformed", "A paragraph is named twice.");
  const present = new Map<string, Block>(hold.blocks().map((block) => [block.pid, block]));
  const seen: DigestedBlock[] = [];
  for (const { pid, digest } of blocks) {
    const block = requireInText(present.get(pid) ?? requirePresent(hold, pid));
    const current = digestOfBlock(block);
    orThrow(refusalToTakePosition(digest, current, baseText(block)));
    seen.push({ block, digest: current });
  }
  return seen;
};
