// The way of a browser from us to an organisation's provider and back, with the cookies that each of them set.
import { expect } from "vitest";
import { askAuth, origin, password } from "./people-runtime";

/** The cookies of a browser for one site. */
export class Jar {
  readonly #cookies = new Map<string, string>();

  keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0\b/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  has(part: string): boolean {
    return [...this.#cookies.keys()].some((name) => name.includes(part));
  }

  /** A browser with the same cookies, as somebody has who copied them. */
  copy(): Jar {
    const copy = new Jar();
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value);
    return copy;
  }
}

/** `bind`: to link the account to that of who is signed in, who shows `present` as the password, or comes by a token, `bearer`. */
export type SignInWish = { readonly bind?: boolean; readonly present?: string; readonly bearer?: string };

/** Asks for the way. */
export const askForWay = async (
  jar: Jar,
  { bind = false, present = password, bearer }: SignInWish = {},
): Promise<Response> => {
  const { csrfToken } = await jar.keep(await askAuth("GET", "csrf", { cookie: jar.header })).json();
  const headers = {
    cookie: jar.header,
    "content-type": "application/json",
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const form = { csrfToken, json: true, callbackUrl: "/drafts/x", ...(bind && { bind: "yes", present }) };
  return jar.keep(await askAuth("POST", "signin/oidc", headers, JSON.stringify(form)));
};

/** Begins the way: answers where the provider is. */
export const setOut = async (jar: Jar, wish: SignInWish = {}): Promise<string> => {
  const { url } = await (await askForWay(jar, wish)).json();
  return url;
};

/** Follows the provider through its own pages, until it sends the browser back; answers where to. `theirs`: its cookies. */
export const passThrough = async (url: string, theirs = new Jar()): Promise<URL> => {
  for (let at = new URL(url), steps = 0; steps < 10; steps += 1) {
    const headers = { cookie: theirs.header };
    const answer = theirs.keep(await fetch(at, { redirect: "manual", headers }));
    const next = answer.headers.get("location");
    if (next === null) throw new Error(`${at} leads nowhere: ${answer.status} ${await answer.text()}`);
    at = new URL(next, at);
    if (at.origin === origin) return at;
  }
  throw new Error("The provider goes round in circles.");
};

/** Comes back to us, where the provider said. */
export const comeBack = async (jar: Jar, back: URL): Promise<Response> => {
  expect(back.origin + back.pathname).toBe(`${origin}/api/auth/callback/oidc`);
  return jar.keep(await askAuth("GET", `callback/oidc${back.search}`, { cookie: jar.header }));
};

/** The whole way round; gives back the last answer and the browser. */
export const goRound = async (jar = new Jar(), how: SignInWish = {}) => {
  const back = await passThrough(await setOut(jar, how));
  const last = await comeBack(jar, back);
  return { last, back, jar, isIn: jar.has("session-token"), place: last.headers.get("location") ?? "" };
};

/** Signs out here, and asks for the one at the provider too; answers where the browser goes on. */
export const signOutBoth = async (jar: Jar): Promise<string> => {
  const { csrfToken } = await jar.keep(await askAuth("GET", "csrf", { cookie: jar.header })).json();
  const headers = { cookie: jar.header, "content-type": "application/json" };
  const form = { csrfToken, json: true, callbackUrl: "/sign-in", provider: "too" };
  return (await jar.keep(await askAuth("POST", "signout", headers, JSON.stringify(form))).json()).url;
};

/** Says yes to the provider's question whether to sign out there; answers where it leads. */
export const confirmAtProvider = async (url: string, theirs: Jar): Promise<string | null> => {
  const asked = theirs.keep(await fetch(url, { headers: { cookie: theirs.header } }));
  const page = await asked.text();
  const [, action = ""] = /action="([^"]+)"/.exec(page) ?? [];
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const body = new URLSearchParams({ xsrf, logout: "yes" });
  const headers = { cookie: theirs.header };
  const done = await fetch(action, { method: "POST", redirect: "manual", headers, body });
  return theirs.keep(done).headers.get("location");
};
