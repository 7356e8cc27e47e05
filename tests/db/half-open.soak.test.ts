// Connections whose other end has vanished: nothing comes over them, and nothing says so. The pool gives them up by itself;
// what only takes long is left alone.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, isStorageFault, openPostgres } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { claimDraft, renewServer } from "#db/draft/ownership";
import { rowsOf } from "#db/rows";
import { servers } from "#db/schema/drafts";
import { freshDatabase } from "../support/database";
import { type FaultyLink, openLink } from "../support/servers/faulty-link";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let link: FaultyLink;
let far: Database;

beforeAll(async () => {
  database = await freshDatabase();
  const url = new URL(database.url);
  const folder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  link = await openLink(folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: url.hostname, port });
  far = await openPostgres(`postgresql://${url.username}@127.0.0.1:${link.port}${url.pathname}`);
});

afterAll(async () => {
  await far.close();
  await link.close();
  await database.close();
});

const asks = (what = sql`select 1`): Promise<string> =>
  far.db.execute(what).then(
    () => "answered",
    () => "given up",
  );

it("are given up within ten seconds, in transactions too, and what comes afterwards is answered", async () => {
  await Promise.all(Array.from({ length: 5 }, () => asks()));
  link.set({ kind: "lostBack" });
  const begun = performance.now();
  const acts = () =>
    far.db
      .transaction((tx) => tx.execute(sql`select 1`))
      .then(
        () => "answered",
        () => "given up",
      );
  // As many as the pool has connections.
  const given = await Promise.all(Array.from({ length: 5 }, () => [acts(), asks()]).flat());
  expect(new Set(given)).toEqual(new Set(["given up"]));
  expect(performance.now() - begun).toBeLessThan(14_000);
  link.set({ kind: "clear" });
  // Those on which no transaction could begin have left their places in the pool too.
  expect(await Promise.all(Array.from({ length: 20 }, () => asks()))).toEqual(
    Array.from({ length: 20 }, () => "answered"),
  );
});

it("say of what was asked over them that it was no fault of what was given", async () => {
  const faultOf = (work: () => Promise<unknown>) =>
    work().then(
      () => null,
      (error: unknown) => isStorageFault(error),
    );
  const ask = () => far.db.execute(sql`select 1`);
  const act = () => far.db.transaction((tx) => tx.execute(sql`select 1`));
  expect(await faultOf(() => far.db.execute(sql`select 1 / 0`))).toBe(false);
  expect(isStorageFault(new Error("The file has no words."))).toBe(false);
  link.set({ kind: "cut" });
  expect(await faultOf(ask)).toBe(true);
  expect(await faultOf(act)).toBe(true);
  expect(await faultOf(act)).toBe(true);
  link.set({ kind: "clear" });
  expect(await faultOf(ask)).toBe(null);
});

it("are not those on which a statement takes long, or waits for another one", async () => {
  const long = asks(sql`select pg_sleep(9)`);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const first = far.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`);
    await held;
  });
  const waiting = asks(sql`select pg_advisory_xact_lock(7)`);
  expect(await long).toBe("answered");
  letGo();
  await first;
  expect(await waiting).toBe("answered");
});

it("hold up nobody who takes a draft, where a server has frozen that was about to", async () => {
  const { db } = database;
  await insertDraft(db, { id: "frozen", title: "A draft", mode: "drafting", createdBy: null });
  await renewServer(db, { id: "gone", address: "http://127.0.0.1:1" }, 0);
  await claimDraft(db, "frozen", "gone");
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let locked: () => void = () => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holding = db.transaction(async (tx) => {
    await tx.select().from(servers).where(eq(servers.id, "gone")).for("update");
    locked();
    await held;
  });
  await isLocked;
  const freezing = claimDraft(far.db, "frozen", "frozen").catch(() => null);
  const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await rowsOf(db, waits)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  link.set({ kind: "lostBack" });
  letGo();
  await holding;
  expect(await claimDraft(db, "frozen", "next")).toMatchObject({ kind: "owned" });
  link.set({ kind: "clear" });
  await freezing;
});
