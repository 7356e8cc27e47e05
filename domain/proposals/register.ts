// Rule A: the register. Every proposal is a card derived from the live text and the acts, so that no card outlives its words
// and no words are without a card.
import type { Block, DelegationCode, ParagraphId, Suggestion, WholeProposal } from "../draft";
import { byTime } from "../ordering";
import { type ProposalActKind, proposalActs } from "./kinds";
import type { ProposalActFacts, ProposalCard, ProposalState, ProposalTarget } from "./values";

/** The kind of an act on a proposal by its name in the record, `proposal.made`; null for any other act. */
export const proposalActKind = (act: string): ProposalActKind | null =>
  proposalActs.find((kind) => act === `proposal.${kind}`) ?? null;

/** A proposal on a whole block that stands already, with the result that it would have. */
export const wholeProposalOf = (
  mark: Suggestion,
  op: Exclude<WholeProposal["op"], "new" | "alternative">,
  { after = null, cut = "", kind = "plain", level = 1 }: ProposalTarget,
): WholeProposal => {
  switch (op) {
    case "move":
      return { ...mark, op, after };
    case "split":
      return { ...mark, op, cut };
    case "restyle":
      return { ...mark, op, kind, level };
    default:
      return { ...mark, op };
  }
};

/** A fact about a proposal. `at` is the database's clock; `digest` that of the block's base text at that moment. */
export type ProposalAct = {
  readonly proposal: string;
  readonly pid: ParagraphId;
  readonly act: ProposalActKind;
  /** For whom; null for a pen-holder who acts for no delegation. */
  readonly delegation: DelegationCode | null;
  readonly digest: string | null;
  readonly facts: ProposalActFacts;
  readonly at: string;
};

/** What the register is derived from: the live blocks, all acts in order, the printed labels and the digests of blocks. */
export type RegisterSource = {
  readonly blocks: readonly Block[];
  readonly acts: readonly ProposalAct[];
  /** R9: acts that wait for a pause in typing: they count for proposals that still have words. */
  readonly typed?: readonly ProposalAct[];
  readonly labels: ReadonlyMap<ParagraphId, string>;
  readonly digestOf: (block: Block) => string;
};

/** Which cards are wanted; an absent field does not narrow. `by` is anybody who proposes, joint proposers included. */
type CardFilter = {
  readonly by?: DelegationCode | undefined;
  readonly section?: string | undefined;
  readonly state?: ProposalState | undefined;
  readonly pid?: ParagraphId | undefined;
};

/** A18: the cards that a filter lets through, in their order. */
export const filterCards = (cards: readonly ProposalCard[], filter: CardFilter): ProposalCard[] =>
  cards.filter(
    ({ sponsors, section, state, pid }) =>
      (filter.by === undefined || sponsors.includes(filter.by)) &&
      (filter.section === undefined || section === filter.section) &&
      (filter.state === undefined || state === filter.state) &&
      (filter.pid === undefined || pid === filter.pid),
  );

/** In the order of the text, oldest first, or those with the most support first. */
export type CardOrder = "place" | "age" | "support";

/** A18: the cards of the register in another order; equals stay in that of the register. */
export const sortCards = (cards: readonly ProposalCard[], order: CardOrder): ProposalCard[] => {
  if (order === "place") return [...cards];
  if (order === "age") return cards.toSorted(byTime);
  return cards.toSorted(
    (one, other) => support(other) - support(one) || one.opponents.length - other.opponents.length,
  );
};

const support = ({ sponsors, supporters }: ProposalCard): number => sponsors.length + supporters.length;
