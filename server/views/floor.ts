// The projected paragraph as the room knows it: its proposals with the names that they are called by, and its positions.
import { z } from "zod";
import { carryOversIn } from "#db/carry-overs";
import { positionsIn, standingActsIn } from "#db/positions";
import { fixedLabels } from "#db/texts";
import { type Block, type ParagraphId, proposedBy } from "#domain/draft";
import type { FloorRoom } from "#domain/floor";
import { floorProposals, floorRoom, shownTogether } from "#domain/floor-room";
import { labels } from "#domain/numbering";
import { presentPositions, type Standing, standingOf } from "#domain/positions";
import { Refusal } from "#domain/refusal";
import type { ProposalCard } from "#domain/register";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf, type PositionView } from "./blocks";
import { listDelegations } from "./people";
import { registerOf } from "./proposals";

export const FloorQuery = z.object({ pid: z.string().min(1).max(64) });

/** A line is read against `room`. `shown` are the open proposals; `positions` those that have not lapsed. */
export type FloorView = {
  readonly room: FloorRoom;
  readonly shown: readonly { readonly n: number; readonly card: ProposalCard }[];
  readonly positions: readonly PositionView[];
  readonly standing: Standing;
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
  const { block, room, cards, blocks } = await readFloor(seat, pid, live.blocks);
  const digest = digestOfBlock(block);
  const [taken, acts, carried] = await Promise.all([
    positionsIn(database.db, seat.draft.id, block.pid),
    standingActsIn(database.db, seat.draft.id, block.pid),
    carryOversIn(database.db, seat.draft.id, block.pid),
  ]);
  return {
    room,
    shown: floorProposals(cards, shownTogether(blocks, block.pid)).map(({ n, card }) => ({ n, card })),
    positions: presentPositions(taken, digest, carried)
      .filter(({ lapsed }) => !lapsed)
      .map(({ pid: _, digest: __, ...position }) => position),
    standing: standingOf(acts, digest),
  };
};
