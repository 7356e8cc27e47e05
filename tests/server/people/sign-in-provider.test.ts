// Signing in by a certified OpenID provider, oidc-provider, that runs in a process of its own.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "#db/client";
import { freshDatabase } from "../../support/database";
import { type Organisation, startOrganisation } from "../../support/organisation-process";
import { comeBack, goRound, Jar, passThrough, setOut } from "../../support/organisation-way";
import { addPerson, ask, provideRuntimeFor } from "../../support/people-runtime";

let database: Database;
let organisation: Organisation;

beforeAll(async () => {
  [database, organisation] = await Promise.all([freshDatabase(), startOrganisation()]);
  provideRuntimeFor(database, {
    oidc: { issuer: organisation.issuer, clientId: "adref", clientSecret: "x".repeat(32) },
  });
});
afterAll(async () => {
  organisation.close();
  await database.close();
});

const comes = (sub: string, email: string, email_verified: boolean) =>
  organisation.order({ sub, claims: { email, email_verified, name: "Somebody" } });

test("[P9] a person comes in by it, by the address once, by the subject ever after, with other keys too", async () => {
  const person = await addPerson(database, "observer");
  await comes("one", person.email, true);
  const { jar, isIn } = await goRound();
  expect(isIn).toBe(true);
  expect(await ask("GET", "me", { cookie: jar.header })).toMatchObject({ body: { user: { id: person.id } } });
  await organisation.order("change keys");
  await comes("one", "new.name@ministry.example", false);
  const again = await goRound();
  expect(await ask("GET", "me", { cookie: again.jar.header })).toMatchObject({
    body: { user: { id: person.id } },
  });
  await comes("two", person.email, true);
  expect((await goRound()).place).toBe("/sign-in?error=other-identity");
});

test("[P9b] an address that it does not vouch for opens nothing", async () => {
  const person = await addPerson(database, "observer");
  await comes("three", person.email, false);
  expect((await goRound()).isIn).toBe(false);
});

test("its code is good once", async () => {
  const person = await addPerson(database, "observer");
  await comes("four", person.email, true);
  const jar = new Jar();
  const back = await passThrough(await setOut(jar));
  const copied = jar.copy();
  await comeBack(jar, back);
  await comeBack(copied, back);
  expect([jar.has("session-token"), copied.has("session-token")]).toEqual([true, false]);
});
