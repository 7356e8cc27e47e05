// Restoring from an earlier text while others have the room open and type, over real sockets and commands.

import { expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { baseText } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import { negotiation } from "../../support/negotiation";
import { type RawClient, until } from "../../support/raw-client";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const words = {
  a: "We reaffirm our vision of a people-centred information society.",
  b: "We recognize that divides remain between and within countries.",
  c: "We call for access to networks in every village and school.",
  d: "We decide to review progress in the year 2025.",
};

const fourParagraphs = Object.entries(words).map(([pid, text]) => paragraph(pid, text));

/** A draft, without more of four paragraphs, of which Rev.1 is issued, with two open editors of those who hold the pen. */
const meeting = async (mode: "negotiating" | "drafting" = "negotiating", blocks = fourParagraphs) => {
  const room = await negotiation(database, server, blocks, mode);
  const issued = await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
  expect(issued.status).toBe(201);
  const one = await server.connect(room.draft, room.people.secretariat).ready();
  const other = await server.connect(room.draft, room.people.facilitator).ready();
  const shownBy = (client: RawClient) => readBlocks(client.doc).map((each) => [each.pid, baseText(each)]);
  return {
    ...room,
    one,
    other,
    shownBy,
    restore: (who: Parameters<typeof room.ask>[0], pids?: string[], more: object = {}) =>
      room.ask(who, "POST", "texts/1/restoration", { ...(pids && { pids }), ...more }),
    preview: (pids?: string[]) =>
      room.ask("facilitator", "POST", "texts/1/restoration/preview", pids ? { pids } : {}),
    /** Waits until both editors show the same as the server. */
    settled: async () => {
      await one.allSaved();
      await other.allSaved();
      const kept = async () =>
        (await room.blocks()).map((each: { pid: string; text: string }) => [each.pid, each.text]);
      const expected = JSON.stringify(await kept());
      await until(
        () => [one, other].every((client) => JSON.stringify(shownBy(client)) === expected),
        "the same words in both editors",
      );
      return kept();
    },
    acts: async () =>
      (await readRecord(database.db, room.draft))
        .filter(({ act }) => act === "block.restored")
        .map(({ pid, facts }) => [pid, facts.how]),
  };
};

it("[T10] a paragraph gets its words back while two type in the room, and nothing is doubled", async () => {
  const { ask, one, other, restore, preview, settled, acts } = await meeting();
  one.words("b").delete(0, 12);
  one.words("b").insert(0, "We now know");
  await one.allSaved();
  const shown = await preview(["b"]);
  expect(shown.status).toBe(200);
  expect(shown.body.items).toMatchObject([{ pid: "b", label: "2", how: "changed", closed: false }]);
  expect(shown.body.falls).toEqual([]);
  // Words that are typed elsewhere, and in the paragraph itself, at the very moment.
  const typing = (async () => {
    for (let key = 0; key < 20; key += 1) {
      one.words("c").insert(one.words("c").length, "x");
      other.words("b").insert(other.words("b").length, "y");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const done = await restore("facilitator", ["b"]);
  expect(done.status).toBe(200);
  await typing;
  const now = new Map(await settled());
  expect([...now.keys()]).toEqual(["a", "b", "c", "d"]);
  expect(now.get("c")).toBe(`${words.c}${"x".repeat(20)}`);
  expect(now.get("b")).toMatch(/^We recognize that divides remain between and within countries\.y*$/);
  expect(one.refused).toEqual([]);
  expect(other.refused).toEqual([]);
  expect(await acts()).toEqual([["b", "changed"]]);
  const { body: record } = await ask("observer", "GET", "record?kind=words");
  expect(JSON.stringify(record)).toContain("block.restored");
});

it("[T10] everything comes back at once: what went, what moved, what is new goes; and it can be taken back", async () => {
  const { ask, restore, preview, settled, acts } = await meeting();
  await ask("facilitator", "POST", "blocks/b/delete", {});
  await ask("facilitator", "POST", "blocks/d/move", { after: null });
  const added = await ask("facilitator", "POST", "blocks", {
    type: "paragraph",
    text: "We add.",
    after: "a",
  });
  const before = await settled();
  const shown = await preview();
  expect(shown.body.items.map((each: { pid: string; how: string }) => [each.pid, each.how])).toEqual([
    ["b", "back"],
    ["d", "moved"],
    [added.body.pid, "out"],
  ]);
  const late = await restore("facilitator", undefined, { seen: "0".repeat(64) });
  expect([late.status, late.body.code]).toEqual([409, "words-changed"]);
  expect(await settled()).toEqual(before);
  const done = await restore("facilitator", undefined, { seen: shown.body.seen });
  expect(done.status).toBe(200);
  expect(await settled()).toEqual(Object.entries(words));
  expect(await acts()).toHaveLength(3);
  const undone = await ask("secretariat", "POST", `restorations/${done.body.restoration}/undo`, {});
  expect(undone.status).toBe(200);
  expect(await settled()).toEqual(before);
  const again = await ask("secretariat", "POST", `restorations/${undone.body.restoration}/undo`, {});
  expect(again.status).toBe(200);
  expect(await settled()).toEqual(Object.entries(words));
  expect((await ask("facilitator", "POST", "restorations/none/undo", {})).status).toBe(404);
});

it("[A12e] what falls with a proposal that is closed stands again when that one is reopened", async () => {
  const { ask, propose, card, blocks } = await meeting();
  const bears = await propose("eu", { op: "new", pid: "b", text: "We also commit to safe networks." });
  const adds = await propose("bra", { op: "insert", pid: bears.pid, quote: "safe", text: " and open" });
  const takes = await propose("chn", { op: "delete", pid: bears.pid, quote: " also" });
  const before = await blocks();
  for (const act of ["reject", "park"]) {
    expect((await ask("facilitator", "POST", `proposals/${bears.id}/${act}`, {})).status).toBe(200);
    for (const { id } of [adds, takes]) expect((await card(id)).state).toBe("fallen");
    expect((await ask("facilitator", "POST", `proposals/${bears.id}/reopen`, {})).status).toBe(200);
    for (const { id } of [adds, takes])
      expect(await card(id)).toMatchObject({ state: "open", amends: bears.id });
  }
  expect(await blocks()).toEqual(before);
});

it("[A12e] what falls when a paragraph is joined stands again when the joint is taken back", async () => {
  const { ask, propose, card } = await meeting();
  const moves = await propose("eu", { op: "remove", pid: "c" });
  const beside = await propose("bra", { op: "alternative", pid: "c", text: "We call for more." });
  expect((await ask("facilitator", "POST", "blocks/c/join", { joint: "bare" })).status).toBe(200);
  for (const { id } of [moves, beside]) expect((await card(id)).state).toBe("fallen");
  const cut = await ask("facilitator", "POST", "blocks/b/split", { at: words.b.length, as: "c" });
  expect(cut.status).toBe(201);
  for (const { id } of [moves, beside]) expect(await card(id)).toMatchObject({ state: "open" });
  const order = (await ask("facilitator", "GET", "blocks")).body.items.map(
    (each: { pid: string }) => each.pid,
  );
  expect(order).toEqual(["a", "b", "c", beside.pid, "d"]);
});

it("[T10][S8] nothing is restored while silence runs", async () => {
  const { ask, restore, settled } = await meeting();
  await ask("facilitator", "POST", "blocks/b/delete", {});
  await ask("facilitator", "POST", "texts", { symbol: "Rev.2" });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect((await ask("facilitator", "POST", "silence", { until })).status).toBe(201);
  const before = await settled();
  expect((await restore("facilitator", ["b"])).body.code).toBe("silence");
  expect(await settled()).toEqual(before);
});
