import { beforeAll, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let draft: Awaited<ReturnType<typeof negotiation>>;
beforeAll(async () => {
  draft = await negotiation(database, server, [
    paragraph("a", "We agree."),
    paragraph("b", "We recall paragraph 1 above and paragraph 69 of the Tunis Agenda."),
    paragraph("c", "We act on paragraphs 1 and 2."),
    paragraph("d", "We close on paragraph 3."),
    paragraph("e", "We end."),
  ]);
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

describe("[X5] [X6] [X7] issuing", () => {
  it("[X5] [X6] words stay until a text renumbers; what changes in agreed paragraphs is shown first", async () => {
    await draft.ask("facilitator", "POST", "texts", { symbol: "Zero" });
    await draft.ask("facilitator", "POST", "blocks", {
      type: "paragraph",
      text: "We begin.",
      after: null,
    });
    const { digest } = await textOf("d");
    await draft.ask("chn", "PUT", "blocks/d/position", { position: "agree", digest });
    await draft.ask("bra", "PUT", "blocks/c/position", {
      position: "agree",
      digest: (await textOf("c")).digest,
    });
    const closed = await draft.ask("facilitator", "POST", "blocks/d/standing", {
      to: "agreed-ad-ref",
      condition: "Together with paragraph 1.",
    });
    expect(closed.status).toBe(200);
    expect((await textOf("a")).label).toBe("1");
    await draft.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
    expect((await textOf("c")).text).toBe("We act on paragraphs 1 and 2.");

    const order = { symbol: "Rev.2", renumber: true };
    const shown = await draft.ask("facilitator", "POST", "texts", order);
    expect([shown.status, shown.body.code]).toEqual([409, "references"]);
    expect(shown.body.references).toEqual([
      {
        id: expect.any(String),
        pid: "d",
        label: "5",
        words: "paragraph 3",
        reads: "paragraph 4",
        faults: ["agreed"],
        keeps: false,
        targets: [{ pid: "c", label: "4" }],
      },
    ]);
    const view = await draft.ask("chn", "GET", "references?renumber=true");
    expect(view.body).toEqual({ items: shown.body.references, seen: shown.body.seen });
    expect((await draft.ask("chn", "GET", "references")).body.items).toEqual([]);
    expect((await textOf("c")).text).toBe("We act on paragraphs 1 and 2.");
    const other = { ...order, references: { seen: "0".repeat(64) } };
    expect((await draft.ask("facilitator", "POST", "texts", other)).body.code).toBe("references");

    const issued = await draft.ask("facilitator", "POST", "texts", {
      ...order,
      references: { seen: shown.body.seen },
    });
    expect(issued.status).toBe(201);
    expect(await textOf("c")).toMatchObject({ label: "4", text: "We act on paragraphs 2 and 3." });
    expect((await textOf("b")).text).toBe(
      "We recall paragraph 2 above and paragraph 69 of the Tunis Agenda.",
    );
    const frozen = (await draft.ask("facilitator", "GET", `texts/${issued.body.n}`)).body.blocks;
    expect(frozen.map((block: { label: string; text: string }) => `${block.label} ${block.text}`)).toContain(
      "4 We act on paragraphs 2 and 3.",
    );
    const described = (await readRecord(database.db, draft.draft)).filter(
      ({ act }) => act === "references.renumbered",
    );
    expect(described.map(({ pid, facts }) => [pid, facts.was, facts.is])).toEqual([
      [
        "b",
        "We recall paragraph 1 above and paragraph 69 of the Tunis Agenda.",
        "We recall paragraph 2 above and paragraph 69 of the Tunis Agenda.",
      ],
      ["c", "We act on paragraphs 1 and 2.", "We act on paragraphs 2 and 3."],
      ["d", "We close on paragraph 3.", "We close on paragraph 4."],
    ]);
  });
});
