// Signing in through an organisation's own OpenID provider: only people who are known here, and an identity is one person's.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { disablePerson, type Person } from "#db/people/people";
import { users } from "#db/schema/people";
import { auditLog, identities } from "#db/schema/sign-in";
import { freshDatabase } from "../../support/database";
import { type Claims, type IdentityProvider, startIdentityProvider } from "../../support/identity-provider";
import { comeBack, goRound, Jar, passThrough, setOut } from "../../support/organisation-way";
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
let provider: IdentityProvider;
let other: IdentityProvider;

beforeAll(async () => {
  database = await freshDatabase();
  [provider, other] = await Promise.all([startIdentityProvider(), startIdentityProvider()]);
});
afterAll(() => Promise.all([database.close(), provider.close(), other.close()]));

const comesFrom = ({ issuer }: IdentityProvider, withoutPasswords = false) =>
  provideRuntimeFor(database, {
    oidc: { issuer, clientId: "adref", clientSecret: "x".repeat(32) },
    withoutPasswords,
  });

beforeEach(() => {
  comesFrom(provider);
  for (const each of [provider, other]) Object.assign(each, { lies: {}, ahead: 0, signing: "RS256" });
});

/** What the provider says of a person whose address it has verified. */
const vouchedFor = ({ email }: Pick<Person, "email">, sub = `s-${email}`): Claims => ({
  sub,
  email,
  email_verified: true,
});

/** Goes the whole way round as whom the provider names. */
const comeAs = (claims: Claims, from = provider) => {
  from.claims = claims;
  return goRound();
};

const isSignedInAs = async (jar: Jar, { id }: Person) => {
  const { body } = await ask("GET", "me", { cookie: jar.header });
  return JSON.stringify(body).includes(id);
};

describe("a person who comes from the organisation", () => {
  test("and is known here has a session, and goes on to where the way began", async () => {
    const person = await addPerson(database, "observer");
    const { last, place, jar } = await comeAs(vouchedFor({ email: person.email.toUpperCase() }));
    expect([last.status, place]).toEqual([302, "http://127.0.0.1:3000/drafts/x"]);
    expect(await isSignedInAs(jar, person)).toBe(true);
  });

  test("[P9a] is the same person ever after, whatever the address, vouched for or not", async () => {
    const person = await addPerson(database, "observer");
    const somebody = await addPerson(database, "observer");
    await comeAs(vouchedFor(person, "fast"));
    for (const claims of [vouchedFor(somebody, "fast"), { sub: "fast" }])
      expect(await isSignedInAs((await comeAs(claims)).jar, person)).toBe(true);
  });

  const turnedAway = async (claims: Claims, from = provider) => {
    const before = await database.db.select().from(users);
    const bound = await database.db.select().from(identities);
    const { isIn, place } = await comeAs(claims, from);
    expect(isIn).toBe(false);
    expect(await database.db.select().from(users)).toHaveLength(before.length);
    expect(await database.db.select().from(identities)).toHaveLength(bound.length);
    return place.includes("/api/auth/error")
      ? (await askAuth("GET", `error?${new URL(place).searchParams}`)).headers.get("location")
      : place;
  };
  const denied = "/sign-in?error=AccessDenied";

  test("and is unknown here is turned away, and nobody is added", async () => {
    expect(await turnedAway(vouchedFor({ email: "stranger@people.example" }))).toBe(denied);
  });

  test("and is disabled here is turned away, also when bound before", async () => {
    const person = await addPerson(database, "observer");
    await comeAs(vouchedFor(person));
    await disablePerson(database.db, person.id);
    expect(await turnedAway(vouchedFor(person))).toBe(denied);
    const never = await addPerson(database, "observer");
    await disablePerson(database.db, never.id);
    expect(await turnedAway(vouchedFor(never))).toBe(denied);
  });

  test.each([false, undefined, null, "false", "true", 1, {}])(
    "[P9b] with an address whose email_verified is %j is turned away: nobody vouches for it",
    async (email_verified) => {
      const { email } = await addPerson(database, "observer");
      expect(await turnedAway({ sub: `u-${email}`, email, email_verified })).toBe(denied);
    },
  );

  test("and finds the database failing is turned away, and its words stand in no address", async () => {
    const { isIn, place } = await comeAs({ sub: "nul", email: "nul\u0000@x.example", email_verified: true });
    expect(isIn).toBe(false);
    expect(place).toContain("AccessDenied");
    expect(place).not.toMatch(/query|select|nul/i);
  });

  test("[P9c] another subject with the same address is turned away, and so is another issuer", async () => {
    const person = await addPerson(database, "observer");
    await comeAs(vouchedFor(person));
    expect(await turnedAway(vouchedFor(person, "who has the address now"))).toBe(
      "/sign-in?error=other-identity",
    );
    comesFrom(other);
    expect(await turnedAway(vouchedFor(person), other)).toBe("/sign-in?error=other-identity");
    const log = (await database.db.select().from(auditLog)).filter(
      ({ userId, event }) => userId === person.id && event !== "signed-in",
    );
    expect(log.map(({ event, facts }) => [event, facts.reason])).toEqual([
      ["identity-bound", undefined],
      ["identity-refused", "other-identity"],
      ["identity-refused", "other-identity"],
    ]);
  });
});

describe("a token", () => {
  const refused = async (person: Person) => {
    const { isIn, place } = await comeAs(vouchedFor(person));
    expect(isIn).toBe(false);
    return new URL(place, "http://127.0.0.1:3000").searchParams.get("error");
  };

  test.each([
    ["of another issuer", () => ({ iss: other.issuer })],
    ["for another client", () => ({ aud: "another" })],
    ["with another nonce", () => ({ nonce: "of another sign-in" })],
    ["without a nonce", () => ({ nonce: undefined })],
    ["that is good only in a minute", () => ({ nbf: Math.floor(Date.now() / 1000) + 60 })],
  ])("%s is refused", async (_, lies) => {
    const person = await addPerson(database, "observer");
    provider.lies = lies();
    expect(await refused(person)).toBe("OAuthCallback");
  });

  test.each(["none", "HS256"] as const)("that says it is signed by %s is refused", async (signing) => {
    const person = await addPerson(database, "observer");
    provider.signing = signing;
    expect(await refused(person)).toBe("OAuthCallback");
  });

  test("that is signed with a key nobody published is refused; one with a key that is published since is taken", async () => {
    const person = await addPerson(database, "observer");
    provider.changeKey({ publishes: false });
    expect(await refused(person)).toBe("OAuthCallback");
    provider.changeKey({ publishes: true });
    expect((await comeAs(vouchedFor(person))).isIn).toBe(true);
  });

  test.each([
    [60, true],
    [-65, true],
    [-120, false],
  ])("of a clock that is %i seconds ahead is taken: %j", async (ahead, isTaken) => {
    const person = await addPerson(database, "observer");
    provider.ahead = ahead;
    expect((await comeAs(vouchedFor(person))).isIn).toBe(isTaken);
  });
});

describe("the way back", () => {
  test("is gone once only, also with copied cookies, and not in another browser", async () => {
    const person = await addPerson(database, "observer");
    provider.claims = vouchedFor(person);
    const jar = new Jar();
    const back = await passThrough(await setOut(jar));
    const copied = jar.copy();
    const strange = new Jar();
    await comeBack(strange, back);
    expect(strange.has("session-token")).toBe(false);
    await comeBack(jar, back);
    expect(jar.has("session-token")).toBe(true);
    await comeBack(copied, back);
    expect(copied.has("session-token")).toBe(false);
  });

  test("with another state is refused", async () => {
    provider.claims = vouchedFor(await addPerson(database, "observer"));
    const jar = new Jar();
    const back = await passThrough(await setOut(jar));
    back.searchParams.set("state", "of another sign-in");
    await comeBack(jar, back);
    expect(jar.has("session-token")).toBe(false);
  });
});

describe("without passwords", () => {
  test("nobody signs in with one, sets one, or gets a link for one; the organisation's way is open", async () => {
    const person = await addPerson(database, "secretariat");
    const cookie = await cookieOf(person);
    comesFrom(provider, true);
    expect((await postCredentials({ email: person.email, password })).status).toBe(403);
    const change = { present: password, password: "another long password" };
    for (const refused of [
      await ask("PUT", "me/password", { cookie, body: change }),
      await ask("POST", `people/${person.id}/reset-link`, { cookie }),
    ])
      expect(refused).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    expect(await isSignedInAs((await comeAs(vouchedFor(person))).jar, person)).toBe(true);
  });

  test("whoever is invited joins without one, and comes in by the organisation", async () => {
    comesFrom(provider);
    const cookie = await cookieOf(await addPerson(database, "secretariat"));
    const email = "invited@ministry.example";
    const people = [{ name: "Invited", email, role: "observer" }];
    const { body } = await ask("POST", "invitations", { cookie, body: { people } });
    const [{ link }] = body.items as [{ link: string }];
    const accept = (fields: object) =>
      ask("POST", `invitations/${link.replace("/join/", "")}/accept`, { body: fields });
    expect(await accept({ name: "Invited" })).toMatchObject({ status: 400 });
    comesFrom(provider, true);
    expect((await accept({ name: "Invited" })).status).toBe(200);
    expect((await comeAs(vouchedFor({ email }))).isIn).toBe(true);
  });
});
