// In whose name an act on proposals is done: nobody can sign for anybody else.
import type { Db } from "#db/client";
import { findDelegation } from "#db/people/delegations";
import type { DelegationCode } from "#domain/draft";
import { penName, refusalToAct, type Standpoint } from "#domain/people/access";
import { orThrow, Refusal } from "#domain/refusal";
import type { Seat } from "#server/sign-in/session";

/** A delegation speaking through its own delegate, or whose words a pen-holder records from the floor. */
export type Voice = { readonly delegation: DelegationCode; readonly fromFloor: boolean };

/** A24: the delegation that a voice acts for; null for that of the pen-holders. */
export const actsFor = ({ delegation }: Voice): DelegationCode | null =>
  delegation === penName ? null : delegation;

/** The person's own delegation. Throws `not-allowed` for everybody who is not a delegate. */
export const ownVoice = ({ who }: Seat): Voice => {
  if (who.role !== "delegate" || who.delegation === null)
    throw new Refusal(
      "not-allowed",
      "A delegation proposes and supports by its delegates. Those who hold the pen mark words in the text as proposals, in the name {penName}.",
      { penName },
    );
  return { delegation: who.delegation, fromFloor: false };
};

/**
 * In whose name the person proposes: the delegation's, or that of the pen-holders (A24). Throws `not-allowed`.
 */
export const proposingVoice = (seat: Seat): Voice =>
  refusalToAct(seat.who, "decide on proposals") === null
    ? { delegation: penName, fromFloor: false }
    : ownVoice(seat);

/**
 * A delegation heard on the floor by a pen-holder. Throws `not-allowed`, and `malformed` for an unknown
 * delegation.
 */
export const heardVoice = async (db: Db, seat: Seat, delegation: DelegationCode): Promise<Voice> => {
  orThrow(refusalToAct(seat.who, "take down what is said"));
  await requireDelegations(db, [delegation]);
  return { delegation, fromFloor: true };
};

/** The standpoint that the rules see: a delegate of the speaking delegation. */
export const standpointOf = (seat: Seat, { delegation }: Voice): Standpoint => ({
  userId: seat.who.userId,
  role: "delegate",
  delegation,
});

/** Throws `malformed` unless all of these are delegations. */
export const requireDelegations = async (db: Db, codes: readonly DelegationCode[]): Promise<void> => {
  for (const code of codes) {
    if (await findDelegation(db, code)) continue;
    throw new Refusal("malformed", "There is no delegation {delegation}.", { delegation: code });
  }
};
