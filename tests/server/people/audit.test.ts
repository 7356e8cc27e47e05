// The log of the door: what it holds, who reads it, and for how long.
import { beforeEach, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/sign-in";
import { Retention } from "#server/people/retention";
import * as world from "../../support/people-runtime";

const { ask, password } = world;
const scene = world.peopleScene();

type Entry = {
  id: string;
  event: string;
  actor: { id: string } | null;
  person: { id: string; name: string } | null;
};

const read = async (query = "") => {
  const { body } = await ask("GET", `audit${query}`, { cookie: scene.secretariat.cookie });
  return body as { items: (Entry & { network: string; facts: object })[]; next: string | null };
};
const eventsOf = async (query = "") => (await read(query)).items.map(({ event }) => event);

beforeEach(() => scene.database.db.delete(auditLog));

test("sign-ins and failures are in it, with the account where there is one and never with what was typed", async () => {
  const { email, id } = scene.delegate;
  await world.postCredentials({ email, password: "not it", peer: "198.51.100.7" });
  await world.postCredentials({ email: "perhaps-a-password", password: "not it" });
  await world.postCredentials({ email, password });
  const { items } = await read();
  expect(items.map(({ event, person }) => [event, person?.id ?? null])).toEqual([
    ["signed-in", id],
    ["sign-in-failed", null],
    ["sign-in-failed", id],
  ]);
  expect(items[2]?.network).toBe("198.51.100.7");
  expect(JSON.stringify(items)).not.toMatch(/perhaps|not it|@/);
});

test("a flood of failures does not fill it", async () => {
  for (let n = 0; n < 30; n += 1)
    await world.postCredentials({ email: scene.delegate.email, password: "not it", peer: "198.51.100.8" });
  const events = await eventsOf();
  expect(events.filter((event) => event === "sign-in-failed")).toHaveLength(10);
  expect(events.filter((event) => event === "sign-in-throttled")).toHaveLength(1);
});

test("changes of rights are in it, with what somebody was and is, in the installation and in a draft", async () => {
  const { cookie, id: boss } = scene.secretariat;
  const { id } = scene.delegate;
  await ask("PATCH", `people/${id}`, { cookie, body: { usualRole: "observer" } });
  await ask("PATCH", `people/${id}`, { cookie, body: { name: "Another name" } });
  await ask("PATCH", `people/${id}`, { cookie, body: { disabled: true } });
  await ask("PATCH", `people/${id}`, { cookie, body: { disabled: false } });
  await ask("PATCH", `drafts/${scene.draft}/people/${id}`, {
    cookie,
    body: { role: "observer", delegation: null },
  });
  await ask("DELETE", `drafts/${scene.draft}/people/${id}`, { cookie });
  const { items } = await read();
  expect(items.map(({ event }) => event)).toEqual([
    "seat-taken-away",
    "seat-changed",
    "person-enabled",
    "person-disabled",
    "person-changed",
  ]);
  expect(items.every(({ actor, person }) => actor?.id === boss && person?.id === id)).toBe(true);
  expect(items.at(-1)?.facts).toEqual({
    from: { role: "delegate", delegation: "AAA" },
    to: { role: "observer", delegation: null },
  });
  expect(items[0]?.facts).toMatchObject({ draft: scene.draft });
});

describe("the log", () => {
  test("is read by the secretariat alone", async () => {
    expect((await ask("GET", "audit", { cookie: scene.delegate.cookie })).status).toBe(403);
    expect((await ask("GET", "audit")).status).toBe(401);
  });

  test("is read page by page, by kind and by person", async () => {
    const { id } = scene.delegate;
    const rows = Array.from({ length: 5 }, (_, n) => ({
      event: "signed-in" as const,
      userId: n % 2 ? id : "other",
    }));
    await scene.database.db.insert(auditLog).values([...rows, { event: "token-made", userId: id }]);
    const first = await read("?limit=4");
    expect(first.items).toHaveLength(4);
    expect((await read(`?limit=4&after=${first.next}`)).items).toHaveLength(2);
    expect(await eventsOf("?event=token-made")).toEqual(["token-made"]);
    expect((await read(`?person=${id}`)).items).toHaveLength(3);
    expect((await ask("GET", "audit?after=x", { cookie: scene.secretariat.cookie })).status).toBe(400);
    expect((await ask("GET", "audit?event=nothing", { cookie: scene.secretariat.cookie })).status).toBe(400);
  });

  test("is kept for its time: what is older is not read, and goes also when nothing new comes", async () => {
    const { db } = scene.database;
    world.provideRuntimeFor(scene.database, { auditDays: 30 });
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);
    await db.insert(auditLog).values([
      { event: "token-made", at: daysAgo(31) },
      { event: "token-revoked", at: daysAgo(29) },
    ]);
    expect(await eventsOf()).toEqual(["token-revoked"]);
    expect(await new Retention().look()).toEqual({ originals: 0, audit: 1 });
    expect((await db.select().from(auditLog)).map(({ event }) => event)).toEqual(["token-revoked"]);
  });
});
