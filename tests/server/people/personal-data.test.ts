// What is held of a person: taken away as a file, and erased but for the name.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { keepDevice } from "#db/record/push";
import { readRecord } from "#db/record/record";
import { comments } from "#db/schema/comments";
import { users } from "#db/schema/people";
import { visits } from "#db/schema/procedure";
import { pushDevices } from "#db/schema/push";
import { identities, passkeys, sessions } from "#db/schema/sign-in";
import * as world from "../../support/people-runtime";

const { ask, password } = world;
const scene = world.peopleScene();

/** Has the delegate leave something in every place. */
const leaveTraces = async () => {
  const { db } = scene.database;
  const { id: userId, cookie } = scene.delegate;
  await ask("POST", "tokens", { cookie, body: { label: "A program of mine" } });
  const key = { id: `key ${userId}`, publicKey: new Uint8Array(3), counter: 0, label: "Phone" };
  await db.insert(passkeys).values({ ...key, userId });
  const linked = { id: `i ${userId}`, issuer: "https://m.example", subject: `s ${userId}` };
  await db.insert(identities).values({ ...linked, userId });
  await keepDevice(db, {
    id: `device ${userId}`,
    userId,
    endpoint: "https://push.example/of-mine",
    publicKey: "p",
    secret: "s",
    language: null,
    sessionVersion: 1,
    until: null,
  });
  await db.insert(visits).values({ draftId: scene.draft, userId, mail: "daily" });
  const comment = { id: `c ${userId}`, draftId: scene.draft, userId, delegation: "AAA" };
  const words = { visibility: "delegation", pid: "p1" as never, body: "For our own eyes." } as const;
  await db.insert(comments).values({ ...comment, ...words });
};

const fileOf = async (path: string, cookie: string) => {
  const { status, body } = await ask("GET", path, { cookie });
  expect(status).toBe(200);
  return JSON.stringify(body);
};

describe("the data of a person", () => {
  test("[P13d] are one file for the person, with all of it and without a secret", async () => {
    await leaveTraces();
    const said = await fileOf("me/data", scene.delegate.cookie);
    for (const words of [
      scene.delegate.email,
      "A program of mine",
      "Phone",
      "https://m.example",
      "https://push.example/of-mine",
      "daily",
      "For our own eyes.",
      scene.draft,
      "signed-in",
    ])
      expect(said).toContain(words);
    expect(said).not.toMatch(/argon2|tokenHash|publicKey|sealed/);
  });

  test("[P13d] are for the secretariat too, without what stands in drafts; for nobody else", async () => {
    await leaveTraces();
    const path = `people/${scene.delegate.id}/data`;
    const said = await fileOf(path, scene.secretariat.cookie);
    expect(said).toContain("A program of mine");
    expect(said).not.toContain("For our own eyes.");
    expect((await ask("GET", path, { cookie: scene.delegate.cookie })).status).toBe(403);
    expect((await ask("GET", "people/nobody/data", { cookie: scene.secretariat.cookie })).status).toBe(404);
  });
});

describe("erasure", () => {
  const name = "Delegate";
  const eraseSelf = (body: object) => ask("POST", "me/erase", { cookie: scene.delegate.cookie, body });

  test("[P13c] asks for the name, and the password of its owner", async () => {
    expect(await eraseSelf({ name: "Somebody", present: password })).toMatchObject({ status: 400 });
    expect(await eraseSelf({ name, present: "not it" })).toMatchObject({ status: 403 });
    const { bearer } = await tokenOf(scene.delegate.cookie);
    expect((await ask("POST", "me/erase", { bearer, body: { name, present: password } })).status).toBe(403);
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(200);
  });

  const tokenOf = async (cookie: string) => {
    const { body } = await ask("POST", "tokens", { cookie, body: { label: "t" } });
    return { bearer: String(body.token) };
  };

  test("[P13a] leaves the name beside what was done, and nothing else", async () => {
    await leaveTraces();
    const { db } = scene.database;
    const { id, email, cookie } = scene.delegate;
    const { bearer } = await tokenOf(cookie);
    expect((await eraseSelf({ name, present: password })).status).toBe(200);
    for (const table of [passkeys, identities, sessions, pushDevices, visits])
      expect(await db.select().from(table).where(eq(table.userId, id))).toEqual([]);
    const [row] = await db.select().from(users).where(eq(users.id, id));
    expect(row).toMatchObject({ name, email: `erased ${id}`, passwordHash: null, language: null });
    expect((await ask("GET", "me", { cookie })).status).toBe(401);
    expect((await ask("GET", "me", { bearer })).status).toBe(401);
    expect((await world.postCredentials({ email, password })).status).toBe(401);
    const listed = await fileOf("people", scene.secretariat.cookie);
    expect(listed).not.toContain(email);
    expect(listed).not.toContain(`erased ${id}`);
    const entries = await readRecord(db, scene.draft);
    expect(entries.at(-1)).toMatchObject({ act: "person.removed", facts: { user: id } });
    const seated = await fileOf(`drafts/${scene.draft}/people`, scene.secretariat.cookie);
    expect(seated).not.toContain(id);
    expect(scene.runtime.gate).toContainEqual({ userId: id, draftId: scene.draft });
    const log = await fileOf(`audit?person=${id}`, scene.secretariat.cookie);
    expect(log).toContain("person-erased");
    expect(log).not.toContain(email);
  });

  test("[P13b] is for ever, by the secretariat too; an invitation makes another person", async () => {
    const { id, email } = scene.delegate;
    const { cookie } = scene.secretariat;
    const erase = (body: object) => ask("POST", `people/${id}/erase`, { cookie, body });
    const own = { cookie: scene.delegate.cookie, body: { name } };
    expect((await ask("POST", `people/${id}/erase`, own)).status).toBe(403);
    expect((await erase({ name: "another" })).status).toBe(400);
    expect((await erase({ name })).status).toBe(200);
    expect((await erase({ name })).status).toBe(409);
    for (const body of [{ disabled: false }, { name: "Another" }, { usualRole: "secretariat" }])
      expect((await ask("PATCH", `people/${id}`, { cookie, body })).status).toBe(409);
    expect((await ask("POST", `people/${id}/reset-link`, { cookie })).status).toBe(409);
    const people = [{ name: "Delegate", email, role: "observer" }];
    const { body } = await ask("POST", "invitations", { cookie, body: { people } });
    const [{ link }] = body.items as [{ link: string }];
    const accepted = { name, password: "an entirely new long one" };
    await ask("POST", `invitations/${link.replace("/join/", "")}/accept`, { body: accepted });
    const { items } = (await ask("GET", "people", { cookie })).body;
    const found = (items as { id: string; email: string }[]).filter((each) => each.email === email);
    expect(found.map((each) => each.id)).not.toContain(id);
    expect(found).toHaveLength(1);
  });

  test("[P13b] is not for the last of the secretariat", async () => {
    const body = { name: "Secretariat", present: password };
    expect((await ask("POST", "me/erase", { cookie: scene.secretariat.cookie, body })).status).toBe(409);
    expect((await ask("GET", "me", { cookie: scene.secretariat.cookie })).status).toBe(200);
  });
});
