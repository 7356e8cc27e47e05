// Signing in from a page: first the CSRF token, then the form, as any API client does.
import { ApiProblem, api } from "../ui/api";
import { keepLanguage } from "../ui/language-choice";

const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const { csrfToken } = await api.get("auth/csrf");
  const { url } = await api.post(`auth/${path}`, { ...fields, csrfToken, json: true });
  return url;
};

/** The page to return to, read in the browser: the sign-in page is built once, the same for everybody. */
export const wantedPage = (): string | null => new URLSearchParams(window.location.search).get("callbackUrl");

const goingOn = (): { readonly callbackUrl: string } => ({ callbackUrl: wantedPage() ?? "/" });

/** Creates a session and returns the address to go on to. Throws an ApiProblem if refused. */
export const enter = async (email: string, password: string, callbackUrl: string): Promise<string> => {
  const url = await post("callback/credentials", { email, password, callbackUrl });
  await keepLanguage();
  return url;
};

/** Completes a pending sign-in with a code as the second factor. */
export const enterWithCode = async (shown: {
  readonly ticket: string;
  readonly code: string;
}): Promise<string> => {
  const url = await post("callback/credentials", { ...shown, ...goingOn() });
  await keepLanguage();
  return url;
};

/** Completes a sign-in with the browser's passkey response. */
export const enterWithPasskey = (shown: {
  readonly ticket: string;
  readonly passkey: string;
}): Promise<string> => post("callback/credentials", { ...shown, ...goingOn() });

/** Creates a session, or returns the sign-in page's address where a second factor is required as well. */
export const enterOrAsk = (email: string, password: string, callbackUrl: string): Promise<string> =>
  enter(email, password, callbackUrl).catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== "second-factor") throw error;
    return `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`;
  });

/** Returns the address of the organisation's own sign-in. */
export const enterByOrganisation = (): Promise<string> => post("signin/oidc", goingOn());

/**
 * Links an account of the organisation to the signed-in one; it leads back to the account page. `present`: the
 * password.
 */
export const bindOrganisation = (present: string): Promise<string> =>
  post("signin/oidc", { callbackUrl: "/account", bind: "yes", present });

/** What to sign out of: this site alone, or the organisation's provider too. */
export type From = "here" | "both";

/**
 * Ends the session and returns the address to go on to: the sign-in page, by way of the provider if that session ends
 * too.
 */
export const signOut = (from: From): Promise<string> =>
  post("signout", { callbackUrl: "/sign-in", ...(from === "both" && { provider: "too" }) });

// The fragment after "#" is never sent to the server; the browser carried it over from the address that was asked for.
const withPlace = (url: string): string => {
  const wanted = new URL(url, window.location.origin);
  if (wanted.origin === window.location.origin && wanted.hash === "") wanted.hash = window.location.hash;
  return wanted.href;
};

/** Navigates with a full load, so that no state of the previous user remains in the page. */
export const goOn = (url: string): void => window.location.assign(withPlace(url));
