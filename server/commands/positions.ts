// Positions and standing: bound to the words by deciding while the draft is held still.
import { z } from "zod";
import { carryOversIn } from "#db/carry-overs";
import type { Db } from "#db/client";
import { insertPosition, insertStandingAct, positionsIn, standingActsIn } from "#db/positions";
import { appendRecord } from "#db/record";
import { mayChangeStanding, mayName, pending, type Terms, termsOf } from "#domain/agreement/closing";
import {
  isLocked,
  mayTakePosition,
  type Position,
  type PresentPosition,
  positionKinds,
  presentPositions,
  type StandingAct,
  standingOf,
  standings,
} from "#domain/agreement/positions";
import { readBrackets } from "#domain/brackets/brackets";
import { type Block, baseText, canonicalText, type ParagraphId } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { granted, Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { type BlockView, digestOfBlock, findBlock, type PositionView } from "../views/blocks";
import { DelegationCode } from "./delegations";
import { notAdopted, notUnderSilence, present, standing } from "./paragraphs";
import { Pid } from "./proposal-forms";
import { known } from "./voices";

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
  /** Other paragraphs on which it depends (S12). */
  conditions: z.array(Pid).max(100).optional(),
  /** Delegations that are waited for by name, beside those who reserve or object (S4). */
  pending: z.array(DelegationCode).max(300).optional(),
  reason: Note,
  /** The delegation that asked for it. */
  askedBy: DelegationCode.optional(),
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
    const position = { delegation, position: body.position, note };
    return floor.keep((tx) => appendPosition(tx, seat, block, position));
  });
  room.announce({ kind: "position", pids: [taken.pid] });
  return { ...taken, lapsed: false, carriedOver: false };
};

/**
 * Appends a position on a block and its account, which tells the words in their canonical form: whose digest that is can
 * be checked by anybody. The person of the seat took it, or took it down from the floor.
 */
export const appendPosition = async (
  tx: Db,
  { who, draft }: Seat,
  block: Block,
  position: Omit<Position, "at" | "pid" | "digest">,
): Promise<Position> => {
  const on = { pid: block.pid, digest: digestOfBlock(block) };
  const common = { draftId: draft.id, userId: who.userId, ...on };
  const { delegation, note, fromFloor } = position;
  const taken = await insertPosition(tx, { ...common, ...position });
  const facts = {
    position: position.position,
    note,
    words: canonicalText(block),
    ...(fromFloor && { fromFloor }),
  };
  await appendRecord(tx, { ...common, delegation, act: "position.taken", facts });
  return taken;
};

/** The positions on a block as they count now (S3, S9). */
export const positionsOn = async (db: Db, draftId: string, block: Block): Promise<PresentPosition[]> => {
  const [taken, carried] = await Promise.all([
    positionsIn(db, draftId, block.pid),
    carryOversIn(db, draftId, block.pid),
  ]);
  return presentPositions(taken, digestOfBlock(block), carried);
};

/**
 * S4 to S6, S12: closes, suggests for closure, suspends or reopens a paragraph, on the words as they stand. The account of
 * a closing tells the words, as that of a position does.
 */
export const changeStanding = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ChangeStanding>,
): Promise<BlockView & { pending: string[] }> => {
  const room = await house().rooms.open(seat.draft.id);
  const { db } = house().database;
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  await known([...(body.pending ?? []), ...(body.askedBy ? [body.askedBy] : [])]);
  const { waiting, others } = await room.exclusive(async (floor) => {
    notAdopted(floor);
    notUnderSilence(floor);
    const block = blockOn(floor, pid);
    const digest = digestOfBlock(block);
    if (body.digest !== undefined) granted(mayTakePosition(body.digest, digest, baseText(block)));
    const acts = await standingActsIn(db, draftId);
    const own = acts.filter((act) => act.pid === block.pid);
    const from = standingOf(own, digest);
    const reason = body.reason || null;
    const terms = termsIn(floor, block, body);
    const openProposals = proposalsOn(block).length + (alternativesTo(floor.blocks()).get(block.pid) ?? 0);
    const openBrackets = readBrackets(baseText(block)).open;
    const was = termsOf(own.at(-1));
    granted(mayChangeStanding({ from, to: body.to, openBrackets, openProposals, reason, was, terms }));
    const positions = await positionsOn(db, draftId, block);
    granted(mayName(terms.pending, positions));
    const askedBy = body.askedBy ?? null;
    const act = { pid: block.pid, to: body.to, digest, ...terms, reason, askedBy };
    await floor.keep(async (tx) => {
      await insertStandingAct(tx, { draftId, userId, ...act });
      const named = pending(positions, terms.pending);
      const words = isLocked(body.to) && { words: canonicalText(block) };
      const facts = { from, to: body.to, ...terms, reason, askedBy, pending: named, ...words };
      await appendRecord(tx, { draftId, userId, delegation, act: "standing.changed", pid, digest, facts });
    });
    return { waiting: pending(positions, terms.pending), others: dependents(acts, block.pid) };
  });
  room.announce({ kind: "standing", pids: [pid as ParagraphId, ...others] });
  return { ...(await findBlock(seat, pid)), pending: waiting };
};

// Conditions are other paragraphs that stand in this draft.
const termsIn = (
  floor: Floor,
  block: Block,
  { condition, conditions = [], pending: named = [] }: z.infer<typeof ChangeStanding>,
): Terms => ({
  condition: condition || null,
  conditions: [...new Set(conditions)].map((pid) => {
    if (pid === block.pid) throw new Refusal("malformed", "A paragraph cannot be a condition of itself.");
    const sentence = "A paragraph that is only proposed cannot be a condition.";
    return standing(present(floor, pid), sentence).pid;
  }),
  pending: [...new Set(named)].sort(),
});

// The paragraphs whose last act names this one as a condition: what is shown of them may change with it.
const dependents = (acts: readonly StandingAct[], pid: ParagraphId): ParagraphId[] =>
  [...new Map(acts.map((act) => [act.pid, act])).values()]
    .filter(({ conditions = [] }) => conditions.includes(pid))
    .map((act) => act.pid);

/** The block of this identity, which stands in the text. Throws `not-found`, or `conflict` while it is only proposed. */
export const blockOn = (floor: Floor, pid: string): Block =>
  standing(
    present(floor, pid),
    "This paragraph is only proposed: nobody can agree to it or close it before it stands in the text.",
  );
