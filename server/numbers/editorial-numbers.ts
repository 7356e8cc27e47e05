// Rule X7: what was said of a paragraph goes on to hold when nothing but numbers under its references has changed.

import { carryOversIn, insertCarryOver } from "#db/agreement/carry-overs";
import { insertStandingAct, positionsIn, standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { planCarryOver } from "#domain/agreement/carry-over";
import { pending, termsOf } from "#domain/agreement/closing";
import { presentPositions, standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, canonicalText } from "#domain/draft";
import type { Seat } from "#server/sign-in/session";

/** A paragraph before and after its references were written anew. */
export type Renumbered = { readonly was: Block; readonly is: Block };

/** X7, S9: lets the positions that held on the words before count for those with the new numbers. */
export const keepPositions = async (tx: Db, seat: Seat, { was, is }: Renumbered): Promise<void> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const { pid } = was;
  const [from, to] = [digestOfBlock(was), digestOfBlock(is)];
  const carried = await carryOversIn(tx, draftId, pid);
  const taken = await positionsIn(tx, draftId, pid);
  const { carries, lookAgain } = planCarryOver(
    presentPositions(taken, to, [...carried, { pid, from, to, at: "" }]),
  );
  if (from === to || carries.length === 0) return;
  await insertCarryOver(tx, { draftId, userId, pid, from, to });
  const facts = {
    from,
    carries,
    lookAgain,
    was: baseText(was),
    is: baseText(is),
    words: canonicalText(is),
    numbers: true,
  };
  const act = { draftId, userId, delegation, act: "position.carried-over" as const, pid, digest: to };
  await appendRecord(tx, { ...act, facts });
};

/** X7: lets an agreement, or a suggestion for closure, that held on the words before hold on those with the new numbers. */
export const keepStanding = async (tx: Db, seat: Seat, { was, is }: Renumbered): Promise<void> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const { pid } = was;
  const digest = digestOfBlock(is);
  const acts = await standingActsIn(tx, draftId, pid);
  const to = standingOf(acts, digestOfBlock(was));
  if (to === "open" || to === "suspended" || digest === digestOfBlock(was)) return;
  const terms = termsOf(acts.at(-1));
  const reason = null;
  const askedBy = acts.at(-1)?.askedBy ?? null;
  await insertStandingAct(tx, { draftId, userId, pid, to, digest, ...terms, reason, askedBy });
  const present = presentPositions(
    await positionsIn(tx, draftId, pid),
    digest,
    await carryOversIn(tx, draftId, pid),
  );
  const facts = {
    from: to,
    to,
    ...terms,
    reason,
    askedBy,
    named: terms.pending,
    pending: pending(present, terms.pending),
    words: canonicalText(is),
    numbers: true,
  };
  await appendRecord(tx, { draftId, userId, delegation, act: "standing.changed", pid, digest, facts });
};
