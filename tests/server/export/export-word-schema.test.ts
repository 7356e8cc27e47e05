// Word opens what is valid and repairs or refuses the rest: what is sent out, held against the schema.
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { exportVersion } from "#server/documents/export-endpoints";
import { exportMarked } from "#server/documents/marked-view";
import type { PrintedSheet } from "#server/export/sheet";
import { printDocx } from "#server/export/word/docx";
import { printMarked } from "#server/export/word/marked-docx";
import type { ExportFile } from "#server/http/attachment";
import { exportCompilation, exportTrace } from "#server/sources/answers/sources-reports";
import { demoRuntime } from "../../support/demo-runtime";
import { block, everyProposal, on, pid, proposalsOrder } from "../../support/marked-text";
import { hasParisTexts, parisBlocks } from "../../support/paris-texts";
import { draft } from "../../support/printed-runtime";
import { faultsInWord } from "../../support/word-schema";

const demo = demoRuntime();

const sheet: PrintedSheet = {
  title: "Outcome document",
  symbol: "A/RES/70/125",
  kind: null,
  date: "2015-12-16T17:00:00.000Z",
  session: "Seventieth session",
  agendaItem: "16",
  language: "en",
  zone: "America/New_York",
  digest: "0".repeat(64),
  record: { n: 4, hash: "1".repeat(64) },
  note: "A note.",
  closing: ["80th plenary meeting", "16 December 2015"],
  blocks: [],
};
const printed = (blocks: typeof everyProposal) =>
  blocks.map((each) => ({ ...each, type: "paragraph", label: each.pid, text: "", digest: "" }) as const);

const bytes = ({ content }: ExportFile): Uint8Array =>
  typeof content === "string" ? strToU8(content) : content;

describe("Word documents by the schema", () => {
  it.each([
    ["clean", () => exportVersion(demo.seat, { format: "docx", text: "live" })],
    ["issued", () => exportVersion(demo.seat, { format: "docx", text: 1 })],
    ["marked", () => exportMarked(demo.seat, { format: "docx", text: "live" })],
    ["compared", () => exportMarked(demo.seat, { format: "docx", text: "live", base: 1 })],
    ["compiled", () => exportCompilation(demo.seat, "docx")],
    ["traced", () => exportTrace(demo.seat, "docx")],
  ])("the demo %s has every element in its order and every name once", async (_, file) => {
    expect(faultsInWord(bytes(await file()))).toEqual([]);
  });

  it("so has a text on which everything is proposed, with moves, comments and answers to them", async () => {
    const moved = block("v", "This moves.", on("KEN", { op: "move", after: pid("a") }));
    const remarks = ["EU", "CHN"].map((author) => ({
      author,
      at: "2015-11-12T10:00:00.000Z",
      body: "Why?\nSo.",
    }));
    const comments = [
      { pid: pid("a"), quote: null, remarks },
      { pid: pid("v"), quote: null, remarks },
    ];
    const order = proposalsOrder(printed([...everyProposal, moved]));
    const file = await printMarked({ sheet, against: "Rev.1", order, comments });
    expect(faultsInWord(file)).toEqual([]);
  });

  it("so has a text in several scripts with footnotes", async () => {
    const file = await printDocx({ ...sheet, language: "ar", blocks: printed(draft) });
    expect(faultsInWord(file)).toEqual([]);
  });

  it.skipIf(!hasParisTexts)("so has a real text of 430 paragraphs (skipped: it is not at hand)", async () => {
    const [, december = []] = parisBlocks();
    expect(faultsInWord(await printDocx({ ...sheet, blocks: december }))).toEqual([]);
  });

  it.each([
    ["<w:jc", /(<w:spacing[^>]*\/>)(<w:ind[^>]*\/>)/, "$2$1", "w:spacing is out of order in w:pPr"],
    [
      "a bookmark",
      /(<w:bookmarkStart w:name=")[^"]*("[^>]*>.*?<w:bookmarkStart w:name=")[^"]*/s,
      "$1_b$2_b",
      "bookmark _b twice",
    ],
    ["a style", /w:pStyle w:val="Operative"/, 'w:pStyle w:val="Nobody"', "style Nobody is not there"],
    ["a date", /w:date="[^"]*"/, 'w:date="yesterday"', "without an author, or a date"],
  ])("and what is wrong is found: %s", async (_, what, by, fault) => {
    const order = proposalsOrder(printed(everyProposal));
    const parts = unzipSync(await printMarked({ sheet, against: "Rev.1", order, comments: [] }));
    const spoiled = Object.fromEntries(
      Object.entries(parts).map(([name, data]) => [
        name,
        /word\/(document|styles)\.xml/.test(name)
          ? strToU8(new TextDecoder().decode(data).replace(what, by))
          : data,
      ]),
    );
    expect(faultsInWord(zipSync(spoiled)).join("\n")).toContain(fault);
  });
});
