// Sessions by next-auth: its settings, and the checks in front of it. Only a few of its actions are reachable, its
// return address is always our own, and its failures are answered like all others.

import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, serialize } from "cookie";
import type { NextAuthOptions } from "next-auth";
import { isDatabaseAway } from "#db/client";
import type { Person } from "#db/people/people";
import { isRefusal, Refusal } from "#domain/refusal";
import type { Config } from "#server/config";
import { inLanguageAsked } from "#server/languages/reader";
import { log, reasonOf } from "#server/log";
import { runtime } from "#server/runtime";
import { comeFromOrganisation } from "#server/sign-in/organisation";
import { requireFreshProof } from "#server/sign-in/present-password";
import { descriptionOf, type Farewell, farewellFor, wayOut } from "#server/sign-in/provider";
import { type Actor, actorOf, headersOf, peerOf, requireSession } from "#server/sign-in/session";
import { beginSession, sessionSeconds, signOut } from "#server/sign-in/sessions";
import { askedFrom } from "#server/sign-in/whence";
import { type Party, requirePasskey } from "../sign-in/passkeys";
import { signIn } from "../sign-in/password";
import {
  askForFactor,
  endWaiting,
  factorsToAsk,
  requireCode,
  requireWaiting,
} from "../sign-in/second-factor";
import type { SignInEntry } from "../sign-in/sessions";
import { checkOrigin } from "./api";
import { whileDatabaseAnswers } from "./health";
import { jsonAnswer } from "./json-answer";
import type { AuthAnswer } from "./next-auth";
import { askNextAuth, ownPlace, type PostedForm, readForm } from "./next-auth";
import { databaseAway, problem } from "./problem";
import { partyOf } from "./relying-party";

// Signing in with a password, and a second factor where there is one.

/** The person who signed in, and how. */
type Entrance = SignInEntry & { readonly person: Person };

/**
 * The credentials submitted: `ticket` stands for a password verified a moment ago, or for the challenge that `passkey`
 * answers.
 */
type ShownCredentials = {
  readonly email?: string;
  readonly password?: string;
  readonly code?: string;
  readonly ticket?: string;
  readonly passkey?: string;
};

/** Where a sign-in comes from: the network address, and the site requested. */
type EntranceOrigin = { readonly peer: string; readonly party: () => Party };

/**
 * P10a: signs a person in. Throws `second-factor` with a ticket when that is required next, and the refusals of
 * `signIn`.
 */
const comeIn = async (shown: ShownCredentials, { peer, party }: EntranceOrigin): Promise<Entrance> => {
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

// A passkey whose device verifies its owner is both factors in one.
const withPasskey = async (ticket: string, answer: string, party: Party): Promise<Entrance> => {
  const { person, isSecond } = await requirePasskey({ ticket, answer }, party);
  return { person, method: isSecond ? "password" : "passkey", isStrong: true };
};

// Signing out: here, and at the identity provider too where requested.

/** P9f: ends the session, and with `provider: "too"` sends the browser on to the provider's own sign-out. */
const leave = async (actor: Actor, form: PostedForm, answer: AuthAnswer): Promise<void> => {
  const place = answer.place ?? answer.headers.get("location");
  // The sign-out address is sealed in the session, which is gone afterwards.
  const out =
    form.provider === "too" && place !== null ? await wayOut(actor, new URL("/sign-in", place).href) : null;
  await signOut(actor);
  if (out === null) return;
  if (answer.place === null) answer.headers.set("location", out);
  else answer.body = JSON.stringify({ url: out });
};

// Remembers, until the provider sends the browser back, that a signed-in person asked to link an account of the
// organisation. Without it, somebody signing in on a browser where another person forgot to sign out would be linked to
// that person's account.

const name = "adref.binding";
/** In seconds: as long as next-auth waits for the provider. */
const lasts = 15 * 60;

const signatureOf = (words: string): Buffer =>
  createHmac("sha256", runtime().config.secret).update(`binding an identity: ${words}`).digest();

const cookie = (value: string, maxAge: number): string =>
  serialize(name, value, {
    path: "/api/auth",
    httpOnly: true,
    sameSite: "lax",
    secure: runtime().config.publicUrl?.startsWith("https:") ?? false,
    maxAge,
  });

/** The cookie that records this person's request to link, valid in the session that made it. */
const bindingWish = (actor: Actor): string => {
  const wish = [actor.userId, requireSession(actor), Date.now() + lasts * 1000];
  const words = Buffer.from(JSON.stringify(wish)).toString("base64url");
  return cookie(`${words}.${signatureOf(words).toString("base64url")}`, lasts);
};

/** The cookie that withdraws the request. */
const noBindingWish = (): string => cookie("", 0);

/** The person who is signed in and made the request in this session, or null. */
const whoWishesToBind = async (headers: Headers): Promise<Actor | null> => {
  const [words = "", signature = ""] = (parse(headers.get("cookie") ?? "")[name] ?? "").split(".");
  const given = Buffer.from(signature, "base64url");
  const right = signatureOf(words);
  if (given.byteLength !== right.byteLength || !timingSafeEqual(given, right)) return null;
  const [userId, sessionId, until]: unknown[] = JSON.parse(Buffer.from(words, "base64url").toString());
  const actor = await actorOf(headersOf(headers));
  if (!actor?.sessionId || actor.isWeak) return null;
  const isTheirs = actor.userId === userId && actor.sessionId === sessionId;
  return isTheirs && Number(until) > Date.now() ? actor : null;
};

const actions = ["csrf", "providers", "signin", "signout", "callback", "error"];

/** The sign-in page, which shows what went wrong the last time. */
const signInPage = "/sign-in";

/** Answers everything below `/api/auth/`. */
export const answerAuth = (request: Request): Promise<Response> =>
  inLanguageAsked(request, () => askedFrom(request.headers, () => answerInLanguage(request)));

const answerInLanguage = async (request: Request): Promise<Response> => {
  try {
    const [action = "", provider] = new URL(request.url).pathname.split("/").slice(3);
    if (request.method === "POST") checkOrigin(request);
    if (action === "session" && request.method === "GET")
      return jsonAnswer(await whileDatabaseAnswers(sessionOf(request), databaseAway));
    if (!actions.includes(action)) throw new Refusal("not-found", "There is nothing at this address.");
    return await whileDatabaseAnswers(passOn(request, action, provider), databaseAway);
  } catch (error) {
    return problem(error);
  }
};

const sessionOf = async (request: Request) => {
  const actor = await actorOf(headersOf(request.headers));
  if (!actor) return {};
  const { userId: id, name, email, until } = actor;
  return {
    user: { id, name, email },
    expires: Number.isFinite(until) ? new Date(until).toISOString() : undefined,
  };
};

/** The outcome of a sign-in, handed from the callbacks of next-auth to the checks in front of it. */
type SignInOutcome = { refusal: Refusal | null; entry: Entered | null };

/** `farewell`: what is needed to sign out at the provider too. */
type Entered = Entrance & { readonly farewell?: Farewell };

const passOn = async (request: Request, action: string, provider: string | undefined): Promise<Response> => {
  const outcome: SignInOutcome = { refusal: null, entry: null };
  const form = await readForm(request);
  const asked = action === "signout" ? await actorOf(headersOf(request.headers)) : null;
  const route = provider === undefined ? [action] : [action, provider];
  const answer = await askNextAuth(request, form, { route, options: optionsFor(request, outcome) }).catch(
    (error: unknown) => {
      if (outcome.refusal) return null;
      throw error;
    },
  );
  if (outcome.refusal) return refused(request, form, outcome.refusal);
  if (!answer) throw new Error("The sign-in has no answer.");
  if (/[?&]csrf=true$/.test(answer.headers.get("location") ?? answer.place ?? "")) {
    const sentence = "The form is out of date. Fetch /api/auth/csrf and send its token with its cookie.";
    return refused(request, form, new Refusal("foreign-origin", sentence));
  }
  if (action === "signout" && request.method === "POST" && asked) await leave(asked, form, answer);
  const kept = provider === "oidc" ? await wishCookie(request, action, form) : null;
  if (kept !== null) answer.headers.append("set-cookie", kept);
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
};

// A request to link an identity begins with the redirect to the provider, and ends with the return from it, or with
// another redirect.
const wishCookie = async (request: Request, action: string, form: PostedForm): Promise<string | null> => {
  if (action !== "signin") return noBindingWish();
  if (request.method !== "POST") return null;
  if (form.bind !== "yes") return noBindingWish();
  const actor = await actorOf(headersOf(request.headers));
  if (!actor) throw new Refusal("not-signed-in", "Sign in first.");
  await requireFreshProof(actor, form.present ?? "", peerOf(request.headers));
  return bindingWish(actor);
};

const refusalOf = (error: unknown): Refusal => {
  if (isRefusal(error)) return error;
  return isDatabaseAway(error)
    ? databaseAway()
    : new Refusal("unavailable", "Signing in does not work just now.");
};

// A page submitted as a form goes back to the sign-in page; a script gets a problem document.
const refused = (request: Request, form: PostedForm, refusal: Refusal): Response => {
  if (!request.headers.get("accept")?.includes("text/html") || form.json === "true") return problem(refusal);
  const query = new URLSearchParams({ error: refusal.code });
  if (form.callbackUrl) query.set("callbackUrl", form.callbackUrl);
  return new Response(null, { status: 303, headers: { location: `${signInPage}?${query}` } });
};

// --- the settings of next-auth ---------------------------------------------------------------------------------------

const optionsFor = (request: Request, outcome: SignInOutcome): NextAuthOptions => ({
  secret: runtime().config.secret,
  useSecureCookies: runtime().config.publicUrl?.startsWith("https:") ?? false,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: signInPage, error: signInPage, signOut: "/account" },
  providers: providersFor(runtime().config, outcome),
  callbacks: {
    redirect: ({ url, baseUrl }) => ownPlace(url, baseUrl),
    signIn: ({ account, profile }) =>
      account?.provider === "oidc"
        ? comeBack(request, { profile, idToken: account.id_token }, outcome)
        : true,
    // Only the person and the session: everything else is read from the database at each request. The version protects
    // against servers of an earlier release, which know neither individual sessions nor second factors: they reject
    // this token.
    jwt: async () => {
      if (!outcome.entry) throw new Error("Nobody has signed in.");
      const { person, ...how } = outcome.entry;
      const { id: sid, version: sessionVersion } = await beginSession(person, how).catch((error: unknown) => {
        outcome.refusal = refusalOf(error);
        throw error;
      });
      const isWhole = how.isStrong || (runtime().config.secondFactor ?? []).length === 0;
      return { sub: person.id, sid, ...(isWhole && { sessionVersion }) };
    },
  },
  logger: {
    error: (code, facts) =>
      log.warn("sign-in failed", { code, reason: reasonOf("error" in facts ? facts.error : facts) }),
    warn: () => undefined,
    debug: () => undefined,
  },
});

const providersFor = (
  { oidc: organisation }: Config,
  outcome: SignInOutcome,
): NextAuthOptions["providers"] => [passwords(outcome), ...(organisation ? [oidc(organisation)] : [])];

/** What a provider sent: claims of a verified token, and the token. */
type Vouched = { readonly profile: unknown; readonly idToken: string | undefined };

// The cause of a failure goes to the log alone: next-auth would put its text into the address.
const comeBack = async (
  request: Request,
  vouched: Vouched,
  outcome: SignInOutcome,
): Promise<boolean | string> => {
  try {
    return await leadIn(request, vouched, outcome);
  } catch (error) {
    log.error("sign-in failed", error);
    return false;
  }
};

// The return from the provider: into a session, or to a page that explains the outcome.
const leadIn = async (
  request: Request,
  vouched: Vouched,
  outcome: SignInOutcome,
): Promise<boolean | string> => {
  const asking = await whoWishesToBind(request.headers);
  const found = await comeFromOrganisation(vouched.profile, asking);
  if (asking) return `/account?identity=${typeof found === "string" ? found : "bound"}`;
  if (found === "other-identity") return `${signInPage}?error=${found}`;
  if (typeof found === "string") return false;
  const farewell = await farewellFor(found.id, vouched.idToken);
  outcome.entry = { person: found, method: "organisation", isStrong: true, farewell };
  return true;
};

const passwords = (outcome: SignInOutcome): NextAuthOptions["providers"][number] => ({
  id: "credentials",
  name: "Password",
  type: "credentials",
  credentials: { email: {}, password: {}, code: {}, ticket: {}, passkey: {} },
  authorize: async (credentials, request) => {
    try {
      const headers = new Headers(request.headers);
      const entry = await comeIn(credentials ?? {}, { peer: peerOf(headers), party: () => partyOf(headers) });
      outcome.entry = entry;
      const { id, name, email } = entry.person;
      return { id, name, email };
    } catch (error) {
      outcome.refusal = refusalOf(error);
      if (!isRefusal(error)) log.error("sign-in failed", error);
      return null;
    }
  },
});

const oidc = ({
  issuer,
  clientId,
  clientSecret,
  scopes = [],
  name,
}: NonNullable<Config["oidc"]>): NextAuthOptions["providers"][number] => ({
  id: "oidc",
  name: name ?? new URL(issuer).host,
  type: "oauth",
  wellKnown: descriptionOf(issuer),
  clientId,
  clientSecret,
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  authorization: { params: { scope: ["openid", "profile", "email", ...scopes].join(" ") } },
  profile: (claims: { sub: string; name?: string; email?: string }) => ({
    id: claims.sub,
    name: claims.name ?? null,
    email: claims.email ?? null,
  }),
});
