// Proposals about a paragraph as a whole: to delete it, move it, join or cut it, or change its kind.
import type * as Y from "yjs";
import {
  type Block,
  baseRuns,
  type ParagraphId,
  type Suggestion,
  splitsCharacter,
  standingBlocks,
  type WholeProposal,
} from "#domain/draft";
import { wholeProposalOf } from "#domain/proposals/register";
import type { ProposalTarget } from "#domain/proposals/values";
import { Refusal } from "#domain/refusal";
import { setWholeProposals } from "#editor/draft-doc";
import { requirePresent, requireStanding, requireTouchable, standingBefore } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import type { ProposalOrder } from "./proposal-forms";

/** A proposal in the draft: a new one, or the identical one that its delegation had made before. */
export type PlacedProposal = { readonly id: string; readonly pid: ParagraphId };

/** What a proposal would do to the document, before it is done. */
export type ProposalPlan = PlacedProposal & {
  readonly mutate: (doc: Y.Doc) => void;
  readonly target: ProposalTarget | null;
};

/** What is proposed, and the mark that represents it in the document. */
export type Marked<O> = { readonly mark: Suggestion; readonly order: O };

type WholeOrder = Omit<ProposalOrder, "op"> & {
  readonly op: "remove" | "move" | "merge" | "split" | "restyle";
};

const isProposed =
  "This paragraph is only proposed: say what you think of the proposal, or propose other words in it.";

/**
 * Plans such a proposal about the block. Where the delegation already has the identical one, that is returned.
 */
export const planWhole = async (
  hold: DraftHold,
  seat: Seat,
  { mark, order }: Marked<WholeOrder>,
): Promise<ProposalPlan | PlacedProposal> => {
  const block = requireStanding(await requireTouchable(seat, hold, order.pid), isProposed);
  const target = await targetOf(hold, seat, { block, order });
  const whole = wholeProposalOf(mark, order.op, target ?? {});
  const same = block.whole?.find((each) => isSame(each, whole));
  if (same) return { id: same.id, pid: block.pid };
  return {
    id: mark.id,
    pid: block.pid,
    target,
    mutate: (doc) => setWholeProposals(doc, block.pid, [...(block.whole ?? []), whole]),
  };
};

// The time of a proposal does not affect what it would do.
const isSame = (one: WholeProposal, other: WholeProposal): boolean => {
  const said = ({ id: _, at: __, ...rest }: WholeProposal) => JSON.stringify(Object.entries(rest).sort());
  return said(one) === said(other);
};

const targetOf = async (
  hold: DraftHold,
  seat: Seat,
  { block, order }: { readonly block: Block; readonly order: WholeOrder },
): Promise<ProposalTarget | null> => {
  switch (order.op) {
    case "remove":
      return null;
    case "merge":
      await requireTouchable(seat, hold, standingBefore(hold, block.pid).pid);
      return null;
    case "move":
      return { after: destination(hold, block, order.after ?? null) };
    case "split":
      return { cut: cutWords(block, order) };
    case "restyle": {
      const { kind = block.kind, level = block.level } = order;
      if (kind === block.kind && level === block.level)
        throw new Refusal("conflict", "The paragraph is of this kind and level already.");
      return { kind, level };
    }
  }
};

const destination = (hold: DraftHold, block: Block, after: string | null): ParagraphId | null => {
  if (after === block.pid) throw new Refusal("malformed", "A paragraph cannot come after itself.");
  const stands = standingBlocks(hold.blocks());
  const before = stands[stands.findIndex(({ pid }) => pid === block.pid) - 1]?.pid ?? null;
  if (before === after) throw new Refusal("conflict", "The paragraph stands there already.");
  if (after === null) return null;
  return requireStanding(requirePresent(hold, after), "The paragraph to come after is itself only proposed.")
    .pid;
};

/** The base text's words before which a split would cut: as many as are needed to find the place again. */
const cutWords = (block: Block, { at, quote }: Pick<WholeOrder, "at" | "quote">): string => {
  const base = baseRuns(block)
    .map(({ text }) => text)
    .join("");
  const start = quote ? onlyPlace(base, quote, at) : (at ?? 0);
  const rest = base.slice(start);
  if (base.slice(0, start).trim() === "" || rest.trim() === "")
    throw new Refusal("conflict", "There must be words of the text before and after the cut.");
  if (splitsCharacter(base, start)) throw new Refusal("malformed", "The place lies inside a character.");
  let length = Math.min(40, rest.length);
  const isAmbiguous = () => {
    const words = rest.slice(0, length);
    return base.indexOf(words, base.indexOf(words) + 1) >= 0;
  };
  while (length < rest.length && isAmbiguous()) length = Math.min(2 * length, rest.length);
  if (splitsCharacter(rest, length)) length += 1;
  // A word is not truncated, unless it is a long one, or in a script without spaces.
  const whole = /^\S{0,20}(?=\s|$)/u.exec(rest.slice(length))?.[0].length ?? 0;
  return rest.slice(0, length + whole);
};

const onlyPlace = (base: string, quote: string, near: number | undefined): number => {
  const places: number[] = [];
  for (let at = base.indexOf(quote); at >= 0; at = base.indexOf(quote, at + 1)) places.push(at);
  const [first] = places;
  if (first === undefined) throw new Refusal("words-changed", "The quoted words are not in the paragraph.");
  if (near === undefined && places.length > 1)
    throw new Refusal(
      "malformed",
      "The quoted words stand more than once in the paragraph: quote more of them.",
    );
  return places.reduce((best, at) =>
    Math.abs(at - (near ?? at)) < Math.abs(best - (near ?? best)) ? at : best,
  );
};
