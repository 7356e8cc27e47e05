// API endpoints about agreement: positions, standing, placement, positions carried over, statements.
import { z } from "zod";
import { insertCarryOver } from "#db/agreement/carry-overs";
import { lastPositionsOf } from "#db/agreement/positions";
import type { ActToRecord } from "#db/record/record";
import { appendRecord } from "#db/record/record";
import { positionKinds, standings } from "#domain/agreement/kinds";
import { addsNothing, refusalToTakePosition } from "#domain/agreement/positions";
import { HeldUpSchema, LookAgainSchema, PlacementSchema, type Position } from "#domain/agreement/values";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import { baseText, canonicalText } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { speechLimits } from "#domain/limits";
import { orThrow, Refusal } from "#domain/refusal";
import { BlockView, ClosingView, PositionView } from "#server/draft/block-view";
import { findBlock, listBlocks } from "#server/draft/blocks-view";
import { requireNoSilence, requireNotAdopted, requirePresent } from "#server/draft/paragraphs";
import { itemsOf, pageOf } from "#server/http/answers";
import { Nothing, Paging, page, seated } from "#server/http/api";
import { Pid } from "#server/proposals/proposal-forms";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { OnlySigned } from "#server/signing/forms";
import { appendSignedTogether } from "#server/signing/signed";
import { CarryOverView, findCarryOvers, viewCarryOvers } from "./carry-over-view";
import { ClosingPreview, previewClosing } from "./closing-preview";
import { ChangePlacement, changePlacement } from "./placement";
import {
  blockOn,
  ChangeStanding,
  changeStanding,
  delegationOf,
  requireInText,
  storePosition,
  TakePosition,
  takePosition,
  withdrawPosition,
} from "./positions";
import { MakeStatement, makeStatement, takeBackStatement } from "./statements";
import { pageOfStatements, StatementQuery, StatementView } from "./statements-view";

// G1c: one position on many paragraphs, taken at once: all of it is stored, or nothing.

const TakePositions = TakePosition.omit({ digest: true }).extend({
  /** The paragraphs, with the digests of the text the delegation has seen (S2). */
  blocks: z
    .array(z.strictObject({ pid: Pid, digest: TakePosition.shape.digest }))
    .min(1)
    .max(speechLimits.signedParagraphs),
});
type TakePositions = z.infer<typeof TakePositions>;

type TakenPosition = PositionView & { pid: string; digest: string; recorded: boolean };

/** S1, S2, G1c: takes a position on many paragraphs. The same position again adds nothing, unless it is now signed. */
const takePositions = (seat: Seat, body: TakePositions): Promise<TakenPosition[]> => {
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

// Each block once, with the digest of the text seen.
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

// Positions that need not lapse: after an editorial change the co-facilitators may carry them over.

const Digest = z.string().regex(/^[0-9a-f]{64}$/, "The SHA-256 of words is expected.");

const MakeCarryOver = z.strictObject({
  /** The digest of the earlier text, on which positions were taken. */
  from: Digest,
  /** The digest of the present text, as it was seen. */
  to: Digest,
});

/**
 * S9: carries positions on the earlier text over to the present one. Returns the delegations that must nonetheless look
 * again.
 */
const carryOver = async (
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

export const agreementEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/positions",
    summary: "The matrix of paragraphs and positions",
    act: "read",
    query: Paging,
    answer: pageOf(
      z.strictObject({
        pid: ParagraphIdSchema,
        label: z.string(),
        digest: z.string(),
        standing: z.enum(standings),
        closing: ClosingView.nullable(),
        placement: PlacementSchema,
        heldUp: HeldUpSchema,
        positions: z.array(PositionView).readonly(),
      }),
    ),
    run: async ({ seat, query }) => {
      const stands = (await listBlocks(seat)).filter((block) => block.proposed === null);
      const rows = stands.map(({ pid, label, digest, standing, closing, placement, heldUp, positions }) => ({
        pid,
        label,
        digest,
        standing,
        closing,
        placement,
        heldUp,
        positions,
      }));
      return page(rows, query, (row) => row.pid);
    },
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/positions",
    summary:
      "Take one position on many paragraphs, for your delegation: all or none; one signature is on all of them",
    act: "take position",
    body: TakePositions,
    answer: itemsOf(PositionView.extend({ pid: z.string(), digest: z.string(), recorded: z.boolean() })),
    run: async ({ seat, body }) => ({ items: await takePositions(seat, body) }),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/blocks/:pid/position",
    summary: "Take a position on the words seen, for your delegation",
    act: "take position",
    body: TakePosition,
    answer: PositionView.extend({
      pid: z.string(),
      digest: z.string(),
      /** False when it is the same position again, which adds nothing (S2b). */
      recorded: z.boolean(),
    }),
    run: ({ seat, params, body }) => takePosition(seat, params.pid, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/blocks/:pid/position",
    summary: "Withdraw your delegation's position",
    act: "take position",
    body: OnlySigned,
    answer: z.strictObject({
      pid: z.string(),
      delegation: z.string(),
      withdrawn: z.enum(positionKinds),
    }),
    run: ({ seat, params, body }) => withdrawPosition(seat, params.pid, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/standing",
    summary: "Suggest for closure, close, or reopen a paragraph",
    act: "close",
    body: ChangeStanding,
    answer: BlockView.extend({
      pending: z.array(z.string()).readonly(),
    }),
    run: ({ seat, params, body }) => changeStanding(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/standing/preview",
    summary:
      "What all delegations say of a paragraph and what depends on it, before it is closed or reopened",
    act: "close",
    answer: ClosingPreview,
    run: ({ seat, params }) => previewClosing(seat, params.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/placement",
    summary: "Agree where a paragraph stands, apart from its words, or open its place again",
    act: "close",
    body: ChangePlacement,
    answer: BlockView,
    run: ({ seat, params, body }) => changePlacement(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Which lapsed positions could count for the present words, and who must look again",
    act: "read",
    answer: CarryOverView,
    run: ({ seat, params }) => findCarryOvers(seat, params.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Let positions count for the present words after an editorial change",
    act: "close",
    body: MakeCarryOver,
    answer: BlockView.extend({
      carries: z.array(z.string()).readonly(),
      lookAgain: z.array(LookAgainSchema).readonly(),
    }),
    run: ({ seat, params, body }) => carryOver(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/statements",
    summary: "Explanations of position and dissociations, on paragraphs and on the text as a whole",
    act: "read",
    query: StatementQuery,
    answer: pageOf(StatementView),
    run: ({ seat, query }) => pageOfStatements(seat, query),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements",
    summary: "Explain your delegation's position, or dissociate it from a paragraph or from the text",
    act: "make statements",
    body: MakeStatement,
    status: 201,
    answer: StatementView,
    run: ({ seat, body }) => makeStatement(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements/:s/take-back",
    summary: "Take a statement of your delegation back: it stays, and says so",
    act: "make statements",
    body: Nothing,
    answer: StatementView,
    run: ({ seat, params }) => takeBackStatement(seat, params.s),
  }),
];
