// Rows of the API about the textual proposals that submissions make.
import { z } from "zod";
import { takeUpTextual } from "../commands/textual-proposals";
import { type Endpoint, seated } from "../http";
import { viewTextualProposals } from "../views/textual-proposals";
import { VersionName } from "./texts";

const TextualQuery = z.object({ text: VersionName.optional() });

const TakeUp = z.strictObject({
  /** The textual proposal as it was shown: another when the passage or the paragraph has changed since. */
  id: z.string().min(1).max(64),
  /** The text that its numbers are of; the last one that was issued without. */
  text: z.union([z.literal("live"), z.number().int().min(1).max(100_000)]).optional(),
  /** For those who hold the pen, where several delegations sent the submission. */
  delegation: z.string().min(1).max(16).optional(),
});

export const textualEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary:
      "The changes that a passage proposes, each drawn in its paragraph or with the reason why it has no place; changes nothing",
    act: "read",
    query: TextualQuery,
    run: ({ seat, params, query }) => viewTextualProposals(seat, params.p ?? "", query.text),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary: "Propose for a delegation what a passage proposes, and link the two",
    act: "propose",
    body: TakeUp,
    status: 201,
    run: ({ seat, params, body }) => takeUpTextual(seat, params.p ?? "", body),
  }),
];
