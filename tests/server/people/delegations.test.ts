// The delegations of the installation through the API: known ones, members that come with them, other names, removal.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as world from "../../support/people-runtime";

const { ask } = world;

const scene = world.peopleScene();

type Listed = { readonly code: string; readonly name: string; readonly members: string[] };

const boss = (method: string, path: string, body?: unknown) =>
  ask(method, path, { cookie: scene.secretariat.cookie, body });

const all = async (): Promise<Map<string, Listed>> => {
  const { body } = await boss("GET", "delegations?limit=1000");
  return new Map((body.items as Listed[]).map((each) => [each.code, each]));
};

test("[P2a] States and groups are added by code, in the language that is asked for, with their members", async () => {
  const added = await boss("POST", "delegations/known", { codes: ["BRA", "FRA", "G77"], language: "fr" });
  expect(added.status).toBe(201);
  expect(added.body.items).toMatchObject([
    { code: "BRA", name: "Brésil" },
    { code: "FRA" },
    { code: "G77", name: "Groupe des 77 et la Chine", members: ["BRA"] },
  ]);
  const again = await boss("POST", "delegations/known", { codes: ["BRA", "KEN"] });
  expect(again.body.items).toMatchObject([{ code: "KEN", name: "Kenya" }]);
  expect((await all()).get("BRA")?.name).toBe("Brésil");
});

test("a delegation is called by another name, and removed while nobody acts for it", async () => {
  await boss("POST", "delegations/known", { codes: ["ESP"] });
  expect(await boss("PATCH", "delegations/ESP", { name: "España" })).toMatchObject({
    status: 200,
    body: { name: "España" },
  });
  expect((await boss("DELETE", "delegations/ESP")).status).toBe(200);
  expect((await boss("DELETE", "delegations/ESP")).status).toBe(404);
  expect((await boss("PATCH", "delegations/ESP", { name: "Spain" })).status).toBe(404);
});

test("one for which somebody acts is not removed, and keeps its members", async () => {
  await boss("PUT", "delegations/G2/members", { members: ["AAA"] });
  expect(await boss("DELETE", "delegations/AAA")).toMatchObject({
    status: 409,
    body: { code: "conflict", detail: expect.stringContaining("AAA") },
  });
  expect((await all()).get("G2")?.members).toEqual(["AAA"]);
});

test("nobody but the secretariat of the installation adds, changes or removes", async () => {
  const { cookie } = scene.delegate;
  const code = `X${randomUUID().slice(0, 4).toUpperCase()}`;
  for (const answer of [
    await ask("POST", "delegations", { cookie, body: { code, name: "A party", kind: "other" } }),
    await ask("POST", "delegations/known", { cookie, body: { codes: ["ITA"] } }),
    await ask("PATCH", "delegations/AAA", { cookie, body: { name: "Another" } }),
    await ask("PUT", "delegations/G2/members", { cookie, body: { members: [] } }),
    await ask("DELETE", "delegations/BBB", { cookie }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: "not-allowed" } });
});
