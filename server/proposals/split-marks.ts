// A proposal belongs to one block. Where a block is cut through a proposal's words, the part in the second half
// becomes a proposal of its own.
import type { Db } from "#db/client";
import type { Block } from "#domain/draft";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import type { Renewed } from "#domain/proposals/verdicts";
import type { Seat } from "#server/sign-in/session";
import { appendAct } from "./act-record";

/** A19: who proposes the part after a cut: those who propose the whole, signed by those who had signed it. */
export const signedAs = (
  card: ProposalCard | undefined,
): Pick<ProposalActFacts, "sponsors" | "signed" | "onBehalfOf"> => {
  const sponsors = card?.sponsors.filter((code) => code !== card.by) ?? [];
  const signed = sponsors.filter((code) => !card?.unconfirmed.includes(code));
  return {
    ...(sponsors.length > 0 && { sponsors }),
    ...(signed.length > 0 && { signed }),
    ...(card?.onBehalfOf && { onBehalfOf: card.onBehalfOf }),
  };
};

type Halving = {
  readonly renewed: Renewed;
  readonly cards: readonly ProposalCard[];
  readonly second: Block | undefined;
};

/** The entries for proposals that continue in a second half, with the same proposers as before. */
export const accountForHalves = async (
  tx: Db,
  seat: Seat,
  { renewed, cards, second }: Halving,
): Promise<void> => {
  if (!second) return;
  for (const [was, { id, by }] of renewed) {
    const card = cards.find((each) => each.id === was);
    const facts = signedAs(card);
    const voice = { delegation: by, fromFloor: card?.fromFloor ?? false };
    await appendAct(tx, seat, { voice, id, block: second, act: "made", facts, words: { cutFrom: was } });
  }
};
