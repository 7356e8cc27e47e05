// Taking up again what was parked, rejected or withdrawn: it is applied where it was, if its place is still there.
import type * as Y from "yjs";
import { type Block, type ParagraphId, proposedBy, type Suggestion } from "#domain/draft";
import { applyEdits } from "#domain/proposals/edits";
import { type Fallen, restoreFallen } from "#domain/proposals/fallen";
import { type ProposalActFacts, type ProposalCard, wholeProposalOf } from "#domain/proposals/register";
import { ownReasons } from "#domain/record/own-reasons";
import { orThrow, Refusal } from "#domain/refusal";
import { insertBlock, replaceText, restyleBlock, setWholeProposals, setWords } from "#editor/draft-doc";
import { placeAfter, requireStanding, requireTouchable } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { appendAct, loggedAct } from "./act-record";
import { accountForStanding } from "./decisions";
import { registerOf } from "./proposals-view";
import { proposedBlock } from "./proposed-blocks";
import type { Voice } from "./voices";

/** What somebody says of a proposal: in the name of whom, null for those who hold the pen, and why. */
export type CardAct = {
  readonly card: ProposalCard;
  readonly voice: Voice | null;
  readonly reason?: string | undefined;
};

/** Applies a proposal again under its own identity. Throws `words-changed` when its place is gone. */
export const reopen = async (
  hold: DraftHold,
  seat: Seat,
  { card, voice, reason }: CardAct,
): Promise<ParagraphId[]> => {
  const facts = card.history.findLast(({ facts }) => facts.op !== undefined)?.facts ?? {};
  const mark = { id: card.id, by: card.by, at: card.at };
  const reapplied = await reapplyWords(hold, seat, { card, mark, facts });
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  const { blocks, again } = restoreFallen(reapplied.blocks, fallenWith(card.id, cards));
  const mutate = (doc: Y.Doc) => {
    reapplied.mutate(doc);
    for (const block of blocks) {
      const before = reapplied.blocks.find(({ pid }) => pid === block.pid);
      if (before && before !== block) rewriteLive(doc, before, block);
    }
  };
  const author = { userId: seat.who.userId, delegation: voice?.delegation ?? null };
  const before = hold.blocks();
  return hold.change(author, mutate, async (tx, after, logged) => {
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
  });
};

// A12: what fell with it, such as an amendment to its words, stands again with it.
const fallenWith = (id: string, cards: readonly ProposalCard[]): Fallen[] =>
  cards.flatMap((card) => {
    const fell = card.history.findLast(({ facts }) => facts.op !== undefined);
    if (card.state !== "fallen" || fell?.act !== "fell" || fell.facts.with !== id) return [];
    return [{ mark: { id: card.id, by: card.by, at: card.at }, pid: card.pid, facts: fell.facts }];
  });

/** A proposal that is closed, the mark with which it is applied again, and what was stored of it. */
type Closed<Facts extends ProposalActFacts> = {
  readonly card: ProposalCard;
  readonly mark: Suggestion;
  readonly facts: Facts;
};

/** How a proposal is applied again, and the blocks as they then stand. */
type Reapplied = { readonly mutate: (doc: Y.Doc) => void; readonly blocks: readonly Block[] };

const withBlock = (hold: DraftHold, block: Block): readonly Block[] =>
  hold.blocks().map((each) => (each.pid === block.pid ? block : each));

const reapplyWords = async (
  hold: DraftHold,
  seat: Seat,
  { card, mark, facts }: Closed<ProposalActFacts>,
): Promise<Reapplied> => {
  const { op } = card;
  const target = { ...card.target, ...facts.target };
  if (op === "new" || op === "alternative")
    return reinsertBlock(hold, seat, { card, mark, facts: { ...facts, op, target } });
  const block = await stillThere(hold, seat, card.pid);
  if (op === "insert" || op === "delete" || op === "replace") {
    const own = proposedBy(block);
    const within = new Set([...(facts.within ?? []), ...(own ? [own.id] : [])]);
    const reapplied = orThrow(applyEdits(block.runs, facts.edits ?? card.edits, { mark, within }));
    return {
      mutate: (doc) => setWords(doc, { pid: block.pid, runs: reapplied }, card.id),
      blocks: withBlock(hold, { ...block, runs: reapplied }),
    };
  }
  if (target.after) requireThere(hold, target.after);
  const whole = wholeProposalOf(mark, op, target);
  const all = [...(block.whole ?? []), whole];
  return {
    mutate: (doc) => setWholeProposals(doc, block.pid, all),
    blocks: withBlock(hold, { ...block, whole: all }),
  };
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
): Promise<Reapplied> => {
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
    return {
      mutate: (doc) => insertBlock(doc, placeAfter(hold, of), block),
      blocks: [...hold.blocks(), block],
    };
  }
  if (after !== null) requireThere(hold, after);
  const block = proposedBlock(mark, { op: "new", kind, level, text }, card.pid);
  return {
    mutate: (doc) => insertBlock(doc, placeAfter(hold, after, { proposed: true }), block),
    blocks: [...hold.blocks(), block],
  };
};

// Gives a block the words, the kind and the proposals of another value of it.
const rewriteLive = (doc: Y.Doc, present: Block, wanted: Block): void => {
  const { pid, kind, level, runs, whole = [] } = wanted;
  if (differ(present.runs, runs)) replaceText(doc, pid, runs);
  if (present.kind !== kind || present.level !== level) restyleBlock(doc, wanted);
  if (differ(present.whole ?? [], whole)) setWholeProposals(doc, pid, whole);
};

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
