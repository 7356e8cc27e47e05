// Looks up paragraphs of a locked draft, and refuses those that may not be changed.
import { randomFillSync } from "node:crypto";
import { placementActsIn } from "#db/agreement/placements";
import { standingActsIn } from "#db/agreement/positions";
import { lastActOn } from "#db/record/entries";
import type { Standing } from "#domain/agreement/kinds";
import { placementOf, refusalToMove } from "#domain/agreement/placement";
import { refusalToTouch, standingOf } from "#domain/agreement/positions";
import { frozen } from "#domain/agreement/silence";
import { digestOfBlock } from "#domain/digest";
import { type Block, type ParagraphId, paragraphId, proposedBy, standingBlocks } from "#domain/draft";
import { refusalToAct } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { byPid } from "./blocks-view";

// Random bytes are drawn for many ids at a time: a draw costs more than an id.
const pidBytes = 12;
const drawn = Buffer.alloc(pidBytes * 256);
let used = drawn.length;

/** A fresh id for a block: 96 random bits, never used before. */
export const newPid = (): ParagraphId => {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += pidBytes;
  return paragraphId(drawn.toString("base64url", used - pidBytes, used));
};

/**
 * The id of a block that was joined to another, so that it can get its words back. Throws `conflict` when it
 * exists, and `not-found` when the last record entry on it is anything else.
 */
export const joinedBefore = async (seat: Seat, hold: DraftHold, asked: string): Promise<ParagraphId> => {
  const pid = paragraphId(asked);
  if (hold.blocks().some((block) => block.pid === pid))
    throw new Refusal("conflict", "This paragraph stands in the draft.");
  // Lapsed proposals and links that followed the joining are recorded after it.
  const last = await lastActOn(hold.db, seat.draft.id, pid, ["proposal.fell", "link."]);
  if (last?.act !== "block.joined")
    throw new Refusal("not-found", "No paragraph of this identity was joined to another in this draft.");
  return pid;
};

/** Throws `conflict` when the draft is adopted: nothing in it changes any more. */
export const requireNotAdopted = (hold: DraftHold): void => {
  if (hold.mode() === "adopted")
    throw new Refusal("conflict", "This draft is adopted and can no longer be changed.");
};

/**
 * Throws `silence` while the text is under a silence procedure: neither the text nor its proposals may be acted
 * on before it ends (S8).
 */
export const requireNoSilence = (hold: DraftHold): void => {
  const until = hold.silence();
  if (until) throw frozen(until);
};

/** The block with this id. Throws `not-found`, also for a block of another draft. */
export const requirePresent = (hold: DraftHold, pid: string): Block => {
  const block = hold.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return block;
};

/** The block with this id, unless it is agreed and closed. Throws `not-found` or `closed` (S6). */
export const requireTouchable = async (seat: Seat, hold: DraftHold, pid: string): Promise<Block> => {
  const block = requirePresent(hold, pid);
  requireGranted(refusalToTouch(await standingIn(seat, hold, block)), block);
  return block;
};

/** The block with this id, if it may be moved. Throws `not-found` or `closed` (S6, S7). */
export const requireMovable = async (seat: Seat, hold: DraftHold, pid: string): Promise<Block> => {
  const block = requirePresent(hold, pid);
  const placement = placementOf(await placementActsIn(hold.db, seat.draft.id, block.pid));
  const holdsPen = refusalToAct(seat.who, "decide on proposals") === null;
  requireGranted(
    refusalToMove({ standing: await standingIn(seat, hold, block), placement, holdsPen }),
    block,
  );
  return block;
};

/**
 * S6, S7: which of many paragraphs are agreed and closed, so that their words may not be changed or they may
 * not be moved. Throws `not-found` for one that does not exist.
 */
export const closedAmong = async (
  seat: Seat,
  hold: DraftHold,
  { touched, moved }: { readonly touched: readonly ParagraphId[]; readonly moved: readonly ParagraphId[] },
): Promise<ReadonlySet<ParagraphId>> => {
  const { db } = hold;
  const blocks = new Map(hold.blocks().map((block) => [block.pid, block]));
  const standings = byPid(await standingActsIn(db, seat.draft.id));
  const placements = byPid(await placementActsIn(db, seat.draft.id));
  const holdsPen = refusalToAct(seat.who, "decide on proposals") === null;
  const standingNow = (pid: ParagraphId): Standing => {
    const block = blocks.get(pid) ?? requirePresent(hold, pid);
    const acts = standings.get(pid) ?? [];
    return standingOf(acts, acts.length > 0 ? digestOfBlock(block) : "");
  };
  const closed = new Set<ParagraphId>();
  for (const pid of touched) {
    if (refusalToTouch(standingNow(pid))) closed.add(pid);
  }
  for (const pid of moved) {
    const placement = placementOf(placements.get(pid) ?? []);
    if (refusalToMove({ standing: standingNow(pid), placement, holdsPen })) closed.add(pid);
  }
  return closed;
};

const standingIn = async (seat: Seat, hold: DraftHold, block: Block): Promise<Standing> =>
  standingOf(await standingActsIn(hold.db, seat.draft.id, block.pid), digestOfBlock(block));

const requireGranted = (refusal: Refusal | null, { pid }: Block): void => {
  if (refusal) throw new Refusal(refusal.code, refusal.words, { ...refusal.facts, pids: [pid] });
};

/**
 * Throws `conflict` for a block that is only proposed, with the sentence that says what cannot be done with it
 * yet.
 */
export const requireStanding = (block: Block, sentence: string): Block => {
  const proposal = proposedBy(block);
  if (proposal) throw new Refusal("conflict", sentence, { proposal: proposal.id });
  return block;
};

/** The block of the base text before this one. Throws `conflict` for the first. */
export const standingBefore = (hold: DraftHold, pid: ParagraphId): Block => {
  const blocks = hold.blocks();
  const before = standingBlocks(
    blocks.slice(
      0,
      blocks.findIndex((block) => block.pid === pid),
    ),
  ).at(-1);
  if (!before) throw new Refusal("conflict", "There is no paragraph before this one to join it to.");
  return before;
};

/**
 * Where a block goes that is to follow `after`: alternatives stay with the paragraph that they would replace,
 * and what is `proposed` after a paragraph of the base text follows what was proposed there before.
 */
export const placeAfter = (
  hold: DraftHold,
  after: ParagraphId | null,
  { proposed = false } = {},
): ParagraphId | null => {
  const blocks = hold.blocks();
  const beside = after === null ? null : proposedBy(requirePresent(hold, after));
  const anchor = beside?.op === "alternative" ? beside.of : after;
  const passesNew = proposed && beside?.op !== "new";
  let last = anchor;
  for (const block of blocks.slice(blocks.findIndex(({ pid }) => pid === anchor) + 1)) {
    const proposal = proposedBy(block);
    const isAlternative = proposal?.op === "alternative" && proposal.of === anchor;
    if (!isAlternative && !(passesNew && proposal?.op === "new")) break;
    last = block.pid;
  }
  return last;
};
