// The second factor: asked after the password, each code good once, set up by whoever must, taken away by the secretariat.
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { changePassword, changeSeat, disablePerson, type Person } from "#db/people/people";
import { auditLog, authenticators, recoveryCodes } from "#db/schema/sign-in";
import { roles } from "#domain/people/access";
import { codeAt } from "#domain/people/one-time-codes";
import { runtime } from "#server/runtime";
import { requireOwnSecret } from "#server/sign-in/sealing";
import { readSession } from "#server/sign-in/session-reading";
import * as world from "../../support/people-runtime";

const { ask, askAuth, password } = world;
const scene = world.peopleScene();

/** Bytes of a secret as an app reads it. */
const secretIn = (written: string): Buffer => {
  const bits = [...written].map((sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  return Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

const present = () => Math.floor(Date.now() / 30_000);

// A test counts its steps from one half minute, which does not end meanwhile.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => void vi.useRealTimers();
});

/** Sets an app up in a session; `code` shows its codes, each a step later than the one before, as a patient person does. */
const setUp = async (cookie: string) => {
  const begun = await ask("POST", "me/authenticator", { cookie, body: { present: password } });
  const secret = secretIn(String(begun.body.secret));
  let step = present() - 1;
  const code = () => codeAt(secret, step++);
  const made = await ask("PUT", "me/authenticator", { cookie, body: { code: code() } });
  return { code, secret, made, codes: made.body.recoveryCodes as string[] };
};

/** A person with an app, and the session in which it was set up. */
const withApp = async (role: Person["usualRole"] = "observer") => {
  const person = await world.addPerson(scene.database, role);
  const cookie = await world.cookieOf(person);
  return { person, cookie, ...(await setUp(cookie)) };
};

const isIn = async (cookie: string) => (await ask("GET", "me", { cookie })).status === 200;

type Shown = { email?: string; password?: string; code?: string; ticket?: string };

/** Signs in with what is shown; answers status, problem and session. */
const signIn = async (shown: Shown) => {
  const csrf = await askAuth("GET", "csrf");
  const { csrfToken } = await csrf.json();
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { cookie, "content-type": "application/json", "x-adref-peer": "192.0.2.1" };
  const answer = await askAuth(
    "POST",
    "callback/credentials",
    headers,
    JSON.stringify({ ...shown, csrfToken, json: true }),
  );
  const session = answer.headers.getSetCookie().find((line) => line.includes("session-token"));
  return { status: answer.status, body: await answer.json(), session: session?.split(";")[0] };
};
const addedPerson = () => world.addPerson(scene.database, "observer");
const byPassword = ({ email }: Person, code?: string) =>
  signIn({ email, password, ...(code !== undefined && { code }) });

describe("an authenticator app", () => {
  test("is set up with the password and its first code, and gives ten recovery codes that are kept as digests", async () => {
    const { codes, secret } = await withApp();
    expect(new Set(codes).size).toBe(10);
    const { db } = scene.database;
    const kept = JSON.stringify([
      await db.select().from(recoveryCodes),
      await db.select().from(authenticators),
    ]);
    for (const code of codes) expect(kept).not.toContain(code.replace("-", ""));
    expect(kept).not.toContain(secret.toString("base64url"));
  });

  test("does not count before its first code, and needs the password", async () => {
    const person = await world.addPerson(scene.database, "observer");
    const cookie = await world.cookieOf(person);
    expect((await ask("POST", "me/authenticator", { cookie, body: { present: "not it" } })).status).toBe(403);
    await ask("POST", "me/authenticator", { cookie, body: { present: password } });
    expect((await ask("PUT", "me/authenticator", { cookie, body: { code: "000000" } })).status).toBe(400);
    expect((await byPassword(person)).session).toBeDefined();
  });

  test("[P10a] the password alone opens nothing; with the code of the app it does, in one step or two", async () => {
    const { person, code } = await withApp();
    const alone = await byPassword(person);
    expect(alone).toMatchObject({
      status: 401,
      body: { code: "second-factor", factors: ["authenticator", "recovery-code"] },
    });
    expect(alone.session).toBeUndefined();
    const { session } = await signIn({ ticket: alone.body.ticket, code: code() });
    expect((await ask("GET", "me", { cookie: session ?? "" })).status).toBe(200);
    expect((await byPassword(person, code())).session).toBeDefined();
  });

  test("[P10b] a code counts once, and a ticket too", async () => {
    const { person, code } = await withApp();
    const shown = code();
    const { body } = await byPassword(person);
    const both = await Promise.all([1, 2].map(() => signIn({ ticket: body.ticket, code: shown })));
    expect(both.filter(({ session }) => session !== undefined)).toHaveLength(1);
    expect((await byPassword(person, shown)).session).toBeUndefined();
    expect((await signIn({ ticket: body.ticket, code: code() })).session).toBeUndefined();
  });

  test("a ticket says nothing for a person who is shut out or has another password since", async () => {
    const [one, other] = [await withApp(), await withApp()];
    const tickets = [
      (await byPassword(one.person)).body.ticket,
      (await byPassword(other.person)).body.ticket,
    ];
    await disablePerson(scene.database.db, one.person.id);
    await changePassword(scene.database.db, other.person.id, "x");
    expect((await signIn({ ticket: tickets[0], code: one.code() })).session).toBeUndefined();
    expect((await signIn({ ticket: tickets[1], code: other.code() })).session).toBeUndefined();
    expect((await signIn({ ticket: "made up", code: other.code() })).status).toBe(401);
  });

  test("ten wrong codes shut the second step for a while, for this person alone", async () => {
    const { person, code } = await withApp();
    const other = await withApp();
    for (let n = 0; n < 10; n += 1) expect((await byPassword(person, "000000")).status).toBe(401);
    expect((await byPassword(person, code())).status).toBe(429);
    expect((await byPassword(other.person, other.code())).session).toBeDefined();
  });
});

describe("[P10g] what changes the ways in", () => {
  test("the first factor ends the other sessions, and its removal those since", async () => {
    const person = await world.addPerson(scene.database, "observer");
    const [elsewhere, cookie] = [await world.cookieOf(person), await world.cookieOf(person)];
    const { code } = await setUp(cookie);
    expect([await isIn(elsewhere), await isIn(cookie)]).toEqual([false, true]);
    const { session = "" } = await byPassword(person, code());
    expect(await isIn(session)).toBe(true);
    await ask("POST", "me/authenticator/remove", { cookie, body: { present: password } });
    expect([await isIn(session), await isIn(cookie)]).toEqual([false, true]);
  });

  test("a token adds and removes none", async () => {
    const { cookie } = await withApp();
    const { token } = (await ask("POST", "tokens", { cookie, body: { label: "script" } })).body;
    const bearer = String(token);
    for (const path of ["me/authenticator", "me/authenticator/remove", "me/recovery-codes"])
      expect((await ask("POST", path, { bearer, body: { present: password } })).status).toBe(403);
    expect((await ask("PUT", "me/authenticator", { bearer, body: { code: "000000" } })).status).toBe(403);
  });
});

describe("a recovery code", () => {
  test("[P10c] stands in once: one that was stolen and used opens nothing a second time", async () => {
    const { person, codes } = await withApp();
    const [stolen = ""] = codes;
    expect((await byPassword(person, stolen.toLowerCase())).session).toBeDefined();
    expect((await byPassword(person, stolen)).session).toBeUndefined();
    const log = await scene.database.db.select().from(auditLog).where(eq(auditLog.userId, person.id));
    expect(log.filter(({ event }) => event === "recovery-code-used")).toHaveLength(1);
  });

  test("of two at the same moment one comes in", async () => {
    const { person, codes } = await withApp();
    const both = await Promise.all([byPassword(person, codes[0]), byPassword(person, codes[0])]);
    expect(both.filter(({ session }) => session !== undefined)).toHaveLength(1);
  });

  test("[P10c] of another person opens nothing, and new ones end those from before", async () => {
    const [one, other] = [await withApp(), await withApp()];
    expect((await byPassword(one.person, other.codes[0])).session).toBeUndefined();
    expect((await ask("POST", "me/recovery-codes", { cookie: one.cookie, body: {} })).status).toBe(403);
    const { body } = await ask("POST", "me/recovery-codes", {
      cookie: one.cookie,
      body: { present: password },
    });
    expect((await byPassword(one.person, one.codes[1])).session).toBeUndefined();
    expect((await byPassword(one.person, (body.recoveryCodes as string[])[0])).session).toBeDefined();
  });
});

describe("where a second factor is asked of a role", () => {
  const asked = (secondFactor = roles.filter((role) => role === "secretariat")) =>
    world.provideRuntimeFor(scene.database, { secondFactor });

  test("[P10d] whoever has none may set one up and nothing else, not even with a seat; then everything", async () => {
    const { draft, secretariat, delegate } = scene;
    asked();
    const { cookie } = secretariat;
    for (const path of ["people", `drafts/${draft}`, "tokens", "delegations"])
      expect(await ask("GET", path, { cookie })).toMatchObject({
        status: 403,
        body: { code: "factor-needed" },
      });
    expect((await ask("POST", "tokens", { cookie, body: { label: "x" } })).status).toBe(403);
    expect((await ask("GET", `drafts/${draft}`, { cookie: delegate.cookie })).status).toBe(200);
    expect((await ask("GET", "me/factors", { cookie })).body).toMatchObject({ isAsked: true });
    const { body } = await ask("POST", "me/authenticator", { cookie, body: { present: password } });
    const code = codeAt(secretIn(String(body.secret)), present());
    expect((await ask("PUT", "me/authenticator", { cookie, body: { code } })).status).toBe(200);
    expect((await ask("GET", "people", { cookie })).status).toBe(200);
  });

  // Of a session it reads only whose it is and its version, and takes one without the factor for a whole one.
  test("[P10h] a session without it is none at a server of a version before, and one with it is", async () => {
    const { person, code } = await withApp();
    asked();
    const [without, strong] = [await addedPerson(), await byPassword(person, code())];
    const saysVersion = async ({ session = "" }: { readonly session?: string | undefined }) => {
      const { config } = runtime();
      const read = await readSession(session.split("=")[1], config.secret);
      return typeof read?.sessionVersion === "number";
    };
    expect(await saysVersion(await byPassword(without))).toBe(false);
    expect(await saysVersion(strong)).toBe(true);
    asked([]);
    expect(await saysVersion(await byPassword(without))).toBe(true);
  });

  test("[P10d] of a seat's role it is asked in that draft, and [P10f] no token is made without it", async () => {
    const { draft: draftId, delegate, database } = scene;
    const { cookie, id: userId } = delegate;
    await changeSeat(database.db, { draftId, userId, role: "secretariat", delegation: null });
    asked();
    const isOpen = async () => [
      (await ask("GET", `drafts/${draftId}`, { cookie })).status,
      (await ask("POST", "tokens", { cookie, body: { label: "x" } })).status,
      (await ask("GET", "tokens", { cookie })).status,
    ];
    expect(await isOpen()).toEqual([403, 403, 200]);
    await setUp(cookie);
    expect(await isOpen()).toEqual([200, 201, 200]);
  });

  test("[P10e] its owner does not remove the last one; elsewhere it goes, with the recovery codes", async () => {
    const { cookie, person } = await withApp("secretariat");
    asked();
    const remove = () => ask("POST", "me/authenticator/remove", { cookie, body: { present: password } });
    expect(await remove()).toMatchObject({ status: 409 });
    asked([]);
    expect(await remove()).toMatchObject({ status: 200 });
    expect((await ask("GET", "me/factors", { cookie })).body).toMatchObject({
      authenticator: false,
      recoveryCodes: 0,
    });
    expect((await byPassword(person)).session).toBeDefined();
  });
});

test("[P10e] the secretariat takes the factors of a person away, and every session and token ends", async () => {
  const { person, cookie } = await withApp();
  const { token } = (await ask("POST", "tokens", { cookie, body: { label: "script" } })).body;
  expect((await ask("DELETE", `people/${person.id}/factors`, { cookie })).status).toBe(403);
  expect(
    (await ask("DELETE", `people/${person.id}/factors`, { cookie: scene.secretariat.cookie })).status,
  ).toBe(200);
  expect((await ask("GET", "me", { cookie })).status).toBe(401);
  expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(401);
  expect((await byPassword(person)).session).toBeDefined();
});

test("[P14c] a new password by a link of the secretariat leaves the app where it is: it opens nothing alone", async () => {
  const { person, code } = await withApp();
  const made = await ask("POST", `people/${person.id}/reset-link`, { cookie: scene.secretariat.cookie });
  const path = `invitations/${String(made.body.link).replace("/join/", "")}/accept`;
  await ask("POST", path, { body: { password: "another long password" } });
  const shown = { email: person.email, password: "another long password" };
  expect((await signIn(shown)).body).toMatchObject({ code: "second-factor" });
  expect((await signIn({ ...shown, code: code() })).session).toBeDefined();
});

test("what was sealed with another secret of the sessions opens nothing: earlier recovery codes do not either", async () => {
  const { person, code, codes } = await withApp();
  world.provideRuntimeFor(scene.database, { secret: "another secret of the tests, long enough" });
  expect((await byPassword(person, code())).session).toBeUndefined();
  expect((await byPassword(person, codes[0])).session).toBeUndefined();
});

test("a server does not start with another secret than the one with which apps were sealed", async () => {
  world.provideRuntimeFor(scene.database, { secret: "one secret of the sessions" });
  const { person } = await withApp();
  await expect(requireOwnSecret()).resolves.toBeUndefined();
  world.provideRuntimeFor(scene.database, { secret: "another secret of the sessions" });
  await expect(requireOwnSecret()).rejects.toThrow(
    new RegExp(
      `^NEXTAUTH_SECRET: it is not the secret .*adref people factors EMAIL; the latest is of ${person.email}`,
    ),
  );
});
