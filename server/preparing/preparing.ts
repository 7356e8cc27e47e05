// Preparing as acts: a paragraph is copied into the delegation's own room, discarded, or removed from the tray.
// None of it is entered in the record; only the delegation's own pages are notified.

import { deleteLeftover, deletePrepared, insertPrepared, preparedIn } from "#db/preparing/prepared";
import type { Layer } from "#db/preparing/prepared-log";
import { digestOfBlock } from "#domain/digest";
import type { ParagraphId } from "#domain/draft";
import { shareLimits } from "#domain/limits";
import { preparesFor } from "#domain/people/access";
import { copyOf } from "#domain/preparing/prepared";
import { orThrow, Refusal } from "#domain/refusal";
import { deleteBlock, insertBlock } from "#editor/draft-doc";
import { holdFor } from "#server/room/act";
import type { Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";

/** Whose document it is, decided only by the person's seat. */
export const layerOf = ({ draft, who }: Seat): Layer => ({
  draftId: draft.id,
  delegation: orThrow(preparesFor(who)),
});

/** The rooms of the draft and of what is prepared in it. */
export const roomsOf = async ({ draftId, delegation }: Layer): Promise<{ room: Room; own: Room }> => {
  const { rooms } = runtime();
  return { room: await rooms.open(draftId), own: await rooms.openPrepared(draftId, delegation) };
};

/** H1: copies a paragraph into the delegation's room, unless it was copied before. */
export const prepare = async (seat: Seat, pid: string): Promise<{ pid: ParagraphId }> => {
  const layer = layerOf(seat);
  if (seat.draft.mode === "drafting")
    throw new Refusal("conflict", "The draft is not negotiated yet: its delegates write in the text itself.");
  const { room, own } = await roomsOf(layer);
  const block = room.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const { copy, base } = copyOf(block);
  const isNew = await holdFor(seat, own, async (hold) => {
    const begun = await preparedIn(hold.db, layer);
    if (begun.some((each) => each.pid === block.pid)) return false;
    if (begun.length >= shareLimits.prepared)
      throw new Refusal("too-many", "Your delegation prepares {mostPrepared} paragraphs. Table some first.", {
        mostPrepared: shareLimits.prepared,
      });
    const { userId } = seat.who;
    const copies = hold.blocks();
    // A remnant of an interrupted tabling.
    const isLeft = copies.some((each) => each.pid === block.pid);
    const last = copies.findLast((each) => each.pid !== block.pid)?.pid ?? null;
    await hold.change(
      { userId, delegation: null },
      (doc) => {
        if (isLeft) deleteBlock(doc, block.pid);
        insertBlock(doc, last, copy);
      },
      (tx) => insertPrepared(tx, layer, { pid: block.pid, base, digest: digestOfBlock(block), userId }),
    );
    return true;
  });
  if (isNew) room.announce({ kind: "preparing", pids: [block.pid] }, layer.delegation);
  return { pid: block.pid };
};

/** Discards what is prepared for a paragraph. */
export const giveUp = async (seat: Seat, pid: string): Promise<void> => {
  const layer = layerOf(seat);
  const { room, own } = await roomsOf(layer);
  await holdFor(seat, own, async (hold) => {
    const row = (await preparedIn(hold.db, layer)).find((each) => each.pid === pid);
    if (!row) throw new Refusal("not-found", "This paragraph is not being prepared.");
    const isThere = hold.blocks().some((each) => each.pid === row.pid);
    await hold.change(
      { userId: seat.who.userId, delegation: null },
      (doc) => {
        if (isThere) deleteBlock(doc, row.pid);
      },
      (tx) => deletePrepared(tx, layer, [row.pid]),
    );
  });
  room.announce({ kind: "preparing", pids: [pid] }, layer.delegation);
};

/** Removes an item from the tray. */
export const clearLeftover = async (seat: Seat, id: string): Promise<void> => {
  const layer = layerOf(seat);
  const room = await runtime().rooms.open(layer.draftId);
  await keepFor(seat, async (tx) => {
    if (!(await deleteLeftover(tx, layer, id)))
      throw new Refusal("not-found", "There is no such entry in the tray.");
  });
  room.announce({ kind: "preparing" }, layer.delegation);
};
