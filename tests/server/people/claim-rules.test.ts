// The table of claims, as a careless hand edits it.
import { expect, test } from "vitest";
import { claimRules } from "#db/schema/people";
import { ask, peopleScene } from "../../support/people-runtime";

const scene = peopleScene();
const add = (body: object, cookie = scene.secretariat.cookie) => ask("POST", "claim-rules", { cookie, body });
const row = { claim: "groups", value: "mission-aaa", role: "delegate", delegation: "AAA" };

test("[P12h] has one row for a claim and a value, also after a change", async () => {
  expect((await add(row)).status).toBe(201);
  const again = await add({ ...row, role: "observer", delegation: null });
  expect(again).toMatchObject({ status: 409, body: { code: "exists" } });
  const { status, body } = await add({ ...row, value: "mission-bbb", delegation: "BBB" });
  expect(status).toBe(201);
  const { cookie } = scene.secretariat;
  const rename = (value: string) => ask("PATCH", `claim-rules/${body.id}`, { cookie, body: { value } });
  expect(await rename("mission-aaa")).toMatchObject({ status: 409, body: { code: "exists" } });
  expect(await rename("mission-bbb")).toMatchObject({ status: 200 });
});

test("[P12g] makes nobody co-facilitator or secretariat by what is said of everybody", async () => {
  for (const claim of ["iss", "aud", "azp", "email_verified"])
    for (const role of ["secretariat", "co-facilitator"])
      expect(await add({ claim, value: "true", role })).toMatchObject({
        status: 409,
        body: {
          code: "conflict",
          detail: `The provider says ${claim} of everybody alike: it makes nobody co-facilitator or secretariat.`,
        },
      });
  const { status, body } = await add({ claim: "iss", value: "https://idp.example/", role: "observer" });
  expect(status).toBe(201);
  const { cookie } = scene.secretariat;
  const raise = { cookie, body: { role: "secretariat" } };
  expect(await ask("PATCH", `claim-rules/${body.id}`, raise)).toMatchObject({ status: 409 });
});

test("takes 500 rows and no more, of ten thousand that a program sends", async () => {
  const rows = Array.from({ length: 499 }, (_, place) => ({
    ...{ id: `r${place}`, claim: "groups", value: `g${place}`, place },
    ...{ role: "observer" as const, delegation: null },
  }));
  await scene.database.db.delete(claimRules);
  await scene.database.db.insert(claimRules).values(rows);
  const sent = await Promise.all(["x", "y", "z"].map((value) => add({ ...row, value })));
  expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const { cookie } = scene.secretariat;
  const move = (at: number) => ask("PATCH", "claim-rules/r250", { cookie, body: { at } });
  expect((await move(0)).status).toBe(200);
  expect((await move(501)).status).toBe(400);
  const { body } = await ask("GET", "claim-rules", { cookie });
  expect(body.items).toHaveLength(500);
  expect(body.items).toMatchObject({ 0: { id: "r250" }, 1: { id: "r0" } });
});

test("refuses words that cannot be kept, and whoever is not of the secretariat", async () => {
  expect((await add({ ...row, value: "a\u0000b" })).status).toBe(400);
  expect((await add({ ...row, value: " " })).status).toBe(400);
  expect((await add({ ...row, value: "v".repeat(301) })).status).toBe(400);
  expect((await add({ ...row, delegation: "ZZZ" })).status).toBe(400);
  expect((await add(row, scene.delegate.cookie)).status).toBe(403);
});
