// Rule X7: what was said of a paragraph goes on to hold when nothing but numbers under its references has changed.

import { carryOversIn, insertCarryOver } from "#db/agreement/carry-overs";
import { insertStandingAct, positionsIn, standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { entriesOnSame } from "#db/record/undoing";
import { planCarryOver } from "#domain/agreement/carry-over";
import { pending, termsOf } from "#domain/agreement/closing";
import { isLocked, presentPositions, standingOf } from "#domain/agreement/positions";
import { digestOfBlock, hashing } from "#domain/digest";
import { type Block, baseText, canonicalText, type ParagraphId } from "#domain/draft";
import { isKeptStanding, noStandings, noteStanding } from "#domain/record/signed-acts/kept-standing";
import { Refusal } from "#domain/refusal";
import type { Seat } from "#server/sign-in/session";
import { modeIn } from "#server/signing/signed";

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
  const act = { draftId, userId, delegation, act: "standing.changed" as const, pid, digest, facts };
  if (!(await mayBeKept(tx, act))) {
    if (isLocked(to)) throw notKept(baseText(is));
    return;
  }
  await insertStandingAct(tx, { draftId, userId, pid, to, digest, ...terms, reason, askedBy });
  await appendRecord(tx, act);
};

type Kept = Parameters<typeof isKeptStanding>[1] & { readonly draftId: string; readonly pid: ParagraphId };

const notKept = (words: string): Refusal =>
  new Refusal(
    "conflict",
    "In this draft agreements are signed. Leave the references of this agreed paragraph as they are, or reopen it first: “{words}”",
    { words },
  );

// G4d: where signatures are required, only what whoever verifies the record takes for the same agreement.
const mayBeKept = async (tx: Db, kept: Kept): Promise<boolean> => {
  if ((await modeIn(tx, kept.draftId)) !== "required") return true;
  const acts = ["standing.changed", "references.renumbered"] as const;
  const standings = noStandings();
  for (const entry of await entriesOnSame(tx, kept.draftId, { acts, pid: kept.pid }))
    noteStanding(standings, entry);
  return isKeptStanding(standings, kept, hashing);
};
