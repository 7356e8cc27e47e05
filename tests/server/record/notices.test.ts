// Notices over the API: what each person learns, what is seen, what is followed, and what nobody else learns.

import { beforeAll, describe, expect, it } from "vitest";
import { appendRecord } from "#db/record/record";
import { paragraphId } from "#domain/draft";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const words = "We commit to bridge digital divides.";

type Item = {
  key: string;
  n: number | null;
  pid: string | null;
  reason: string;
  isNew: boolean;
  sentence: string;
};
const read = async (name: PersonName) => (await ask(name, "GET", "drafts/d1/notices")).json;
const sentences = async (name: PersonName): Promise<string[]> =>
  (await read(name)).items.map(({ sentence }: Item) => sentence);
const fresh = async (name: PersonName): Promise<number> =>
  (await ask(name, "GET", "drafts/d1/notices/count")).json.fresh;
const seeAll = async (name: PersonName) => {
  const { items } = await read(name);
  const n = Math.max(0, ...items.map((item: Item) => item.n ?? 0));
  const keys = items.flatMap((item: Item) => (item.n === null ? [item.key] : []));
  return ask(name, "POST", "drafts/d1/notices/seen", { n, keys });
};

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", words), block("b", "نؤكد مبادئ جنيف.")]);
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "agree", digest });
});

describe("notices", () => {
  it("[W4a] [W4b] report every act on a paragraph from when it is followed until it is followed no longer", async () => {
    expect((await ask("observer", "PUT", "drafts/d1/blocks/a/follow", {})).json.follows).toEqual(["a"]);
    expect((await ask("observer", "PUT", "drafts/d1/blocks/a/follow", {})).json.follows).toEqual(["a"]);
    expect([await sentences("observer"), await fresh("observer")]).toEqual([[], 0]);
    await ask("chn", "DELETE", "drafts/d1/blocks/a/position");
    const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
    await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "agree", digest });
    expect((await sentences("observer"))[0]).toEqual("CHN agreed to paragraph 1.");
    expect(await sentences("bra")).toEqual([]);
    expect((await ask("observer", "DELETE", "drafts/d1/blocks/a/follow")).json.follows).toEqual([]);
    expect(await sentences("observer")).toEqual([]);
    await ask("observer", "PUT", "drafts/d1/blocks/a/follow", {});
  });

  it("[S3] [W5] inform a delegation, and nobody else, that its position has lapsed", async () => {
    rooms.setBlocks("d1", [block("a", `${words} Now.`), block("b", "نؤكد مبادئ جنيف.")]);
    expect(await sentences("chn")).toEqual([
      "Your position on paragraph 1 (agree) has lapsed: the words have changed since.",
    ]);
    expect(await sentences("bra")).toEqual([]);
    expect(await fresh("chn")).toBe(1);
  });

  it("[W7] are new until they were looked at; a lapsed position stays without being new", async () => {
    expect((await seeAll("chn")).json.fresh).toBe(0);
    const { items } = await read("chn");
    expect(items.map(({ isNew, reason }: Item) => [isNew, reason])).toEqual([[false, "lapsed"]]);
    await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.1" });
    expect([await fresh("chn"), await fresh("bra"), await fresh("cofacilitator")]).toEqual([1, 1, 0]);
    expect((await read("chn")).items.map(({ reason, isNew }: Item) => [reason, isNew])).toEqual([
      ["lapsed", false],
      ["draft", true],
    ]);
  });

  it("[W7] what has not happened yet cannot be seen, and two pages that look at once forget nothing", async () => {
    await ask("bra", "POST", "drafts/d1/notices/seen", { n: 1_000_000 });
    await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.2" });
    expect(await fresh("bra")).toBe(1);
    const items: Item[] = (await read("bra")).items;
    const [latest] = items;
    await Promise.all([
      ask("bra", "POST", "drafts/d1/notices/seen", { n: latest?.n }),
      ask("bra", "POST", "drafts/d1/notices/seen", { n: 1 }),
    ]);
    expect(await fresh("bra")).toBe(0);
  });

  it("[C1] [W5] a comment inside a delegation is news inside it alone, without its words", async () => {
    const { db } = database;
    const { draftPeople } = await import("#db/schema/drafts");
    await db
      .insert(draftPeople)
      .values({ draftId: "d1", userId: "u-stranger", role: "delegate", delegation: "CHN" });
    const said = { pid: "b", body: "Our red line", visibility: "delegation" };
    expect((await ask("chn", "POST", "drafts/d1/comments", said)).status).toBe(201);
    const colleague = await ask("stranger", "GET", "drafts/d1/notices");
    expect(colleague.json.items[1]).toMatchObject({ reason: "comment", isNew: true });
    expect(colleague.json.items[1].sentence).toBe("chn commented inside your delegation on paragraph 2.");
    expect(colleague.text).not.toContain("red line");
    for (const name of ["bra", "cofacilitator", "secretariat", "observer"] as const) {
      await ask(name, "PUT", "drafts/d1/blocks/b/follow", {});
      const { text } = await ask(name, "GET", "drafts/d1/notices");
      expect([name, /inner|inside|red line/.test(text)]).toEqual([name, false]);
    }
  });

  it("[R2] describe a sealed act what the record shows the same person", async () => {
    const common = { draftId: "d1", userId: null, delegation: null, pid: paragraphId("b") };
    const facts = { reason: "A word in confidence" };
    await database.db.transaction((tx) =>
      appendRecord(tx, {
        ...common,
        act: "standing.changed",
        facts: { to: "open" },
        sealed: { to: { roles: ["co-facilitator"] }, facts },
      }),
    );
    const described = "Adref reopened paragraph 2";
    expect((await sentences("cofacilitator"))[0]).toBe(`${described}: “A word in confidence”.`);
    for (const name of ["bra", "secretariat", "observer"] as const)
      expect([name, (await sentences(name))[0]]).toEqual([name, `${described}.`]);
  });

  it("[W5] an answer to what one said is news to the one who said it, not to who answered", async () => {
    const open = await ask("bra", "POST", "drafts/d1/comments", {
      pid: "b",
      body: "Why?",
      visibility: "all",
    });
    await ask("secretariat", "DELETE", "drafts/d1/blocks/b/follow");
    await ask("secretariat", "POST", "drafts/d1/comments", {
      pid: "b",
      parent: open.json.id,
      body: "Because.",
    });
    expect((await sentences("bra"))[0]).toBe("secretariat answered a comment on paragraph 2.");
    expect((await read("bra")).items[0].reason).toBe("comment");
    expect((await sentences("secretariat")).join()).not.toContain("answered");
  });

  it("are kept per person and draft, and only for those with a seat", async () => {
    expect((await ask("bra", "PUT", "drafts/d1/notices/settings", { mail: "daily" })).json).toEqual({
      mail: "daily",
    });
    expect((await read("bra")).mail).toBe("daily");
    expect((await read("chn")).mail).toBe("off");
    const wrong = [
      ["PUT", "drafts/d1/notices/settings", { mail: "hourly" }, 400],
      ["POST", "drafts/d1/notices/seen", { n: -1 }, 400],
      ["POST", "drafts/d1/notices/seen", { n: 1, keys: Array(501).fill("x") }, 400],
      ["PUT", "drafts/d1/blocks/zz/follow", {}, 404],
      ["GET", "drafts/d2/notices", undefined, 404],
      ["PUT", "drafts/d2/blocks/a/follow", {}, 404],
      ["GET", "drafts/d1/notices?after=nothing", undefined, 400],
    ] as const;
    for (const [method, path, body, status] of wrong)
      expect([path, (await ask("bra", method, path, body)).status]).toEqual([path, status]);
    expect((await ask(null, "GET", "drafts/d1/notices")).status).toBe(401);
  });
});
