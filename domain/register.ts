// Rule A: the register. Every proposal as a card, derived from the live text and the acts, so that no card outlives its
// words and no words are without a card.
import type { BlockKind, DelegationCode, ParagraphId } from "./draft";

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

/** What can happen to a proposal, each kept as a fact for ever. */
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

/** One change that a proposal makes to the base text: `removed` from `start` on (UTF-16 units), `inserted` in its place. */
export type Edit = {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
  /** Up to 32 UTF-16 units of base text before and behind: by them the place is found again. */
  readonly before: string;
  readonly behind: string;
};

/** What an act keeps besides who and when. */
export type ProposalActFacts = {
  /** Why; for `explained` the rationale. */
  readonly reason?: string;
  /** Joint proposers (`made`, `sponsored`). */
  readonly sponsors?: readonly DelegationCode[];
  readonly onBehalfOf?: string;
  /** Taken down by a pen-holder from what was said in the room. */
  readonly fromFloor?: boolean;
  /** `merged`: the proposal that carries on. `fell`: the one whose decision took the words away. */
  readonly into?: string;
  readonly with?: string;
  /** What it was when it was decided: operation and words. */
  readonly op?: ProposalOp;
  readonly edits?: readonly Edit[];
  /** Words of a proposed block, and what else is needed to lay it again. */
  readonly words?: string;
  readonly target?: ProposalTarget;
  /** The open proposals that touched the same words when it was decided. */
  readonly collided?: readonly string[];
};

/** The other end of a proposal about a whole block. */
export type ProposalTarget = {
  readonly of?: ParagraphId;
  readonly after?: ParagraphId | null;
  readonly at?: string;
  readonly kind?: BlockKind;
  readonly level?: number;
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
  readonly onBehalfOf: string | null;
  readonly supporters: readonly DelegationCode[];
  readonly opponents: readonly DelegationCode[];
  readonly rationale: string | null;
  readonly fromFloor: boolean;
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
  /** The last reason given by who parked, rejected, withdrew or reopened it. */
  readonly reason: string | null;
  readonly history: readonly Pick<ProposalAct, "act" | "delegation" | "at" | "facts">[];
};
