// Signing in from a page: the csrf token first, then the form, as any script does it.
import { ApiProblem, api } from "../ui/api";
import { keepLanguage } from "../ui/language-choice";

const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const { csrfToken } = await api.get("auth/csrf");
  const { url } = await api.post(`auth/${path}`, { ...fields, csrfToken, json: true });
  return url;
};

/** The page that was asked for before; the sign-in page itself is made once, and the same for everybody. */
export const wantedPage = (): string | null => new URLSearchParams(window.location.search).get("callbackUrl");

const goingOn = (): { readonly callbackUrl: string } => ({ callbackUrl: wantedPage() ?? "/" });

/** Makes a session and answers where to go on. Throws an ApiProblem when it may not be. */
export const enter = async (email: string, password: string, callbackUrl: string): Promise<string> => {
  const url = await post("callback/credentials", { email, password, callbackUrl });
  await keepLanguage();
  return url;
};

/** The same with the second factor of a sign-in that waits for it. */
export const enterWithCode = async (shown: {
  readonly ticket: string;
  readonly code: string;
}): Promise<string> => {
  const url = await post("callback/credentials", { ...shown, ...goingOn() });
  await keepLanguage();
  return url;
};

/** The same with what a browser answers that was asked for a passkey. */
export const enterWithPasskey = (shown: {
  readonly ticket: string;
  readonly passkey: string;
}): Promise<string> => post("callback/credentials", { ...shown, ...goingOn() });

/** Makes a session, or answers the sign-in page where a second factor is asked for too. */
export const enterOrAsk = (email: string, password: string, callbackUrl: string): Promise<string> =>
  enter(email, password, callbackUrl).catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== "second-factor") throw error;
    return `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`;
  });

/** Answers the address of the organisation's own sign-in. */
export const enterByOrganisation = (): Promise<string> => post("signin/oidc", goingOn());

/** The same to link an account of the organisation to the own one here; it leads back to the account. `present`: the password. */
export const bindOrganisation = (present: string): Promise<string> =>
  post("signin/oidc", { callbackUrl: "/account", bind: "yes", present });

/** Where somebody signs out: here alone, or at the provider of the organisation too. */
export type From = "here" | "both";

/** Ends the session, and answers where to go on: to the sign-in page, by way of the provider where the session there ends too. */
export const signOut = (from: From): Promise<string> =>
  post("signout", { callbackUrl: "/sign-in", ...(from === "both" && { provider: "too" }) });

// What stands after "#" was not sent to the server: the browser brought it here from the address that was asked for.
const withPlace = (url: string): string => {
  const wanted = new URL(url, window.location.origin);
  if (wanted.origin === window.location.origin && wanted.hash === "") wanted.hash = window.location.hash;
  return wanted.href;
};

/** Goes on with a full load, so that nothing of who was here before stays in the page. */
export const goOn = (url: string): void => window.location.assign(withPlace(url));
