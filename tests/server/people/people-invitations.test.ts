import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { personByEmail } from "#db/people/people";
import { readRecord } from "#db/record/record";
import { draftPeople, invitations } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import { setupLink } from "#server/people/invitations";
import { freshDatabase } from "../../support/database";
import * as world from "../../support/people-runtime";

const { ask, password } = world;

const scene = world.peopleScene();

const invitation = { email: "new@people.example", name: "New person", role: "delegate", delegation: "BBB" };
let fresh = 0;
const newInvitation = () => {
  fresh += 1;
  return { ...invitation, email: `new${fresh}@people.example` };
};

const inviteBy = (cookie: string, body: unknown = newInvitation()) =>
  ask("POST", `drafts/${scene.draft}/invitations`, { cookie, body });
const tokenOf = (answer: { body: Record<string, unknown> }) => String(answer.body.link).replace("/join/", "");
const accept = (token: string, body: unknown = { password }) =>
  ask("POST", `invitations/${token}/accept`, { body });
const acts = async () => (await readRecord(scene.database.db, scene.draft)).map((entry) => entry.act);

describe("an invitation", () => {
  test("seats a new person once, with the role and delegation that it names", async () => {
    const body = newInvitation();
    const invited = await inviteBy(scene.secretariat.cookie, {
      ...body,
      email: ` ${body.email.toUpperCase()}`,
    });
    expect(invited.status).toBe(201);
    const kept = JSON.stringify(await scene.database.db.select().from(invitations));
    expect(tokenOf(invited)).toMatch(/^[\w-]{43}$/);
    expect(kept).not.toContain(tokenOf(invited));
    expect(await accept(tokenOf(invited), { password, name: "My name" })).toEqual({
      status: 200,
      body: { email: body.email },
    });
    const me = await ask("GET", "me", { cookie: await world.cookieOf(body) });
    expect(me.body).toMatchObject({
      user: { email: body.email, name: "My name" },
      delegation: "BBB",
      usualRole: "delegate",
      drafts: [{ id: scene.draft, role: "delegate", delegation: "BBB" }],
    });
    expect(await accept(tokenOf(invited))).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await acts()).toEqual(["person.invited", "person.joined"]);
    expect(JSON.stringify(await readRecord(scene.database.db, scene.draft))).not.toContain("@");
  });

  test("that eight requests race for is won by one", async () => {
    const invited = await inviteBy(scene.secretariat.cookie);
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => accept(tokenOf(invited), { password, name: `N ${n}` })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  test("is over when its time is", async () => {
    const invited = await inviteBy(scene.secretariat.cookie);
    const [link] = await scene.database.db.select().from(invitations);
    const days = ((link?.expiresAt.getTime() ?? 0) - (link?.createdAt.getTime() ?? 0)) / 86_400_000;
    expect(days).toBeCloseTo(7, 3);
    await scene.database.db.update(invitations).set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await accept(tokenOf(invited))).toMatchObject({ status: 409 });
    expect(await personByEmail(scene.database.db, `new${fresh}@people.example`)).toBeUndefined();
  });

  test("a second one to the same address ends the first; one into another draft is accepted with it", async () => {
    const body = newInvitation();
    const first = await inviteBy(scene.secretariat.cookie, body);
    const second = await inviteBy(scene.secretariat.cookie, body);
    const other = await world.addDraft(scene.database, []);
    await scene.database.db
      .insert(draftPeople)
      .values({ draftId: other, userId: scene.secretariat.id, role: "secretariat" });
    const options = {
      cookie: scene.secretariat.cookie,
      body: { ...body, role: "observer", delegation: null },
    };
    const third = await ask("POST", `drafts/${other}/invitations`, options);
    expect(await accept(tokenOf(first))).toMatchObject({ status: 404 });
    expect(await accept(tokenOf(second))).toMatchObject({ status: 200 });
    expect(await accept(tokenOf(third))).toMatchObject({ status: 409 });
    const me = await ask("GET", "me", { cookie: await world.cookieOf(body) });
    expect(me.body.drafts).toHaveLength(2);
  });

  test("to somebody who is known seats the person at once", async () => {
    const known = await world.addPerson(scene.database, "observer");
    const answer = await inviteBy(scene.secretariat.cookie, { ...invitation, email: known.email });
    expect(answer).toMatchObject({ status: 201, body: { link: null, user: known.id } });
    expect(scene.runtime.gate).toEqual([{ userId: known.id, draftId: scene.draft }]);
    expect(scene.runtime.announced).toEqual([{ kind: "people" }]);
    expect(await inviteBy(scene.secretariat.cookie, { ...invitation, email: known.email })).toMatchObject({
      status: 409,
    });
  });

  test("can be listed and taken back by the secretariat", async () => {
    const invited = await inviteBy(scene.secretariat.cookie);
    const list = await ask("GET", `drafts/${scene.draft}/invitations`, { cookie: scene.secretariat.cookie });
    const [item] = list.body.items as { id: string; email: string }[];
    expect(item?.email).toBe(`new${fresh}@people.example`);
    const path = `drafts/${scene.draft}/invitations/${item?.id}`;
    expect((await ask("DELETE", path, { cookie: scene.secretariat.cookie })).status).toBe(200);
    expect((await accept(tokenOf(invited))).status).toBe(404);
  });

  test("is not made by delegates, nor a new person by somebody who is secretariat in this draft only", async () => {
    expect((await inviteBy(scene.delegate.cookie)).status).toBe(403);
    const seat = { role: "secretariat", delegation: null };
    await ask("PATCH", `drafts/${scene.draft}/people/${scene.delegate.id}`, {
      cookie: scene.secretariat.cookie,
      body: seat,
    });
    expect((await inviteBy(scene.delegate.cookie)).status).toBe(403);
    expect(
      (await inviteBy(scene.delegate.cookie, { ...invitation, email: scene.secretariat.email })).status,
    ).toBe(409);
  });

  test("ends when its maker is no longer secretariat", async () => {
    const invited = await inviteBy(scene.secretariat.cookie);
    const second = await world.addPerson(scene.database, "secretariat");
    const cookie = await world.cookieOf(second);
    await ask("PATCH", `people/${scene.secretariat.id}`, { cookie, body: { usualRole: "observer" } });
    expect((await accept(tokenOf(invited))).status).toBe(404);
  });
});

describe("other one-time links", () => {
  test("the reset link sets a new password and ends sessions and tokens", async () => {
    const { body } = await ask("POST", "tokens", {
      cookie: scene.delegate.cookie,
      body: { label: "script" },
    });
    const made = await ask("POST", `people/${scene.delegate.id}/reset-link`, {
      cookie: scene.secretariat.cookie,
    });
    expect(made.status).toBe(201);
    const next = "another long password";
    expect(await accept(tokenOf(made), { password: next })).toMatchObject({ status: 200 });
    expect((await ask("GET", "me", { cookie: scene.delegate.cookie })).status).toBe(401);
    expect((await ask("GET", "me", { bearer: String(body.token) })).status).toBe(401);
    expect((await world.postCredentials({ email: scene.delegate.email, password })).status).toBe(401);
    expect((await world.postCredentials({ email: scene.delegate.email, password: next })).status).toBe(200);
    expect(scene.runtime.gate).toEqual([{ userId: scene.delegate.id, draftId: undefined }]);
  });

  test("a reset link is made by the installation's secretariat only, and the last one counts", async () => {
    const path = `people/${scene.delegate.id}/reset-link`;
    expect((await ask("POST", path, { cookie: scene.delegate.cookie })).status).toBe(403);
    const first = await ask("POST", path, { cookie: scene.secretariat.cookie });
    await ask("POST", path, { cookie: scene.secretariat.cookie });
    expect((await accept(tokenOf(first))).status).toBe(404);
  });
});

describe("the first person", () => {
  let empty: Database;
  beforeAll(async () => {
    empty = await freshDatabase();
  });
  afterAll(() => empty.close());

  test("sets the installation up by the last link that was printed, once, and is its secretariat", async () => {
    world.provideRuntimeFor(empty);
    const replaced = tokenOf({ body: { link: await setupLink() } });
    const token = tokenOf({ body: { link: await setupLink() } });
    const body = { email: "first@people.example", name: "First", password };
    expect((await accept(replaced, body)).status).toBe(404);
    expect((await accept(token, { ...body, email: undefined })).status).toBe(400);
    expect((await accept(token, { ...body, name: undefined })).status).toBe(400);
    const raced = await Promise.all([
      accept(token, body),
      accept(token, { ...body, email: "second@people.example" }),
    ]);
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await setupLink()).toBeNull();
    const [only, none] = await empty.db.select().from(users);
    expect(only).toMatchObject({ usualRole: "secretariat", delegation: null });
    expect(none).toBeUndefined();
  });
});
