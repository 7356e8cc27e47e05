// Signing in through an organisation's own OpenID provider: only people who are known here come in.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { disablePerson } from "#db/people/people";
import { users } from "#db/schema/people";
import { freshDatabase } from "../../support/database";
import { type Claims, type IdentityProvider, startIdentityProvider } from "../../support/identity-provider";
import { addPerson, ask, askAuth, provideRuntimeFor } from "../../support/people-runtime";

let database: Database;
let provider: IdentityProvider;

beforeAll(async () => {
  database = await freshDatabase();
  provider = await startIdentityProvider();
});
afterAll(() => Promise.all([database.close(), provider.close()]));

beforeEach(() => {
  provideRuntimeFor(database, {
    oidc: { issuer: provider.issuer, clientId: "adref", clientSecret: "x".repeat(32) },
  });
});

class Jar {
  readonly #cookies = new Map<string, string>();
  keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  }
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

/** What the provider says of a person whose address it has verified. */
const vouchedFor = (email: string): Claims => ({ sub: "s1", email, email_verified: true });

/** Goes the whole way round as a browser does, and gives back the last answer and the cookies. */
const comeBy = async (claims: Claims) => {
  provider.claims = claims;
  const jar = new Jar();
  const { csrfToken } = await jar.keep(await askAuth("GET", "csrf")).json();
  const headers = { cookie: jar.header, "content-type": "application/json" };
  const body = JSON.stringify({ csrfToken, json: true, callbackUrl: "/drafts/x" });
  const { url } = await jar.keep(await askAuth("POST", "signin/oidc", headers, body)).json();
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  expect(back.origin + back.pathname).toBe("http://127.0.0.1:3000/api/auth/callback/oidc");
  const last = jar.keep(await askAuth("GET", `callback/oidc${back.search}`, { cookie: jar.header }));
  return { last, back, cookie: jar.header };
};

describe("a person who comes from the organisation", () => {
  test("and is known here has a session, and goes on to where the way began", async () => {
    const person = await addPerson(database, "observer");
    const { last, cookie } = await comeBy(vouchedFor(person.email.toUpperCase()));
    expect([last.status, last.headers.get("location")]).toEqual([302, "http://127.0.0.1:3000/drafts/x"]);
    expect(await ask("GET", "me", { cookie })).toMatchObject({
      status: 200,
      body: { user: { id: person.id } },
    });
  });

  test("cannot use the way back a second time", async () => {
    const person = await addPerson(database, "observer");
    const { back } = await comeBy(vouchedFor(person.email));
    const again = await askAuth("GET", `callback/oidc${back.search}`);
    expect(again.headers.getSetCookie().join()).not.toContain("session-token");
  });

  const turnedAway = async (claims: Claims) => {
    const before = await database.db.select().from(users);
    const { last, cookie } = await comeBy(claims);
    expect(cookie).not.toContain("session-token");
    const page = await askAuth("GET", `error?${new URL(last.headers.get("location") ?? "").searchParams}`);
    expect(page.headers.get("location")).toBe("/sign-in?error=AccessDenied");
    expect(await database.db.select().from(users)).toHaveLength(before.length);
  };

  test("and is unknown here is turned away, and nobody is added", () =>
    turnedAway(vouchedFor("stranger@people.example")));

  test("and is disabled here is turned away", async () => {
    const person = await addPerson(database, "observer");
    await disablePerson(database.db, person.id);
    await turnedAway(vouchedFor(person.email));
  });

  test.each([false, undefined, null, "false", "true", 1, {}])(
    "with an address whose email_verified is %j is turned away: nobody vouches for it",
    async (email_verified) => {
      const { email } = await addPerson(database, "observer");
      await turnedAway({ sub: "s4", email, email_verified });
    },
  );

  test("without an address is turned away", () => turnedAway({ sub: "s5" }));
});

test("without a provider there is no such way", async () => {
  provideRuntimeFor(database);
  expect(await (await askAuth("GET", "providers")).json()).toEqual({ credentials: expect.anything() });
});
