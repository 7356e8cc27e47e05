// Signing in by a certified OpenID provider, oidc-provider, that runs in a process of its own.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import type { Person } from "#db/people/people";
import { readRecord } from "#db/record/record";
import type { Role } from "#domain/people/access";
import { freshDatabase } from "../../support/database";
import { type Organisation, startOrganisation } from "../../support/organisation-process";
import {
  comeBack,
  confirmAtProvider,
  goRound,
  Jar,
  passThrough,
  setOut,
  signOutBoth,
} from "../../support/organisation-way";
import {
  addDelegations,
  addDraft,
  addPerson,
  ask,
  cookieOf,
  origin,
  provideRuntimeFor,
} from "../../support/people-runtime";

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

describe("the table of the secretariat", () => {
  type Row = { id: string; role: string; delegation: string | null };
  let cookie = "";
  let boss: Person;

  beforeAll(async () => {
    await addDelegations(database);
    boss = await addPerson(database, "secretariat");
    cookie = await cookieOf(boss);
  });
  beforeEach(async () => {
    for (const { id } of await rows()) await ask("DELETE", `claim-rules/${id}`, { cookie });
  });

  const rows = async () => {
    const { items } = (await ask("GET", "claim-rules", { cookie })).body;
    return items as Row[];
  };
  const add = async (value: string, role: Role, delegation: string | null = null) => {
    const { body } = await ask("POST", "claim-rules", {
      cookie,
      body: { claim: "groups", value, role, delegation },
    });
    return String(body.id);
  };
  /** Comes as a person of these groups. */
  const comesWith = async (sub: string, groups: unknown, email = `${sub}@ministry.example`) => {
    await organisation.order({ sub, claims: { email, email_verified: true, name: "Ana Lima", groups } });
    return goRound();
  };
  const personOf = async (email: string) => {
    const { items } = (await ask("GET", "people", { cookie })).body;
    return (items as { id: string; email: string }[]).find((each) => each.email === email);
  };
  const eventsOf = async (id: string) => {
    const { items } = (await ask("GET", `audit?person=${id}`, { cookie })).body;
    return (items as { event: string }[]).map(({ event }) => event);
  };

  test("[P12a] is the secretariat's alone, names delegations that there are, and has an order", async () => {
    const stranger = await cookieOf(await addPerson(database, "co-facilitator"));
    expect((await ask("GET", "claim-rules", { cookie: stranger })).status).toBe(403);
    const body = { claim: "groups", value: "x", role: "delegate", delegation: "ZZZ" };
    expect((await ask("POST", "claim-rules", { cookie, body })).status).toBe(400);
    expect((await ask("POST", "claim-rules", { cookie: stranger, body })).status).toBe(403);
    await add("one", "observer");
    await add("two", "delegate", "AAA");
    const third = await add("three", "secretariat");
    await ask("PATCH", `claim-rules/${third}`, { cookie, body: { at: 0, role: "co-facilitator" } });
    expect((await rows()).map(({ role }) => role)).toEqual(["co-facilitator", "observer", "delegate"]);
    expect((await ask("DELETE", "claim-rules/none", { cookie })).status).toBe(404);
    expect((await ask("DELETE", "delegations/AAA", { cookie })).status).toBe(409);
  });

  test("[P12e] adds whom a row fits, and nobody else", async () => {
    await add("mission-a", "delegate", "AAA");
    expect((await comesWith("stranger", ["another"])).isIn).toBe(false);
    const { isIn, jar } = await comesWith("ana", ["all", "mission-a"]);
    expect(isIn).toBe(true);
    expect((await ask("GET", "me", { cookie: jar.header })).body).toMatchObject({
      user: { name: "Ana Lima", email: "ana@ministry.example" },
      usualRole: "delegate",
      delegation: "AAA",
    });
    expect(await personOf("stranger@ministry.example")).toBeUndefined();
    await organisation.order({
      sub: "unvouched",
      claims: { email: "unvouched@ministry.example", email_verified: false, groups: ["mission-a"] },
    });
    expect((await goRound()).isIn).toBe(false);
  });

  test("[P12e] leaves whoever is invited to the invitation", async () => {
    await add("mission-a", "delegate", "AAA");
    const people = [{ name: "Bo", email: "bo@ministry.example", role: "observer" }];
    await ask("POST", "invitations", { cookie, body: { people } });
    expect((await comesWith("bo", ["mission-a"])).isIn).toBe(false);
  });

  test("[P12b] rights given by hand stay; whoever follows goes along, [P12d] with the seats that were so", async () => {
    await add("mission-a", "delegate", "AAA");
    await add("mission-b", "delegate", "BBB");
    const byHand = await addPerson(database, "observer");
    const { jar } = await comesWith("by hand", ["mission-a"], byHand.email);
    const me = async (who: Jar) => (await ask("GET", "me", { cookie: who.header })).body;
    expect(await me(jar)).toMatchObject({ usualRole: "observer", delegation: null });

    await comesWith("cleo", ["mission-a"]);
    const cleo = await personOf("cleo@ministry.example");
    const person = { id: String(cleo?.id), usualRole: "delegate", delegation: "AAA" } as Person;
    const follows = await addDraft(database, [boss, person]);
    const stays = await addDraft(database, [boss, { ...person, usualRole: "observer", delegation: null }]);
    const { jar: again } = await comesWith("cleo", ["mission-b", "mission-c"]);
    const { usualRole, delegation, drafts } = await me(again);
    expect([usualRole, delegation]).toEqual(["delegate", "BBB"]);
    expect(drafts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: follows, role: "delegate", delegation: "BBB" }),
        expect.objectContaining({ id: stays, role: "observer", delegation: null }),
      ]),
    );
    expect(await eventsOf(person.id)).toEqual(expect.arrayContaining(["person-changed", "seat-changed"]));
    const entries = await readRecord(database.db, follows);
    expect(entries.map(({ act, userId }) => [act, userId])).toEqual([["person.changed", null]]);
  });

  test("[P12c] rights are withdrawn when no row fits, and come back; [P12f] not where they are given by hand", async () => {
    const row = await add("mission-a", "delegate", "AAA");
    const { jar } = await comesWith("dora", ["mission-a"]);
    const email = "dora@ministry.example";
    const id = String((await personOf(email))?.id);
    const path = `people/${id}`;
    expect((await comesWith("dora", [])).isIn).toBe(false);
    expect((await ask("GET", "me", { cookie: jar.header })).status).toBe(401);
    const withdrawn = { disabled: true, rightsFrom: "withdrawn", delegation: "AAA" };
    expect(await personOf(email)).toMatchObject(withdrawn);
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(["rights-withdrawn", "person-disabled"]));
    expect((await comesWith("dora", ["mission-a"])).isIn).toBe(true);
    expect(await personOf(email)).toMatchObject({ disabled: false, rightsFrom: "claims" });
    await ask("PATCH", path, { cookie, body: { usualRole: "observer", delegation: null } });
    await ask("DELETE", `claim-rules/${row}`, { cookie });
    expect((await comesWith("dora", ["mission-a"])).isIn).toBe(true);
    expect(await personOf(email)).toMatchObject({ rightsFrom: "hand", usualRole: "observer" });
    await ask("PATCH", path, { cookie, body: { rightsFrom: "claims" } });
    expect((await comesWith("dora", ["mission-a"])).isIn).toBe(false);
    await ask("PATCH", path, { cookie, body: { disabled: true } });
    await add("mission-a", "delegate", "AAA");
    expect((await comesWith("dora", ["mission-a"])).isIn).toBe(false);
  });

  test("[P12c] the last of the secretariat keeps the rights", async () => {
    await comesWith("boss", [], boss.email);
    await ask("PATCH", `people/${boss.id}`, { cookie, body: { rightsFrom: "claims" } });
    expect((await comesWith("boss", [])).isIn).toBe(true);
    expect(await personOf(boss.email)).toMatchObject({ disabled: false, usualRole: "secretariat" });
  });
});

test("[P9f] whoever signs out does so here, and at the provider too where that is asked for", async () => {
  const [one, two] = [await addPerson(database, "observer"), await addPerson(database, "observer")];
  const [jar, theirs] = [new Jar(), new Jar()];
  const comesThrough = async () => {
    await comeBack(jar, await passThrough(await setOut(jar), theirs));
    return (await ask("GET", "me", { cookie: jar.header })).body.user;
  };
  await comes("leaves", one.email, true);
  expect(await comesThrough()).toMatchObject({ id: one.id });
  const session = jar.copy();
  // Who is still signed in at the provider comes in again unasked.
  await comes("comes after", two.email, true);
  expect(await comesThrough()).toMatchObject({ id: one.id });
  const out = new URL(await signOutBoth(jar));
  expect(out.origin).toBe(organisation.issuer);
  expect(out.searchParams.get("id_token_hint")?.split(".")).toHaveLength(3);
  expect(jar.has("session-token")).toBe(false);
  expect(await confirmAtProvider(out.href, theirs)).toBe(`${origin}/sign-in`);
  expect(await comesThrough()).toMatchObject({ id: two.id });
  // The session before was another one, and goes on until it is ended.
  expect((await ask("GET", "me", { cookie: session.header })).status).toBe(200);
});
