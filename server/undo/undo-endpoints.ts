// Rows of the API about taking acts back.
import { z } from "zod";
import { Refusal } from "#domain/refusal";
import { itemsOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { WithReason } from "#server/proposals/proposal-acts";
import { ProposalCardSchema } from "#server/schemas/proposals";
import { ActsQuery, listOwnActs, OwnAct } from "./acts-view";
import { undoAct } from "./undo";
import { reopenProposal } from "./undo-words";

const Entry = z.coerce.number().int().min(1).max(1_000_000_000);

const entryIn = (n: string | undefined): number => {
  const read = Entry.safeParse(n);
  if (read.success) return read.data;
  throw new Refusal("malformed", "The number of an entry of the record is a whole number from 1 on.");
};

export const undoEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/acts",
    summary: "What you have done last, and which of it can be taken back",
    act: "read",
    query: ActsQuery,
    answer: itemsOf(OwnAct),
    run: async ({ seat, query }) => ({ items: await listOwnActs(seat, query.limit) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/acts/:n/undo",
    summary: "Take an act back, by the number of its entry in the record",
    act: "take acts back",
    answer: z.strictObject({
      /** The entry that was taken back. */
      n: z.number(),
      act: z.string(),
    }),
    run: ({ seat, params }) => undoAct(seat, entryIn(params.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/:p/reopen",
    summary: "Open a proposal again that was parked, refused, withdrawn, accepted or merged",
    act: "propose",
    body: WithReason,
    answer: ProposalCardSchema,
    run: ({ seat, params, body }) => reopenProposal(seat, params.p, body),
  }),
];
