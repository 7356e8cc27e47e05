// What is counted for those who watch over an installation, who may read it, and what is answered while the database is away.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { answer } from "#server/http/api";
import { withRequestId } from "#server/log";
import { metricsDoor } from "#server/metrics/door";
import { beginToCount } from "#server/metrics/registry";
import { endpoints } from "#server/table";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const figures = beginToCount();

/** The values of a figure, by its labels as they are written. */
const valuesOf = async (name: string): Promise<Record<string, number>> => {
  const lines = (await figures()).split("\n").filter((line) => new RegExp(`^${name}[{ ]`, "u").test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = "", value] = /^[a-z_]+(?:\{(.*)\})? (\S+)$/u.exec(line) ?? [];
      return [labels, Number(value)];
    }),
  );
};

const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We reaffirm.")] });
const person = await seatPerson(database, draftId, "delegate", "CHN");
const ask = (path: string, token = person.token) =>
  answer(
    endpoints,
    new Request(`http://127.0.0.1/api/${path}`, { headers: { authorization: `Bearer ${token}` } }),
  );

describe("the figures", () => {
  it("count words from their receipt to their commit, connections, requests and refusals", async () => {
    const writer = server.connect(draftId, person);
    await writer.ready();
    writer.words("p1").insert(0, "Strongly, ");
    await expect.poll(() => valuesOf("adref_live_updates_total")).toMatchObject({ 'outcome="kept"': 1 });
    expect(await valuesOf("adref_live_commit_seconds_count")).toEqual({ "": 1 });
    expect(await valuesOf("adref_sockets")).toEqual({ "": 1 });
    expect(await valuesOf("adref_drafts_owned")).toEqual({ "": 1 });
    await ask(`drafts/${draftId}`);
    await ask("drafts/nowhere");
    expect(await valuesOf("adref_requests_total")).toMatchObject({
      'route="GET drafts/:d",status="200"': 1,
      'route="GET drafts/:d",status="404"': 1,
    });
    expect(await valuesOf("adref_refusals_total")).toMatchObject({ 'code="not-found",door="api"': 1 });
    expect((await valuesOf("adref_database_connections"))[""]).toBeGreaterThan(0);
  });

  it("are those that the dashboard and the alerts ask for", async () => {
    const counted = new Set((await figures()).match(/^# TYPE \S+/gmu)?.map((line) => line.slice(7)));
    for (const file of ["dashboard.json", "alerts.yaml"]) {
      const asked = readFileSync(path.join("docs/watching", file), "utf8").match(
        /\b(?:adref|nodejs|process)_\w+/gu,
      );
      const missing = asked?.filter((name) => !counted.has(name.replace(/_(?:bucket|count|sum)$/u, "")));
      expect([asked?.length !== 0, missing]).toEqual([true, []]);
    }
  });

  it("are those that docs/operating.md describes", async () => {
    const own = (text: string) => [...new Set(text.match(/\badref_[a-z_]+/gu))].sort();
    const counted = own((await figures()).match(/^# TYPE \S+/gmu)?.join("\n") ?? "");
    const described = readFileSync("docs/operating.md", "utf8").match(/^\|(?: `[a-z0-9_]+`,?)+ \|/gmu);
    expect(own(described?.join("\n") ?? "")).toEqual(counted);
  });

  it("name no person, no draft and no word", async () => {
    const said = await figures();
    for (const secret of [person.userId, person.token, draftId, "CHN", "reaffirm"])
      expect(said).not.toContain(secret);
  });
});

describe("who may read them", () => {
  const opened = async (token: string | undefined) => {
    const door = metricsDoor(figures, token);
    const web = createServer((request, response) => door(request, response) || response.writeHead(418).end());
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    afterAll(() => web.close());
    const { port } = web.address() as AddressInfo;
    return (headers: Record<string, string> = {}, path = "/metrics") =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers });
  };

  it("without a token only this machine itself, not what a proxy on it passes on", async () => {
    const read = await opened(undefined);
    const figured = await read();
    expect([figured.status, figured.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    for (const header of ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
      expect((await read({ [header]: "127.0.0.1" })).status).toBe(404);
    expect((await read({}, "/metricsx")).status).toBe(418);
  });

  it("with a token whoever brings it, from wherever", async () => {
    const read = await opened("a token of the watchers");
    expect((await read()).status).toBe(401);
    expect((await read({ authorization: "Bearer a token of the watcher" })).status).toBe(401);
    const brought = { authorization: "Bearer a token of the watchers", "x-forwarded-for": "192.0.2.7" };
    expect((await read(brought)).status).toBe(200);
  });
});

it("a request keeps the id that a proxy gave it, and no id that is none", () => {
  expect(withRequestId("0f8c2b1e-77", (id) => id)).toBe("0f8c2b1e-77");
  expect(withRequestId('x" y', (id) => id)).toMatch(/^[0-9a-f-]{36}$/u);
});

// Another connection holds what is asked for, and what the health check would write: nothing comes any more.
it("while the database hangs every request ends, says so, and goes on as before after it", async () => {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isLocked: () => void = () => undefined;
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });
  const hanging = database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table drafts, draft_people, job_leases in access exclusive mode`);
    isLocked();
    await held;
  });
  await locked;
  const late = await ask("drafts");
  expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await late.json()).toMatchObject({ code: "unavailable", status: 503 });
  expect((await ask("health/live")).status).toBe(200);
  letGo();
  await hanging;
  await expect.poll(async () => (await ask("drafts")).status).toBe(200);
});
