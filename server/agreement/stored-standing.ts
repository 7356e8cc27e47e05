// A change of standing as it is stored and recorded, whether it is made or taken back.
import { insertStandingAct } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { pending, type Terms } from "#domain/agreement/closing";
import { isLocked, type PresentPosition, type Standing } from "#domain/agreement/positions";
import { type Block, canonicalText } from "#domain/draft";
import type { Seat } from "#server/sign-in/session";

type Step = {
  readonly block: Block;
  readonly from: Standing;
  readonly to: Standing;
  /** The digest of the words of which the standing holds. */
  readonly digest: string;
  readonly terms: Terms;
  readonly reason: string | null;
  readonly askedBy: string | null;
  /** What delegations say of these words. */
  readonly positions: readonly PresentPosition[];
  /** The entry that is taken back. */
  readonly takesBack?: number;
};

/** Stores a change of standing with its entry. Answers the delegations that are still waited for. */
export const storeStanding = async (
  tx: Db,
  { who: { userId, delegation }, draft: { id: draftId } }: Pick<Seat, "who" | "draft">,
  { block, from, to, digest, terms, reason, askedBy, positions, takesBack }: Step,
): Promise<string[]> => {
  const { pid } = block;
  await insertStandingAct(tx, { draftId, userId, pid, to, digest, ...terms, reason, askedBy });
  const waitedFor = pending(positions, terms.pending);
  const facts = {
    from,
    to,
    ...terms,
    reason,
    askedBy,
    named: terms.pending,
    pending: waitedFor,
    ...(isLocked(to) && { words: canonicalText(block) }),
    ...(takesBack !== undefined && { takesBack }),
  };
  await appendRecord(tx, { draftId, userId, delegation, act: "standing.changed", pid, digest, facts });
  return waitedFor;
};
