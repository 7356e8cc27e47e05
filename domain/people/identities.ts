// P9: who signs in through an organisation. An address can change hands, and two providers can give the same one to two
// people; issuer and subject mean one person for ever (OpenID Connect Core 1.0, 5.7).
import { Refusal } from "#domain/refusal";

/** A person as a provider identifies them. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** What is known when somebody signs in through the organisation. People are named by their ids. */
export type ArrivingIdentity = {
  /** The person to whom the identity is bound. */
  readonly bound: string | null;
  /** The signed-in person who has asked to bind it. */
  readonly asking: string | null;
  /**
   * The person who has the address that the provider names, and whether any identity is bound to that person, or was until
   * its owner unbound it.
   */
  readonly addressed: { readonly person: string; readonly hasIdentity: boolean } | null;
  /** Whether the provider vouches for the address. */
  readonly isVerified: boolean;
};

/** Who is signed in, and whether the identity is bound now; or why nobody is. */
export type Entrance =
  | { readonly person: string; readonly binds: boolean }
  | { readonly refused: "unknown" | "unverified" | "other-identity" | "taken" };

/** P9: decides who is signed in. */
export const whoComesIn = ({ bound, asking, addressed, isVerified }: ArrivingIdentity): Entrance => {
  if (asking !== null) {
    if (bound !== null && bound !== asking) return { refused: "taken" };
    return { person: asking, binds: bound === null };
  }
  if (bound !== null) return { person: bound, binds: false };
  if (!isVerified) return { refused: "unverified" };
  if (addressed === null) return { refused: "unknown" };
  if (addressed.hasIdentity) return { refused: "other-identity" };
  return { person: addressed.person, binds: true };
};

/** P9e: null where there is another way to sign in than the identity that is to be unbound. */
export const refusalToUnbind = (ways: {
  readonly identities: number;
  readonly hasPassword: boolean;
}): Refusal | null =>
  ways.identities > 1 || ways.hasPassword
    ? null
    : new Refusal("conflict", "This is your only way to sign in: set up another first.");
