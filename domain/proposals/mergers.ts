// Rule A: a proposal into which others were merged shows whose they were.
import type { DelegationCode } from "../draft";
import type { ProposalAct } from "./register";
import type { ProposalCard } from "./values";

/**
 * A7: cards with what was merged into them. Those who proposed words of the same effect become proposers of the merged
 * words; others are only named.
 */
export const carryMergers = (cards: readonly ProposalCard[]): ProposalCard[] => {
  const carried = new Map(cards.map((card) => [card.id, card]));
  for (const { id, state, into } of cards) {
    const [from, to] = [carried.get(id), into === null ? undefined : carried.get(into)];
    if (state === "merged" && from && to) carried.set(to.id, carryOn(from, to));
  }
  return [...carried.values()];
};

const carryOn = (from: ProposalCard, to: ProposalCard): ProposalCard => {
  const merger = from.history.findLast(isMerger);
  const joining = merger?.facts.sponsors ?? (haveSameEffect(from, to) ? from.sponsors : []);
  // A delegation that has left the proposal since does not return to it.
  const hasLeft = (each: DelegationCode) =>
    to.history.some(
      (act) => act.act === "withdrawn" && act.delegation === each && act.at >= (merger?.at ?? ""),
    );
  const added = joining.filter((each) => !to.sponsors.includes(each) && !hasLeft(each));
  return {
    ...to,
    mergedFrom: [...to.mergedFrom, { id: from.id, by: from.by }],
    sponsors: [...to.sponsors, ...added],
    unconfirmed: [...to.unconfirmed, ...added.filter((each) => from.unconfirmed.includes(each))],
    supporters: to.supporters.filter((each) => !added.includes(each)),
    opponents: to.opponents.filter((each) => !added.includes(each)),
  };
};

const isMerger = ({ act }: Pick<ProposalAct, "act">): boolean => act === "merged";

/** A7: true for proposals that would change the same block to the same words. */
export const haveSameEffect = (one: ProposalCard, other: ProposalCard): boolean =>
  one.pid === other.pid &&
  one.op === other.op &&
  one.removed === other.removed &&
  one.inserted === other.inserted &&
  one.edits.length === other.edits.length &&
  one.edits.every((edit, index) => {
    const same = other.edits[index];
    return edit.start === same?.start || edit.before === same?.before;
  }) &&
  JSON.stringify(one.target) === JSON.stringify(other.target);
