// The projected paragraph as the room knows it: its proposals with the names that they are called by, and its positions.
import { z } from "zod";
import { fixedLabels } from "#db/texts";
import type { HeldUp } from "#domain/agreement/closing";
import { type Block, type ParagraphId, proposedBy } from "#domain/draft";
import type { FloorRoom } from "#domain/floor/floor";
import { floorProposals, floorRoom, shownTogether } from "#domain/floor/floor-room";
import { labels } from "#domain/numbers/numbering";
import type { ProposalCard } from "#domain/proposals/register";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { blockFacts, numberingOf, type PositionView, viewBlocks } from "./blocks";
import { listDelegations } from "./people";
import { registerOf } from "./proposals";

export const FloorQuery = z.object({ pid: z.string().min(1).max(64) });

/**
 * A line is read against `room`. `shown` are the open proposals; `positions` those that have not lapsed; `heldUp` is its
 * standing with what holds it up.
 */
export type FloorView = {
  readonly room: FloorRoom;
  readonly shown: readonly { readonly n: number; readonly card: ProposalCard }[];
  readonly positions: readonly PositionView[];
  readonly heldUp: HeldUp;
};

/** What is known of the paragraph when the blocks stand like this. Throws `not-found`. */
export const readFloor = async (
  { draft }: Seat,
  pid: string,
  present: () => readonly Block[],
): Promise<{ block: Block; room: FloorRoom; cards: readonly ProposalCard[]; blocks: readonly Block[] }> => {
  const { db } = house().database;
  const [cards, fixed, delegations] = await Promise.all([
    registerOf(db, draft, present),
    fixedLabels(db, draft.id),
    listDelegations(),
  ]);
  const blocks = present();
  const printed = labels(blocks, numberingOf(draft.settings), fixed);
  const labelled = blocks.map(({ runs: _, ...block }) => ({
    ...block,
    label: printed.get(block.pid) ?? "",
    proposed: proposedBy(block),
  }));
  const room = floorRoom({
    pid: pid as ParagraphId,
    blocks,
    labelled,
    cards,
    delegations: delegations.map(({ code, name, kind }) => ({ code, name, kind })),
  });
  const block = blocks.find((each) => each.pid === pid);
  if (!room || !block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return { block, room, cards, blocks };
};

/** The paragraph that the projector shows. */
export const viewFloor = async (seat: Seat, pid: string): Promise<FloorView> => {
  const { database, rooms } = house();
  const live = await rooms.open(seat.draft.id);
  const [{ block, room, cards, blocks }, facts] = await Promise.all([
    readFloor(seat, pid, live.blocks),
    blockFacts(database.db, seat.draft.id),
  ]);
  const here = viewBlocks(blocks, facts, numberingOf(seat.draft.settings)).find(
    (each) => each.pid === block.pid,
  );
  if (!here) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return {
    room,
    shown: floorProposals(cards, shownTogether(blocks, block.pid)).map(({ n, card }) => ({ n, card })),
    positions: here.positions.filter(({ lapsed }) => !lapsed),
    heldUp: here.heldUp,
  };
};
