// Whoever changes how an account is opened shows its password again: a browser that was left open is not enough.
import { personById } from "#db/people/people";
import { isRefusal, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { signIn } from "./password";
import type { Actor } from "./session";

/** Throws unless this is the password of the person. Guesses are throttled like sign-ins. */
export const requirePresentPassword = async (actor: Actor, present: string, peer: string): Promise<void> => {
  await signIn({ email: actor.email, password: present, peer }).catch((error: unknown) => {
    if (isRefusal(error) && error.code === "not-signed-in")
      throw new Refusal("not-allowed", "The present password is not right.");
    throw error;
  });
};

/** The same for whoever has a password; others have nothing to show. */
export const requirePresentPasswordIfAny = async (
  actor: Actor,
  present: string,
  peer: string,
): Promise<void> => {
  const { database, config } = runtime();
  const person = await personById(database.db, actor.userId);
  if (person?.passwordHash && !config.withoutPasswords) await requirePresentPassword(actor, present, peer);
};
