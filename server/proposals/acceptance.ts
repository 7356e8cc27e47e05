// Whether proposals can be accepted as they lie: every place is looked at before anything is done.
import type { Block, WholeProposal } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { splitPlace } from "#domain/proposals/verdicts";
import { Refusal } from "#domain/refusal";
import { requireMovable, requirePresent, requireTouchable, standingBefore } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";

/** Throws unless all of these can be accepted together: where a place is gone, closed, or two contradict each other. */
export const requireAcceptable = async (
  hold: DraftHold,
  seat: Seat,
  chosen: readonly ProposalCard[],
): Promise<void> => {
  for (const card of chosen) {
    const against = chosen.find((other) => contradicts(card, other));
    if (against)
      throw new Refusal(
        "conflict",
        "What {by} and {byToo} propose contradicts each other: accept one of them.",
        { ids: [card.id, against.id], by: card.by, byToo: against.by },
      );
    const block = requirePresent(hold, card.pid);
    const whole = block.whole?.find(({ id }) => id === card.id);
    if (whole) await hasPlace(hold, seat, { block, whole });
  }
};

const onWords = new Set(["insert", "delete", "replace"]);

// Words may be changed by several at once; of two proposals about a whole block that collide only one has a place.
const contradicts = (one: ProposalCard, other: ProposalCard): boolean =>
  one.collides.includes(other.id) && !(onWords.has(one.op) && onWords.has(other.op));

const gone = (sentence: string): never => {
  throw new Refusal("words-changed", sentence);
};

const hasPlace = async (
  hold: DraftHold,
  seat: Seat,
  { block, whole }: { readonly block: Block; readonly whole: WholeProposal },
): Promise<void> => {
  const find = (pid: string | null) => hold.blocks().find((each) => each.pid === pid);
  switch (whole.op) {
    case "new":
      if (block.runs.every(({ text }) => text.trim() === ""))
        throw new Refusal("conflict", "The proposed paragraph has no words yet.");
      return;
    case "alternative":
      if (!find(whole.of)) gone("The paragraph that it would replace is gone.");
      await requireTouchable(seat, hold, whole.of);
      return;
    case "move":
      if (whole.after !== null && !find(whole.after)) gone("The paragraph to come after is gone.");
      await requireMovable(seat, hold, block.pid);
      return;
    case "merge":
      await requireTouchable(seat, hold, standingBefore(hold, block.pid).pid);
      return;
    case "split":
      if (splitPlace(block.runs, whole.cut) === null)
        gone("The words before which the paragraph would be cut no longer stand there.");
      return;
    case "remove":
    case "restyle":
      return;
  }
};
