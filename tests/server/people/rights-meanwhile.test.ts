// Acts that have to wait, on a real server: their person's rights are withdrawn meanwhile, and nothing is kept.

import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { revokeToken } from "#db/people/api-tokens";
import { changeSeat, deleteSeat, disablePerson } from "#db/people/people";
import { endSession } from "#db/people/sessions";
import { rowsOf } from "#db/rows";
import { apiTokens } from "#db/schema/people";
import type { Role } from "#domain/people/access";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type ApiReply, askApi } from "../../support/negotiation";
import { newDevice } from "../../support/push-service";
import { makeDraft, paragraphs, type SeatHolder, seatPerson } from "../../support/room-server";
import { sessionOf } from "../../support/session-of";
import { openWorld } from "../../support/world";

// Everything but what changes when somebody comes in or is shut out, or by itself.
const apart = ["users", "sessions", "api_tokens", "job_leases", "prepared_documents"];

/** For the tests of a file, on a database of their own. */
const heldWrites = (database: Database & { readonly url: string }) => {
  const { db } = database;
  const blocker = new pg.Client({ connectionString: database.url });
  let tables: readonly string[] = [];
  beforeAll(async () => {
    await blocker.connect();
    await blocker.query("set idle_in_transaction_session_timeout = 8000");
    const all = await rowsOf<{ name: string }>(
      db,
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    );
    tables = all.map(({ name }) => name).filter((name) => !apart.includes(name));
  });
  afterAll(() => blocker.end());

  const somebodyWaits = async (): Promise<boolean> => {
    const waiting = sql`datname = current_database() and wait_event_type = 'Lock'`;
    const [row] = await rowsOf<{ n: number }>(
      db,
      sql`select count(*)::int as n from pg_stat_activity where ${waiting}`,
    );
    return (row?.n ?? 0) > 0;
  };

  return {
    /**
     * Asks while another connection holds what is written, in these tables or in all, and the turn of acts on people; does something
     * meanwhile, and lets go.
     */
    whileHeld: async <T>(
      ask: () => Promise<T>,
      meanwhile: () => Promise<unknown>,
      held: readonly string[] = tables,
    ): Promise<T> => {
      await blocker.query("begin");
      try {
        await blocker.query("select pg_advisory_xact_lock(hashtextextended('people', 0))");
        await blocker.query(`lock table ${held.map((name) => `"${name}"`).join(", ")} in exclusive mode`);
        const asked = ask();
        const early = asked.then((answer) => expect.fail(`nothing had to wait: ${JSON.stringify(answer)}`));
        await Promise.race([early, expect.poll(somebodyWaits, { interval: 5, timeout: 5000 }).toBe(true)]);
        early.catch(() => undefined);
        await meanwhile();
        await blocker.query("commit");
        return await asked;
      } finally {
        await blocker.query("rollback");
      }
    },
    /** What stands in every table, in short, and what people are. */
    everythingKept: async (): Promise<readonly string[]> => {
      const digests = tables.map(
        (
          name,
        ) => sql`select ${name} || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
          from ${sql.identifier(name)} as t`,
      );
      const kept = await rowsOf<{ digest: string }>(db, sql.join(digests, sql` union all `));
      const [people] = await rowsOf<{ words: string }>(
        db,
        sql`select md5(string_agg(concat_ws(' ', id, name, usual_role, delegation, password_hash, language), '|' order by id))
          as words from users`,
      );
      return [
        // No order is promised of what is joined together.
        ...kept.map(({ digest }) => digest).sort(),
        `people ${people?.words}`,
        `tokens ${await db.$count(apiTokens)}`,
      ];
    },
  };
};

const { database, server } = await openWorld();
const { db } = database;
const { whileHeld, everythingKept } = heldWrites(database);

type Someone = SeatHolder & { readonly cookie: string; readonly session: string };

/** Somebody with a seat, who has signed in. */
const someone = async (role: Role, draft: string, delegation: string | null = null): Promise<Someone> => {
  const seated = await seatPerson(database, draft, role, delegation);
  const { id, cookie } = await sessionOf(database, seated.userId);
  return { ...seated, cookie, session: id };
};

const ask = async ({ cookie }: Someone, row: string, body?: unknown): Promise<ApiReply> => {
  const [method = "", path = ""] = row.split(" ");
  if (!(body instanceof FormData)) return askApi({ token: "", cookie }, method, path, body);
  const request = new Request(`http://127.0.0.1/api/${path}`, { method, headers: { cookie }, body });
  const response = await answer(endpoints, request);
  return { status: response.status, body: await response.json() };
};

const file = (name: string, words: string): FormData => {
  const form = new FormData();
  form.append("file", new Blob([words]), name);
  return form;
};

const claimRule = { claim: "groups", value: "mission", role: "observer" };
const invited = { email: "ana@mission.example", name: "Ana", role: "observer", delegation: null };
const device = { endpoint: "https://push.example.org/x", keys: newDevice().keys };
const known: Record<string, string> = {};

beforeAll(async () => {
  const draft = await makeDraft(database, server, {
    mode: "negotiating",
    blocks: paragraphs(["We agree.", "We commit."]),
  });
  const boss = await someone("secretariat", draft);
  const made = async (row: string, body: unknown) => {
    const { status, body: answered } = await ask(boss, row, body);
    expect([row, status < 300, answered.detail]).toEqual([row, true, undefined]);
    return answered;
  };
  const at = `drafts/${draft}`;
  const received = await made(
    `POST ${at}/submissions`,
    file("a.txt", "We ask for bridges.\n\nWe ask for roads."),
  );
  const submission = received.items[0].id;
  const passage = (await ask(boss, `GET ${at}/passages`)).body.items[0].id;
  const hook = { url: "https://hook.example.org/", kinds: ["comments"] };
  Object.assign(known, {
    ...{ d: draft, s: submission, p: passage, pid: "p1", g: "G2" },
    other: await makeDraft(database, server),
    s2: (await made(`POST ${at}/submissions`, file("d.txt", "We ask for ports."))).items[0].id,
    u: (await someone("observer", draft)).userId,
    u2: (await someone("co-facilitator", draft)).userId,
    c: (await made(`POST ${at}/comments`, { pid: "p1", body: "Hm.", visibility: "all" })).id,
    l: (await made(`POST ${at}/links`, { pid: "p2", passage, kind: "verbatim" })).id,
    t: (await made(`POST ${at}/themes`, { name: "Roads" })).id,
    w: (await made(`POST ${at}/webhooks`, hook)).webhook.id,
    r: (await made("POST claim-rules", claimRule)).id,
    digest: (await ask(boss, `GET ${at}/blocks`)).body.items[0].digest,
  });
  await made("POST delegations", { code: "KEN", name: "Kenya", kind: "state" });
  await made("POST delegations", { code: "G2", name: "A group", kind: "group" });
  await made("POST invitations", { people: [invited] });
  await server.rooms.open(known.other ?? "");
  const delegate = await someone("delegate", draft, "KEN");
  expect((await ask(delegate, `POST ${at}/preparing/p2`, {})).status).toBe(201);
  known.i = (await ask(boss, "GET invitations")).body.items[0].id;
});

const filled = (row: string): string =>
  row.replace(/:(\w+)/g, (_, name: string) => known[name] ?? `no ${name}`);

type Written = (kept: typeof known) => unknown;

/** Rows of the API, with what is sent to them. */
const asSecretariat: readonly (readonly [row: string, body?: Written])[] = [
  ["POST drafts/:d/comments", () => ({ pid: "p1", body: "We object.", visibility: "all" })],
  ["PATCH drafts/:d/comments/:c", () => ({ resolved: true })],
  ["PUT drafts/:d/passages/:p/disposition", () => ({ kind: "incorporated" })],
  ["PUT drafts/:d/dispositions", ({ p }) => ({ kind: "noted", reason: "No.", passages: [p] })],
  ["POST drafts/:d/links", ({ p }) => ({ pid: "p1", passage: p, kind: "verbatim" })],
  ["POST drafts/:d/links/:l/anchor", () => ({})],
  ["DELETE drafts/:d/links/:l"],
  ["POST drafts/:d/submissions", () => file("b.txt", "We ask for schools.")],
  ["PATCH drafts/:d/submissions/:s", () => ({ fields: { organization: "Rivers" } })],
  ["DELETE drafts/:d/submissions/:s2"],
  ["POST drafts/:d/submissions/:s/read", () => ({})],
  ["POST drafts/:d/readers", ({ s, u2 }) => ({ submissions: [s], person: u2, act: "assigned" })],
  ["PATCH drafts/:d/passages/:p", () => ({ section: "Roads" })],
  ["POST drafts/:d/passages/:p/split", () => ({ at: 6 })],
  ["POST drafts/:d/themes", () => ({ name: "Bridges" })],
  ["PATCH drafts/:d/themes/:t", () => ({ name: "Ways" })],
  ["DELETE drafts/:d/themes/:t"],
  ["PUT drafts/:d/passages/:p/themes/:t", () => ({ act: "confirmed" })],
  ["POST drafts/:d/webhooks", () => ({ url: "https://other.example.org/", kinds: ["comments"] })],
  ["PATCH drafts/:d/webhooks/:w", () => ({ paused: true })],
  ["POST drafts/:d/webhooks/:w/secret", () => ({})],
  ["DELETE drafts/:d/webhooks/:w"],
  ["PATCH drafts/:d", () => ({ title: "Another title" })],
  ["POST drafts/:d/blocks", () => ({ type: "paragraph", text: "We add.", after: "p1" })],
  ["POST drafts/:d/texts", () => ({ symbol: "Rev.1", kind: "revision" })],
  ["POST drafts/:other/import", () => file("c.md", "# Outcome\n\n1. We begin.\n")],
  ["POST drafts/:d/invitations", () => ({ ...invited, email: "bo@mission.example" })],
  ["POST drafts/:other/people", ({ u }) => ({ people: [u] })],
  ["PATCH drafts/:d/people/:u", () => ({ role: "co-facilitator" })],
  ["DELETE drafts/:d/people/:u"],
  ["POST drafts", () => ({ title: "A new draft", mode: "drafting", people: "none" })],
  ["PATCH people/:u", () => ({ usualRole: "secretariat" })],
  ["PATCH people/:u", () => ({ disabled: true })],
  ["POST people/:u/reset-link", () => ({})],
  ["DELETE people/:u/factors"],
  ["POST people/:u/erase", ({ u }) => ({ name: `Person ${u}` })],
  ["POST invitations", () => ({ people: [{ ...invited, email: "cy@mission.example" }] })],
  ["POST invitations/:i/renew", () => ({})],
  ["DELETE invitations/:i"],
  ["POST delegations", () => ({ code: "UGA", name: "Uganda", kind: "state" })],
  ["POST delegations/known", () => ({ codes: ["TZA"] })],
  ["PATCH delegations/:g", () => ({ name: "Another group" })],
  ["PUT delegations/:g/members", () => ({ members: ["KEN"] })],
  ["DELETE delegations/:g"],
  ["POST claim-rules", () => ({ ...claimRule, value: "another" })],
  ["PATCH claim-rules/:r", () => ({ value: "another" })],
  ["DELETE claim-rules/:r"],
  ["POST webhooks", () => ({ url: "https://all.example.org/", kinds: ["comments"] })],
  ["POST tokens", () => ({ label: "A program" })],
  ["PUT me/push", () => device],
  ["POST me/authenticator", () => ({})],
  ["POST me/erase", (kept) => ({ name: kept.me })],
];
const asDelegate: typeof asSecretariat = [
  ["PUT drafts/:d/blocks/:pid/position", ({ digest }) => ({ position: "agree", digest })],
  ["POST drafts/:d/proposals", () => ({ op: "insert", pid: "p1", at: 0, text: "Firmly, " })],
  ["POST drafts/:d/preparing/:pid", () => ({})],
];
const writes = [
  ...asSecretariat.map(([row, body]) => ({ row, body, role: "secretariat", delegation: null }) as const),
  ...asDelegate.map(([row, body]) => ({ row, body, role: "delegate", delegation: "KEN" }) as const),
];

/** Asks as somebody; the act has to wait, and something else is done meanwhile. */
const waiting = async (
  who: Someone,
  { row, body }: { readonly row: string; readonly body?: Written | undefined },
  meanwhile: () => Promise<unknown>,
  held?: readonly string[],
): Promise<ApiReply> => {
  const sent = body?.({ ...known, me: `Person ${who.userId}` });
  return whileHeld(() => ask(who, filled(row), sent), meanwhile, held);
};

describe("[P15a] where the account is disabled while the act waits, nothing is kept", () => {
  it.each(writes)("$row", async ({ row, body, role, delegation }) => {
    const draft = row.includes(":other") ? known.other : known.d;
    const who = await someone(role, draft ?? "", delegation);
    const before = await everythingKept();
    const asked = await waiting(who, { row, body }, () => disablePerson(db, who.userId));
    expect(asked).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
    expect(await everythingKept()).toEqual(before);
  });
});

const comment = {
  row: "POST drafts/:d/comments",
  body: () => ({ pid: "p1", body: "We wait.", visibility: "all" }),
};

describe("[P15a] an act that waits", () => {
  it("of a session is kept where another session of the person ends, and not where its own does", async () => {
    const who = await someone("secretariat", known.d ?? "");
    const other = await sessionOf(database, who.userId);
    expect(
      await waiting(who, comment, () => endSession(db, who.userId, other.id), ["comments"]),
    ).toMatchObject({
      status: 201,
    });
    const ended = await waiting(who, comment, () => endSession(db, who.userId, who.session), ["comments"]);
    expect(ended).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
  });

  it("of a token is kept where the sessions of its owner end, and not where it ends itself", async () => {
    const { userId, token, session } = await someone("secretariat", known.d ?? "");
    const asToken = () => askApi({ token }, "POST", filled("drafts/:d/comments"), comment.body());
    expect(await whileHeld(asToken, () => endSession(db, userId, session), ["comments"])).toMatchObject({
      status: 201,
    });
    expect(await whileHeld(asToken, () => revokeToken(db, userId, userId), ["comments"])).toMatchObject({
      status: 401,
      body: { code: "not-signed-in" },
    });
  });
});

describe("[P15b] an act that waits is not kept", () => {
  it.each([
    [
      "an observer by then",
      (draftId: string, userId: string) =>
        changeSeat(db, { draftId, userId, role: "observer", delegation: null }),
    ],
    ["without a seat by then", (draftId: string, userId: string) => deleteSeat(db, draftId, userId)],
  ])("where its person is %s", async (_, meanwhile) => {
    const draft = known.d ?? "";
    const webhook = { row: "POST drafts/:d/webhooks/:w/secret", body: () => ({}) };
    for (const [act, table] of [
      [webhook, "webhooks"],
      [comment, "comments"],
    ] as const) {
      const who = await someone("secretariat", draft);
      expect(await waiting(who, act, () => meanwhile(draft, who.userId), [table])).toMatchObject({
        status: 403,
        body: {
          code: "not-allowed",
          detail: "What you may do here has changed meanwhile, so this was not kept.",
        },
      });
    }
  });
});

describe("whoever gives up what allows it", () => {
  it("may do so: the own seat goes last of all that a change of a draft says", async () => {
    const draft = await makeDraft(database, server);
    await someone("secretariat", draft);
    const who = await someone("secretariat", draft);
    const email = `${who.userId}@demo.example`;
    const body = { title: "Handed over", people: [{ email, role: null }] };
    expect(await ask(who, `PATCH drafts/${draft}`, body)).toMatchObject({
      status: 200,
      body: { title: "Handed over" },
    });
    expect((await ask(who, `GET drafts/${draft}`)).status).toBe(404);
  });

  it("may disable the own account", async () => {
    const who = await someone("secretariat", known.d ?? "");
    expect((await ask(who, `PATCH people/${who.userId}`, { disabled: true })).status).toBe(200);
    expect((await ask(who, "GET me")).status).toBe(401);
  });
});
