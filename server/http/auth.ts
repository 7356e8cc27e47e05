// Sessions by next-auth: its settings, and the door in front of it. Only a few of its actions are reachable, its
// return address is always our own, and its failures are answered like all others.

import type { NextAuthOptions } from "next-auth";
import { personByEmail, personById } from "#db/people/people";
import { canonicalEmail } from "#domain/people/people";
import { isRefusal, Refusal } from "#domain/refusal";
import type { Config } from "#server/config";
import { inLanguageAsked } from "#server/languages/reader";
import { log, reasonOf } from "#server/log";
import { runtime } from "#server/runtime";
import { signIn } from "#server/sign-in/password";
import { actorOf, headersOf, peerOf } from "#server/sign-in/session";
import { checkOrigin } from "./api";
import { jsonAnswer } from "./json-answer";
import { askNextAuth, type Form, ownPlace, readForm } from "./next-auth";
import { problem } from "./problem";

/** How long a session lasts, in seconds. It is not prolonged: after a week everybody signs in again. */
export const sessionSeconds = 7 * 24 * 60 * 60;

const actions = ["csrf", "providers", "signin", "signout", "callback", "error"];

/** Where people sign in, with what went wrong the last time. */
const signInPage = "/sign-in";

/** Answers everything below `/api/auth/`. */
export const answerAuth = (request: Request): Promise<Response> =>
  inLanguageAsked(request, () => answerInLanguage(request));

const answerInLanguage = async (request: Request): Promise<Response> => {
  try {
    const [action = "", provider] = new URL(request.url).pathname.split("/").slice(3);
    if (request.method === "POST") checkOrigin(request);
    if (action === "session" && request.method === "GET") return jsonAnswer(await sessionOf(request));
    if (!actions.includes(action)) throw new Refusal("not-found", "There is nothing at this address.");
    return await passOn(request, action, provider);
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

/** What a sign-in ended with, passed by the part of next-auth that checks passwords to the door. */
type Outcome = { refusal: Refusal | null };

const passOn = async (request: Request, action: string, provider: string | undefined): Promise<Response> => {
  const outcome: Outcome = { refusal: null };
  const form = await readForm(request);
  const answer = await askNextAuth(request, form, {
    route: provider === undefined ? [action] : [action, provider],
    options: optionsFor(runtime().config, outcome),
  });
  if (outcome.refusal) return refused(request, form, outcome.refusal);
  if (/[?&]csrf=true$/.test(answer.headers.get("location") ?? answer.place ?? "")) {
    const sentence = "The form is out of date. Fetch /api/auth/csrf and send its token with its cookie.";
    return refused(request, form, new Refusal("foreign-origin", sentence));
  }
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
};

// A page that was sent as a form goes back to the sign-in page; a script gets a problem document.
const refused = (request: Request, form: Form, refusal: Refusal): Response => {
  if (!request.headers.get("accept")?.includes("text/html") || form.json === "true") return problem(refusal);
  const query = new URLSearchParams({ error: refusal.code });
  if (form.callbackUrl) query.set("callbackUrl", form.callbackUrl);
  return new Response(null, { status: 303, headers: { location: `${signInPage}?${query}` } });
};

// --- the settings of next-auth ---------------------------------------------------------------------------------------

const optionsFor = (config: Config, outcome: Outcome): NextAuthOptions => ({
  secret: config.secret,
  useSecureCookies: config.publicUrl?.startsWith("https:") ?? false,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: signInPage, error: signInPage, signOut: "/account" },
  providers: [passwords(outcome), ...(config.oidc ? [oidc(config.oidc)] : [])],
  callbacks: {
    redirect: ({ url, baseUrl }) => ownPlace(url, baseUrl),
    signIn: async ({ account, profile }) => {
      if (account?.provider !== "oidc") return true;
      const claims: Record<string, unknown> = { ...profile };
      // OpenID Connect Core 5.1: a boolean. An address that the provider does not vouch for may be anybody's.
      if (typeof claims.email !== "string" || claims.email_verified !== true) return false;
      const person = await personByEmail(runtime().database.db, canonicalEmail(claims.email));
      return person !== undefined && person.disabledAt === null;
    },
    // Only who and which version of the sessions: everything else is read from the database at each request.
    jwt: async ({ user, account }) => {
      const { db } = runtime().database;
      const person =
        account?.provider === "oidc"
          ? await personByEmail(db, canonicalEmail(user.email ?? ""))
          : await personById(db, user.id);
      if (!person) throw new Error("The person who signed in is not there.");
      return { sub: person.id, sessionVersion: person.sessionVersion };
    },
  },
  logger: {
    error: (code, facts) =>
      log.warn("sign-in failed", { code, reason: reasonOf("error" in facts ? facts.error : facts) }),
    warn: () => undefined,
    debug: () => undefined,
  },
});

const passwords = (outcome: Outcome): NextAuthOptions["providers"][number] => ({
  id: "credentials",
  name: "Password",
  type: "credentials",
  credentials: { email: {}, password: {} },
  authorize: async (credentials, request) => {
    const { email = "", password = "" } = credentials ?? {};
    try {
      const peer = peerOf(new Headers(request.headers));
      const { id, name, email: address } = await signIn({ email, password, peer });
      return { id, name, email: address };
    } catch (error) {
      outcome.refusal = isRefusal(error)
        ? error
        : new Refusal("unavailable", "Signing in does not work just now.");
      if (!isRefusal(error)) log.error("sign-in failed", error);
      return null;
    }
  },
});

const oidc = ({
  issuer,
  clientId,
  clientSecret,
}: NonNullable<Config["oidc"]>): NextAuthOptions["providers"][number] => ({
  id: "oidc",
  name: new URL(issuer).host,
  type: "oauth",
  wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  authorization: { params: { scope: "openid profile email" } },
  profile: (claims: { sub: string; name?: string; email?: string }) => ({
    id: claims.sub,
    name: claims.name ?? null,
    email: claims.email ?? null,
  }),
});
