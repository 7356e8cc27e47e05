// A new password by e-mail: the same answer whoever has the address, a link that works once for an hour, and the end of all sessions.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { disablePerson } from "#db/people/people";
import { invitations } from "#db/schema/drafts";
import { auditLog } from "#db/schema/sign-in";
import { type MailServer, mailServer } from "../../support/mail-server";
import * as world from "../../support/people-runtime";

const { ask } = world;
const scene = world.peopleScene();
const publicUrl = world.origin;
const next = "another long password";
let post: MailServer;

beforeAll(async () => {
  post = await mailServer();
});
afterAll(() => post.close());

beforeEach(() => {
  post.arrived.length = 0;
  world.provideRuntimeFor(scene.database, { mail: { url: post.url, from: "adref@un.example" }, publicUrl });
});

const forget = (email: string) => ask("POST", "password-resets", { body: { email } });

/** The link in the e-mail that came last, once so many have come. */
const linkIn = async (count = 1): Promise<string> => {
  await expect.poll(() => post.arrived.length).toBe(count);
  const words = post.arrived.at(-1)?.raw.replaceAll("=\r\n", "") ?? "";
  return /\/join\/([\w-]{43})/.exec(words)?.[1] ?? "";
};
const accept = (token: string, password = next) =>
  ask("POST", `invitations/${token}/accept`, { body: { password } });

test("[P14a] the link sets a new password once, and ends sessions, tokens and other links", async () => {
  const person = await world.addPerson(scene.database, "observer");
  const session = await world.cookieOf(person);
  const { token } = (await ask("POST", "tokens", { cookie: session, body: { label: "script" } })).body;
  await forget(person.email);
  const first = await linkIn();
  await forget(` ${person.email.toUpperCase()} `);
  const second = await linkIn(2);
  expect((await accept(first)).status).toBe(200);
  for (const spent of [first, second]) expect((await accept(spent)).status).toBeGreaterThanOrEqual(404);
  expect((await ask("GET", "me", { cookie: session })).status).toBe(401);
  expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(401);
  expect((await world.postCredentials({ email: person.email, password: world.password })).status).toBe(401);
  expect((await world.postCredentials({ email: person.email, password: next })).status).toBe(200);
});

test("the link is over after an hour", async () => {
  const person = await world.addPerson(scene.database, "observer");
  await forget(person.email);
  const token = await linkIn();
  const [row] = await scene.database.db.select().from(invitations).where(eq(invitations.email, person.email));
  const minutes = ((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 60_000;
  expect(minutes).toBeCloseTo(60, 0);
  await scene.database.db.update(invitations).set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await accept(token)).toMatchObject({ status: 409, body: { code: "conflict" } });
});

describe("what is answered", () => {
  test("is the same for known, unknown, disabled and nonsense, and only the known get an e-mail", async () => {
    const person = await world.addPerson(scene.database, "observer");
    const disabled = await world.addPerson(scene.database, "observer");
    await disablePerson(scene.database.db, disabled.id);
    const withoutPassword = await world.addPerson(scene.database, "observer", { passwordHash: null });
    const answers = [];
    for (const email of [
      disabled.email,
      withoutPassword.email,
      "nobody@people.example",
      "nonsense",
      person.email,
    ])
      answers.push(await forget(email));
    expect(answers.map((each) => JSON.stringify(each))).toEqual(Array(5).fill('{"status":202,"body":{}}'));
    await linkIn();
    expect(post.arrived.map(({ to }) => to)).toEqual([[person.email]]);
  });

  test("is given before the mail server is asked: one that hangs holds up nobody", async () => {
    const person = await world.addPerson(scene.database, "observer");
    const mail = { url: "smtp://192.0.2.1:25", from: "adref@un.example" };
    world.provideRuntimeFor(scene.database, { mail, publicUrl });
    expect((await forget(person.email)).status).toBe(202);
  });
});

test("an address is written to three times in a quarter of an hour, known or not", async () => {
  const person = await world.addPerson(scene.database, "observer");
  for (const email of [person.email, "nobody@people.example"]) {
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await forget(email)).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
  }
  await linkIn(3);
});

test("a stranger who asks does not end the link that the secretariat has handed out", async () => {
  const person = await world.addPerson(scene.database, "observer");
  const { cookie } = scene.secretariat;
  const { link } = (await ask("POST", `people/${person.id}/reset-link`, { cookie })).body;
  await forget(person.email);
  await linkIn();
  expect((await accept(String(link).replace("/join/", ""))).status).toBe(200);
});

test("the letter is in the language of its reader, and the log of the door has what happened", async () => {
  const person = await world.addPerson(scene.database, "observer", { language: "fr" });
  await forget(person.email);
  const token = await linkIn();
  expect(post.arrived[0]?.head.get("subject")).toContain("=?UTF-8?");
  expect(post.arrived[0]?.raw.replaceAll("=\r\n", "")).toContain("nouveau mot de passe");
  await accept(token);
  const log = await scene.database.db.select().from(auditLog).where(eq(auditLog.userId, person.id));
  expect(log.map(({ event }) => event)).toEqual(["reset-asked", "password-reset"]);
});
