// People through the API: rights that change at once, the own account, delegations.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { seatEverybody } from "#db/people";
import { readRecord } from "#db/record";
import { draftPeople, invitations } from "#db/schema/drafts";
import { signInFailures, users } from "#db/schema/people";
import { embeddedDatabase } from "../support/database";
import * as world from "../support/people-house";

const { ask, password } = world;

let database: Database;
let house: world.PeopleHouse;
let secretariat: { id: string; email: string; cookie: string };
let delegate: { id: string; email: string; cookie: string };
let draft: string;

beforeAll(async () => {
  database = await embeddedDatabase();
  world.furnishFor(database);
  await world.addDelegations(database);
});
afterAll(() => database.close());

beforeEach(async () => {
  house = world.furnishFor(database);
  await database.db.delete(signInFailures);
  await database.db.delete(invitations);
  await database.db.update(users).set({ usualRole: "observer" });
  const boss = await world.addPerson(database, "secretariat", { name: "Secretariat" });
  const member = await world.addPerson(database, "delegate", { name: "Delegate", delegation: "AAA" });
  secretariat = { ...boss, cookie: await world.cookieOf(boss) };
  delegate = { ...member, cookie: await world.cookieOf(member) };
  draft = await world.addDraft(database, [boss, member]);
});

const acts = async () => (await readRecord(database.db, draft)).map((entry) => entry.act);

describe("rights", () => {
  const change = (body: unknown, cookie = secretariat.cookie, user = delegate.id) =>
    ask("PATCH", `drafts/${draft}/people/${user}`, { cookie, body });

  test("a changed role holds at once", async () => {
    expect((await ask("GET", `drafts/${draft}/invitations`, { cookie: delegate.cookie })).status).toBe(403);
    expect(await change({ role: "secretariat" })).toMatchObject({
      status: 200,
      body: { id: delegate.id, role: "secretariat", delegation: null },
    });
    expect((await ask("GET", `drafts/${draft}/invitations`, { cookie: delegate.cookie })).status).toBe(200);
    expect(house.gate).toEqual([{ userId: delegate.id, draftId: draft }]);
    const [entry] = await readRecord(database.db, draft);
    expect(entry).toMatchObject({
      act: "person.changed",
      userId: secretariat.id,
      facts: {
        user: delegate.id,
        from: { role: "delegate", delegation: "AAA" },
        to: { role: "secretariat" },
      },
    });
  });

  test("who is removed finds no draft any more", async () => {
    const path = `drafts/${draft}/people/${delegate.id}`;
    expect((await ask("DELETE", path, { cookie: delegate.cookie })).status).toBe(403);
    expect((await ask("DELETE", path, { cookie: secretariat.cookie })).status).toBe(200);
    expect((await ask("GET", `drafts/${draft}/people`, { cookie: delegate.cookie })).status).toBe(404);
    expect((await ask("DELETE", path, { cookie: secretariat.cookie })).status).toBe(404);
    expect(await acts()).toEqual(["person.removed"]);
  });

  test("the session and the token of a disabled person are nobody at the next request, for good", async () => {
    const { body } = await ask("POST", "tokens", {
      cookie: delegate.cookie,
      body: { label: "script", days: 2 },
    });
    const path = `people/${delegate.id}`;
    const off = await ask("PATCH", path, { cookie: secretariat.cookie, body: { disabled: true } });
    expect(off.body).toMatchObject({ disabled: true });
    expect((await ask("GET", "me", { cookie: delegate.cookie })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: String(body.token) })).status).toBe(401);
    expect(house.gate).toEqual([{ userId: delegate.id, draftId: undefined }]);
    await ask("PATCH", path, { cookie: secretariat.cookie, body: { disabled: false } });
    expect((await ask("GET", "me", { cookie: delegate.cookie })).status).toBe(401);
    expect((await ask("GET", "me", { cookie: await world.cookieOf(delegate) })).status).toBe(200);
    expect(await acts()).toEqual(["person.disabled", "person.enabled"]);
  });

  test("the last of the secretariat cannot go, in the draft nor in the installation", async () => {
    const { cookie, id } = secretariat;
    for (const answer of [
      await change({ role: "observer" }, cookie, id),
      await ask("DELETE", `drafts/${draft}/people/${id}`, { cookie }),
      await ask("PATCH", `people/${id}`, { cookie, body: { disabled: true } }),
      await ask("PATCH", `people/${id}`, { cookie, body: { usualRole: "observer" } }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await acts()).toEqual([]);
    expect(house.gate).toEqual([]);
  });

  test("two of the secretariat that disable each other at once do not both succeed", async () => {
    const second = await world.addPerson(database, "secretariat");
    const cookie = await world.cookieOf(second);
    const both = await Promise.all([
      ask("PATCH", `people/${second.id}`, { cookie: secretariat.cookie, body: { disabled: true } }),
      ask("PATCH", `people/${secretariat.id}`, { cookie, body: { disabled: true } }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("addresses are seen by secretariat and co-facilitators only", async () => {
    const co = await world.addPerson(database, "co-facilitator");
    await ask("POST", `drafts/${draft}/invitations`, {
      cookie: secretariat.cookie,
      body: { name: "Co", email: co.email, role: "co-facilitator" },
    });
    const seen = async (cookie: string) =>
      JSON.stringify((await ask("GET", `drafts/${draft}/people`, { cookie })).body).includes("@");
    expect(await seen(secretariat.cookie)).toBe(true);
    expect(await seen(await world.cookieOf(co))).toBe(true);
    expect(await seen(delegate.cookie)).toBe(false);
    expect((await ask("GET", "people", { cookie: delegate.cookie })).status).toBe(403);
  });

  test("a new draft seats everybody who may sign in, in the usual role", async () => {
    await ask("PATCH", `people/${delegate.id}`, { cookie: secretariat.cookie, body: { disabled: true } });
    const next = await world.addDraft(database, []);
    await seatEverybody(database.db, next);
    const seats = await database.db.select().from(draftPeople).where(eq(draftPeople.draftId, next));
    expect(seats.find((seat) => seat.userId === secretariat.id)?.role).toBe("secretariat");
    expect(seats.some((seat) => seat.userId === delegate.id)).toBe(false);
  });
});

describe("the own account", () => {
  test("a changed password ends every session; guesses at the present one are refused", async () => {
    const put = (present: string, next = "another long password") =>
      ask("PUT", "me/password", { cookie: delegate.cookie, body: { present, password: next } });
    expect(await put("not it at all")).toMatchObject({ status: 403 });
    expect(await put(password, "short")).toMatchObject({ status: 400 });
    expect(await put(password)).toMatchObject({ status: 200 });
    expect((await ask("GET", "me", { cookie: delegate.cookie })).status).toBe(401);
    expect((await world.postCredentials({ email: delegate.email, password })).status).toBe(401);
  });

  test("signing out everywhere ends other browsers too", async () => {
    const other = await world.cookieOf(delegate);
    expect((await ask("DELETE", "me/sessions", { cookie: other })).status).toBe(200);
    expect((await ask("GET", "me", { cookie: delegate.cookie })).status).toBe(401);
    expect(house.gate).toEqual([{ userId: delegate.id, draftId: undefined }]);
  });

  test("a token works until it is revoked, and is another person's to revoke never", async () => {
    const made = await ask("POST", "tokens", { cookie: delegate.cookie, body: { label: "script" } });
    const { id, token } = made.body as { id: string; token: string };
    expect(await ask("GET", "me", { bearer: token })).toMatchObject({ body: { user: { id: delegate.id } } });
    const list = JSON.stringify((await ask("GET", "tokens", { bearer: token })).body);
    expect(list).toContain(id);
    expect(list).not.toContain(token);
    expect((await ask("DELETE", `tokens/${id}`, { cookie: secretariat.cookie })).status).toBe(404);
    expect((await ask("DELETE", `tokens/${id}`, { cookie: delegate.cookie })).status).toBe(200);
    expect((await ask("GET", "me", { bearer: token })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: "x".repeat(43), cookie: delegate.cookie })).status).toBe(401);
  });

  test("what another site sends is refused", async () => {
    const options = { cookie: delegate.cookie, origin: "https://elsewhere.example", body: { label: "x" } };
    expect(await ask("POST", "tokens", options)).toMatchObject({
      status: 403,
      body: { code: "foreign-origin" },
    });
  });
});

describe("delegations", () => {
  const members = (code: string, list: string[], cookie = secretariat.cookie) =>
    ask("PUT", `delegations/${code}/members`, { cookie, body: { members: list } });

  test("are read by everybody and added by the secretariat", async () => {
    const body = { code: "CCC", name: "State CCC", kind: "state" };
    expect((await ask("POST", "delegations", { cookie: delegate.cookie, body })).status).toBe(403);
    expect((await ask("POST", "delegations", { cookie: secretariat.cookie, body })).status).toBe(201);
    expect((await ask("POST", "delegations", { cookie: secretariat.cookie, body })).status).toBe(409);
    const long = { ...body, code: "CCCC" };
    expect((await ask("POST", "delegations", { cookie: secretariat.cookie, body: long })).status).toBe(400);
    const list = await ask("GET", "delegations", { cookie: delegate.cookie });
    expect(list.body.items).toContainEqual({ ...body, region: null, members: [] });
  });

  test("a group has the members that were said last", async () => {
    expect((await members("G2", ["AAA", "BBB", "AAA"])).body.members).toEqual(["AAA", "BBB"]);
    expect((await members("G2", ["BBB"])).body.members).toEqual(["BBB"]);
    expect((await members("AAA", ["BBB"])).status).toBe(409);
    expect((await members("G2", ["G2"])).status).toBe(400);
    expect((await members("G2", ["AAA", "ZZZ"])).status).toBe(400);
    expect((await members("NIL", ["AAA"])).status).toBe(404);
    expect((await members("G2", ["AAA"], delegate.cookie)).status).toBe(403);
    const list = await ask("GET", "delegations", { cookie: delegate.cookie });
    expect(list.body.items).toContainEqual(expect.objectContaining({ code: "G2", members: ["BBB"] }));
  });
});
