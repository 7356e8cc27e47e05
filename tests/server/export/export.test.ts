import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOf } from "#domain/digest";
import { type Block, standingBlocks } from "#domain/draft";
import { cleanRuns } from "#domain/texts/texts";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { draft, onlyProposed, printedRuntime } from "../../support/printed-runtime";
import { ask } from "../../support/still-room";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(() => runtime.close());

describe("other formats", () => {
  it("[N7c] txt has numbers in a column of their own, underlined headings and raised footnotes", async () => {
    const text = (await ask("observer", "GET", "drafts/d1/export?format=txt&text=1")).text;
    expect(text).toContain(`SHA-256 ${runtime.issued.digest}`);
    expect(text).toContain(
      [
        "",
        "   Recalling also its resolution 70/1¹,",
        "1.    Development\n-----------------",
        "1.    We commit [at least half of] the means <now>:",
        "      (a)   To gather data;",
      ].join("\n\n"),
    );
    expect(text).toMatch(/\n\n_{20}\n¹ See A\/RES\/70\/1 & annex\.\n$/);
  });

  it("[N7c] md has headings, italics and footnotes, and escapes what Markdown would read", async () => {
    const { text, headers } = await ask("observer", "GET", "drafts/d1/export?format=md&text=1");
    expect(headers.get("content-disposition")).toContain("A-70-L.33.md");
    expect(text).toContain(
      "# Outcome document of the review\n\n_Recalling also_ its resolution 70/1[^1],\n\n## 1. Development\n\n1. We commit [at least half of] the means \\<now>:",
    );
    expect(text).toContain("### 1.1 Digital divides");
    expect(text).toContain("[^1]: See A/RES/70/1 & annex.\n");
  });

  it("md that is imported again is the same text", async () => {
    const { text } = await ask("observer", "GET", "drafts/d1/export?format=md&text=1");
    const file = { name: "draft.md", bytes: new TextEncoder().encode(text) };
    const read = await inWorker("draft", file, { preamble: "apart" });
    closeWorkers();
    const described = (blocks: readonly Pick<Block, "kind" | "level" | "runs">[]) =>
      blocks.map(({ kind, level, runs }) => ({ kind, level, runs: cleanRuns({ runs }) }));
    expect(described(read.blocks)).toEqual(described(standingBlocks(draft)));
  });

  it("json of a text is the frozen text, whose digests can be checked", async () => {
    const { json } = await ask("observer", "GET", "drafts/d1/export?format=json&text=1");
    expect(json).toMatchObject({
      draft: { id: "d1", mode: "drafting" },
      version: 1,
      symbol: "A/70/L.33",
      digest: runtime.issued.digest,
    });
    const { json: text } = await ask("observer", "GET", "drafts/d1/texts/1");
    expect(json.blocks).toEqual(text.blocks);
    expect(digestOf(json.blocks)).toBe(digestOf(text.blocks));
  });

  it("json of the draft as it stands carries standing, positions and links", async () => {
    const { json } = await ask("observer", "GET", "drafts/d1/export?format=json");
    expect(json).toMatchObject({ version: "live", symbol: null, digest: null });
    expect(json.blocks.find((each: { pid: string }) => each.pid === "n")).toMatchObject({
      label: "2 bis",
      text: "We add this:",
      standing: "open",
      positions: [],
      links: [],
    });
  });

  it.each(["txt", "md"])(
    "[A3] what is only proposed is not printed in %s, issued or live",
    async (format) => {
      for (const text of ["1", "live"]) {
        const printed = (await ask("observer", "GET", `drafts/d1/export?format=${format}&text=${text}`)).text;
        expect(printed).not.toContain(onlyProposed);
        expect(printed).toContain("We end.");
      }
    },
  );

  it("[A3] json holds what is only proposed, marked", async () => {
    const issued = (await ask("observer", "GET", "drafts/d1/export?format=json&text=1")).json;
    const of = (pid: string, json: typeof issued) =>
      json.blocks.find((each: { pid: string }) => each.pid === pid);
    expect(of("w", issued)).toMatchObject({ text: "", whole: [{ id: "2", by: "EU", op: "new" }] });
    expect(of("e", issued).label).toBe("5");
    const live = (await ask("observer", "GET", "drafts/d1/export?format=json")).json;
    expect(of("w", live)).toMatchObject({ proposed: { id: "2", by: "EU", op: "new" } });
    expect(of("e", live)).toMatchObject({ proposed: null, label: "5" });
  });

  it.each([
    ["format=docx&lines=1", 415, "unsupported-type"],
    ["format=pdf&lines=2", 400, "malformed"],
    ["format=xml&lines=1", 415, "unsupported-type"],
    ["format=exe", 400, "malformed"],
    ["", 400, "malformed"],
    ["format=docx&text=first", 400, "malformed"],
    ["format=docx&text=9", 404, "not-found"],
  ])("%s is answered with %i", async (query, status, code) => {
    const reply = await ask("observer", "GET", `drafts/d1/export?${query}`);
    expect([reply.status, reply.json.code]).toEqual([status, code]);
  });

  it("nobody without a seat gets a file", async () => {
    expect((await ask("stranger", "GET", "drafts/d1/export?format=docx")).status).toBe(404);
    expect((await ask(null, "GET", "drafts/d1/export?format=docx")).status).toBe(401);
  });
});
