// Linking an account of the organisation to one's own here, and unlinking it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { endSessions, type Person } from "#db/people/people";
import { identities, sessions } from "#db/schema/sign-in";
import { freshDatabase } from "../../support/database";
import { type Claims, type IdentityProvider, startIdentityProvider } from "../../support/identity-provider";
import * as way from "../../support/organisation-way";
import {
  addPerson,
  ask,
  cookieOf,
  password,
  postCredentials,
  provideRuntimeFor,
} from "../../support/people-runtime";

const { askForWay, comeBack, goRound, Jar, passThrough, setOut } = way;

let database: Database;
let provider: IdentityProvider;

beforeAll(async () => {
  [database, provider] = await Promise.all([freshDatabase(), startIdentityProvider()]);
});
afterAll(() => Promise.all([database.close(), provider.close()]));

const comesFrom = ({ issuer }: IdentityProvider, withoutPasswords = false) =>
  provideRuntimeFor(database, {
    oidc: { issuer, clientId: "adref", clientSecret: "x".repeat(32) },
    withoutPasswords,
  });

beforeEach(() => {
  comesFrom(provider);
});

/** What the provider says of a person whose address it has verified. */
const vouchedFor = ({ email }: Pick<Person, "email">, sub = `s-${email}`): Claims => ({
  sub,
  email,
  email_verified: true,
});

/** Goes the whole way round as whom the provider names. */
const comeAs = (claims: Claims) => {
  provider.claims = claims;
  return goRound();
};

const isSignedInAs = async (jar: way.Jar, { id }: Person) => {
  const { body } = await ask("GET", "me", { cookie: jar.header });
  return JSON.stringify(body).includes(id);
};

describe("[P9d] whoever is signed in", () => {
  const signedIn = async (person: Person): Promise<way.Jar> => {
    const jar = new Jar();
    jar.keep(await postCredentials({ email: person.email, password }));
    return jar;
  };

  test("links an account that has another address, and comes in by it", async () => {
    const person = await addPerson(database, "observer");
    provider.claims = { sub: `l-${person.id}`, email: "elsewhere@ministry.example" };
    const { place } = await goRound(await signedIn(person), { bind: true });
    expect(place).toBe("/account?identity=bound");
    expect(await isSignedInAs((await goRound()).jar, person)).toBe(true);
  });

  test("links none without the password, by a token, or, where there is no password, long after coming in", async () => {
    const person = await addPerson(database, "observer");
    const jar = await signedIn(person);
    const { token } = (await ask("POST", "tokens", { cookie: jar.header, body: { label: "script" } })).body;
    const wrong: way.SignInWish[] = [{ present: "not it" }, { present: "" }, { bearer: String(token) }];
    for (const wish of wrong) expect((await askForWay(jar, { ...wish, bind: true })).status).toBe(403);
    comesFrom(provider, true);
    expect((await askForWay(jar, { bind: true, present: "" })).status).toBe(200);
    const createdAt = new Date(Date.now() - 11 * 60_000);
    await database.db.update(sessions).set({ createdAt }).where(eq(sessions.userId, person.id));
    expect((await askForWay(jar, { bind: true, present: "" })).status).toBe(403);
  });

  test("does not link one that is somebody else's", async () => {
    const [owner, person] = [await addPerson(database, "observer"), await addPerson(database, "observer")];
    await comeAs(vouchedFor(owner));
    const { place } = await goRound(await signedIn(person), { bind: true });
    expect(place).toBe("/account?identity=taken");
    expect(await isSignedInAs((await goRound()).jar, owner)).toBe(true);
  });

  test("links nothing without having asked for it: whoever signs in on the same browser comes in as who they are", async () => {
    const [first, second] = [await addPerson(database, "observer"), await addPerson(database, "observer")];
    const jar = await signedIn(first);
    provider.claims = vouchedFor(second);
    await setOut(jar, { bind: true });
    await goRound(jar);
    expect(await isSignedInAs(jar, second)).toBe(true);
  });

  test("links nothing once the session with which it was asked for has ended", async () => {
    const person = await addPerson(database, "observer");
    provider.claims = { sub: `e-${person.id}` };
    const jar = await signedIn(person);
    const back = await passThrough(await setOut(jar, { bind: true }));
    await endSessions(database.db, person.id);
    await comeBack(jar, back);
    expect(await database.db.select().from(identities)).not.toContainEqual(
      expect.objectContaining({ userId: person.id }),
    );
  });

  test("[P9e] unlinks an account, but not the only way in, and it stays so until it is linked again; the secretariat unlinks any", async () => {
    const person = await addPerson(database, "observer");
    const { jar } = await comeAs(vouchedFor(person));
    const cookie = jar.header;
    const list = async () => {
      const { items } = (await ask("GET", "me/identities", { cookie })).body;
      return items as { id: string; issuer: string }[];
    };
    const [linked] = await list();
    expect(linked?.issuer).toBe(provider.issuer);
    comesFrom(provider, true);
    expect(await ask("DELETE", `me/identities/${linked?.id}`, { cookie })).toMatchObject({ status: 409 });
    comesFrom(provider);
    const stranger = await cookieOf(await addPerson(database, "observer"));
    expect((await ask("DELETE", `me/identities/${linked?.id}`, { cookie: stranger })).status).toBe(404);
    expect((await ask("DELETE", `people/${person.id}/factors`, { cookie: stranger })).status).toBe(403);
    const elsewhere = await cookieOf(person);
    expect((await ask("DELETE", `me/identities/${linked?.id}`, { cookie })).status).toBe(200);
    expect((await ask("GET", "me", { cookie: elsewhere })).status).toBe(401);
    expect(await list()).toEqual([]);
    // Neither it nor another with the address comes in by that again.
    expect((await comeAs(vouchedFor(person))).place).toBe("/sign-in?error=other-identity");
    expect((await comeAs(vouchedFor(person, "again"))).place).toBe("/sign-in?error=other-identity");
    provider.claims = vouchedFor(person);
    expect((await goRound(await signedIn(person), { bind: true })).place).toBe("/account?identity=bound");
    expect((await comeAs(vouchedFor(person))).isIn).toBe(true);
    const secretariat = await cookieOf(await addPerson(database, "secretariat"));
    expect((await ask("DELETE", `people/${person.id}/factors`, { cookie: secretariat })).status).toBe(200);
    expect((await comeAs(vouchedFor(person, "another"))).isIn).toBe(true);
  });
});
