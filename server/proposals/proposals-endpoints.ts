// API endpoints for proposals: the register, making one, and every act on one.
import { z } from "zod";
import type { PermittedAct } from "#domain/people/access";
import type { ProposalCommand } from "#domain/proposals/proposal-rights";
import { ProposalCardSchema } from "#domain/proposals/values";
import { itemsOf, pageOf } from "#server/http/answers";
import { page, seated } from "#server/http/api";
import { PreviewItem, PreviewOrder, previewVerdict, silentOn } from "./preview-view";
import { AcceptSeveral, acceptAll, actOn, Explain, MergeInto, Voiced, WithReason } from "./proposal-acts";
import { NewProposal } from "./proposal-forms";
import { makeProposal } from "./proposals";
import { findProposal, listProposals, ProposalQuery } from "./proposals-view";

const acts: readonly (readonly [ProposalCommand, PermittedAct, string])[] = [
  ["accept", "decide on proposals", "Accept a proposal: its words become the text"],
  ["reject", "decide on proposals", "Refuse a proposal"],
  ["withdraw", "propose", "Withdraw a proposal, or take your name off it"],
  ["park", "propose", "Put a proposal aside with its words"],
  ["stand-aside", "support", "Take support or opposition back"],
  ["sponsor", "support", "Join those who propose it"],
];

const voices: readonly (readonly ["support" | "oppose", string])[] = [
  ["support", "Support a proposal"],
  ["oppose", "Oppose a proposal"],
];

export const proposalEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/proposals",
    summary: "The proposals, open ones in the order of the text",
    act: "read",
    query: ProposalQuery,
    answer: pageOf(ProposalCardSchema),
    run: async ({ seat, query }) => page(await listProposals(seat, query), query, (card) => card.id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals",
    summary: "Propose something for your delegation",
    act: "propose",
    body: NewProposal,
    status: 201,
    answer: ProposalCardSchema,
    run: ({ seat, body }) => makeProposal(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/accept",
    summary: "Accept several proposals, all or none",
    act: "decide on proposals",
    body: AcceptSeveral,
    answer: itemsOf(ProposalCardSchema),
    run: async ({ seat, body }) => ({ items: await acceptAll(seat, body) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/preview",
    summary: "What the paragraphs would read if proposals were accepted or refused; changes nothing",
    act: "propose",
    body: PreviewOrder,
    answer: itemsOf(PreviewItem).extend({
      /** Delegations that have not taken sides on any of them. */
      silent: z.array(z.string()).readonly(),
    }),
    run: async ({ seat, body }) => ({
      items: await previewVerdict(seat, body),
      silent: await silentOn(seat, body.ids),
    }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/proposals/:p",
    summary: "One proposal with its history",
    act: "read",
    answer: ProposalCardSchema,
    run: ({ seat, params }) => findProposal(seat, params.p),
  }),
  ...acts.map(([command, act, summary]) =>
    seated({
      method: "POST",
      path: `drafts/:d/proposals/:p/${command}`,
      summary,
      act,
      body: WithReason,
      answer: ProposalCardSchema,
      run: ({ seat, params, body }) => actOn(seat, params.p, { command, ...body }),
    }),
  ),
  ...voices.map(([command, summary]) =>
    seated({
      method: "POST",
      path: `drafts/:d/proposals/:p/${command}`,
      summary,
      act: "support",
      body: Voiced,
      answer: ProposalCardSchema,
      run: ({ seat, params, body }) => actOn(seat, params.p, { command, ...body }),
    }),
  ),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/:p/explain",
    summary: "Say why it is proposed",
    act: "propose",
    body: Explain,
    answer: ProposalCardSchema,
    run: ({ seat, params, body }) => actOn(seat, params.p, { command: "explain", reason: body.rationale }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/:p/merge",
    summary: "Merge a proposal into another one, which carries on",
    act: "decide on proposals",
    body: MergeInto,
    answer: ProposalCardSchema,
    run: ({ seat, params, body }) => actOn(seat, params.p, { command: "merge", ...body }),
  }),
];
