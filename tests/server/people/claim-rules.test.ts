// The table of claims, as a careless hand edits it.
import { expect, test } from "vitest";
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

test("refuses words that cannot be kept, and whoever is not of the secretariat", async () => {
  expect((await add({ ...row, value: "a\u0000b" })).status).toBe(400);
  expect((await add({ ...row, value: " " })).status).toBe(400);
  expect((await add({ ...row, value: "v".repeat(301) })).status).toBe(400);
  expect((await add({ ...row, delegation: "ZZZ" })).status).toBe(400);
  expect((await add(row, scene.delegate.cookie)).status).toBe(403);
});
