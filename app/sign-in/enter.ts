// Signing in from a page: the csrf token first, then the form, as any script does it.
import { api } from "../ui/api";

const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const { csrfToken } = await api.get("auth/csrf");
  const { url } = await api.post(`auth/${path}`, { ...fields, csrfToken, json: true });
  return url;
};

/** Makes a session and answers where to go on. Throws an ApiProblem when it may not be. */
export const enter = (email: string, password: string, callbackUrl: string): Promise<string> =>
  post("callback/credentials", { email, password, callbackUrl });

/** Answers the address of the organisation's own sign-in. */
export const enterByOrganisation = (callbackUrl: string): Promise<string> =>
  post("signin/oidc", { callbackUrl });

/** Goes on with a full load, so that nothing of who was here before stays in the page. */
export const goOn = (url: string): void => window.location.assign(url);
