// Reopening proposals that were parked, rejected or withdrawn: each is applied where it was, if its place still
// exists.

import { type Block, type ParagraphId, proposedBy, type Suggestion } from "#domain/draft";
import { applyEdits } from "#domain/proposals/edits";
import { type Fallen, restoreFallen } from "#domain/proposals/fallen";
import { wholeProposalOf } from "#domain/proposals/register";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import type { WordSteps } from "#domain/proposals/verdicts";
import { ownReasons } from "#domain/record/own-reasons";
import { orThrow, Refusal } from "#domain/refusal";
import { arrangeBlocks } from "#editor/arranged-blocks";
import { placeAfter, requireStanding, requireTouchable } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { appendAct, loggedAct } from "./act-record";
import { accountForStanding } from "./decisions";
import { registerOf } from "./proposals-view";
import { proposedBlock } from "./proposed-blocks";
import type { Voice } from "./voices";

/** An act on a proposal: in whose name, null for the pen-holders, and why. */
export type CardAct = {
  readonly card: ProposalCard;
  readonly voice: Voice | null;
  readonly reason?: string | undefined;
};

/** Applies a proposal again under its own id. Throws `words-changed` when its place is gone. */
export const reopen = async (
  hold: DraftHold,
  seat: Seat,
  { card, voice, reason }: CardAct,
): Promise<ParagraphId[]> => {
  const facts = card.history.findLast(({ facts }) => facts.op !== undefined)?.facts ?? {};
  const mark = { id: card.id, by: card.by, at: card.at };
  const before = hold.blocks();
  const reapplied = await reapply(hold, seat, { card, mark, facts });
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  const { blocks, again } = restoreFallen(reapplied, fallenWith(card.id, cards));
  const changed = blocks.filter((block) => !before.includes(block));
  const arrangement = { blocks, moved: new Set<ParagraphId>(), steps: stepsIn(changed, [card.id, ...again]) };
  const author = { userId: seat.who.userId, delegation: voice?.delegation ?? null };
  return hold.change(
    author,
    (doc) => arrangeBlocks(doc, arrangement),
    async (tx, after, logged) => {
      const block = after.find(({ pid }) => pid === card.pid) ?? { pid: card.pid };
      await appendAct(tx, seat, {
        voice,
        id: card.id,
        block,
        act: "reopened",
        facts: reason ? { reason } : {},
        words: {
          by: card.by,
          removed: card.removed,
          inserted: card.inserted,
          ...loggedAct(before, after, logged),
        },
      });
      const reasons = { reason: ownReasons.isOpenAgain };
      return [card.pid, ...(await accountForStanding(tx, seat, { cards, after, ids: again, ...reasons }))];
    },
  );
};

// A12: what lapsed with it, such as an amendment to its words, is reinstated with it.
const fallenWith = (id: string, cards: readonly ProposalCard[]): Fallen[] =>
  cards.flatMap((card) => {
    const fell = card.history.findLast(({ facts }) => facts.op !== undefined);
    if (card.state !== "fallen" || fell?.act !== "fell" || fell.facts.with !== id) return [];
    return [{ mark: { id: card.id, by: card.by, at: card.at }, pid: card.pid, facts: fell.facts }];
  });

/** A closed proposal, the mark with which it is applied again, and what was stored of it. */
type Closed<Facts extends ProposalActFacts> = {
  readonly card: ProposalCard;
  readonly mark: Suggestion;
  readonly facts: Facts;
};

// The words of these proposals are inserted; all others stay as they are.
const stepsIn = (changed: readonly Block[], ids: readonly string[]): WordSteps =>
  new Map(
    changed.map(({ pid, runs }) => [
      pid,
      runs.map(({ text, insertions }) => ({
        op: insertions.some(({ id }) => ids.includes(id)) ? ("added" as const) : ("same" as const),
        text,
      })),
    ]),
  );

const withBlock = (hold: DraftHold, block: Block): readonly Block[] =>
  hold.blocks().map((each) => (each.pid === block.pid ? block : each));

// The blocks with a proposal applied again.
const reapply = async (
  hold: DraftHold,
  seat: Seat,
  { card, mark, facts }: Closed<ProposalActFacts>,
): Promise<readonly Block[]> => {
  const { op } = card;
  const target = { ...card.target, ...facts.target };
  if (op === "new" || op === "alternative")
    return reinsertBlock(hold, seat, { card, mark, facts: { ...facts, op, target } });
  const block = await stillThere(hold, seat, card.pid);
  if (op === "insert" || op === "delete" || op === "replace") {
    const own = proposedBy(block);
    const within = new Set([...(facts.within ?? []), ...(own ? [own.id] : [])]);
    const reapplied = orThrow(applyEdits(block.runs, facts.edits ?? card.edits, { mark, within }));
    return withBlock(hold, { ...block, runs: reapplied });
  }
  if (target.after) requireThere(hold, target.after);
  const whole = wholeProposalOf(mark, op, target);
  return withBlock(hold, { ...block, whole: [...(block.whole ?? []), whole] });
};

const requireThere = (hold: DraftHold, pid: ParagraphId): void => {
  if (!hold.blocks().some((block) => block.pid === pid))
    throw new Refusal(
      "words-changed",
      "The paragraph that it was about, or the place where it stood, is gone.",
    );
};

const stillThere = (hold: DraftHold, seat: Seat, pid: ParagraphId): Promise<Block> => {
  requireThere(hold, pid);
  return requireTouchable(seat, hold, pid);
};

const reinsertBlock = async (
  hold: DraftHold,
  seat: Seat,
  { card, mark, facts }: Closed<ProposalActFacts & { readonly op: "new" | "alternative" }>,
): Promise<readonly Block[]> => {
  const { op, target = {}, words } = facts;
  const { of, after = null, kind = "operative", level = 1 } = target;
  const text = words ?? card.inserted;
  if (hold.blocks().some(({ pid }) => pid === card.pid))
    throw new Refusal("conflict", "A paragraph of this identity stands in the draft already.");
  if (op === "alternative" && of !== undefined) {
    requireStanding(
      await stillThere(hold, seat, of),
      "The paragraph that it would replace is only proposed itself.",
    );
    const block = proposedBlock(mark, { op, of, kind, level, text }, card.pid);
    return insertedAfter(hold.blocks(), placeAfter(hold, of), block);
  }
  if (after !== null) requireThere(hold, after);
  const block = proposedBlock(mark, { op: "new", kind, level, text }, card.pid);
  return insertedAfter(hold.blocks(), placeAfter(hold, after, { proposed: true }), block);
};

const insertedAfter = (blocks: readonly Block[], after: ParagraphId | null, block: Block): readonly Block[] =>
  blocks.toSpliced(blocks.findIndex(({ pid }) => pid === after) + 1, 0, block);
