// Rule A: who may do what with a proposal, and in which state of it.
import { proposesAs, refusalToAct, type Standpoint } from "#domain/people/access";
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import type { ProposalCard, ProposalState } from "./values";

/** What people can do with a proposal. */
export const proposalCommands = [
  "accept",
  "reject",
  "withdraw",
  "park",
  "reopen",
  "support",
  "oppose",
  "stand-aside",
  "sponsor",
  "explain",
  "merge",
] as const;
export type ProposalCommand = (typeof proposalCommands)[number];

const open: readonly ProposalState[] = ["open"];
const notDecided: readonly ProposalState[] = ["open", "parked"];

// A12: the states in which each command is possible.
const possibleIn: Record<ProposalCommand, readonly ProposalState[]> = {
  accept: open,
  reject: open,
  merge: open,
  park: open,
  support: open,
  oppose: open,
  "stand-aside": notDecided,
  withdraw: notDecided,
  sponsor: notDecided,
  explain: notDecided,
  reopen: ["parked", "rejected", "withdrawn"],
};

/** A12, A13: null when this person may do this with the proposal now; otherwise the refusal. */
export const refusalToActOn = (card: ProposalCard, act: ProposalCommand, who: Standpoint): Refusal | null =>
  rightTo(card, act, who) ?? stateAllows(card, act);

const stateAllows = (card: ProposalCard, act: ProposalCommand): Refusal | null => {
  if (!possibleIn[act].includes(card.state))
    return new Refusal("conflict", "The proposal is {state}: this cannot be done with it now.", {
      state: card.state,
    });
  if (act === "reopen" && !hasKeptWords(card))
    return new Refusal(
      "conflict",
      "Its words were taken back by hand and were not kept: propose them again.",
    );
  return null;
};

const hasKeptWords = ({ edits, inserted, op }: ProposalCard): boolean =>
  edits.length > 0 || inserted !== "" || !["insert", "delete", "replace", "new", "alternative"].includes(op);

const rightTo = (card: ProposalCard, act: ProposalCommand, who: Standpoint): Refusal | null => {
  const isPenHolder = refusalToAct(who, "decide on proposals") === null;
  const own = proposesAs(who);
  const isNamed = own !== null && card.sponsors.includes(own);
  const isSponsor = isNamed && !card.unconfirmed.includes(own);
  switch (act) {
    case "accept":
    case "reject":
    case "merge":
      return refusalToAct(who, "decide on proposals");
    case "park":
      // Joining a proposal gives no control over it.
      return isPenHolder || who.delegation === card.by
        ? refusalToAct(who, "propose")
        : new Refusal("not-allowed", "Only who made it, or those who hold the pen, may park it.");
    case "withdraw":
      return isNamed
        ? refusalToAct(who, "propose")
        : onlySponsors("Only those who propose it may withdraw it.");
    case "explain":
      return isSponsor || (isPenHolder && card.fromFloor)
        ? refusalToAct(who, "propose")
        : onlySponsors("Only those who propose it may explain it.");
    case "reopen":
      return isPenHolder || closingDelegation(card) === who.delegation
        ? refusalToAct(who, "propose")
        : notYours();
    case "sponsor":
    case "support":
    case "oppose":
    case "stand-aside":
      return refusalToAct(who, "support") ?? takesSide(card, act, who.delegation);
  }
};

/**
 * A13b, A13c: true when an open proposal ends because this delegation, which made it, withdraws. Another sponsor only
 * takes its own name off, and a parked proposal has no words to remove.
 */
export const endsByWithdrawal = (
  { by, state }: Pick<ProposalCard, "by" | "state">,
  delegation: DelegationCode | null,
): boolean => delegation === by && state === "open";

const onlySponsors = (words: string): Refusal => new Refusal("not-allowed", words);

const notYours = (): Refusal =>
  new Refusal("not-allowed", "Only those who hold the pen, or who closed it, may reopen it.");

// The delegation that withdrew or parked the proposal by an act of its own; undefined when a pen-holder did.
const closingDelegation = ({ history, state }: ProposalCard): DelegationCode | undefined => {
  const last = history.findLast(({ act }) => act === state);
  return state === "withdrawn" || state === "parked" ? (last?.delegation ?? undefined) : undefined;
};

const takesSide = (
  card: ProposalCard,
  act: "sponsor" | "support" | "oppose" | "stand-aside",
  delegation: DelegationCode | null,
): Refusal | null => {
  if (delegation === null) return new Refusal("not-allowed", "You act for no delegation.");
  const isSponsor = card.sponsors.includes(delegation);
  const isUnconfirmed = card.unconfirmed.includes(delegation);
  if (act === "sponsor")
    return isSponsor && !isUnconfirmed
      ? new Refusal("conflict", "Your delegation proposes it already.")
      : null;
  const sides = {
    supporters: card.supporters.includes(delegation),
    opponents: card.opponents.includes(delegation),
  };
  if (act === "stand-aside")
    return sides.supporters || sides.opponents
      ? null
      : new Refusal("conflict", "Your delegation has neither supported nor opposed it.");
  if (isSponsor)
    return new Refusal(
      "conflict",
      isUnconfirmed
        ? "Your delegation is named among those who propose it: join it or take the name off."
        : "A delegation neither supports nor opposes what it proposes itself.",
    );
  return sides[act === "support" ? "supporters" : "opponents"]
    ? new Refusal(
        "conflict",
        "Your delegation {act, select, support {supports} other {opposes}} it already.",
        { act },
      )
    : null;
};

/** A13: a pen-holder notes that a delegation supports or opposes a proposal, as it said on the floor. */
export const refusalToNoteOn = (
  card: ProposalCard,
  who: Standpoint,
  { act, delegation }: { readonly act: "support" | "oppose"; readonly delegation: DelegationCode },
): Refusal | null =>
  refusalToAct(who, "take down what is said") ?? takesSide(card, act, delegation) ?? stateAllows(card, act);

/** A7: a proposal is merged into another one that is open. */
export const refusalToMergeInto = (card: ProposalCard, into: ProposalCard): Refusal | null => {
  if (card.id === into.id) return new Refusal("malformed", "A proposal cannot be merged into itself.");
  return into.state === "open"
    ? null
    : new Refusal("conflict", "The proposal to merge it into is {state}.", {
        into: into.id,
        state: into.state,
      });
};
