// Signing in through next-auth's own addresses: the contract for scripts, the throttle, the return address.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { disablePerson, type Person } from "#db/people/people";
import { signInFailures } from "#db/schema/people";
import { mostFailures, networkOf } from "#server/sign-in/password";
import { freshDatabase } from "../../support/database";
import {
  addPerson,
  ask,
  askAuth,
  cookieOf,
  password,
  postCredentials,
  provideRuntimeFor,
} from "../../support/people-runtime";

let database: Database;
let person: Person;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  provideRuntimeFor(database);
  await database.db.delete(signInFailures);
  person = await addPerson(database, "observer");
});

const session = (response: Response): string | undefined =>
  response.headers.getSetCookie().find((line) => line.includes("session-token"));

describe("the contract for scripts", () => {
  test.each(["json", "form"] as const)("a sign-in as %s gives a session", async (as) => {
    const response = await postCredentials({ email: person.email, password }, as);
    expect(response.status).toBe(as === "json" ? 200 : 302);
    const cookie = session(response) ?? "";
    expect(cookie).toMatch(/^next-auth\.session-token=.*HttpOnly.*SameSite=Lax/i);
    expect(cookie).not.toMatch(/secure/i);
    const me = await ask("GET", "me", { cookie: cookie.slice(0, cookie.indexOf(";")) });
    expect(me).toMatchObject({ status: 200, body: { user: { email: person.email }, drafts: [] } });
  });

  test("the public address decides over cookies and return addresses", async () => {
    provideRuntimeFor(database, { publicUrl: "https://adref.example" });
    const csrf = await askAuth("GET", "csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const body = JSON.stringify({
      email: person.email,
      password,
      csrfToken,
      json: true,
      callbackUrl: "/drafts",
    });
    const response = await askAuth(
      "POST",
      "callback/credentials",
      { cookie, "content-type": "application/json" },
      body,
    );
    expect(session(response)).toMatch(/^__Secure-next-auth\.session-token=.*Secure/);
    expect(await response.json()).toEqual({ url: "https://adref.example/drafts" });
  });

  test("a wrong password, an unknown address and a disabled person get one and the same answer", async () => {
    const disabled = await addPerson(database, "observer");
    await disablePerson(database.db, disabled.id);
    const answers = [];
    for (const form of [
      { email: `a\u0000${person.email}`, password },
      { email: person.email, password: "not the password" },
      { email: "nobody@people.example", password },
      { email: disabled.email, password },
    ]) {
      const response = await postCredentials(form);
      expect(session(response)).toBeUndefined();
      answers.push([response.status, await response.json()]);
    }
    expect(answers[0]).toMatchObject([401, { code: "not-signed-in" }]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test("a page's form goes back to the sign-in page with what went wrong", async () => {
    const form = { email: person.email, password: "not it", accept: "text/html", callbackUrl: "/drafts/x" };
    const response = await postCredentials(form, "form");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/sign-in?error=not-signed-in&callbackUrl=%2Fdrafts%2Fx");
  });

  test("without the csrf token and its cookie nobody is signed in", async () => {
    const body = JSON.stringify({ email: person.email, password, csrfToken: "0".repeat(64), json: true });
    const response = await askAuth(
      "POST",
      "callback/credentials",
      { "content-type": "application/json" },
      body,
    );
    expect(response.status).toBe(403);
    expect(session(response)).toBeUndefined();
  });

  test("a sign-in that another site sends is refused", async () => {
    const response = await askAuth(
      "POST",
      "callback/credentials",
      { origin: "https://elsewhere.example" },
      "a=b",
    );
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "foreign-origin" });
  });

  test("the session's address says who it is, and nothing to nobody", async () => {
    const cookie = await cookieOf(person);
    const { user } = (await (await askAuth("GET", "session", { cookie })).json()) as { user: { id: string } };
    expect(user.id).toBe(person.id);
    expect(await (await askAuth("GET", "session")).json()).toEqual({});
  });

  test.each(["_log", "verify-request", "nothing"])("%s is not reachable", async (action) => {
    expect((await askAuth("GET", action)).status).toBe(404);
  });

  test("signing out takes the cookie away", async () => {
    const csrf = await askAuth("GET", "csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const kept = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
    const cookie = [...kept, await cookieOf(person)].join("; ");
    const body = JSON.stringify({ csrfToken, json: true });
    const response = await askAuth("POST", "signout", { cookie, "content-type": "application/json" }, body);
    expect(session(response)).toMatch(/session-token=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i);
  });
});

describe("the return address", () => {
  test.each([
    ["/drafts/a", "http://127.0.0.1:3000/drafts/a"],
    ["http://127.0.0.1:3000/account", "http://127.0.0.1:3000/account"],
    ["https://elsewhere.example/", "http://127.0.0.1:3000/"],
    ["//elsewhere.example/", "http://127.0.0.1:3000/"],
    ["javascript:alert(1)", "http://127.0.0.1:3000/"],
    ["http://[", "http://127.0.0.1:3000/"],
  ])("%s leads to %s", async (callbackUrl, url) => {
    const response = await postCredentials({ email: person.email, password, callbackUrl });
    expect(await response.json()).toEqual({ url });
  });

  test("a foreign one in the query or in the cookie does not come through either", async () => {
    const cookie = "next-auth.callback-url=https%3A%2F%2Felsewhere.example";
    const foreign = encodeURIComponent("https://elsewhere.example/");
    for (const response of [
      await askAuth("GET", `signin?callbackUrl=${foreign}`),
      await askAuth("GET", "signin", { cookie }),
      await askAuth("GET", "signin?callbackUrl=%ff"),
    ]) {
      expect(response.status).toBe(302);
      expect(response.headers.get("location")).toMatch(
        /^\/sign-in\?callbackUrl=http%3A%2F%2F127\.0\.0\.1%3A3000/,
      );
      expect(response.headers.get("location")).not.toContain("elsewhere");
    }
  });
});

describe("the throttle", () => {
  const fail = async (email: string, peer: string) =>
    (await postCredentials({ email, password: "wrong", peer })).status;

  const failed = (key: string, times: number) =>
    database.db.insert(signInFailures).values(Array.from({ length: times }, () => ({ key })));
  const enters = async (peer: string) =>
    session(await postCredentials({ email: person.email, password, peer })) !== undefined;

  test("an account that failed ten times from one network is shut there for a while, however its address is typed", async () => {
    for (let n = 0; n < mostFailures.accountHere; n += 1)
      expect(await fail(n % 2 ? person.email : `${person.email.toUpperCase()} `, "192.0.2.1")).toBe(401);
    const right = await postCredentials({ email: person.email, password, peer: "192.0.2.1" });
    expect(right.status).toBe(429);
    expect(session(right)).toBeUndefined();
    expect(
      session(await postCredentials({ email: (await addPerson(database, "observer")).email, password })),
    ).toBeDefined();
    expect(await enters("192.0.2.200")).toBe(true);
  });

  test("twenty at once do not slip through together", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => fail(person.email, "192.0.2.1")));
    expect(all.filter((status) => status === 401)).toHaveLength(mostFailures.accountHere);
    expect(all.filter((status) => status === 429)).toHaveLength(20 - mostFailures.accountHere);
  });

  test("fifty wrong names from one network shut out nobody there who has the right password", async () => {
    await failed(`peer ${networkOf("2001:db8::1")}`, mostFailures.network);
    expect(await fail("stranger@example.org", "2001:db8::ffff")).toBe(429);
    expect(await fail("stranger@example.org", "2001:db8:1::1")).toBe(401);
    expect(await enters("2001:db8::ffff")).toBe(true);
  });

  test("a flood from one network waits for itself, and for nobody else", async () => {
    await failed(`peer ${networkOf("192.0.2.1")}`, mostFailures.network);
    const flood = Array.from({ length: 20 }, (_, n) => fail(`stranger${n}@example.org`, "192.0.2.1"));
    expect(await Promise.all([enters("192.0.2.200"), enters("192.0.2.1")])).toEqual([true, true]);
    expect(new Set(await Promise.all(flood))).toEqual(new Set([429]));
  });

  test("an address is not kept in the open", async () => {
    await fail("perhaps-a-password", "192.0.2.1");
    const rows = await database.db.select().from(signInFailures);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain("perhaps");
  });
});
