// The one place that decides whether what a person does is stored: their rights are checked again in the transaction
// that stores it, so that nothing that had to wait, for a file or a lock, is stored after they were withdrawn.
import type { Db } from "#db/client";
import { type Came, holdPeople, presentRights } from "#db/people/people";
import type { Role } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";

/** Who does something, as authenticated: a person and, where there is a seat, in its draft. */
export type Doer = {
  readonly actor: {
    readonly userId: string;
    readonly usualRole: string;
    readonly sessionVersion: number;
    readonly sessionId?: string;
    readonly tokenId?: string;
  };
} & (DoerSeat | { readonly who?: never });

type DoerSeat = {
  readonly who: { readonly role: Role; readonly delegation: string | null };
  readonly draft: { readonly id: string };
};

/** A person with a seat in a draft. */
export type DoerInDraft = Doer & DoerSeat;

const cameBy = ({ tokenId, sessionId, sessionVersion }: Doer["actor"]): Came["by"] => {
  if (tokenId !== undefined) return { tokenId };
  return sessionId === undefined ? { version: sessionVersion } : { sessionId };
};

const seatOf = (doer: Doer): Came["seat"] => {
  if (doer.who === undefined) return undefined;
  const { role, delegation } = doer.who;
  return { draftId: doer.draft.id, role, delegation };
};

/**
 * P15a, P15b: throws `not-signed-in` where the account has been disabled since, or the session or token has ended, and
 * `not-allowed` where the person's role or seat has changed.
 */
export const requireRights = async (tx: Db, doer: Doer): Promise<void> => {
  const { userId, usualRole } = doer.actor;
  const came = { userId, usualRole, by: cameBy(doer.actor), seat: seatOf(doer) };
  const rights = await presentRights(tx, came);
  if (rights === "gone") throw new Refusal("not-signed-in", "Sign in first.");
  if (rights === "others")
    throw new Refusal("not-allowed", "What you may do here has changed meanwhile, so this was not kept.");
};

/**
 * Stores what a person does, in one transaction. Their rights are checked last, after everything it had to wait for.
 */
export const keepFor = <T>(doer: Doer, work: (tx: Db) => Promise<T>): Promise<T> =>
  runtime().database.db.transaction(async (tx) => {
    const kept = await work(tx);
    await requireRights(tx, doer);
    return kept;
  });

/**
 * Stores a person's act on people, one act at a time. Their rights are checked when their turn comes: from then on
 * nobody else's act can withdraw them, while their own may.
 */
export const keepInTurnFor = <T>(doer: Doer, work: (tx: Db) => Promise<T>): Promise<T> =>
  runtime().database.db.transaction(async (tx) => {
    await holdPeople(tx);
    await requireRights(tx, doer);
    return work(tx);
  });
