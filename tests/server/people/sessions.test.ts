// Sessions of browsers: listed with device and time, ended singly or all, by their owner and by what happens to the account.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "#db/schema/people";
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

test("everywhere ends them all, with the tokens where that is chosen", async () => {
  const { here, elsewhere } = await two();
  const { token } = (await ask("POST", "tokens", { cookie: here, body: { label: "script" } })).body;
  await ask("DELETE", "me/sessions?tokens=end", { cookie: here });
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
  expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(401);
});
