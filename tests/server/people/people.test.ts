// People through the API: rights that change at once, the own account, delegations.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { hashPassword } from "#db/people/passwords";
import { changePassword, seatInUsualRoles } from "#db/people/people";
import { readRecord } from "#db/record/record";
import { draftPeople } from "#db/schema/drafts";
import { locksAwaited } from "../../support/database";
import * as world from "../../support/people-runtime";

const { ask, password } = world;

const scene = world.peopleScene();

const acts = async () => (await readRecord(scene.database.db, scene.draft)).map((entry) => entry.act);

describe("rights", () => {
  const change = (body: unknown, cookie = scene.secretariat.cookie, user = scene.delegate.id) =>
    ask("PATCH", `drafts/${scene.draft}/people/${user}`, { cookie, body });

  test("a changed role holds at once", async () => {
    expect(
      (await ask("GET", `drafts/${scene.draft}/invitations`, { cookie: scene.delegate.cookie })).status,
    ).toBe(403);
    expect(await change({ role: "secretariat" })).toMatchObject({
      status: 200,
      body: { id: scene.delegate.id, role: "secretariat", delegation: null },
    });
    expect(
      (await ask("GET", `drafts/${scene.draft}/invitations`, { cookie: scene.delegate.cookie })).status,
    ).toBe(200);
    expect(scene.runtime.gate).toEqual([{ userId: scene.delegate.id, draftId: scene.draft }]);
    const [entry] = await readRecord(scene.database.db, scene.draft);
    expect(entry).toMatchObject({
      act: "person.changed",
      userId: scene.secretariat.id,
      facts: {
        user: scene.delegate.id,
        from: { role: "delegate", delegation: "AAA" },
        to: { role: "secretariat" },
      },
    });
  });

  test("who is removed finds no draft any more", async () => {
    const path = `drafts/${scene.draft}/people/${scene.delegate.id}`;
    expect((await ask("DELETE", path, { cookie: scene.delegate.cookie })).status).toBe(403);
    expect((await ask("DELETE", path, { cookie: scene.secretariat.cookie })).status).toBe(200);
    expect((await ask("GET", `drafts/${scene.draft}/people`, { cookie: scene.delegate.cookie })).status).toBe(
      404,
    );
    expect((await ask("DELETE", path, { cookie: scene.secretariat.cookie })).status).toBe(404);
    expect(await acts()).toEqual(["person.removed"]);
  });

  test("the session and the token of a disabled person are nobody at the next request, for good", async () => {
    const { body } = await ask("POST", "tokens", {
      cookie: scene.delegate.cookie,
      body: { label: "script", days: 2 },
    });
    const path = `people/${scene.delegate.id}`;
    const off = await ask("PATCH", path, { cookie: scene.secretariat.cookie, body: { disabled: true } });
    expect(off.body).toMatchObject({ disabled: true });
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: String(body.token) })).status).toBe(401);
    expect(scene.runtime.gate).toEqual([{ userId: scene.delegate.id, draftId: undefined }]);
    await ask("PATCH", path, { cookie: scene.secretariat.cookie, body: { disabled: false } });
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: String(body.token) })).status).toBe(401);
    expect((await ask("GET", "me", { cookie: await world.cookieOf(scene.delegate) })).status).toBe(200);
    expect(await acts()).toEqual(["person.disabled", "person.enabled"]);
  });

  test("the last of the secretariat cannot go, in the draft nor in the installation", async () => {
    const { cookie, id } = scene.secretariat;
    for (const answer of [
      await change({ role: "observer" }, cookie, id),
      await ask("DELETE", `drafts/${scene.draft}/people/${id}`, { cookie }),
      await ask("PATCH", `people/${id}`, { cookie, body: { disabled: true } }),
      await ask("PATCH", `people/${id}`, { cookie, body: { usualRole: "observer" } }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await acts()).toEqual([]);
    expect(scene.runtime.gate).toEqual([]);
  });

  test("two of the secretariat that disable each other at once do not both succeed", async () => {
    const second = await world.addPerson(scene.database, "secretariat");
    const cookie = await world.cookieOf(second);
    const both = await Promise.all([
      ask("PATCH", `people/${second.id}`, { cookie: scene.secretariat.cookie, body: { disabled: true } }),
      ask("PATCH", `people/${scene.secretariat.id}`, { cookie, body: { disabled: true } }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("addresses are seen by secretariat and co-facilitators only", async () => {
    const co = await world.addPerson(scene.database, "co-facilitator");
    await ask("POST", `drafts/${scene.draft}/invitations`, {
      cookie: scene.secretariat.cookie,
      body: { name: "Co", email: co.email, role: "co-facilitator" },
    });
    const seen = async (cookie: string) =>
      JSON.stringify((await ask("GET", `drafts/${scene.draft}/people`, { cookie })).body).includes("@");
    expect(await seen(scene.secretariat.cookie)).toBe(true);
    expect(await seen(await world.cookieOf(co))).toBe(true);
    expect(await seen(scene.delegate.cookie)).toBe(false);
    expect((await ask("GET", "people", { cookie: scene.delegate.cookie })).status).toBe(403);
  });

  test("who is seated in the usual role may sign in", async () => {
    await ask("PATCH", `people/${scene.delegate.id}`, {
      cookie: scene.secretariat.cookie,
      body: { disabled: true },
    });
    const next = await world.addDraft(scene.database, []);
    await seatInUsualRoles(scene.database.db, next, "all");
    const seats = await scene.database.db.select().from(draftPeople).where(eq(draftPeople.draftId, next));
    expect(seats.find((seat) => seat.userId === scene.secretariat.id)?.role).toBe("secretariat");
    expect(seats.some((seat) => seat.userId === scene.delegate.id)).toBe(false);
  });
});

describe("the own account", () => {
  test("keeps a language of the six, until that of the browser is chosen again", async () => {
    const { cookie } = scene.delegate;
    const language = async () => (await ask("GET", "me", { cookie })).body.language;
    expect(await language()).toBeNull();
    expect((await ask("PATCH", "me", { cookie, body: { language: "ar" } })).status).toBe(200);
    expect(await language()).toBe("ar");
    expect((await ask("PATCH", "me", { cookie, body: { language: "de" } })).status).toBe(400);
    await ask("PATCH", "me", { cookie, body: { language: null } });
    expect(await language()).toBeNull();
    expect((await ask("PATCH", "me", { body: { language: "ar" } })).status).toBe(401);
  });

  test("a changed password ends every session; guesses at the present one are refused", async () => {
    const put = (present: string, next = "another long password") =>
      ask("PUT", "me/password", { cookie: scene.delegate.cookie, body: { present, password: next } });
    expect(await put("not it at all")).toMatchObject({ status: 403 });
    expect(await put(password, "password12345678")).toMatchObject({
      status: 400,
      body: { code: "malformed" },
    });
    expect(await put(password)).toMatchObject({ status: 200 });
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(401);
    expect((await world.postCredentials({ email: scene.delegate.email, password })).status).toBe(401);
  });

  test("[P14d] a password that is replaced while it is looked at sets no other and begins no session", async () => {
    const { id, email, cookie } = scene.delegate;
    const work = await scene.database.db.transaction(async (tx) => {
      await changePassword(tx, id, await hashPassword("the password of the owner"));
      const begun = [
        world.postCredentials({ email, password }).then(({ status }) => status),
        ask("PUT", "me/password", { cookie, body: { present: password, password: "that of a stranger" } }),
      ] as const;
      await expect.poll(() => locksAwaited(scene.database), { timeout: 5000 }).toBe(2);
      return begun;
    });
    expect(await work[0]).toBe(401);
    expect((await work[1]).status).toBe(403);
    const own = { email, password: "the password of the owner" };
    expect((await world.postCredentials(own)).status).toBe(200);
  });

  test("signing out everywhere ends other browsers too", async () => {
    const other = await world.cookieOf(scene.delegate);
    expect((await ask("DELETE", "me/sessions", { cookie: other })).status).toBe(200);
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(401);
    expect(scene.runtime.gate).toEqual([{ userId: scene.delegate.id, draftId: undefined }]);
  });

  test("a token works until it is revoked, and is another person's to revoke never", async () => {
    const made = await ask("POST", "tokens", { cookie: scene.delegate.cookie, body: { label: "script" } });
    const { id, token } = made.body as { id: string; token: string };
    expect(await ask("GET", "me", { bearer: token })).toMatchObject({
      body: { user: { id: scene.delegate.id } },
    });
    const list = JSON.stringify((await ask("GET", "tokens", { bearer: token })).body);
    expect(list).toContain(id);
    expect(list).not.toContain(token);
    expect((await ask("DELETE", `tokens/${id}`, { cookie: scene.secretariat.cookie })).status).toBe(404);
    expect((await ask("DELETE", `tokens/${id}`, { cookie: scene.delegate.cookie })).status).toBe(200);
    expect((await ask("GET", "me", { bearer: token })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: "x".repeat(43), cookie: scene.delegate.cookie })).status).toBe(
      401,
    );
  });

  test("what another site sends is refused", async () => {
    const options = {
      cookie: scene.delegate.cookie,
      origin: "https://elsewhere.example",
      body: { label: "x" },
    };
    expect(await ask("POST", "tokens", options)).toMatchObject({
      status: 403,
      body: { code: "foreign-origin" },
    });
  });
});

describe("delegations", () => {
  const members = (code: string, list: string[], cookie = scene.secretariat.cookie) =>
    ask("PUT", `delegations/${code}/members`, { cookie, body: { members: list } });

  test("are read by everybody and added by the secretariat", async () => {
    const body = { code: "CCC", name: "State CCC", kind: "state" };
    expect((await ask("POST", "delegations", { cookie: scene.delegate.cookie, body })).status).toBe(403);
    expect((await ask("POST", "delegations", { cookie: scene.secretariat.cookie, body })).status).toBe(201);
    expect((await ask("POST", "delegations", { cookie: scene.secretariat.cookie, body })).status).toBe(409);
    const long = { ...body, code: "CCCC" };
    expect((await ask("POST", "delegations", { cookie: scene.secretariat.cookie, body: long })).status).toBe(
      400,
    );
    const list = await ask("GET", "delegations", { cookie: scene.delegate.cookie });
    expect(list.body.items).toContainEqual({ ...body, region: null, members: [] });
  });

  test("a group has the members that were said last", async () => {
    expect((await members("G2", ["AAA", "BBB", "AAA"])).body.members).toEqual(["AAA", "BBB"]);
    expect((await members("G2", ["BBB"])).body.members).toEqual(["BBB"]);
    expect((await members("AAA", ["BBB"])).status).toBe(409);
    expect((await members("G2", ["G2"])).status).toBe(400);
    expect((await members("G2", ["AAA", "ZZZ"])).status).toBe(400);
    expect((await members("NIL", ["AAA"])).status).toBe(404);
    expect((await members("G2", ["AAA"], scene.delegate.cookie)).status).toBe(403);
    const list = await ask("GET", "delegations", { cookie: scene.delegate.cookie });
    expect(list.body.items).toContainEqual(expect.objectContaining({ code: "G2", members: ["BBB"] }));
  });
});
