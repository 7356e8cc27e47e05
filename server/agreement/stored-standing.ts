// Stores and records a change of standing, whether made or reversed.
import { insertStandingAct } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { type AgreementTerms, pending } from "#domain/agreement/closing";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked, type PresentPosition } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, canonicalText } from "#domain/draft";
import type { Seat } from "#server/sign-in/session";
import type { GivenSignature } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";

type StandingMove = {
  readonly block: Block;
  readonly from: Standing;
  readonly to: Standing;
  /** The digest of the text the standing applies to. */
  readonly digest: string;
  readonly terms: AgreementTerms;
  readonly reason: string | null;
  readonly askedBy: string | null;
  /** The positions of delegations on this text. */
  readonly positions: readonly PresentPosition[];
  /** The entry being reversed. */
  readonly takesBack?: number;
  readonly signature?: GivenSignature | undefined;
};

/** Stores a change of standing with its entry. Returns the delegations still awaited. */
export const storeStanding = async (
  tx: Db,
  seat: Seat,
  { block, from, to, digest, terms, reason, askedBy, positions, takesBack, signature }: StandingMove,
): Promise<string[]> => {
  const { pid } = block;
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  await insertStandingAct(tx, { draftId, userId, pid, to, digest, ...terms, reason, askedBy });
  const isSuggested = to === "suggested-for-closure" && digest === digestOfBlock(block);
  const waitedFor = pending(positions, terms.pending);
  const facts = {
    from,
    to,
    ...terms,
    reason,
    askedBy,
    named: terms.pending,
    pending: waitedFor,
    ...((isLocked(to) || isSuggested) && { words: canonicalText(block) }),
    ...(takesBack !== undefined && { takesBack }),
  };
  const act = { draftId, userId, delegation, act: "standing.changed", pid, digest, facts } as const;
  await appendSigned(tx, seat, { act, given: signature });
  return waitedFor;
};
