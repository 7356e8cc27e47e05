// Blocks that are only proposed: a new paragraph, or an alternative to one. Their words are an insertion by the
// proposer.
import { type Block, type ParagraphId, proposedBy, run, type Suggestion } from "#domain/draft";
import { insertBlock } from "#editor/draft-doc";
import {
  newPid,
  placeAfter,
  requirePresent,
  requireStanding,
  requireTouchable,
} from "#server/draft/paragraphs";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import type { ProposalOrder } from "./proposal-forms";
import type { Marked, PlacedProposal, ProposalPlan } from "./whole-proposals";

/** A new paragraph after the given one, with its kind and level unless others are requested. */
export const planNew = async (
  hold: DraftHold,
  mark: Suggestion,
  order: Omit<ProposalOrder, "op" | "pid"> & { readonly pid: string | null },
): Promise<ProposalPlan | PlacedProposal> => {
  const beside = order.pid === null ? null : requirePresent(hold, order.pid);
  const like = beside && beside.kind !== "title" && beside.kind !== "section" ? beside : null;
  const kind = order.kind ?? like?.kind ?? "operative";
  const level = order.level ?? (order.kind === undefined ? like?.level : undefined) ?? 1;
  const block = proposedBlock(mark, { op: "new", kind, level, text: order.text ?? "" });
  const after = beside?.pid ?? null;
  return planBlock(hold, block, { after, following: placeAfter(hold, after, { proposed: true }) });
};

/** Alternative wording for a paragraph, directly after it. */
export const planAlternative = async (
  hold: DraftHold,
  seat: Seat,
  { mark, order }: Marked<ProposalOrder>,
): Promise<ProposalPlan | PlacedProposal> => {
  const { kind, level, pid } = requireStanding(
    await requireTouchable(seat, hold, order.pid),
    "This paragraph is only proposed itself: propose other words in it instead.",
  );
  const block = proposedBlock(mark, { op: "alternative", of: pid, kind, level, text: order.text ?? "" });
  return planBlock(hold, block, { after: pid, following: placeAfter(hold, pid) });
};

type WantedBlock = Pick<Block, "kind" | "level"> & { readonly text: string } & (
    | { readonly op: "new" }
    | { readonly op: "alternative"; readonly of: ParagraphId }
  );

/** A block as it is while only proposed. */
export const proposedBlock = (
  { id, by, at }: Suggestion,
  { kind, level, text, ...whole }: WantedBlock,
  pid: ParagraphId = newPid(),
): Block => ({
  pid,
  kind,
  level,
  runs: text.trim() === "" ? [] : [run(text.trim(), { insertions: [{ id, by, at }] })],
  whole: [{ id, by, at, ...whole }],
});

// An equal block by the same delegation, proposed after the same paragraph, is the same proposal.
const planBlock = (
  hold: DraftHold,
  block: Block,
  { after, following }: { readonly after: ParagraphId | null; readonly following: ParagraphId | null },
): ProposalPlan | PlacedProposal => {
  const blocks = hold.blocks();
  const placeOf = (pid: ParagraphId | null) => blocks.findIndex((each) => each.pid === pid) + 1;
  const wanted = shapeOf(block);
  const same = blocks.slice(placeOf(after), placeOf(following) + 1).find((each) => shapeOf(each) === wanted);
  if (same) return { id: proposedBy(same)?.id ?? "", pid: same.pid };
  const { kind, level, pid } = block;
  const whole = proposedBy(block);
  return {
    id: whole?.id ?? "",
    pid,
    target: { ...(whole?.op === "alternative" && { of: whole.of }), after: following, kind, level },
    mutate: (doc) => insertBlock(doc, following, block),
  };
};

const shapeOf = (block: Block): string => {
  const whole = proposedBy(block);
  if (!whole) return "";
  const of = whole.op === "alternative" ? whole.of : null;
  const words = block.runs.map((piece) => [
    piece.text,
    piece.insertions.map(({ by }) => by),
    piece.deletions,
  ]);
  return JSON.stringify([whole.op, whole.by, of, block.kind, block.level, words]);
};
