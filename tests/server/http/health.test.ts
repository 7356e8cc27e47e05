// What the health check says, and when it says that the server is not well.
import { createServer } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { answer } from "#server/http/api";
import { pageInTime } from "#server/http/pages-in-time";
import { provideRuntime, runtime } from "#server/runtime";
import { endpoints } from "#server/table";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { read } from "../../support/source-files";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const health = async (): Promise<{ status: number; body: unknown }> => {
  const response = await answer(endpoints, new Request("http://127.0.0.1/api/health"));
  return { status: response.status, body: await response.json() };
};

it("counts the drafts that are open here, and says that there are no other servers", async () => {
  const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We reaffirm.")] });
  const person = await seatPerson(database, draftId, "delegate", "CHN");
  await server.connect(draftId, person).ready();
  expect(await health()).toEqual({
    status: 200,
    body: {
      status: "ok",
      version: JSON.parse(read("package.json")).version,
      writes: "ok",
      database: "ok",
      redis: "none",
      mail: "none",
      drafts: { owned: 1, followed: 0, lag: 0 },
    },
  });
});

it("says whether the other servers are reached, and is well without them", async () => {
  provideRuntime({ ...runtime(), wire: { isUp: false } });
  expect(await health()).toMatchObject({ status: 200, body: { status: "ok", redis: "away" } });
  provideRuntime({ ...runtime(), wire: { isUp: true } });
  expect(await health()).toMatchObject({ status: 200, body: { redis: "ok" } });
});

/** Asks for a page that waits for the database without an end. */
const pageThatHangs = async () => {
  const pages = createServer((request, response) => {
    pageInTime(new Promise(() => undefined), request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  const address = pages.address();
  const port = typeof address === "object" ? address?.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/drafts`, { headers: { "accept-language": "fr" } });
  const says = (await response.text()).includes('lang="fr"');
  pages.close();
  return { status: response.status, retryAfter: response.headers.get("retry-after"), says };
};

it("is 503 with a database that can be read and keeps nothing, as are pages that hang, and 200 when it keeps again", async () => {
  const refuse = sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
    create trigger refuse before insert on job_leases execute function refuse()`;
  await database.db.execute(refuse);
  await after(600);
  expect(await health()).toMatchObject({ status: 503, body: { code: "unavailable" } });
  expect(await pageThatHangs()).toEqual({ status: 503, retryAfter: "5", says: true });
  await database.db.execute(sql`drop trigger refuse on job_leases`);
  await after(600);
  expect(await health()).toMatchObject({ status: 200 });
});

it("does not hold against the database that the process itself stood still", async () => {
  await after(600);
  const asked = health();
  await new Promise(setImmediate);
  const until = performance.now() + 2300;
  while (performance.now() < until);
  expect(await asked).toMatchObject({ status: 200 });
});
