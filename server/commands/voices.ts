// In whose name an act on proposals is done: nobody signs for anybody else.
import { findDelegation } from "#db/delegations";
import { mayAct, type Standpoint } from "#domain/access";
import type { DelegationCode } from "#domain/draft";
import { granted, Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";

/** A delegation that speaks by its own delegate, or whose words a pen-holder takes down from what is said in the room. */
export type Voice = { readonly delegation: DelegationCode; readonly fromFloor: boolean };

/** The delegation of the person who asks. Throws `not-allowed` for everybody who is no delegate of one. */
export const ownVoice = ({ who }: Seat): Voice => {
  if (who.role !== "delegate" || who.delegation === null)
    throw new Refusal("not-allowed", "Proposals are made and supported by delegates, for their delegation.");
  return { delegation: who.delegation, fromFloor: false };
};

/** A delegation heard from the floor by a pen-holder. Throws `not-allowed`, and `malformed` for an unknown delegation. */
export const heardVoice = async (seat: Seat, delegation: DelegationCode): Promise<Voice> => {
  granted(mayAct(seat.who, "take down what is said"));
  await known([delegation]);
  return { delegation, fromFloor: true };
};

/** The standpoint that the rules see: a delegate of the delegation that speaks. */
export const standpointOf = (seat: Seat, { delegation }: Voice): Standpoint => ({
  userId: seat.who.userId,
  role: "delegate",
  delegation,
});

/** Throws `malformed` unless all of these are delegations. */
export const known = async (codes: readonly DelegationCode[]): Promise<void> => {
  for (const code of codes) {
    if (await findDelegation(house().database.db, code)) continue;
    throw new Refusal("malformed", `There is no delegation ${code}.`);
  }
};
