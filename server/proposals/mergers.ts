// Merging one proposal into another, which carries on for both.
import type { ParagraphId } from "#domain/draft";
import { haveSameEffect } from "#domain/proposals/mergers";
import { refusalToMergeInto } from "#domain/proposals/proposal-rights";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/register";
import { mergeProposals } from "#domain/proposals/verdicts";
import { orThrow, Refusal } from "#domain/refusal";
import { rearrange } from "#editor/arranged-blocks";
import { requireTouchable } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { appendAct, loggedAct } from "./act-record";
import { accountForFallen } from "./decisions";
import { cardIn, registerOf } from "./proposals-view";

type Merging = {
  readonly card: ProposalCard;
  readonly into: string;
  readonly reason: string | undefined;
};

/** A7: the words of `card` go, and `into` carries on as it is, for those who proposed either. */
export const mergeInto = async (
  hold: DraftHold,
  seat: Seat,
  { card, into, reason }: Merging,
): Promise<ParagraphId[]> => {
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  const target = cardIn(cards, into);
  orThrow(refusalToMergeInto(card, target));
  const block = await requireTouchable(seat, hold, card.pid);
  await requireTouchable(seat, hold, target.pid);
  const before = hold.blocks();
  const ids = [card.id];
  return hold.change(
    seat.who,
    (doc) => rearrange(doc, (blocks) => mergeProposals(blocks, { pid: block.pid, from: card.id, into })),
    async (tx, after, logged) => {
      const log = loggedAct(before, after, logged);
      if (!after.flatMap(proposalsOn).includes(into))
        throw new Refusal("conflict", "The proposal that is to carry on would have no words left.", { into });
      const proposed = proposedIn(before);
      const sponsors = haveSameEffect(card, target) ? card.sponsors : [];
      const facts = { ...keptFacts(proposed, card.id), into, sponsors, ...(reason && { reason }) };
      const words = {
        by: card.by,
        removed: card.removed,
        inserted: card.inserted,
        intoBy: target.by,
        ...log,
      };
      await appendAct(tx, seat, { voice: null, id: card.id, block, act: "merged", facts, words });
      return [
        card.pid,
        target.pid,
        ...(await accountForFallen(tx, seat, { cards, before, after, ids, log })),
      ];
    },
  );
};
