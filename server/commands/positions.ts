// Positions and standing: bound to the words by deciding while the draft is held still.
import { z } from "zod";
import type { Db } from "#db/client";
import { insertPosition, insertStandingAct, positionsIn, standingActsIn } from "#db/positions";
import { appendRecord } from "#db/record";
import { readBrackets } from "#domain/brackets";
import { type Block, baseText, type ParagraphId, proposedBy } from "#domain/draft";
import {
  mayChangeStanding,
  mayTakePosition,
  type Position,
  pending,
  positionKinds,
  presentPositions,
  standingOf,
  standings,
} from "#domain/positions";
import { proposalsOn } from "#domain/proposals";
import { granted, Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { type BlockView, digestOfBlock, findBlock, type PositionView } from "../views/blocks";
import { notAdopted, present, standing } from "./paragraphs";

const Note = z.string().trim().max(4000).optional();

export const TakePosition = z.strictObject({
  position: z.enum(positionKinds),
  /** The digest of the words that the delegation has seen (S2). */
  digest: z.string().regex(/^[0-9a-f]{64}$/, "is the SHA-256 that the block's view showed"),
  note: Note,
});

export const ChangeStanding = z.strictObject({
  to: z.enum(standings),
  condition: Note,
  reason: Note,
  /** The digest of the words that were seen; when given, other words refuse the act. */
  digest: z.string().optional(),
});

/** S1, S2: takes a position for the seat's delegation on exactly the words seen. The same position again adds nothing. */
export const takePosition = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof TakePosition>,
): Promise<PositionView & { pid: string; digest: string }> => {
  const { delegation } = seat.who;
  if (!delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  const room = await house().rooms.open(seat.draft.id);
  const taken = await room.exclusive(async (floor) => {
    notAdopted(floor);
    const block = blockOn(floor, pid);
    const digest = digestOfBlock(block);
    granted(mayTakePosition(body.digest, digest, baseText(block)));
    const note = body.note || null;
    const last = (await positionsIn(house().database.db, seat.draft.id, block.pid))
      .filter((position) => position.delegation === delegation)
      .at(-1);
    const isSame = last?.position === body.position && last.digest === digest && last.note === note;
    // What was only taken down from the floor is taken again in the delegation's own name.
    if (last && isSame && !last.fromFloor) return last;
    const position = { delegation, position: body.position, digest, note };
    return floor.keep((tx) => appendPosition(tx, seat, { pid: block.pid, ...position }));
  });
  room.announce({ kind: "position", pids: [taken.pid] });
  return { ...taken, lapsed: false };
};

/** Appends a position and its account. The person of the seat took it, or took it down from the floor. */
export const appendPosition = async (
  tx: Db,
  { who, draft }: Seat,
  position: Omit<Position, "at">,
): Promise<Position> => {
  const common = { draftId: draft.id, userId: who.userId };
  const { pid, digest, delegation, note, fromFloor } = position;
  const taken = await insertPosition(tx, { ...common, ...position });
  const facts = { position: position.position, note, ...(fromFloor && { fromFloor }) };
  await appendRecord(tx, { ...common, delegation, act: "position.taken", pid, digest, facts });
  return taken;
};

/** S4 to S6: closes, suggests for closure or reopens a paragraph, on the words as they stand. */
export const changeStanding = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ChangeStanding>,
): Promise<BlockView & { pending: string[] }> => {
  const room = await house().rooms.open(seat.draft.id);
  const { db } = house().database;
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const waiting = await room.exclusive(async (floor) => {
    notAdopted(floor);
    const block = blockOn(floor, pid);
    const digest = digestOfBlock(block);
    if (body.digest !== undefined) granted(mayTakePosition(body.digest, digest, baseText(block)));
    const from = standingOf(await standingActsIn(db, draftId, block.pid), digest);
    const openBrackets = readBrackets(baseText(block)).open;
    const reason = body.reason || null;
    granted(
      mayChangeStanding({
        from,
        to: body.to,
        openBrackets,
        openProposals: proposalsOn(block).length + alternativesTo(floor, block),
        reason,
      }),
    );
    const waits = pending(presentPositions(await positionsIn(db, draftId, block.pid), digest));
    await floor.keep(async (tx) => {
      const condition = body.condition || null;
      await insertStandingAct(tx, {
        draftId,
        pid: block.pid,
        to: body.to,
        digest,
        condition,
        reason,
        userId,
      });
      const facts = { from, to: body.to, condition, reason, pending: waits };
      await appendRecord(tx, { draftId, userId, delegation, act: "standing.changed", pid, digest, facts });
    });
    return waits;
  });
  room.announce({ kind: "standing", pids: [pid as ParagraphId] });
  return { ...(await findBlock(seat, pid)), pending: waiting };
};

const blockOn = (floor: Floor, pid: string): Block =>
  standing(
    present(floor, pid),
    "This paragraph is only proposed: nobody can agree to it or close it before it stands in the text.",
  );

// Alternatives stand in blocks of their own; they are open on the paragraph that they would replace all the same.
const alternativesTo = (floor: Floor, { pid }: Block): number =>
  floor.blocks().filter((block) => {
    const proposal = proposedBy(block);
    return proposal?.op === "alternative" && proposal.of === pid;
  }).length;
