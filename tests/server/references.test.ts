import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { readRecord } from "#db/record";
import { embeddedDatabase } from "../support/database";
import { negotiation } from "../support/negotiation";
import { openRoomServer, paragraph, type RoomServer } from "../support/room-server";

let database: Database;
let server: RoomServer;
let draft: Awaited<ReturnType<typeof negotiation>>;
beforeAll(async () => {
  database = await embeddedDatabase();
  server = await openRoomServer(database);
  draft = await negotiation(database, server, [
    paragraph("a", "We agree."),
    paragraph("b", "We recall paragraph 1 above and paragraph 69 of the Tunis Agenda."),
    paragraph("c", "We act on paragraphs 1 and 2."),
    paragraph("d", "We close on paragraph 3."),
    paragraph("e", "We end."),
  ]);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const textOf = async (pid: string) => (await draft.ask("facilitator", "GET", `blocks/${pid}`)).body;

describe("[X3] marking", () => {
  it("[X3] is for those who hold the pen", async () => {
    for (const who of ["chn", "observer"] as const)
      expect((await draft.ask(who, "POST", "blocks/b/references", {})).status).toBe(403);
    expect((await draft.ask("facilitator", "POST", "blocks/none/references", {})).status).toBe(404);
  });

  it("[X1] [X3] marks the words of one paragraph, or of all, once", async () => {
    const before = (await textOf("b")).digest;
    const { body } = await draft.ask("facilitator", "POST", "blocks/b/references", {});
    expect(body.items).toEqual([{ pid: "b", start: 20, end: 21, words: "1", target: "a", label: "1" }]);
    expect((await textOf("b")).digest).toBe(before);
    const all = (await draft.ask("secretariat", "POST", "references", {})).body.items;
    expect(all.map((each: { pid: string; target: string }) => [each.pid, each.target])).toEqual([
      ["c", "a"],
      ["c", "b"],
      ["d", "c"],
    ]);
    expect((await draft.ask("facilitator", "POST", "references", {})).body.items).toEqual([]);
  });
});

describe("[X5] renumbering", () => {
  it("[X4] [X5] words stay until a text renumbers, and then say the new numbers; agreed paragraphs keep theirs", async () => {
    await draft.ask("facilitator", "POST", "texts", { symbol: "Zero" });
    await draft.ask("facilitator", "POST", "blocks", {
      type: "paragraph",
      text: "We begin.",
      after: null,
    });
    const closed = await draft.ask("facilitator", "POST", "blocks/d/standing", { to: "agreed-ad-ref" });
    expect(closed.status).toBe(200);
    expect((await textOf("a")).label).toBe("1");
    await draft.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
    expect((await textOf("c")).text).toBe("We act on paragraphs 1 and 2.");

    const issued = await draft.ask("facilitator", "POST", "texts", { symbol: "Rev.2", renumber: true });
    expect(issued.status).toBe(201);
    expect(await textOf("c")).toMatchObject({ label: "4", text: "We act on paragraphs 2 and 3." });
    expect((await textOf("b")).text).toBe(
      "We recall paragraph 2 above and paragraph 69 of the Tunis Agenda.",
    );
    expect(await textOf("d")).toMatchObject({ text: "We close on paragraph 3.", standing: "agreed-ad-ref" });
    const frozen = (await draft.ask("facilitator", "GET", `texts/${issued.body.n}`)).body.blocks;
    expect(frozen.map((block: { label: string; text: string }) => `${block.label} ${block.text}`)).toContain(
      "4 We act on paragraphs 2 and 3.",
    );
    const told = (await readRecord(database.db, draft.draft)).filter(
      ({ act }) => act === "references.renumbered",
    );
    expect(told.map(({ pid, facts }) => [pid, facts.was, facts.is])).toEqual([
      [
        "b",
        "We recall paragraph 1 above and paragraph 69 of the Tunis Agenda.",
        "We recall paragraph 2 above and paragraph 69 of the Tunis Agenda.",
      ],
      ["c", "We act on paragraphs 1 and 2.", "We act on paragraphs 2 and 3."],
    ]);
  });

  it("[X5] a symbol that is taken changes no words", async () => {
    await draft.ask("facilitator", "POST", "blocks/e/move", { after: null });
    const refused = await draft.ask("facilitator", "POST", "texts", { symbol: "Zero", renumber: true });
    expect(refused.status).toBe(409);
    expect((await textOf("c")).text).toBe("We act on paragraphs 2 and 3.");
  });

  it("[X3] agreed paragraphs are not marked", async () => {
    const refused = await draft.ask("facilitator", "POST", "blocks/d/references", {});
    expect([refused.status, refused.body.code]).toEqual([409, "closed"]);
  });
});
