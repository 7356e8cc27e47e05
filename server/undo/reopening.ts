// Reopening a proposal: applied again where it was parked, rejected or withdrawn; the words before where it was accepted or merged.
import type { z } from "zod";
import { entriesOnProposal } from "#db/record/undoing";
import { refusalToAct } from "#domain/people/access";
import type { ProposalCard } from "#domain/proposals/register";
import { inForce } from "#domain/record/taking-back";
import { orThrow, Refusal } from "#domain/refusal";
import { actOn, type WithReason } from "#server/proposals/proposal-acts";
import { findProposal } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { undoDecision } from "./undo-words";

/** A12d, U7: opens a proposal again. Positions on the words since lapse; what is agreed stands in the way. */
export const reopenProposal = async (
  seat: Seat,
  id: string,
  saying: z.infer<typeof WithReason>,
): Promise<ProposalCard> => {
  const card = await findProposal(seat, id);
  if (card.state !== "accepted" && card.state !== "merged")
    return actOn(seat, id, { command: "reopen", ...saying });
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  const entries = await entriesOnProposal(runtime().database.db, seat.draft.id, id);
  const decided = inForce(entries).findLast(({ act }) => act === `proposal.${card.state}`);
  if (!decided) throw new Refusal("conflict", "The record does not say when this was decided.");
  await undoDecision(seat, decided, { lapsing: true, reason: saying.reason });
  return findProposal(seat, id);
};
