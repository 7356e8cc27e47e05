// The projected paragraph as the room knows it: its proposals with their names, and its positions.
import { z } from "zod";
import { fixedLabels } from "#db/texts/texts";
import { HeldUpSchema } from "#domain/agreement/values";
import { type Block, paragraphId, proposedBy } from "#domain/draft";
import { floorProposals, floorRoom, shownTogether } from "#domain/floor/floor-room";
import type { FloorRoom } from "#domain/floor/values";
import { FloorRoomSchema } from "#domain/floor/values";
import { penName } from "#domain/people/access";
import type { ProposalCard } from "#domain/proposals/values";
import { ProposalCardSchema } from "#domain/proposals/values";
import { Refusal } from "#domain/refusal";
import { PositionView } from "#server/draft/block-view";
import { blockFacts, numberingOf, viewBlock } from "#server/draft/blocks-view";
import { doubtsIn } from "#server/draft/doubts";
import { printedLabels } from "#server/draft/printed-labels";
import { readersWording } from "#server/languages/reader";
import { listDelegations } from "#server/people/people-view";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

export const FloorQuery = z.object({ pid: z.string().min(1).max(64) });

/**
 * A line is read against `room`. `shown` are the open proposals; `positions` those that have not lapsed;
 * `heldUp` is its status with what holds it up.
 */
export const FloorView = z
  .strictObject({
    room: FloorRoomSchema,
    shown: z
      .array(
        z.strictObject({
          n: z.number(),
          card: ProposalCardSchema,
        }),
      )
      .readonly(),
    positions: z.array(PositionView).readonly(),
    heldUp: HeldUpSchema,
  })
  .meta({ id: "Floor" });
export type FloorView = z.infer<typeof FloorView>;

/** What is known of the paragraph given these blocks. Throws `not-found`. */
export const readFloor = async (
  { draft }: Seat,
  pid: string,
  present: () => readonly Block[],
): Promise<{ block: Block; room: FloorRoom; cards: readonly ProposalCard[]; blocks: readonly Block[] }> => {
  const { db } = runtime().database;
  const [cards, fixed, delegations, doubts] = await Promise.all([
    registerOf(db, draft, present),
    fixedLabels(db, draft.id),
    listDelegations(),
    doubtsIn(db, draft, present),
  ]);
  const blocks = present();
  const printed = printedLabels(blocks, numberingOf(draft.settings), fixed);
  const labelled = blocks.map(({ runs: _, ...block }) => ({
    ...block,
    label: printed.get(block.pid) ?? "",
    proposed: proposedBy(block),
  }));
  const room = floorRoom({
    wording: readersWording(),
    pid: paragraphId(pid),
    blocks,
    labelled,
    cards,
    delegations: namesIn(cards, delegations),
    doubts,
  });
  const block = blocks.find((each) => each.pid === pid);
  if (!room || !block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return { block, room, cards, blocks };
};

// A24: a proposal of the pen-holders has their name, where there is one.
const namesIn = (
  cards: readonly ProposalCard[],
  delegations: readonly FloorRoom["delegations"][number][],
): FloorRoom["delegations"] => {
  const named = delegations.map(({ code, name, kind }) => ({ code, name, kind }));
  const isNeeded = cards.some(({ by }) => by === penName);
  return isNeeded ? [...named, { code: penName, name: "Co-facilitators", kind: "other" as const }] : named;
};

/** The paragraph that the projector shows. */
export const viewFloor = async (seat: Seat, pid: string): Promise<FloorView> => {
  const { database, rooms } = runtime();
  const live = await rooms.open(seat.draft.id);
  const [{ block, room, cards, blocks }, facts] = await Promise.all([
    readFloor(seat, pid, live.blocks),
    blockFacts(database.db, seat.draft.id),
  ]);
  const numbering = numberingOf(seat.draft.settings);
  const here = await viewBlock(blocks, block.pid, { facts, numbering });
  if (!here) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return {
    room,
    shown: floorProposals(cards, shownTogether(blocks, block.pid)).map(({ n, card }) => ({ n, card })),
    positions: here.positions.filter(({ lapsed }) => !lapsed),
    heldUp: here.heldUp,
  };
};
