// A card of the register as far as it does not matter, and what does.
import { paragraphId } from "#domain/draft";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";

/** The removal of a paragraph by BRA, unless it is said otherwise. */
export const card = (id: string, state: ProposalState, more: Partial<ProposalCard> = {}): ProposalCard => ({
  id,
  pid: paragraphId("p1"),
  label: "1",
  section: "",
  op: "remove",
  state,
  by: "BRA",
  sponsors: ["BRA"],
  unconfirmed: [],
  onBehalfOf: null,
  supporters: [],
  opponents: [],
  rationale: null,
  fromFloor: false,
  source: null,
  at: "2015-12-01T10:00:00.000Z",
  digest: null,
  baseChanged: false,
  edits: [],
  removed: "may",
  inserted: "",
  target: null,
  amends: null,
  collides: [],
  overtakenBy: [],
  into: null,
  mergedFrom: [],
  reason: null,
  history: [],
  ...more,
});
