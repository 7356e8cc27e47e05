// Rule A: the register. Every proposal as a card, derived from the live text and the acts, so that no card outlives its
// words and no words are without a card.

import type { Block, BlockKind, DelegationCode, ParagraphId, Suggestion, WholeProposal } from "../draft";
import { byTime } from "../ordering";
import type { UnmarkedRun } from "./proposals";

/** What a proposal would do. The first three lie on words, the others on a whole block. */
export const proposalOps = [
  "insert",
  "delete",
  "replace",
  "new",
  "alternative",
  "remove",
  "move",
  "merge",
  "split",
  "restyle",
] as const;
export type ProposalOp = (typeof proposalOps)[number];

/** What can happen to a proposal, each stored as a fact for ever. */
export const proposalActs = [
  /** Its first words or its block appeared. */
  "made",
  "sponsored",
  "explained",
  "supported",
  "opposed",
  /** Support or opposition taken back. */
  "stood-aside",
  "withdrawn",
  "accepted",
  "rejected",
  "parked",
  "reopened",
  "merged",
  /** Its words went with an act on another proposal or on the block. */
  "fell",
] as const;
export type ProposalActKind = (typeof proposalActs)[number];

/** The kind of an act on a proposal by its name in the record, `proposal.made`; null for any other act. */
export const proposalActKind = (act: string): ProposalActKind | null =>
  proposalActs.find((kind) => act === `proposal.${kind}`) ?? null;

/** One change that a proposal makes to the base text: `removed` from `start` on (UTF-16 units), `inserted` in its place. */
export type Edit = {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
  /** The inserted words with their look, where it is not plain: italics, notes, references. */
  readonly styled?: readonly UnmarkedRun[];
  /** Up to 32 UTF-16 units of base text before and after: by them the place is found again. */
  readonly before: string;
  readonly behind: string;
};

/** What an act stores besides who and when. */
export type ProposalActFacts = {
  /** Why; for `explained` the rationale. */
  readonly reason?: string;
  /** Joint proposers (`made`, `sponsored`). */
  readonly sponsors?: readonly DelegationCode[];
  /** `made`, for what goes on after a cut: those of the joint proposers who had signed the whole by acts of their own. */
  readonly signed?: readonly DelegationCode[];
  readonly onBehalfOf?: string;
  /** Taken down by a pen-holder from what was said in the room. */
  readonly fromFloor?: boolean;
  /** `made`: the passage of a submission that proposed it. */
  readonly source?: ProposalSource;
  /** `made`: the revision by a file (D9) that tracks it. */
  readonly revision?: string;
  /** `merged`: the proposal that carries on. `fell`: the one whose decision took the words away. */
  readonly into?: string;
  readonly with?: string;
  /** What it was when it was decided: operation and words. */
  readonly op?: ProposalOp;
  readonly edits?: readonly Edit[];
  /** Words of a proposed block, and what else is needed to apply it again. */
  readonly words?: string;
  readonly target?: ProposalTarget;
  /** The proposals in whose words it was: its edits are described against the text with those words in it. */
  readonly within?: readonly string[];
  /** The open proposals that touched the same words when it was decided. */
  readonly collided?: readonly string[];
};

/** Where a proposal comes from: the passage, its submission, the link that was made, and who sent it by name. */
export type ProposalSource = {
  readonly passage: string;
  readonly submission: string;
  readonly from: string;
  readonly link: string;
  /** Those who hold the pen made it for the delegation whose State or group sent it. */
  readonly noted?: boolean;
};

/** The other end of a proposal about a whole block. */
export type ProposalTarget = {
  readonly of?: ParagraphId;
  readonly after?: ParagraphId | null;
  readonly cut?: string;
  readonly kind?: BlockKind;
  readonly level?: number;
};

/** A proposal on a whole block that stands already, with what it is to become. */
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

export type ProposalState = "open" | "accepted" | "rejected" | "withdrawn" | "parked" | "merged" | "fallen";

/** A proposal as people see it. */
export type ProposalCard = {
  readonly id: string;
  readonly pid: ParagraphId;
  /** The printed label of its block, and of the section that it stands in; empty when there is none any more. */
  readonly label: string;
  readonly section: string;
  readonly op: ProposalOp;
  readonly state: ProposalState;
  readonly by: DelegationCode;
  /** All who propose it, `by` first. */
  readonly sponsors: readonly DelegationCode[];
  /** Sponsors that others have named and that have not joined by an act of their own. */
  readonly unconfirmed: readonly DelegationCode[];
  readonly onBehalfOf: string | null;
  readonly supporters: readonly DelegationCode[];
  readonly opponents: readonly DelegationCode[];
  readonly rationale: string | null;
  readonly fromFloor: boolean;
  /** The passage of a submission that it comes from. */
  readonly source: ProposalSource | null;
  /** When it was made, by the database's clock. */
  readonly at: string;
  /** Digest of the base text that it was made on, and whether that has changed since. */
  readonly digest: string | null;
  readonly baseChanged: boolean;
  /** For proposals on words: what changes where. */
  readonly edits: readonly Edit[];
  /** All removed and all inserted words; for a proposed block its words. */
  readonly removed: string;
  readonly inserted: string;
  readonly target: ProposalTarget | null;
  /** The proposal inside whose words this one lies: an amendment to an amendment. */
  readonly amends: string | null;
  /** Open proposals that touch the same words or the same block. */
  readonly collides: readonly string[];
  /** Accepted proposals that had touched the same words: this one must be looked at again. */
  readonly overtakenBy: readonly string[];
  /** `merged`: the one that carries on. */
  readonly into: string | null;
  /** The proposals that it carries on, and who made them. */
  readonly mergedFrom: readonly { readonly id: string; readonly by: DelegationCode }[];
  /** The last reason given by who parked, rejected, withdrew or reopened it. */
  readonly reason: string | null;
  readonly history: readonly Pick<ProposalAct, "act" | "delegation" | "at" | "facts">[];
};

/** What the register is derived from: the live blocks, all acts in order, the printed labels and the digests of blocks. */
export type RegisterSource = {
  readonly blocks: readonly Block[];
  readonly acts: readonly ProposalAct[];
  /** R9: acts that wait for a pause in the typing: they count for proposals of which words stand. */
  readonly typed?: readonly ProposalAct[];
  readonly labels: ReadonlyMap<ParagraphId, string>;
  readonly digestOf: (block: Block) => string;
};

/** Which cards are wanted; what is absent does not narrow. `by` is anybody who proposes, joint proposers too. */
export type CardFilter = {
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

/** In the order of the text, the oldest first, or those with the most delegations supporting them first. */
export type CardOrder = "place" | "age" | "support";

/** A18: the cards of the register in another order; among equals that of the register. */
export const sortCards = (cards: readonly ProposalCard[], order: CardOrder): ProposalCard[] => {
  if (order === "place") return [...cards];
  if (order === "age") return cards.toSorted(byTime);
  return cards.toSorted(
    (one, other) => support(other) - support(one) || one.opponents.length - other.opponents.length,
  );
};

const support = ({ sponsors, supporters }: ProposalCard): number => sponsors.length + supporters.length;
