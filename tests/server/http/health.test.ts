// What the health check says, and when it says that the server is not well.
import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { answer } from "#server/http/api";
import { provideRuntime, runtime } from "#server/runtime";
import { endpoints } from "#server/table";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
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
      writes: "ok",
      database: "ok",
      redis: "none",
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

it("is 503 with a database that can be read and keeps nothing, and 200 when it keeps again", async () => {
  const refuse = sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
    create trigger refuse before insert on job_leases execute function refuse()`;
  await database.db.execute(refuse);
  await after(600);
  expect(await health()).toMatchObject({ status: 503, body: { code: "unavailable" } });
  await database.db.execute(sql`drop trigger refuse on job_leases`);
  await after(600);
  expect(await health()).toMatchObject({ status: 200 });
});
