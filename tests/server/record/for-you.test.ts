// What waits for each person over the API, and that nobody learns by it what they may not read.
import { beforeAll, expect, it } from "vitest";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

const read = async (name: PersonName) => (await ask(name, "GET", "drafts/d1/for-you")).json;
const lines = async (name: PersonName): Promise<[string, string | null][]> =>
  (await read(name)).items.map(({ kind, pid }: { kind: string; pid: string | null }) => [kind, pid]);
const comment = (name: PersonName, body: string, more: object = {}) =>
  ask(name, "POST", "drafts/d1/comments", { pid: "b", body, visibility: "all", ...more });

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", "We commit to act."), block("b", "We recall Geneva.")]);
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "agree", digest });
});

it("[W11b] waits until it is done, not until it was looked at", async () => {
  expect((await read("chn")).items).toEqual([]);
  rooms.setBlocks("d1", [block("a", "We commit to act now."), block("b", "We recall Geneva.")]);
  expect(await lines("chn")).toEqual([["lapsed", "a"]]);
  await ask("chn", "POST", "drafts/d1/notices/seen", { n: 1_000 });
  expect(await lines("chn")).toEqual([["lapsed", "a"]]);
  expect(await lines("bra")).toEqual([]);
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "reserve", digest });
  expect(await lines("chn")).toEqual([]);
});

it("[W11c] a paragraph that is suggested for closure waits for those who have said nothing", async () => {
  const { digest } = (await ask("cofacilitator", "GET", "drafts/d1/blocks")).json.items[0];
  const suggested = await ask("cofacilitator", "POST", "drafts/d1/blocks/a/standing", {
    to: "suggested-for-closure",
    digest,
  });
  expect(suggested.status).toBe(200);
  expect(await lines("bra")).toEqual([["position", "a"]]);
  expect(await lines("chn")).toEqual([]);
  expect((await read("bra")).items[0]).toMatchObject({ label: "1", by: [], count: 1, until: null });
});

it("[W11g] [C1] a comment waits for whom it names, and one inside a delegation for nobody else", async () => {
  const thread = (await comment("chn", "Could BRA explain this?")).json;
  await comment("chn", "BRA will not like this.", { visibility: "delegation" });
  expect(await lines("bra")).toEqual([
    ["position", "a"],
    ["mentioned", "b"],
  ]);
  await comment("bra", "Gladly.", { parent: thread.id });
  expect(await lines("bra")).toEqual([["position", "a"]]);
  expect(await lines("chn")).toEqual([["answer", "b"]]);
  await ask("chn", "PATCH", `drafts/d1/comments/${thread.id}`, { resolved: true });
  expect(await lines("chn")).toEqual([]);
});

it("for whoever has no seat there is no such draft", async () => {
  expect((await ask("stranger", "GET", "drafts/d1/for-you")).status).toBe(404);
  expect((await ask(null, "GET", "drafts/d1/for-you")).status).toBe(401);
});
