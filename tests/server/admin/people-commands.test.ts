// People of an installation from the command line, beside a server that runs.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { factorsOf } from "#db/people/factors";
import { findInvitation, invitationsHere } from "#db/people/invitations";
import { insertPasskey } from "#db/people/passkeys";
import { personById } from "#db/people/people";
import { admitAttempt } from "#db/people/sign-in-failures";
import { readRecord } from "#db/record/record";
import { sha256 } from "#domain/digest";
import { factorKey } from "#server/sign-in/second-factor";
import { adref, type CommandResult, run } from "../../support/admin";
import * as world from "../../support/people-runtime";

const { ask } = world;
const scene = world.peopleScene();

const environment = () => ({
  DATABASE_URL: new URL(scene.url).href,
  NEXTAUTH_URL: "https://meeting.example/",
});
const people = (...args: string[]): Promise<CommandResult> => run(environment(), "people", ...args);

const tokenIn = (said: string): string => /https:\/\/meeting\.example\/join\/([\w-]+)/.exec(said)?.[1] ?? "";
const accept = (token: string, body: object) => ask("POST", `invitations/${token}/accept`, { body });

test("the only one of the secretariat who forgot the password comes in again by a link that works once", async () => {
  const { email, id, cookie } = scene.secretariat;
  const first = tokenIn((await people("reset", email)).said);
  const done = await adref(environment(), "people", "reset", ` ${email.toUpperCase()}`);
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining("once, until 20") });
  const token = tokenIn(done.said);
  // Nothing has ended yet, and the link from before has.
  expect((await ask("GET", "me", { cookie })).status).toBe(200);
  const password = "another long enough password";
  expect((await accept(first, { password })).status).toBe(404);
  expect((await accept(token, { password })).status).toBe(200);
  expect((await accept(token, { password })).status).toBe(409);
  expect((await ask("GET", "me", { cookie })).status).toBe(401);
  expect((await world.postCredentials({ email, password })).status).toBe(200);
  expect(await personById(scene.database.db, id)).toMatchObject({ usualRole: "secretariat" });
});

test("a new person joins by a link; what is not right is said, and nothing is made", async () => {
  const add = (email: string, ...more: string[]) => people("add", email, "--name", "Ana Lima", ...more);
  const { said } = await add("Ana@Mission.example", "--role", "delegate", "--delegation", "aaa");
  const link = await findInvitation(scene.database.db, sha256(tokenIn(said)));
  expect(link).toMatchObject({
    open: true,
    link: {
      purpose: "invite",
      email: "ana@mission.example",
      role: "delegate",
      delegation: "AAA",
      createdBy: null,
    },
  });
  expect((await accept(tokenIn(said), { password: world.password })).status).toBe(200);
  const made = await invitationsHere(scene.database.db);
  await expect(add("ana@mission.example", "--role", "observer")).rejects.toThrow("is here already");
  await expect(add("b@mission.example", "--role", "delegate")).rejects.toThrow("give --delegation");
  await expect(add("b@mission.example", "--role", "delegate", "--delegation", "ZZZ")).rejects.toThrow(
    "not in this",
  );
  await expect(add("nobody", "--role", "observer")).rejects.toThrow("no e-mail address");
  await expect(add("b@mission.example", "--role", "chair")).rejects.toThrow("“chair” is no role");
  expect(await invitationsHere(scene.database.db)).toEqual(made);
});

test("shutting out and letting in are in the record of each draft, as done by nobody of the meeting", async () => {
  const { email, id, cookie } = scene.delegate;
  expect((await people("disable", email)).said).toBe("Delegate is shut out.\n");
  expect((await ask("GET", "me", { cookie })).status).toBe(401);
  await expect(people("reset", email)).rejects.toThrow(`npm run admin -- people enable ${email}`);
  expect((await people("list")).said).toContain(`${email} · Delegate · delegate · AAA · shut out`);
  await people("enable", email);
  expect(await readRecord(scene.database.db, scene.draft)).toMatchObject([
    { act: "person.disabled", userId: null, opened: { facts: { user: id } } },
    { act: "person.enabled", userId: null },
  ]);
});

test("a role is changed, and the last of the secretariat stays", async () => {
  const { email, id } = scene.delegate;
  const last = "This is the last of the secretariat.";
  await expect(people("role", scene.secretariat.email, "observer")).rejects.toThrow(last);
  await expect(people("disable", scene.secretariat.email)).rejects.toThrow(last);
  await people("role", email, "secretariat");
  expect(await personById(scene.database.db, id)).toMatchObject({
    usualRole: "secretariat",
    delegation: null,
  });
  await people("role", scene.secretariat.email, "delegate", "--delegation", "bbb");
  expect(await personById(scene.database.db, scene.secretariat.id)).toMatchObject({
    usualRole: "delegate",
    delegation: "BBB",
  });
});

test("who has failed too often may sign in again at once", async () => {
  const { email, id } = scene.delegate;
  const tryCode = () => admitAttempt(scene.database.db, [{ key: factorKey(id), most: 1 }]);
  await tryCode();
  expect(await tryCode()).toBeNull();
  const wrong = () => world.postCredentials({ email, password: "not the password", peer: "192.0.2.7" });
  for (let n = 0; n < 10; n += 1) await wrong();
  const right = () => world.postCredentials({ email, password: world.password, peer: "192.0.2.7" });
  expect((await right()).status).toBe(429);
  expect((await people("unlock", email)).said).toBe(`The failed sign-ins of ${email} count no more.\n`);
  expect((await right()).status).toBe(200);
  expect(await tryCode()).not.toBeNull();
  await people("unlock", email);
  expect((await people("unlock", email)).said).toContain("No failed sign-in");
});

test("whoever has lost the second factor comes in without it, and sessions and tokens end", async () => {
  const { email, id, cookie } = scene.delegate;
  const { db } = scene.database;
  const { token } = (await ask("POST", "tokens", { cookie, body: { label: "script" } })).body;
  const passkey = { id, userId: id, publicKey: new Uint8Array(1), counter: 0, transports: [], label: "Key" };
  await insertPasskey(db, passkey);
  const done = await adref(environment(), "people", "factors", email);
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining("without a second factor") });
  expect(await factorsOf(db, id)).toMatchObject({ passkeys: 0 });
  expect((await ask("GET", "me", { cookie })).status).toBe(401);
  expect((await ask("GET", "me", { bearer: String(token) })).status).toBe(401);
  await expect(world.cookieOf({ email })).resolves.toContain("session-token");
});

test("nobody, and words that it does not understand, change nothing", async () => {
  await expect(people("reset", "nobody@mission.example")).rejects.toThrow("Nobody here has the address");
  await expect(people("reset")).rejects.toThrow("Something is missing.");
  const withoutPasswords = {
    ...environment(),
    PASSWORDS: "off",
    OIDC_ISSUER: "https://provider.example",
    OIDC_CLIENT_ID: "adref",
    OIDC_CLIENT_SECRET: "between the two",
  };
  await expect(run(withoutPasswords, "people", "reset", scene.delegate.email)).rejects.toThrow(
    "PASSWORDS is off",
  );
  expect(await adref({}, "people", "remove", "a@b.example")).toMatchObject({
    code: 2,
    said: expect.stringContaining("There is no command “people remove”."),
  });
});

test("whoever reads what it says may have had enough of it", async () => {
  const line = '"$0" --import tsx server/admin/command-line.ts --help | true';
  const { stderr } = await promisify(execFile)("sh", ["-c", line, process.execPath]);
  expect(stderr).toBe("");
});
