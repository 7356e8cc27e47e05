// In whose name an act on proposals is done: nobody signs for anybody else.
import type { Db } from "#db/client";
import { findDelegation } from "#db/people/delegations";
import type { DelegationCode } from "#domain/draft";
import { penName, refusalToAct, type Standpoint } from "#domain/people/access";
import { orThrow, Refusal } from "#domain/refusal";
import type { Seat } from "#server/sign-in/session";

/** A delegation that speaks by its own delegate, or whose words a pen-holder takes down from what is said in the room. */
export type Voice = { readonly delegation: DelegationCode; readonly fromFloor: boolean };

/** A24: the delegation for which a voice acts; null for that of those who hold the pen. */
export const actsFor = ({ delegation }: Voice): DelegationCode | null =>
  delegation === penName ? null : delegation;

/** The delegation of the person who asks. Throws `not-allowed` for everybody who is no delegate of one. */
export const ownVoice = ({ who }: Seat): Voice => {
  if (who.role !== "delegate" || who.delegation === null)
    throw new Refusal(
      "not-allowed",
      "A delegation proposes and supports by its delegates. Those who hold the pen mark words in the text as proposals, in the name {penName}.",
      { penName },
    );
  return { delegation: who.delegation, fromFloor: false };
};

/** In whose name the person who asks proposes: the delegation, or that of those who hold the pen (A24). Throws `not-allowed`. */
export const proposingVoice = (seat: Seat): Voice =>
  refusalToAct(seat.who, "decide on proposals") === null
    ? { delegation: penName, fromFloor: false }
    : ownVoice(seat);

/** A delegation heard from the floor by a pen-holder. Throws `not-allowed`, and `malformed` for an unknown delegation. */
export const heardVoice = async (db: Db, seat: Seat, delegation: DelegationCode): Promise<Voice> => {
  orThrow(refusalToAct(seat.who, "take down what is said"));
  await requireDelegations(db, [delegation]);
  return { delegation, fromFloor: true };
};

/** The standpoint that the rules see: a delegate of the delegation that speaks. */
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
