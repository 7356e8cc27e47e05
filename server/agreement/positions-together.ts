// G1c: one position on many paragraphs, taken at once: all of it is kept, or nothing.
import { z } from "zod";
import type { Act } from "#db/record/record";
import { addsNothing, mayTakePosition, type Position } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText } from "#domain/draft";
import { granted, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import type { PositionView } from "#server/draft/block-view";
import { notAdopted } from "#server/draft/paragraphs";
import { Pid } from "#server/proposals/proposal-forms";
import type { Floor } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { appendSignedTogether } from "#server/signing/signed";
import { mostBlocks } from "#server/signing/statements";
import { blockOn, delegationOf, lastPosition, storePosition, TakePosition } from "./positions";

export const TakePositions = TakePosition.omit({ digest: true }).extend({
  /** The paragraphs, with the digests of the words that the delegation has seen (S2). */
  blocks: z
    .array(z.strictObject({ pid: Pid, digest: TakePosition.shape.digest }))
    .min(1)
    .max(mostBlocks),
});
type TakePositions = z.infer<typeof TakePositions>;

type Taken = PositionView & { pid: string; digest: string; recorded: boolean };

/** S1, S2, G1c: takes a position on many paragraphs. The same position again adds nothing, unless it is signed now. */
export const takePositions = (seat: Seat, body: TakePositions): Promise<Taken[]> => {
  const delegation = delegationOf(seat);
  return act(seat, async (floor) => {
    notAdopted(floor);
    const position = { delegation, position: body.position, note: body.note || null };
    const asked = seenBlocks(floor, body);
    const known = await Promise.all(
      asked.map((block) => lastPosition(floor, seat, { pid: block.pid, delegation })),
    );
    const isKnown = (block: Block, index: number): boolean => {
      const last = known[index];
      return !body.signature && !!last && addsNothing(last, { ...position, digest: digestOfBlock(block) });
    };
    const taken = await floor.keep(async (tx) => {
      const stored: { readonly taken: Position; readonly act: Act }[] = [];
      for (const [index, block] of asked.entries())
        if (!isKnown(block, index)) stored.push(await storePosition(tx, seat, { block, ...position }));
      await appendSignedTogether(tx, seat, { acts: stored.map((each) => each.act), given: body.signature });
      return new Map(stored.map((each) => [each.taken.pid, each.taken]));
    });
    if (taken.size > 0) floor.announce({ kind: "position", pids: [...taken.keys()] });
    return asked.flatMap((block, index): Taken[] => {
      const own = taken.get(block.pid) ?? known[index];
      return own ? [{ ...own, lapsed: false, carriedOver: false, recorded: taken.has(block.pid) }] : [];
    });
  });
};

// Each once, with the words that were seen.
const seenBlocks = (floor: Floor, { blocks }: TakePositions): Block[] => {
  if (new Set(blocks.map(({ pid }) => pid)).size < blocks.length)
    throw new Refusal("malformed", "A paragraph is named twice.");
  return blocks.map(({ pid, digest }) => {
    const block = blockOn(floor, pid);
    granted(mayTakePosition(digest, digestOfBlock(block), baseText(block)));
    return block;
  });
};
