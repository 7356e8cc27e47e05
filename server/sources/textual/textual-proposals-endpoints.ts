// Rows of the API about the textual proposals that submissions make.

import { z } from "zod";
import { seated } from "#server/http/api";
import { ProposalCardSchema } from "#server/schemas/proposals";
import { LinkView } from "#server/sources/links/links-view";
import { VersionName } from "#server/texts/texts-endpoints";
import { takeUpTextual } from "./textual-proposals";
import { TextualListView, viewTextualProposals } from "./textual-proposals-view";

const TextualQuery = z.object({ text: VersionName.optional() });

const TakeUp = z.strictObject({
  /** The textual proposal as it was shown: another when the passage or the paragraph has changed since. */
  id: z.string().min(1).max(64),
  /** The text that its numbers are of; the last one that was issued without. */
  text: z.union([z.literal("live"), z.number().int().min(1).max(100_000)]).optional(),
  /** For those who hold the pen, where several delegations sent the submission. */
  delegation: z.string().min(1).max(16).optional(),
});

export const textualEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary:
      "The changes that a passage proposes, each drawn in its paragraph or with the reason why it has no place; changes nothing",
    act: "read",
    query: TextualQuery,
    answer: TextualListView,
    run: ({ seat, params, query }) => viewTextualProposals(seat, params.p, query.text),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary: "Propose for a delegation what a passage proposes, and link the two",
    act: "propose",
    body: TakeUp,
    status: 201,
    answer: z.strictObject({
      proposal: ProposalCardSchema,
      link: LinkView,
    }),
    run: ({ seat, params, body }) => takeUpTextual(seat, params.p, body),
  }),
];
