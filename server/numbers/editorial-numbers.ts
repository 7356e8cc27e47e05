// Rule X7: positions on a paragraph stay in force when nothing but the numbers in its references has changed.
import { carryOversIn, insertCarryOver } from "#db/agreement/carry-overs";
import { insertStandingAct, positionsIn, standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { entriesOnSame } from "#db/record/entries";
import { appendRecord } from "#db/record/record";
import { planCarryOver } from "#domain/agreement/carry-over";
import { pending, termsOf } from "#domain/agreement/closing";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked, presentPositions, type StandingAct, standingOf } from "#domain/agreement/positions";
import { digestOfBlock, hashing } from "#domain/digest";
import { type Block, baseText, canonicalText, type ParagraphId } from "#domain/draft";
import {
  isKeptStanding,
  noStandings,
  noteStanding,
  type Standings,
} from "#domain/record/signed-acts/kept-standing";
import { differOnlyInNumbers } from "#domain/record/signed-acts/only-numbers";
import { Refusal } from "#domain/refusal";
import type { RefusedReference } from "#server/export/reference-plan";
import type { Seat } from "#server/sign-in/session";
import { modeIn } from "#server/signing/signed";

/** A paragraph before and after its references were updated. */
export type Renumbered = { readonly was: Block; readonly is: Block };

/** X7, S9: carries positions in force on the previous words over to those with the new numbers. */
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

/** X7: carries an agreement, or a suggestion for closure, over to the words with the new numbers. */
export const keepStanding = async (tx: Db, seat: Seat, { was, is }: Renumbered): Promise<void> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const { pid } = was;
  const digest = digestOfBlock(is);
  const acts = await standingActsIn(tx, draftId, pid);
  const to = standingOf(acts, digestOfBlock(was));
  if (to === "open" || to === "suspended" || digest === digestOfBlock(was)) return;
  const kept = keptOn(acts, { to, is });
  const present = presentPositions(
    await positionsIn(tx, draftId, pid),
    digest,
    await carryOversIn(tx, draftId, pid),
  );
  const facts = { ...kept, pending: pending(present, kept.named) };
  const act = { draftId, userId, delegation, act: "standing.changed" as const, pid, digest, facts };
  if (!(await mayBeKept(tx, act))) {
    if (isLocked(to)) throw notKept(baseText(is));
    return;
  }
  const { reason, askedBy } = kept;
  await insertStandingAct(tx, {
    draftId,
    userId,
    pid,
    to,
    digest,
    ...termsOf(acts.at(-1)),
    reason,
    askedBy,
  });
  await appendRecord(tx, act);
};

type KeptNumber = Parameters<typeof isKeptStanding>[1] & {
  readonly draftId: string;
  readonly pid: ParagraphId;
};

type GoingOn = { readonly to: Standing; readonly is: Block };

// The same step on the same terms, on other words.
const keptOn = (acts: readonly StandingAct[], { to, is }: GoingOn) => {
  const terms = termsOf(acts.at(-1));
  return {
    from: to,
    to,
    ...terms,
    reason: null,
    askedBy: acts.at(-1)?.askedBy ?? null,
    named: terms.pending,
    words: canonicalText(is),
    numbers: true,
  };
};

const notKept = (words: string): Refusal =>
  new Refusal(
    "conflict",
    "In this draft agreements are signed. Leave the references of this agreed paragraph as they are, or reopen it first: “{words}”",
    { words },
  );

// G4d: where signatures are required, only what verifiers of the record recognise as the same agreement.
const mayBeKept = async (tx: Db, kept: KeptNumber): Promise<boolean> => {
  if ((await modeIn(tx, kept.draftId)) !== "required") return true;
  return isKeptStanding(await standingsOf(tx, kept), kept, hashing);
};

const standingsOf = async (
  tx: Db,
  { draftId, pid }: Pick<KeptNumber, "draftId" | "pid">,
): Promise<Standings> => {
  const acts = ["standing.changed", "references.renumbered"] as const;
  const standings = noStandings();
  for (const entry of await entriesOnSame(tx, draftId, { acts, pid })) noteStanding(standings, entry);
  return standings;
};

/**
 * G4d: why an agreement would not carry over to these words where signatures are required; null where it would.
 */
export const whyNotKept = async (
  tx: Db,
  draftId: string,
  { was, is }: Renumbered,
): Promise<RefusedReference | null> => {
  const { pid } = was;
  const [from, digest] = [digestOfBlock(was), digestOfBlock(is)];
  const acts = await standingActsIn(tx, draftId, pid);
  const to = standingOf(acts, from);
  if (!isLocked(to) || digest === from) return null;
  const standings = await standingsOf(tx, { draftId, pid });
  noteStanding(standings, { act: "references.renumbered", pid, digest, facts: { from } });
  const kept = { act: "standing.changed", pid, digest, facts: keptOn(acts, { to, is }) } as const;
  if (isKeptStanding(standings, kept, hashing)) return null;
  return differOnlyInNumbers(canonicalText(was), canonicalText(is)) ? "closing" : "numbers";
};
