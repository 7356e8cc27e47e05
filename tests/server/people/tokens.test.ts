// Tokens of programs: what each is for, until when, and what none of them opens.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, test } from "vitest";
import { apiTokens } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import { type Scope, scopes } from "#domain/people/scopes";
import { endpoints } from "#server/table";
import * as world from "../../support/people-runtime";
import { newDevice } from "../../support/push-service";

const { ask } = world;
const scene = world.peopleScene();

type Made = { id: string; token: string; scopes: Scope[]; draft: string | null; expiresAt: string };

const make = async (body: object = {}, cookie = scene.secretariat.cookie): Promise<Made> => {
  const made = await ask("POST", "tokens", { cookie, body: { label: "script", ...body } });
  expect(made.status).toBe(201);
  return made.body as Made;
};

const daysUntil = (instant: string): number => Math.round((Date.parse(instant) - Date.now()) / 86_400_000);

const listed = async (cookie = scene.secretariat.cookie) =>
  (await ask("GET", "tokens", { cookie })).body.items as Record<string, unknown>[];

describe("[P11a] a token beyond its scope", () => {
  it("reads, and is refused with what it lacks", async () => {
    const { token } = await make({ scopes: ["read"] });
    const path = `drafts/${scene.draft}`;
    expect((await ask("GET", path, { bearer: token })).status).toBe(200);
    expect((await ask("GET", `${path}/people`, { bearer: token })).status).toBe(200);
    const refused = await ask("PATCH", path, { bearer: token, body: { title: "Another" } });
    expect(refused).toMatchObject({ status: 403, body: { code: "beyond-scope", scope: "manage" } });
    expect((await ask("GET", path, { bearer: token })).body.title).toBe("A draft");
    expect((await ask("GET", "people", { bearer: token })).body).toMatchObject({ code: "beyond-scope" });
    const { token: managing } = await make({ scopes: ["manage"] });
    const done = await ask("PATCH", `${path}/people/${scene.delegate.id}`, {
      bearer: managing,
      body: { role: "observer" },
    });
    expect(done.status).toBe(200);
    expect((await ask("GET", "people", { bearer: managing })).status).toBe(200);
  });

  it("may no more than its owner", async () => {
    const { token } = await make({ scopes: ["manage"] }, scene.delegate.cookie);
    expect((await ask("GET", "people", { bearer: token })).body).toMatchObject({ code: "not-allowed" });
  });

  // Every row of the API, by a token that has all scopes but one that the row needs; rows without any admit everybody.
  const limited = endpoints.flatMap((row) =>
    row.needs === "public" || row.scopes === null
      ? []
      : row.scopes.filter((scope) => scope !== "read").map((scope) => ({ row, scope })),
  );
  it("is refused at every row that needs it, before anything is read of the request", async () => {
    expect(limited.length).toBeGreaterThan(80);
    const tokens = new Map<Scope, string>();
    for (const scope of scopes)
      tokens.set(scope, (await make({ scopes: scopes.filter((each) => each !== scope) })).token);
    const open: string[] = [];
    for (const { row, scope } of limited) {
      const path = row.path.replace(":d", scene.draft).replaceAll(/:\w+/g, "x");
      const { body } = await ask(row.method, path, { bearer: tokens.get(scope) ?? "" });
      if (body.code !== "beyond-scope") open.push(`${row.method} ${row.path}: ${body.code}`);
    }
    expect(open).toEqual([]);
  });

  it("needs a scope for whatever is more than reading, marks of its owner's own too", () => {
    const odd = endpoints.filter(
      ({ method, needs, scopes: needed }) =>
        method !== "GET" && needs !== "public" && needed?.join() === "read",
    );
    // Two files that are compared are sent, but nothing of them is kept.
    expect(odd.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST compare"]);
  });

  it("[P11j] to read changes nothing of what its owner has seen, follows and is sent", async () => {
    const { token } = await make({ scopes: ["read"] });
    const path = `drafts/${scene.draft}`;
    for (const [method, below, body] of [
      ["POST", "notices/seen", { n: 1 }],
      ["PUT", "notices/settings", { mail: "daily" }],
      ["PUT", "blocks/p1/follow", {}],
      ["DELETE", "blocks/p1/follow", undefined],
      ["POST", "visits", {}],
    ] as const)
      expect(await ask(method, `${path}/${below}`, { bearer: token, body })).toMatchObject({
        status: 403,
        body: { code: "beyond-scope", scope: "write" },
      });
    const { token: writing } = await make({ scopes: ["write"] });
    const chosen = await ask("PUT", `${path}/notices/settings`, { bearer: writing, body: { mail: "daily" } });
    expect(chosen.body).toEqual({ mail: "daily" });
  });
});

describe("[P11b] a token of one draft", () => {
  let other = "";
  beforeEach(async () => {
    const { id, email } = scene.secretariat;
    const person = { id, email, usualRole: "secretariat", delegation: null };
    other = await world.addDraft(scene.database, [person as Parameters<typeof world.addDraft>[1][number]]);
  });

  it("opens that draft and no other, and says of no other", async () => {
    const { token, draft } = await make({ draft: scene.draft });
    expect(draft).toBe(scene.draft);
    expect((await ask("GET", `drafts/${scene.draft}`, { bearer: token })).status).toBe(200);
    for (const id of [other, "no-such-draft"])
      expect(await ask("GET", `drafts/${id}`, { bearer: token })).toMatchObject({
        status: 403,
        body: { code: "beyond-scope" },
      });
    const drafts = (await ask("GET", "drafts", { bearer: token })).body.items as { id: string }[];
    expect(drafts.map(({ id }) => id)).toEqual([scene.draft]);
    const me = (await ask("GET", "me", { bearer: token })).body as { drafts: { id: string }[] };
    expect(me.drafts.map(({ id }) => id)).toEqual([scene.draft]);
  });

  it("is made for a draft in which one has a seat", async () => {
    const stranger = await world.addDraft(scene.database, []);
    const body = { label: "script", draft: stranger };
    expect((await ask("POST", "tokens", { cookie: scene.secretariat.cookie, body })).status).toBe(404);
    expect(await listed()).toEqual([]);
  });
});

describe("[P11c] a token ends", () => {
  it("after 90 days, or when was asked, within a year", async () => {
    expect(daysUntil((await make()).expiresAt)).toBe(90);
    expect(daysUntil((await make({ days: 365 })).expiresAt)).toBe(365);
    const body = { label: "script", days: 366 };
    expect(await ask("POST", "tokens", { cookie: scene.secretariat.cookie, body })).toMatchObject({
      status: 400,
      body: { code: "malformed" },
    });
  });

  it("and opens nothing from then on", async () => {
    const { id, token } = await make();
    await scene.database.db
      .update(apiTokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(apiTokens.id, id));
    expect(await ask("GET", "me", { bearer: token })).toMatchObject({
      status: 401,
      body: { code: "not-signed-in" },
    });
    expect(await listed()).toEqual([]);
  });
});

test("[P11h] a new token is not found where a server of a version before looks for it", async () => {
  const { token } = await make({ scopes: ["read"], draft: scene.draft });
  const found = (bearer: string) =>
    scene.database.db
      .select()
      .from(apiTokens)
      .where(eq(apiTokens.tokenHash, sha256(bearer)));
  expect(await found(token)).toEqual([]);
  expect((await ask("GET", "me", { bearer: token })).status).toBe(200);
});

const isOfWebhooks = /\bwebhooks\b/;

test("[P11g] a token to manage looks at webhooks, and neither sets them up nor changes them", async () => {
  const { token } = await make({ draft: scene.draft });
  const { token: ofAll } = await make();
  const rows = endpoints.filter(({ path }) => isOfWebhooks.test(path));
  const refused: string[] = [];
  for (const { method, path } of rows) {
    const bearer = path.startsWith("drafts") ? token : ofAll;
    const to = path.replace(":d", scene.draft).replace(":w", "x");
    const { body } = await ask(method, to, { bearer, ...(method !== "GET" && { body: {} }) });
    if (body.code === "beyond-scope") refused.push(`${method} ${path}`);
  }
  const changing = ["POST webhooks", "PATCH webhooks/:w", "POST webhooks/:w/secret"];
  expect(refused.sort()).toEqual(
    [...changing, ...changing.map((name) => name.replace(" ", " drafts/:d/"))].sort(),
  );
});

test("[P11i] a token has nothing pushed to a device, and removes one that its owner has added", async () => {
  const { token: bearer } = await make();
  const body = { endpoint: "https://push.example.org/x", keys: newDevice().keys };
  expect(await ask("PUT", "me/push", { bearer, body })).toMatchObject({
    status: 403,
    body: { code: "beyond-scope" },
  });
  const added = await ask("PUT", "me/push", { cookie: scene.secretariat.cookie, body });
  expect(added.status).toBe(200);
  const devices = async () => (await ask("GET", "me/push", { bearer })).body.devices;
  expect(await devices()).toBe(1);
  expect((await ask("DELETE", `me/push/${added.body.id}`, { bearer })).status).toBe(200);
  expect(await devices()).toBe(0);
});

describe("[P11e] the account", () => {
  it("is changed by no token, whatever it is for", async () => {
    const { token, id } = await make();
    const closed = endpoints.filter(
      ({ scopes: needed, path }) => needed === null && !isOfWebhooks.test(path),
    );
    const names = closed.map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual(
      expect.arrayContaining([
        "POST tokens",
        "DELETE tokens/:id",
        "PUT me/password",
        "PATCH me",
        "DELETE me/sessions",
        "DELETE me/sessions/:id",
        "DELETE me/identities/:id",
        "POST me/authenticator",
        "POST me/recovery-codes",
        "POST me/passkeys",
        "DELETE people/:u/factors",
        "POST people/:u/reset-link",
      ]),
    );
    for (const { method, path } of closed)
      expect(await ask(method, path.replaceAll(/:\w+/g, id), { bearer: token })).toMatchObject({
        status: 403,
        body: { code: "beyond-scope" },
      });
    expect((await listed()).map((each) => each.id)).toEqual([id]);
  });

  it("every change of it but that a device takes notices no more is of that kind", () => {
    const own = endpoints.filter(({ method, path }) => method !== "GET" && /^(?:me|tokens)\b/.test(path));
    const open = own.filter(({ scopes: needed }) => needed !== null).map(({ path }) => path);
    expect([...new Set(open)]).toEqual(["me/push/:id"]);
  });
});
