// A text in Akoma Ntoso, read back by a parser of XML and by the schema.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collapse, type ParagraphId, run } from "#domain/draft";
import type { IssuedBlock } from "#domain/texts/values";
import { printXml } from "#server/export/xml/xml-text";
import { faultsIn, found, hasSchema, wordsOfBlocks } from "../../support/akoma-ntoso";
import { hasParisTexts, parisBlocks } from "../../support/paris-texts";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { ask, block } from "../../support/still-room";
import { textDrafts } from "../../support/text-drafts";
import { xmlSheetOf } from "../../support/xml-sheet";

const noSchema = hasSchema ? "" : " (left out: the schema lies beside the project and is not here)";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(() => runtime.close());

const printed = async (query: string): Promise<string> => {
  const { response, bytes } = await fetchFile(`format=xml&${query}`);
  expect(response.status).toBe(200);
  return new TextDecoder().decode(bytes);
};

describe("a text in Akoma Ntoso", () => {
  it("is an attachment under its symbol", async () => {
    const { response } = await fetchFile("format=xml&text=1");
    expect(response.headers.get("content-type")).toBe("application/akn+xml; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="A-70-L\.33\.xml"/);
  });

  it.skipIf(!hasSchema)(`is valid by the schema, issued and live${noSchema}`, async () => {
    for (const text of ["1", "live"]) expect(faultsIn(await printed(`text=${text}`))).toEqual([]);
    const wrong = (await printed("text=1"))
      .replace("<FRBRcountry", "<FRBRland")
      .replace("<num>", "<p>x</p><num>");
    expect(faultsIn(wrong).join()).toMatch(
      /FRBRland': This element is not expected.*}p': This element is not expected/s,
    );
  });

  it("[T14] calls a block by its place and for life", async () => {
    const xml = await printed("text=1");
    const at = (pid: string) => found(xml, `//*[@wId="${pid}"]/@eId`);
    expect(["o", "s", "a", "a1", "a11", "s1", "zh"].flatMap(at)).toEqual([
      "container_PP1",
      "sec_1",
      "para_1",
      "para_1__subpara_a",
      "para_1__subpara_a__point_i",
      "sec_1__subsec_1-1",
      "para_3",
    ]);
    expect(found(await printed("text=live"), '//*[@wId="n"]/@eId')).toEqual(["para_2bis"]);
    expect(found(xml, '//a:paragraph[@wId="a"]/a:num')).toEqual(["1."]);
  });

  it("has words, italics, footnotes, languages and directions", async () => {
    const xml = await printed("text=1");
    const { json } = await ask("observer", "GET", "drafts/d1/export?format=json&text=1");
    const standing = json.blocks.filter(({ pid }: IssuedBlock) => pid !== "w");
    expect(wordsOfBlocks(xml)).toEqual(standing.map(({ pid, text }: IssuedBlock) => [pid, text]));
    expect(found(xml, "//@adref:digest")).toEqual(standing.map(({ digest }: IssuedBlock) => digest));
    expect(found(xml, "//a:i")).toEqual(["Recalling also"]);
    expect(found(xml, "//a:authorialNote[@marker=1][@placement='bottom']/a:p")).toEqual([
      "See A/RES/70/1 & annex.",
    ]);
    expect(found(xml, '//*[@wId="zh"]//a:p/@xml:lang')).toEqual(["zh-CN"]);
    expect(found(xml, '//*[@wId="ar"]//a:p[@its:dir="rtl"]/@xml:lang')).toEqual(["ar-SA"]);
  });

  it("[R6] says which work and which version it is, with digest and head of the record", async () => {
    const xml = await printed("text=1");
    const { record } = (await ask("observer", "GET", "drafts/d1/export?format=json&text=1")).json;
    expect(found(xml, "//a:FRBRExpression/a:FRBRalias/@value")).toEqual(["A/70/L.33"]);
    expect(found(xml, "//a:FRBRExpression/a:FRBRversionNumber/@value")).toEqual(["1"]);
    expect(found(xml, "//adref:version/@digest")).toEqual([runtime.issued.digest]);
    expect(found(xml, "//adref:version/@record-head")).toEqual([record.hash]);
    const live = await printed("text=live");
    expect(found(live, "//a:FRBRWork/a:FRBRuri/@value")).toEqual(found(xml, "//a:FRBRWork/a:FRBRuri/@value"));
    expect(found(live, "//adref:version/@digest | //a:publication")).toEqual([]);
    expect(found(live, "//a:docNumber")).toEqual(["Working draft"]);
    expect(found(live, "//a:original/@showAs")).toEqual(["A/70/L.33"]);
  });

  it("[T14] says where a paragraph stood in earlier texts, where it has another place now", () => {
    const [first, second] = [block("a", "First."), block("b", "Second.")];
    const order = xmlSheetOf([second, first, block("c", "Third.")]);
    const before = xmlSheetOf([first, second]).sheet.blocks;
    const texts = order.texts.map((text) => ({ ...text, blocks: text.n === 1 ? before : [] }));
    const xml = printXml({ ...order, texts });
    const described = ["original", "current", "start"].map((name) => found(xml, `//a:mapping/@${name}`));
    expect(described).toEqual([
      ["#a", "#b"],
      ["#para_1", "#para_2"],
      ["#event_1", "#event_1"],
    ]);
    expect(found(xml, '//*[@wId="a"]/@eId')).toEqual(["para_2"]);
  });

  it("ends, when adopted, with the meeting and the day", () => {
    const order = xmlSheetOf([block("a", "We end.")]);
    const sheet = { ...order.sheet, closing: ["18th plenary meeting", "16 December 2015"] };
    const xml = printXml({ ...order, sheet });
    expect(found(xml, "//a:conclusions//a:event")).toEqual(["18th plenary meeting"]);
    expect(found(xml, "//a:conclusions//a:docDate")).toEqual(["16 December 2015"]);
    expect(found(xml, "//a:statement/@name")).toEqual(["resolution"]);
    expect(found(printXml({ ...order, sheet: { ...sheet, closing: [] } }), "//a:conclusions")).toEqual([]);
    if (hasSchema) expect(faultsIn(xml)).toEqual([]);
  });
});

const plain = `]]> </p><script>x</script> <!-- " ' & &amp; <?xml ?> <!DOCTYPE a [ %x; ]> end`;
const hostile = `\u0000\u0008${plain.replaceAll(">", "\u001f\ufffe>\uffff\u007f")}`;

describe("Akoma Ntoso of hostile and of other words", () => {
  it.skipIf(!hasSchema)(`is valid and inert, whatever names, notes and settings hold${noSchema}`, () => {
    const blocks = [
      block("t", hostile, "title"),
      block("p", hostile, "preambular"),
      block("s", "", "section"),
      { ...block("a", hostile), runs: [run(hostile, { footnote: hostile, italic: true })] },
    ];
    const order = xmlSheetOf(blocks, hostile);
    const source = { submission: hostile, organization: hostile, passage: 7, kind: "adapted" } as const;
    const xml = printXml({ ...order, sources: [{ pid: "a" as ParagraphId, ...source }] });
    expect(faultsIn(xml)).toEqual([]);
    expect(wordsOfBlocks(xml).map(([, words]) => words)).toEqual([plain, plain, "", plain]);
    expect(found(xml, "//a:authorialNote/a:p")).toEqual([plain]);
    expect(found(xml, "//*[local-name()='script']")).toEqual([]);
    expect(found(xml, "//a:implicitReference/@for")).toEqual(["#para_1"]);
  });

  it.skipIf(!hasSchema || !hasParisTexts)(
    `is valid for real negotiating texts of 400 paragraphs${noSchema || (hasParisTexts ? "" : " (left out: the texts lie beside the project and are not here)")}`,
    () => {
      for (const blocks of parisBlocks()) {
        const order = xmlSheetOf([], "Draft agreement");
        const xml = printXml({ ...order, sheet: { ...order.sheet, language: "en", blocks } });
        expect(faultsIn(xml)).toEqual([]);
        expect(wordsOfBlocks(xml).map(([pid, words]) => [pid, collapse(words)])).toEqual(
          blocks.map(({ pid, text }) => [pid, text]),
        );
        expect(found(xml, "//a:authorialNote")).toHaveLength(
          blocks.flatMap(({ runs }) => runs.filter(({ footnote }) => footnote !== null)).length,
        );
      }
    },
  );

  it("refers to paragraphs of the draft where they stand now", () => {
    const referring = run("2", { reference: "b" as ParagraphId });
    const gone = run("9", { reference: "z" as ParagraphId });
    const blocks = [
      { ...block("a", ""), runs: [run("See paragraph "), referring, run(" and not "), gone, run(".")] },
      block("b", "Second."),
    ];
    const xml = printXml(xmlSheetOf(blocks));
    expect(found(xml, "//a:ref/@href")).toEqual(["#para_2"]);
    expect(wordsOfBlocks(xml)[0]).toEqual(["a", "See paragraph 2 and not 9."]);
  });

  it("holds the words of any draft, in order, and is valid where the schema is here", () => {
    fc.assert(
      fc.property(textDrafts, (blocks) => {
        const order = xmlSheetOf(blocks);
        const standing = order.sheet.blocks.filter(
          ({ whole = [] }) => !whole.some(({ op }) => /new|alt/.test(op)),
        );
        const xml = printXml({ ...order, sheet: { ...order.sheet, blocks: standing } });
        expect(wordsOfBlocks(xml)).toEqual(standing.map(({ pid, text }) => [pid, text]));
        if (hasSchema) expect(faultsIn(xml)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
