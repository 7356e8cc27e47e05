// Signing out: here, and at the provider too where that is asked.
import { wayOut } from "#server/sign-in/provider";
import type { Actor } from "#server/sign-in/session";
import { signOut } from "#server/sign-in/sessions";
import type { AuthAnswer, PostedForm } from "./next-auth";

/** P9f: ends the session, and with `provider: "too"` leads the browser on to where the one of the provider is ended. */
export const leave = async (actor: Actor, form: PostedForm, answer: AuthAnswer): Promise<void> => {
  const place = answer.place ?? answer.headers.get("location");
  // The way out is sealed in the session, which is gone afterwards.
  const out =
    form.provider === "too" && place !== null ? await wayOut(actor, new URL("/sign-in", place).href) : null;
  await signOut(actor);
  if (out === null) return;
  if (answer.place === null) answer.headers.set("location", out);
  else answer.body = JSON.stringify({ url: out });
};
