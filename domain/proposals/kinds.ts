// The operations of proposals, and the acts on them, by name.

/** What a proposal would do. The first three concern words, the others a whole block. */
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
  /** Its words were removed by an act on another proposal or on the block. */
  "fell",
] as const;

export type ProposalActKind = (typeof proposalActs)[number];
