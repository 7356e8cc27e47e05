// A person for scripts: signed in with e-mail and password as a browser would, then JSON and uploads.

export type SignedInPerson = {
  readonly cookie: string;
  /** Sends JSON and answers the parsed body. Throws with the problem document when refused. */
  json(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Sends one file in the field `file`. */
  upload(path: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<unknown>;
  /** The bare answer, whatever its status. */
  ask(path: string, init?: RequestInit): Promise<Response>;
};

const cookiesOf = (response: Response): Map<string, string> =>
  new Map(
    response.headers.getSetCookie().map((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );

const header = (jar: Map<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** Signs in at `base`. Throws when there is no session afterwards. */
export const signIn = async (base: string, email: string, password: string): Promise<SignedInPerson> => {
  const first = await fetch(`${base}/api/auth/csrf`);
  const jar = cookiesOf(first);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: header(jar) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  for (const [name, value] of cookiesOf(answer)) jar.set(name, value);
  if (![...jar.keys()].some((name) => name.endsWith("session-token"))) {
    throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  }
  const cookie = header(jar);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(base + path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } });
  const parsed = async (response: Response): Promise<unknown> => {
    const body = (await response.json()) as unknown;
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    cookie,
    ask,
    json: async (method, path, body) =>
      parsed(
        await ask(path, {
          method,
          ...(body === undefined
            ? {}
            : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
        }),
      ),
    upload: async (path, name, content) => {
      const form = new FormData();
      form.append("file", new Blob([content]), name);
      return parsed(await ask(path, { method: "POST", body: form }));
    },
  };
};
