// Coming in with what one knows and has: a password, and a second factor where there is one.
import type { Person } from "#db/people/people";
import { runtime } from "#server/runtime";
import { type Party, requirePasskey } from "./passkeys";
import { signIn } from "./password";
import { askForFactor, endWaiting, factorsToAsk, requireCode, requireWaiting } from "./second-factor";
import type { SignInEntry } from "./sessions";

/** Who came in, and how. */
export type Entrance = SignInEntry & { readonly person: Person };

/**
 * What was sent to come in: `ticket` stands for a password that was right a moment ago, or for what a browser was asked whose
 * answer is `passkey`.
 */
export type ShownCredentials = {
  readonly email?: string;
  readonly password?: string;
  readonly code?: string;
  readonly ticket?: string;
  readonly passkey?: string;
};

/** From where somebody comes: the network address, and the site that was asked. */
export type EntranceOrigin = { readonly peer: string; readonly party: () => Party };

/** P10a: lets somebody in. Throws `second-factor` with a ticket when that is still to be shown, and the refusals of `signIn`. */
export const comeIn = async (shown: ShownCredentials, { peer, party }: EntranceOrigin): Promise<Entrance> => {
  if (shown.passkey) return withPasskey(shown.ticket ?? "", shown.passkey, party());
  if (shown.ticket) return withTicket(shown.ticket, shown.code ?? "");
  const person = await signIn({ email: shown.email ?? "", password: shown.password ?? "", peer });
  const factors = await factorsToAsk(runtime().database.db, person);
  if (factors.length === 0) return { person, method: "password", isStrong: false };
  if (!shown.code) throw await askForFactor(person, factors);
  await requireCode(person, shown.code);
  return { person, method: "password", isStrong: true };
};

const withTicket = async (ticket: string, code: string): Promise<Entrance> => {
  const person = await requireWaiting(ticket);
  await requireCode(person, code);
  await endWaiting(ticket);
  return { person, method: "password", isStrong: true };
};

// A passkey whose device knows its owner is both factors in one.
const withPasskey = async (ticket: string, answer: string, party: Party): Promise<Entrance> => {
  const { person, isSecond } = await requirePasskey({ ticket, answer }, party);
  return { person, method: isSecond ? "password" : "passkey", isStrong: true };
};
