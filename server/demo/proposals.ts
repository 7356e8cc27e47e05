// The proposals of the demo meeting: each made by its delegation, joined, supported and opposed by others in their own
// name, and some of them decided.
import { z } from "zod";
import { proposalOps } from "#domain/proposals/kinds";
import type { ProposalCard } from "#domain/proposals/values";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { actOn } from "#server/proposals/proposal-acts";
import type { ProposalOrder } from "#server/proposals/proposal-forms";
import { makeProposal } from "#server/proposals/proposals";
import type { Seat } from "#server/sign-in/session";
import { log } from "../log";
import { attempt, holding } from "./attempts";

const Delegations = z.array(z.string()).default([]);

export const DemoProposals = z.array(
  z.strictObject({
    /** A name by which another one is merged into this. */
    key: z.string().optional(),
    delegation: z.string(),
    op: z.enum(proposalOps),
    /** Words of the paragraph that it is about. */
    quote: z.string(),
    text: z.string().optional(),
    /** Words of the paragraph to come after. */
    afterWords: z.string().optional(),
    sponsors: Delegations,
    /** The sponsors who have joined by an act of their own. */
    joined: Delegations,
    onBehalfOf: z.string().optional(),
    rationale: z.string().optional(),
    supporters: Delegations,
    opponents: Delegations,
    outcome: z.enum(["accepted", "rejected", "parked", "merged"]).optional(),
    into: z.string().optional(),
    reason: z.string().optional(),
  }),
);
export type DemoProposal = z.infer<typeof DemoProposals>[number];

/** Makes these proposals, in order, through the acts that people use. */
export const makeProposals = async (
  pen: Seat,
  seatOf: (delegation: string) => Promise<Seat>,
  proposals: readonly DemoProposal[],
): Promise<void> => {
  const named = new Map<string, string>();
  for (const proposal of proposals) {
    const order = orderOf(await listBlocks(pen), proposal);
    if (!order) {
      log.warn("left out of the demo", { what: "proposal", quote: proposal.quote.slice(0, 60) });
      continue;
    }
    const seat = await seatOf(proposal.delegation);
    const card = await attempt("proposal", () => makeProposal(seat, order));
    if (!card) continue;
    if (proposal.key) named.set(proposal.key, card.id);
    await takeSides(card, seatOf, proposal);
    await attempt("decision", () => decide(pen, card, { ...proposal, into: named.get(proposal.into ?? "") }));
  }
};

const orderOf = (blocks: readonly BlockView[], proposal: DemoProposal): ProposalOrder | null => {
  const { op, text, sponsors, onBehalfOf, rationale } = proposal;
  const block = holding(blocks, proposal.quote);
  const previous = proposal.afterWords === undefined ? undefined : holding(blocks, proposal.afterWords);
  if (!block || (op === "move" && !previous)) return null;
  const quotes = op === "insert" || op === "delete" || op === "replace" || op === "split";
  return {
    op,
    pid: block.pid,
    ...(quotes && { quote: proposal.quote }),
    text,
    ...(previous && { after: previous.pid }),
    ...(sponsors.length > 0 && { sponsors }),
    onBehalfOf,
    rationale,
  };
};

const takeSides = async (
  { id }: ProposalCard,
  seatOf: (delegation: string) => Promise<Seat>,
  { joined, supporters, opponents }: DemoProposal,
): Promise<void> => {
  const sides = [
    ["sponsor", joined],
    ["support", supporters],
    ["oppose", opponents],
  ] as const;
  for (const [act, delegations] of sides)
    for (const delegation of delegations) {
      const seat = await seatOf(delegation);
      await attempt(act, () => actOn(seat, id, { command: act }));
    }
};

const decide = async (
  pen: Seat,
  { id }: ProposalCard,
  { outcome, reason, into }: Pick<DemoProposal, "outcome" | "reason"> & { readonly into: string | undefined },
): Promise<void> => {
  if (outcome === "accepted") await actOn(pen, id, { command: "accept", reason });
  if (outcome === "rejected") await actOn(pen, id, { command: "reject", reason });
  if (outcome === "parked") await actOn(pen, id, { command: "park", reason });
  if (outcome === "merged") await actOn(pen, id, { command: "merge", reason, into });
};
