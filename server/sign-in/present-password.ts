// Requires the password again before a change to how an account is opened: a browser left open is not enough.
import { type Person, personById } from "#db/people/people";
import { isRefusal, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { lookupsIn } from "./lookups";
import { signIn } from "./password";
import { type Actor, requireSession, requireStrong } from "./session";

/** The person, if this is their password; throws otherwise. Guesses are throttled like sign-ins. */
export const requirePresentPassword = (actor: Actor, present: string, peer: string): Promise<Person> =>
  signIn({ email: actor.email, password: present, peer }).catch((error: unknown) => {
    if (isRefusal(error) && error.code === "not-signed-in") throw notRight();
    throw error;
  });

/** The refusal for a wrong password. */
export const notRight = () => new Refusal("not-allowed", "The present password is not right.");

/** The same for people who have a password. Others have only the session they signed in with. */
export const requirePresentPasswordIfAny = async (
  actor: Actor,
  present: string,
  peer: string,
): Promise<void> => {
  requireSession(actor);
  if (await hasPassword(actor)) await requirePresentPassword(actor, present, peer);
};

const hasPassword = async ({ userId }: Actor): Promise<boolean> => {
  const { database, config } = runtime();
  const person = await personById(database.db, userId);
  return !config.withoutPasswords && (person?.passwordHash ?? null) !== null;
};

/** The age up to which a session counts in place of a password, in milliseconds. */
const newFor = 10 * 60_000;

/** Throws unless the person has entered the password again or, without one, has just signed in. */
export const requireFreshProof = async (actor: Actor, present: string, peer: string): Promise<void> => {
  const id = requireSession(actor);
  requireStrong(actor);
  if (await hasPassword(actor)) return void (await requirePresentPassword(actor, present, peer));
  const held = await lookupsIn(runtime().database.db).sessions.load(id);
  if (!held || Date.now() - held.session.createdAt.getTime() > newFor)
    throw new Refusal("not-allowed", "You came in some time ago: sign in again, then do this at once.");
};
