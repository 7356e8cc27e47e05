// People through the API: rights that change at once, the own account, delegations.
import { describe, expect, test } from "vitest";
import { hashPassword } from "#db/people/passwords";
import { changePassword } from "#db/people/people";
import { readRecord } from "#db/record/record";
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
});

describe("the own account", () => {
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
