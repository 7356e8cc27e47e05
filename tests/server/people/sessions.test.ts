// Sessions of browsers: listed with device and time, ended singly or all, by their owner and by what happens to the account.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { disablePerson, enablePerson } from "#db/people/people";
import { keepDevice } from "#db/record/push";
import { users } from "#db/schema/people";
import { pushDevices } from "#db/schema/push";
import { sessions } from "#db/schema/sign-in";
import * as world from "../../support/people-runtime";

const { ask, askAuth } = world;
const scene = world.peopleScene();

type Listed = { id: string; device: string; method: string; isThis: boolean; seenAt: string };

const listOf = async (cookie: string): Promise<Listed[]> =>
  (await ask("GET", "me/sessions", { cookie })).body.items as Listed[];
const isIn = async (cookie: string) => (await ask("GET", "me", { cookie })).status === 200;

const two = async () => ({ here: scene.delegate.cookie, elsewhere: await world.cookieOf(scene.delegate) });

test("a person sees the own sessions, and which of them asks", async () => {
  const { here, elsewhere } = await two();
  const list = await listOf(elsewhere);
  expect(list).toHaveLength(2);
  expect(list.filter(({ isThis }) => isThis)).toHaveLength(1);
  expect(list.map(({ method }) => method)).toEqual(["password", "password"]);
  expect((await listOf(here)).find(({ isThis }) => isThis)?.id).toBe(list.find(({ isThis }) => !isThis)?.id);
  expect(await listOf(scene.secretariat.cookie)).toHaveLength(1);
});

test("browser and system are kept in two words", async () => {
  const agent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36";
  const csrf = await askAuth("GET", "csrf");
  const { csrfToken } = await csrf.json();
  const cookie = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
  const { email } = scene.delegate;
  const headers = { cookie: cookie.join("; "), "content-type": "application/json", "user-agent": agent };
  const form = JSON.stringify({ email, password: world.password, csrfToken, json: true });
  await askAuth("POST", "callback/credentials", headers, form);
  expect((await listOf(scene.delegate.cookie)).map(({ device }) => device)).toContain("Chrome · Windows");
});

test("when a session was last used is kept, to some minutes", async () => {
  const { here } = await two();
  const earlier = new Date(Date.now() - 6 * 60_000);
  await scene.database.db.update(sessions).set({ seenAt: earlier });
  await isIn(here);
  const seen = async () => (await listOf(here)).find(({ isThis }) => isThis)?.seenAt ?? "";
  await expect.poll(async () => Date.parse(await seen()) > earlier.getTime() + 60_000).toBe(true);
});

describe("a session that is ended", () => {
  test("lets nobody in any more, and the others go on; open pages are looked at again", async () => {
    const { here, elsewhere } = await two();
    const other = (await listOf(here)).find(({ isThis }) => !isThis);
    expect((await ask("DELETE", `me/sessions/${other?.id}`, { cookie: here })).status).toBe(200);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
    expect(scene.runtime.gate).toEqual([{ userId: scene.delegate.id, draftId: undefined }]);
    expect(await listOf(here)).toHaveLength(1);
    expect((await ask("DELETE", `me/sessions/${other?.id}`, { cookie: here })).status).toBe(404);
  });

  test("is the own one only: nobody ends somebody else's", async () => {
    const [theirs] = await listOf(scene.secretariat.cookie);
    expect((await ask("DELETE", `me/sessions/${theirs?.id}`, { cookie: scene.delegate.cookie })).status).toBe(
      404,
    );
    expect(await isIn(scene.secretariat.cookie)).toBe(true);
  });

  test.each(["keep", "end"] as const)("tokens: %s", async (tokens) => {
    const { here } = await two();
    const { token } = (await ask("POST", "tokens", { cookie: here, body: { label: "script" } })).body;
    const other = (await listOf(here)).find(({ isThis }) => !isThis);
    await ask("DELETE", `me/sessions/${other?.id}?tokens=${tokens}`, { cookie: here });
    expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(tokens === "keep" ? 200 : 401);
  });

  test("ends the notices that are pushed to its device, and to no other", async () => {
    const { db } = scene.database;
    const { here, elsewhere } = await two();
    const { id: userId } = scene.delegate;
    const rows = await db.select().from(sessions).where(eq(sessions.userId, userId));
    for (const { id, until } of rows)
      await keepDevice(db, { ...device(userId, id), sessionVersion: 1, until });
    const other = (await listOf(here)).find(({ isThis }) => !isThis);
    await ask("DELETE", `me/sessions/${other?.id}`, { cookie: here });
    const [person] = await db.select().from(users).where(eq(users.id, userId));
    const kept = await db.select().from(pushDevices).where(eq(pushDevices.userId, userId));
    expect(kept.map(({ id, sessionVersion }) => [id, sessionVersion])).toEqual([
      [rows.find(({ id }) => id !== other?.id)?.id, person?.sessionVersion],
    ]);
    expect(await isIn(elsewhere)).toBe(false);
  });

  const device = (userId: string, id: string) => ({
    ...{ id, userId, endpoint: "https://push.example/x", publicKey: "", secret: "", language: null },
  });
});

test("signing out ends the session of a copied cookie too, and no other", async () => {
  const { here, elsewhere } = await two();
  const csrf = await askAuth("GET", "csrf");
  const { csrfToken } = await csrf.json();
  const cookie = [...csrf.headers.getSetCookie().map((line) => line.split(";")[0]), elsewhere].join("; ");
  const headers = { cookie, "content-type": "application/json" };
  await askAuth("POST", "signout", headers, JSON.stringify({ json: true }));
  expect(await isIn(elsewhere)).toBe(true);
  const version = async () => {
    const ofPerson = eq(users.id, scene.delegate.id);
    return (await scene.database.db.select().from(users).where(ofPerson))[0]?.sessionVersion ?? 0;
  };
  const before = await version();
  await askAuth("POST", "signout", headers, JSON.stringify({ csrfToken, json: true }));
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  // By it other servers find open pages of the session, whose message they may have missed.
  expect(await version()).toBe(before + 1);
});

test("a token ends none of them", async () => {
  const { here } = await two();
  const { token } = (await ask("POST", "tokens", { cookie: here, body: { label: "script" } })).body;
  const bearer = String(token);
  const other = (await listOf(here)).find(({ isThis }) => !isThis);
  for (const path of ["me/sessions?tokens=end", `me/sessions/${other?.id}`])
    expect((await ask("DELETE", path, { bearer })).status).toBe(403);
  expect(await listOf(here)).toHaveLength(2);
});

test("sessions do not come back: not when the person is let in again, and not after a new password", async () => {
  const { db } = scene.database;
  const { here } = await two();
  await disablePerson(db, scene.delegate.id);
  expect(await isIn(here)).toBe(false);
  await enablePerson(db, scene.delegate.id);
  expect(await isIn(here)).toBe(false);
  const again = await world.cookieOf(scene.delegate);
  const { link } = (
    await ask("POST", `people/${scene.delegate.id}/reset-link`, { cookie: scene.secretariat.cookie })
  ).body;
  const accept = `invitations/${String(link).replace("/join/", "")}/accept`;
  expect((await ask("POST", accept, { body: { password: "another long password" } })).status).toBe(200);
  expect(await isIn(again)).toBe(false);
});

test("everywhere ends them all, with the tokens where that is chosen", async () => {
  const { here, elsewhere } = await two();
  const { token } = (await ask("POST", "tokens", { cookie: here, body: { label: "script" } })).body;
  await ask("DELETE", "me/sessions?tokens=end", { cookie: here });
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
  expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(401);
});
