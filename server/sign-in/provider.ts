// The organisation's identity provider: whether it can be reached, and signing out there too where it offers that
// (OpenID Connect RP-Initiated Logout 1.0).
import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";
import { hintOf } from "#db/people/sessions";
import type { Config } from "#server/config";
import { log, type StartLines } from "#server/log";
import { failureCode } from "#server/outgoing/answers";
import { runtime } from "#server/runtime";
import { seal, unseal } from "./sealing";
import type { Actor } from "./session";

/** How long the description of a provider is cached, and how long its answer may take, in milliseconds. */
const holdsFor = 10 * 60_000;
const longestWait = 3000;

/** A longer token would not fit into an address every server and browser accepts. */
const longestHint = 4000;

const Announced = z.object({
  end_session_endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
});

let known: { readonly issuer: string; readonly until: number; readonly endsAt: string | null } | null = null;

/** The displayed name of the organisation, or the host of its provider where none is set; null without a provider. */
export const organisationName = ({ oidc }: Pick<Config, "oidc">): string | null =>
  oidc ? (oidc.name ?? new URL(oidc.issuer).host) : null;

/** The address of a provider's description (OpenID Connect Discovery 1.0, 4). */
export const descriptionOf = (issuer: string): string =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Without these nobody can sign in through it. */
const Usable = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });

const askAgainAfter = 5000;

/** Why nobody can sign in through a provider at present, for the log; null when it works. */
export const wayMissing = async (issuer: string): Promise<string | null> => {
  try {
    const answer = await fetch(descriptionOf(issuer), { signal: AbortSignal.timeout(longestWait) });
    if (!answer.ok) return `${descriptionOf(issuer)} answers with ${answer.status}`;
    const isUsable = Usable.safeParse(await answer.json().catch(() => null)).success;
    return isUsable ? null : `${descriptionOf(issuer)} is no description of an OpenID provider`;
  } catch (error) {
    return `${descriptionOf(issuer)} is not reached (${failureCode(error)})`;
  }
};

/** Resolves when sign-in through the provider is possible; until then logs why it is not. */
export const reachProvider = async (issuer: string, { warn }: Pick<StartLines, "warn">): Promise<void> => {
  for (let said: string | null = null; ; await after(askAgainAfter)) {
    const reason = await wayMissing(issuer);
    if (reason === null) return;
    if (reason !== said)
      warn("Nobody can sign in: passwords are off, and there is no way to the provider; it is tried again", {
        setting: "OIDC_ISSUER",
        reason,
      });
    said = reason;
  }
};

const askProvider = async (issuer: string): Promise<string | null> => {
  const answer = await fetch(descriptionOf(issuer), { signal: AbortSignal.timeout(longestWait) });
  return Announced.parse(await answer.json()).end_session_endpoint ?? null;
};

// The provider's sign-out endpoint; null where it names none, or does not answer.
const placeToLeave = async (issuer: string): Promise<string | null> => {
  if (known?.issuer === issuer && performance.now() < known.until) return known.endsAt;
  try {
    const endsAt = await askProvider(issuer);
    known = { issuer, until: performance.now() + holdsFor, endsAt };
    return endsAt;
  } catch (error) {
    log.warn("the provider did not say how one signs out there", { code: failureCode(error) });
    return null;
  }
};

/** What is stored of a sign-in through the provider: its sign-out endpoint, and the id token it recognises, sealed. */
export type Farewell = { readonly endsAt: string | null; readonly hint: string | null };

/** P9f: what is stored for signing out a person who came with this token. */
export const farewellFor = async (userId: string, idToken: string | undefined): Promise<Farewell> => {
  const issuer = runtime().config.oidc?.issuer;
  const endsAt = issuer === undefined ? null : await placeToLeave(issuer);
  const isKept = endsAt !== null && idToken !== undefined && idToken.length <= longestHint;
  return { endsAt, hint: isKept ? seal(Buffer.from(idToken), userId) : null };
};

/**
 * P9f: where a browser signs out at the provider, which sends it back to `back`; null for a session that did not come
 * from there.
 */
export const wayOut = async (actor: Actor, back: string): Promise<string | null> => {
  const { database, config } = runtime();
  if (!actor.endsAt || !actor.sessionId || !config.oidc) return null;
  const sealed = await hintOf(database.db, actor.sessionId);
  const token = sealed === null ? null : unseal(sealed, actor.userId);
  const url = new URL(actor.endsAt);
  if (token) url.searchParams.set("id_token_hint", Buffer.from(token).toString());
  url.searchParams.set("client_id", config.oidc.clientId);
  url.searchParams.set("post_logout_redirect_uri", back);
  return url.href;
};
