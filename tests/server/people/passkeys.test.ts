// Passkeys: alone or as the second factor, bound to one person and one site, each answer good once.
import { beforeEach, describe, expect, test } from "vitest";
import { identitiesOf, insertIdentity } from "#db/people/identities";
import { insertInvitation } from "#db/people/invitations";
import { disablePerson, type Person } from "#db/people/people";
import { auditLog } from "#db/schema/sign-in";
import { waysOf } from "#domain/people/resets";
import { newToken } from "#server/people/one-time-links";
import * as world from "../../support/people-runtime";
import { softwarePasskey } from "../../support/software-passkey";

const { ask, askAuth, password } = world;
const scene = world.peopleScene();
const site = { origin: "https://room.example", site: "room.example" };

beforeEach(() => world.provideRuntimeFor(scene.database, { publicUrl: site.origin }));

type Challenge = { ticket: string; options: { challenge: string; allowCredentials?: { id: string }[] } };

const cookieOf = async (
  shown: object,
): Promise<{ status: number; cookie: string; body: { ticket?: string } }> => {
  const csrf = await askAuth("GET", "csrf");
  const { csrfToken } = await csrf.json();
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { cookie, "content-type": "application/json" };
  const answer = await askAuth(
    "POST",
    "callback/credentials",
    headers,
    JSON.stringify({ ...shown, csrfToken, json: true }),
  );
  const session = answer.headers.getSetCookie().find((line) => line.includes("session-token"));
  return { status: answer.status, cookie: session?.split(";")[0] ?? "", body: await answer.json() };
};
const byPassword = ({ email }: Person) => cookieOf({ email, password });

const challenge = async (ticket?: string): Promise<Challenge> =>
  (await ask("POST", "passkey-challenges", { body: ticket === undefined ? {} : { ticket } }))
    .body as Challenge;

/** A person with a passkey, and the device that has it. */
const withPasskey = async () => {
  const person = await world.addPerson(scene.database, "observer");
  const { cookie } = await byPassword(person);
  const device = softwarePasskey(site);
  const { body } = await ask("POST", "me/passkeys/options", { cookie, body: { present: password } });
  const { ticket, options } = body as Challenge;
  const response = device.made({ challenge: options.challenge });
  const added = await ask("POST", "me/passkeys", { cookie, body: { ticket, label: "Key", response } });
  return { person, cookie, device, added };
};

type Device = Awaited<ReturnType<typeof withPasskey>>["device"];
type Way = Omit<Parameters<Device["shown"]>[0], "challenge">;

/** Comes in with a passkey alone. */
const comeAlone = async (device: Device, way: Way = {}) => {
  const { ticket, options } = await challenge();
  return cookieOf({ ticket, passkey: device.shown({ ...way, challenge: options.challenge }) });
};

describe("a passkey", () => {
  test("is added with the password, gives recovery codes, and signs in alone", async () => {
    const { person, device, added, cookie } = await withPasskey();
    expect(added.status).toBe(201);
    expect(added.body.recoveryCodes).toHaveLength(10);
    expect((await ask("GET", "me/passkeys", { cookie })).body.items).toMatchObject([
      { id: device.id, label: "Key" },
    ]);
    const come = await comeAlone(device);
    expect((await ask("GET", "me", { cookie: come.cookie })).body).toMatchObject({ user: { id: person.id } });
  });

  test("[P10a] is the second factor after the password, which alone opens nothing any more", async () => {
    const { person, device } = await withPasskey();
    const { cookie, body } = await byPassword(person);
    expect([cookie, body]).toMatchObject([
      "",
      { code: "second-factor", factors: ["passkey", "recovery-code"] },
    ]);
    const { ticket, options } = await challenge(body.ticket);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([device.id]);
    const passkey = device.shown({ challenge: options.challenge, isVerified: false });
    expect((await cookieOf({ ticket, passkey })).cookie).not.toBe("");
  });

  test("is not made without the password, nor for somebody else, nor twice", async () => {
    const { cookie, device } = await withPasskey();
    expect((await ask("POST", "me/passkeys/options", { cookie, body: { present: "not it" } })).status).toBe(
      403,
    );
    const other = (await byPassword(await world.addPerson(scene.database, "observer"))).cookie;
    const { body } = await ask("POST", "me/passkeys/options", { cookie, body: { present: password } });
    const { ticket, options } = body as Challenge;
    const response = device.made({ challenge: options.challenge });
    const add = (by: string) =>
      ask("POST", "me/passkeys", { cookie: by, body: { ticket, label: "Key", response } });
    expect((await add(other)).status).toBe(400);
    expect((await add(cookie)).status).toBe(400);
  });

  test("of one person is kept for no other", async () => {
    const { device } = await withPasskey();
    const { cookie } = await byPassword(await world.addPerson(scene.database, "observer"));
    const { body } = await ask("POST", "me/passkeys/options", { cookie, body: { present: password } });
    const { ticket, options } = body as Challenge;
    const response = device.made({ challenge: options.challenge });
    const added = await ask("POST", "me/passkeys", { cookie, body: { ticket, label: "Mine", response } });
    expect(added).toMatchObject({ status: 409, body: { code: "exists" } });
  });
});

describe("an answer that is refused", () => {
  test.each<[string, Way]>([
    ["of another site's page", { origin: "https://elsewhere.example" }],
    ["for another site", { site: "elsewhere.example" }],
    ["of a device that does not know its owner, where no password was shown", { isVerified: false }],
  ])("%s", async (_, way) => {
    const { device } = await withPasskey();
    expect(await comeAlone(device, way)).toMatchObject({ status: 401, cookie: "" });
  });

  test("[P10i] is one that was given before, and one of a copied device that counts less", async () => {
    const { device } = await withPasskey();
    const { ticket, options } = await challenge();
    const shown = { ticket, passkey: device.shown({ challenge: options.challenge, counter: 7 }) };
    const both = await Promise.all([cookieOf(shown), cookieOf(shown)]);
    expect(both.filter(({ cookie }) => cookie !== "")).toHaveLength(1);
    expect((await cookieOf(shown)).cookie).toBe("");
    expect((await comeAlone(device, { counter: 8 })).cookie).not.toBe("");
    const copied = await comeAlone(device, { counter: 7 });
    expect(copied).toMatchObject({ cookie: "", body: { code: "passkey-counts-back" } });
    expect((await comeAlone(device, { counter: 0 })).body).toMatchObject({ code: "passkey-counts-back" });
    const events = (await scene.database.db.select().from(auditLog)).map(({ event }) => event);
    expect(events.filter((event) => event === "passkey-counted-back")).toHaveLength(2);
  });

  test("is one to another question, one that nobody asked, and nonsense", async () => {
    const { device } = await withPasskey();
    const [one, other] = [await challenge(), await challenge()];
    const passkey = device.shown({ challenge: other.options.challenge });
    for (const shown of [
      { ticket: one.ticket, passkey },
      { ticket: "made up", passkey },
      { passkey },
      { ticket: one.ticket, passkey: "{" },
      { ticket: one.ticket, passkey: "{}" },
    ])
      expect(await cookieOf(shown)).toMatchObject({ status: 401, cookie: "" });
  });

  test("is another person's after a password, and that of somebody who is shut out", async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const { ticket, options } = await challenge((await byPassword(one.person)).body.ticket);
    const passkey = other.device.shown({ challenge: options.challenge });
    expect((await cookieOf({ ticket, passkey })).cookie).toBe("");
    await disablePerson(scene.database.db, other.person.id);
    expect((await comeAlone(other.device)).cookie).toBe("");
  });
});

test("a passkey that was removed opens nothing, and the password alone does again", async () => {
  const { person, device, cookie } = await withPasskey();
  const remove = (present: string) =>
    ask("POST", `me/passkeys/${device.id}/remove`, { cookie, body: { present } });
  expect((await remove("not it")).status).toBe(403);
  expect((await remove(password)).status).toBe(200);
  expect((await remove(password)).status).toBe(404);
  expect((await comeAlone(device)).cookie).toBe("");
  expect((await byPassword(person)).cookie).not.toBe("");
});

describe("after a new password by a link", () => {
  const next = "another long password";
  const accept = (link: unknown) =>
    ask("POST", `invitations/${String(link).replace("/join/", "")}/accept`, { body: { password: next } });
  const link = async ({ id }: Person, body: object) => {
    const { cookie } = await cookieOf({ email: scene.secretariat.email, password });
    return (await ask("POST", `people/${id}/reset-link`, { cookie, body })).body;
  };

  test("[P14b] of an e-mail it counts beside that password alone, until it was shown so", async () => {
    const { person, device } = await withPasskey();
    const { tokenHash, link: own } = newToken();
    const { email } = person;
    const row = { purpose: "reset", email, role: "observer", ways: waysOf("person", false) } as const;
    await insertInvitation(scene.database.db, { ...row, tokenHash, hours: 1 });
    await insertIdentity(scene.database.db, person.id, { issuer: "https://idp.example", subject: person.id });
    expect((await accept(own)).status).toBe(200);
    expect((await comeAlone(device, { counter: 5 })).status).toBe(401);
    const { body } = await cookieOf({ email: person.email, password: next });
    const { ticket, options } = await challenge(body.ticket);
    const passkey = device.shown({ challenge: options.challenge, counter: 6 });
    expect((await cookieOf({ ticket, passkey })).status).toBe(200);
    expect((await comeAlone(device, { counter: 7 })).status).toBe(200);
    expect(await identitiesOf(scene.database.db, person.id)).toEqual([]);
  });

  test("[P14c] of the secretariat it is gone, with the linked accounts, as the link has said", async () => {
    const { person, device } = await withPasskey();
    await insertIdentity(scene.database.db, person.id, { issuer: "https://idp.example", subject: person.id });
    const made = await link(person, {});
    expect(made.ways).toMatchObject({
      stay: false,
      passkeys: [{ label: "Key" }],
      identities: [{ issuer: "https://idp.example" }],
    });
    expect((await comeAlone(device)).status).toBe(200);
    await accept(made.link);
    expect((await comeAlone(device, { counter: 9 })).status).toBe(401);
    expect(await identitiesOf(scene.database.db, person.id)).toEqual([]);
    // With the last factor the recovery codes went too: the password alone opens.
    expect((await cookieOf({ email: person.email, password: next })).status).toBe(200);
  });
});
