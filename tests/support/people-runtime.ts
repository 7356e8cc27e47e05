// A runtime for tests of people: a real database, and rooms that only count who is sent back through the gate.

import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { beforeAll, beforeEach } from "vitest";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { insertDelegation } from "#db/people/delegations";
import { insertPerson, insertSeat, type Person } from "#db/people/people";
import { invitations } from "#db/schema/drafts";
import { signInFailures, users } from "#db/schema/people";
import type { Role } from "#domain/people/access";
import type { ChangeNotice } from "#editor/protocol";
import type { Config } from "#server/config";
import { answerAuth } from "#server/http/auth";
import type { Rooms } from "#server/runtime";
import { provideRuntime } from "#server/runtime";
import { endpoints } from "#server/table";
import { answer } from "./checked-answer";
import { freshDatabase } from "./database";

/** Where the tests' browser thinks it is. */
export const origin = "http://127.0.0.1:3000";

/** The password of everybody in these tests. */
export const password = "a long enough password";

export type PeopleRuntime = {
  readonly gate: { userId: string; draftId: string | undefined }[];
  readonly announced: ChangeNotice[];
};

/** Provides a runtime on this database; what the rooms were given is collected. */
export const provideRuntimeFor = (database: Database, config: Partial<Config> = {}): PeopleRuntime => {
  const described: PeopleRuntime = { gate: [], announced: [] };
  const rooms: Pick<Rooms, "accessChanged" | "announce" | "close"> = {
    announce: (_, change) => described.announced.push(change),
    accessChanged: (userId, draftId) => described.gate.push({ userId, draftId }),
    close: async () => undefined,
  };
  provideRuntime({
    config: {
      port: 3000,
      host: "127.0.0.1",
      dataDir: "/nowhere",
      databaseUrl: undefined,
      redisUrl: undefined,
      serverUrl: "http://127.0.0.1:3000",
      serverSecret: "a secret between servers of tests",
      trustedProxies: [],
      publicUrl: undefined,
      secret: "a secret of the tests, long enough",
      oidc: undefined,
      ...config,
    },
    database,
    rooms: rooms as Rooms,
  });
  return described;
};

// Its cost stands in the hash: with as little as there may be, nobody waits for a sign-in.
let hashed: Promise<string> | undefined;

/** Adds a person who can sign in with `password`. */
export const addPerson = async (
  { db }: Database,
  usualRole: Role,
  more: Partial<Person> = {},
): Promise<Person> => {
  hashed ??= hash(password, { memoryCost: 8, timeCost: 1 });
  const email = `${randomUUID()}@people.example`;
  const passwordHash = await hashed;
  return insertPerson(db, { email, name: "A person", passwordHash, usualRole, delegation: null, ...more });
};

/** Adds a draft with these people in their usual roles. */
export const addDraft = async ({ db }: Database, people: readonly Person[]): Promise<string> => {
  const id = randomUUID();
  await insertDraft(db, { id, title: "A draft", mode: "drafting", createdBy: null });
  for (const { id: userId, usualRole: role, delegation } of people)
    await insertSeat(db, { draftId: id, userId, role, delegation });
  return id;
};

/** Adds the delegations that the tests speak of. */
export const addDelegations = async ({ db }: Database): Promise<void> => {
  for (const code of ["AAA", "BBB"])
    await insertDelegation(db, { code, name: `State ${code}`, kind: "state", region: null });
  await insertDelegation(db, { code: "G2", name: "The group of two", kind: "group", region: null });
};

type AskOptions = { cookie?: string; bearer?: string; body?: unknown; origin?: string };

/** Asks the people's part of the API, in JSON, and gives back status and body. */
export const ask = async (
  method: string,
  path: string,
  { cookie, bearer, body, origin: from }: AskOptions = {},
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const headers = new Headers({ host: "127.0.0.1:3000" });
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);
  if (from !== undefined) headers.set("origin", from);
  if (body !== undefined) headers.set("content-type", "application/json");
  const request = new Request(`${origin}/api/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await answer(endpoints, request);
  return { status: response.status, body: await response.json() };
};

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(";")))
    .join("; ");

/** Asks the door of next-auth. */
export const askAuth = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Response> =>
  answerAuth(
    new Request(`${origin}/api/auth/${path}`, {
      method,
      headers: { host: "127.0.0.1:3000", ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  );

type LoginForm = { email: string; password: string; peer?: string; callbackUrl?: string; accept?: string };

/** Signs in as a script does: the token first, then the form, as JSON or as a form post. */
export const postCredentials = async (form: LoginForm, as: "json" | "form" = "json"): Promise<Response> => {
  const csrf = await askAuth("GET", "csrf");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const { peer = "192.0.2.1", accept, ...fields } = form;
  const headers = {
    cookie: cookiesOf(csrf),
    "x-adref-peer": peer,
    ...(accept === undefined ? {} : { accept }),
    "content-type": as === "json" ? "application/json" : "application/x-www-form-urlencoded",
  };
  const body =
    as === "json"
      ? JSON.stringify({ ...fields, csrfToken, json: true })
      : String(new URLSearchParams({ ...fields, csrfToken }));
  return askAuth("POST", "callback/credentials", headers, body);
};

/** The session's cookie of a person, from a real sign-in. */
export const cookieOf = async (person: Pick<Person, "email">, peer = "192.0.2.1"): Promise<string> => {
  const response = await postCredentials({ email: person.email, password, peer });
  const cookie = cookiesOf(response)
    .split("; ")
    .find((each) => each.includes("session-token"));
  if (cookie === undefined) throw new Error(`No session for ${person.email}: ${await response.text()}`);
  return cookie;
};

type Somebody = { readonly id: string; readonly email: string; readonly cookie: string };

/** Before each test of a file: a draft with one of the secretariat and a delegate of AAA, both signed in, nobody invited. */
export const peopleScene = () => {
  const scene = {} as {
    database: Database;
    url: string;
    runtime: PeopleRuntime;
    secretariat: Somebody;
    delegate: Somebody;
    draft: string;
  };
  beforeAll(async () => {
    const database = await freshDatabase();
    scene.database = database;
    scene.url = database.url;
    provideRuntimeFor(scene.database);
    await addDelegations(scene.database);
    return () => scene.database.close();
  });
  beforeEach(async () => {
    const { database } = scene;
    scene.runtime = provideRuntimeFor(database);
    await database.db.delete(signInFailures);
    await database.db.delete(invitations);
    await database.db.update(users).set({ usualRole: "observer" });
    const boss = await addPerson(database, "secretariat", { name: "Secretariat" });
    const member = await addPerson(database, "delegate", { name: "Delegate", delegation: "AAA" });
    scene.secretariat = { ...boss, cookie: await cookieOf(boss) };
    scene.delegate = { ...member, cookie: await cookieOf(member) };
    scene.draft = await addDraft(database, [boss, member]);
  });
  return scene;
};
