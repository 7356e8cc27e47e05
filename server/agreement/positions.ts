// Positions and standing: bound to the text because they are decided while the draft is held.
import { z } from "zod";
import { carryOversIn } from "#db/agreement/carry-overs";
import {
  insertPosition,
  lastPositionsOf,
  positionsIn,
  standingActsIn,
  withdrawPosition as storeWithdrawal,
} from "#db/agreement/positions";
import type { Db } from "#db/client";
import { type ActToRecord, appendRecord } from "#db/record/record";
import {
  type AgreementTerms,
  refusalToChangeStanding,
  refusalToName,
  termsOf,
} from "#domain/agreement/closing";
import { type PositionKind, positionKinds, standings } from "#domain/agreement/kinds";
import {
  addsNothing,
  type PresentPosition,
  presentPositions,
  refusalToTakePosition,
  requireHeld,
  type StandingAct,
  standingOf,
} from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import { readBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, canonicalText, type ParagraphId } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { orThrow, Refusal } from "#domain/refusal";
import type { BlockView, PositionView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import {
  requireNoSilence,
  requireNotAdopted,
  requirePresent,
  requireStanding,
} from "#server/draft/paragraphs";
import { DelegationCode } from "#server/people/delegations";
import { Pid } from "#server/proposals/proposal-forms";
import { requireDelegations } from "#server/proposals/voices";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type OnlySigned, Signable } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";
import { storeStanding } from "./stored-standing";

const Note = z.string().trim().max(4000).optional();

export const TakePosition = z.strictObject({
  position: z.enum(positionKinds),
  /** The digest of the text the delegation has seen (S2). */
  digest: z.string().regex(/^[0-9a-f]{64}$/, "The SHA-256 that the view of the block showed is expected."),
  note: Note,
  ...Signable,
});

export const ChangeStanding = z.strictObject({
  to: z.enum(standings),
  condition: Note,
  /** Other paragraphs on which it depends (S12). */
  conditions: z.array(Pid).max(100).optional(),
  /** Delegations awaited by name, beside those that reserve or object (S4). */
  pending: z.array(DelegationCode).max(300).optional(),
  reason: Note,
  /** The delegation that requested it. */
  askedBy: DelegationCode.optional(),
  /** The digest of the text that was seen; when given, the act is refused on any other text. */
  digest: z.string().optional(),
  ...Signable,
});

/**
 * S1, S2: takes a position for the seat's delegation on exactly the text seen. The same position again adds nothing.
 */
export const takePosition = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof TakePosition>,
): Promise<PositionView & { pid: string; digest: string; recorded: boolean }> => {
  const delegation = delegationOf(seat);
  const { taken, recorded } = await act(seat, async (hold) => {
    requireNotAdopted(hold);
    const block = blockOn(hold, pid);
    const digest = digestOfBlock(block);
    orThrow(refusalToTakePosition(body.digest, digest, baseText(block)));
    const position = { delegation, position: body.position, note: body.note || null };
    const last = await lastPosition(hold, seat, { pid: block.pid, delegation });
    // A signed position adds a signature.
    if (!body.signature && last && addsNothing(last, { ...position, digest }))
      return { taken: last, recorded: false };
    const taken = await hold.keep(async (tx) => {
      const { taken, act } = await storePosition(tx, seat, { block, ...position });
      await appendSigned(tx, seat, { act, given: body.signature });
      return taken;
    });
    hold.announce({ kind: "position", pids: [block.pid] });
    return { taken, recorded: true };
  });
  return { ...taken, lapsed: false, carriedOver: false, recorded };
};

/**
 * S2d: withdraws the position of the seat's delegation on a paragraph. Its entry in the record names the position and
 * its text. Throws `conflict` when it holds none.
 */
export const withdrawPosition = async (
  seat: Seat,
  pid: string,
  { signature }: OnlySigned = {},
): Promise<{ pid: string; delegation: string; withdrawn: PositionKind }> => {
  const delegation = delegationOf(seat);
  return act(seat, async (hold) => {
    requireNotAdopted(hold);
    const block = blockOn(hold, pid);
    const { position, digest } = requireHeld(await lastPosition(hold, seat, { pid: block.pid, delegation }));
    const common = { draftId: seat.draft.id, userId: seat.who.userId, pid: block.pid, delegation, digest };
    await hold.keep(async (tx) => {
      await storeWithdrawal(tx, common);
      const act = { ...common, act: "position.withdrawn", facts: { position } } as const;
      await appendSigned(tx, seat, { act, given: signature });
    });
    hold.announce({ kind: "position", pids: [block.pid] });
    return { pid: block.pid, delegation, withdrawn: position };
  });
};

export const delegationOf = ({ who }: Seat): string => {
  if (!who.delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  return who.delegation;
};

/** A delegation's latest position on a paragraph. */
const lastPosition = async (
  hold: DraftHold,
  { draft }: Seat,
  { pid, delegation }: Pick<Position, "pid" | "delegation">,
): Promise<Position | undefined> =>
  (await lastPositionsOf(hold.db, draft.id, { delegation, pids: [pid] })).get(pid);

type NewPosition = Omit<Position, "at" | "pid" | "digest"> & { readonly block: Block };

/**
 * Appends a position on a block, and its entry in the record: taken by the person in the seat, or recorded from the
 * floor.
 */
export const appendPosition = async (tx: Db, seat: Seat, position: NewPosition): Promise<Position> => {
  const { taken, act } = await storePosition(tx, seat, position);
  await appendRecord(tx, act);
  return taken;
};

/**
 * Appends a position on a block. Its entry, still to be appended, contains the canonical text, so that anybody can
 * check the digest.
 */
export const storePosition = async (
  tx: Db,
  { who, draft }: Seat,
  { block, ...position }: NewPosition,
): Promise<{ readonly taken: Position; readonly act: ActToRecord }> => {
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
  return { taken, act: { ...common, delegation, act: "position.taken", facts } };
};

/** The positions on a block that count at present (S3, S9). */
export const positionsOn = async (db: Db, draftId: string, block: Block): Promise<PresentPosition[]> => {
  const taken = await positionsIn(db, draftId, block.pid);
  const carried = await carryOversIn(db, draftId, block.pid);
  return presentPositions(taken, digestOfBlock(block), carried);
};

/**
 * S4 to S6, S12: closes, suggests for closure, suspends or reopens a paragraph, on its present text. The entry of a
 * closing contains the text, as that of a position does.
 */
export const changeStanding = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ChangeStanding>,
): Promise<BlockView & { pending: string[] }> => {
  const waiting = await act(seat, (hold) => changeStandingOn(hold, seat, { pid, ...body }));
  return { ...(await findBlock(seat, pid)), pending: waiting };
};

/** The same within a longer act. Returns the delegations still awaited. */
export const changeStandingOn = async (
  hold: DraftHold,
  seat: Seat,
  { pid, ...body }: z.infer<typeof ChangeStanding> & { readonly pid: string },
): Promise<string[]> => {
  const draftId = seat.draft.id;
  const { db } = hold;
  await requireDelegations(db, [...(body.pending ?? []), ...(body.askedBy ? [body.askedBy] : [])]);
  requireNotAdopted(hold);
  requireNoSilence(hold);
  const block = blockOn(hold, pid);
  const digest = digestOfBlock(block);
  if (body.digest !== undefined) orThrow(refusalToTakePosition(body.digest, digest, baseText(block)));
  const acts = await standingActsIn(db, draftId);
  const own = acts.filter((act) => act.pid === block.pid);
  const from = standingOf(own, digest);
  const reason = body.reason || null;
  const terms = termsIn(hold, block, body);
  const openProposals = proposalsOn(block).length + (alternativesTo(hold.blocks()).get(block.pid) ?? 0);
  const openBrackets = readBrackets(baseText(block)).open;
  const was = termsOf(own.at(-1));
  orThrow(refusalToChangeStanding({ from, to: body.to, openBrackets, openProposals, reason, was, terms }));
  const positions = await positionsOn(db, draftId, block);
  orThrow(refusalToName(terms.pending, positions));
  const askedBy = body.askedBy ?? null;
  const { signature } = body;
  const step = { block, from, to: body.to, digest, terms, reason, askedBy, positions, signature };
  const waitedFor = await hold.keep((tx) => storeStanding(tx, seat, step));
  hold.announce({ kind: "standing", pids: [block.pid, ...dependents(acts, block.pid)] });
  return waitedFor;
};

// Conditions must be other paragraphs of this draft.
const termsIn = (
  hold: DraftHold,
  block: Block,
  { condition, conditions = [], pending: named = [] }: z.infer<typeof ChangeStanding>,
): AgreementTerms => ({
  condition: condition || null,
  conditions: [...new Set(conditions)].map((pid) => {
    if (pid === block.pid) throw new Refusal("malformed", "A paragraph cannot be a condition of itself.");
    const sentence = "A paragraph that is only proposed cannot be a condition.";
    return requireStanding(requirePresent(hold, pid), sentence).pid;
  }),
  pending: [...new Set(named)].sort(),
});

// The paragraphs whose last act names this one as a condition: their display may change with it.
const dependents = (acts: readonly StandingAct[], pid: ParagraphId): ParagraphId[] =>
  [...new Map(acts.map((act) => [act.pid, act])).values()]
    .filter(({ conditions = [] }) => conditions.includes(pid))
    .map((act) => act.pid);

/**
 * The block with this identity, which must be part of the text. Throws `not-found`, or `conflict` while it is only
 * proposed.
 */
export const blockOn = (hold: DraftHold, pid: string): Block => requireInText(requirePresent(hold, pid));

/** The block, which must be part of the text. Throws `conflict` where it is only proposed. */
export const requireInText = (block: Block): Block =>
  requireStanding(
    block,
    "This paragraph is only proposed: nobody can agree to it or close it before it stands in the text.",
  );
