// Taking up again what was parked, rejected or withdrawn: it is laid where it lay, if its place is still there.
import type * as Y from "yjs";
import { type ParagraphId, proposedBy, type Suggestion, type WholeProposal } from "#domain/draft";
import { layEdits } from "#domain/proposals/edits";
import type { ProposalActFacts, ProposalCard, ProposalTarget } from "#domain/proposals/register";
import { granted, Refusal } from "#domain/refusal";
import { insertBlock, layWords, setWholeProposals } from "#editor/draft-doc";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { appendAct } from "./act-record";
import { placeBehind, present, standing, touchable } from "./paragraphs";
import { proposedBlock } from "./proposed-blocks";
import type { Voice } from "./voices";

/** Lays a proposal again under its own identity. Throws `words-changed` when its place is gone. */
export const reopen = async (
  floor: Floor,
  seat: Seat,
  card: ProposalCard,
  voice: Voice | null,
  reason: string | undefined,
): Promise<ParagraphId[]> => {
  const facts = card.history.findLast(({ facts }) => facts.op !== undefined)?.facts ?? {};
  const mark = { id: card.id, by: card.by, at: card.at };
  const mutate = await layAgain(floor, seat, card, mark, facts);
  const author = { userId: seat.who.userId, delegation: voice?.delegation ?? null };
  await floor.change(author, mutate, async (tx, after) => {
    const block = after.find(({ pid }) => pid === card.pid) ?? { pid: card.pid };
    await appendAct(tx, seat, voice, {
      id: card.id,
      block,
      act: "reopened",
      facts: reason ? { reason } : {},
      words: { by: card.by, removed: card.removed, inserted: card.inserted },
    });
  });
  return [card.pid];
};

const layAgain = async (
  floor: Floor,
  seat: Seat,
  card: ProposalCard,
  mark: Suggestion,
  facts: ProposalActFacts,
): Promise<(doc: Y.Doc) => void> => {
  const { op } = card;
  const target = { ...card.target, ...facts.target };
  if (op === "new" || op === "alternative")
    return layBlock(floor, seat, card, mark, { ...facts, op, target });
  const block = await stillThere(floor, seat, card.pid);
  if (op === "insert" || op === "delete" || op === "replace") {
    const own = proposedBy(block);
    const within = new Set([...(facts.within ?? []), ...(own ? [own.id] : [])]);
    const laid = granted(layEdits(block.runs, facts.edits ?? card.edits, mark, within));
    return (doc) => layWords(doc, block.pid, laid, card.id);
  }
  if (target.after) await stillThere(floor, seat, target.after, false);
  const whole = { ...mark, op, ...partOf(op, target) } as WholeProposal;
  return (doc) => setWholeProposals(doc, block.pid, [...(block.whole ?? []), whole]);
};

const partOf = (op: WholeProposal["op"], { after, cut, kind, level }: ProposalTarget) => {
  if (op === "move") return { after: after ?? null };
  if (op === "split") return { cut };
  return op === "restyle" ? { kind, level } : {};
};

const stillThere = async (floor: Floor, seat: Seat, pid: ParagraphId, touched = true) => {
  if (!floor.blocks().some((block) => block.pid === pid))
    throw new Refusal(
      "words-changed",
      "The paragraph that it was about, or the place where it stood, is gone.",
    );
  return touched ? touchable(seat, floor, pid) : present(floor, pid);
};

const layBlock = async (
  floor: Floor,
  seat: Seat,
  card: ProposalCard,
  mark: Suggestion,
  { op, target = {}, words }: ProposalActFacts & { readonly op: "new" | "alternative" },
): Promise<(doc: Y.Doc) => void> => {
  const { of, after = null, kind = "operative", level = 1 } = target;
  const text = words ?? card.inserted;
  if (floor.blocks().some(({ pid }) => pid === card.pid))
    throw new Refusal("conflict", "A paragraph of this identity stands in the draft already.");
  if (op === "alternative" && of !== undefined) {
    standing(
      await stillThere(floor, seat, of),
      "The paragraph that it would replace is only proposed itself.",
    );
    const block = proposedBlock(mark, { op, of, kind, level, text }, card.pid);
    return (doc) => insertBlock(doc, placeBehind(floor, of), block);
  }
  if (after !== null) await stillThere(floor, seat, after, false);
  const block = proposedBlock(mark, { op: "new", kind, level, text }, card.pid);
  return (doc) => insertBlock(doc, placeBehind(floor, after, { proposed: true }), block);
};
