// What an adopted text ends with, in every layout.
import { strFromU8, unzipSync } from "fflate";
import { getDocumentProxy } from "unpdf";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import type { PlainDocument } from "#domain/plain-document";
import type { TextKind } from "#domain/texts/text-kinds";
import { adoptionLine, type PrintedSheet, referralOf, resolutionNumber, sheetOf } from "#server/export/sheet";
import { parseHtml } from "#server/intake/web/html";
import { readDocx } from "#server/intake/word/docx";
import type { VersionView } from "#server/texts/texts-view";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { block } from "../../support/still-room";

afterAll(closeWorkers);

const words = "We adopt what follows.";
const version = (kind: TextKind, settings: Record<string, unknown> = {}): VersionView => ({
  version: 1,
  symbol: "A/RES/73/3",
  note: null,
  kind,
  printedOn: "2018-10-10",
  issuedAt: "2018-10-12T09:00:00.000Z",
  digest: "0".repeat(64),
  record: null,
  title: "Political declaration",
  settings,
  seq: 1,
  blocks: [
    { ...block("a", words), type: "paragraph", label: "1", text: words, digest: "", runs: [run(words)] },
  ],
});
const sheet = (kind: TextKind, settings?: Record<string, unknown>): PrintedSheet =>
  sheetOf(version(kind, settings), new Date());
const adopted = sheet("adopted", { meeting: "18th plenary meeting" });

const described = ({ kind, runs }: PlainDocument["paragraphs"][number]): string =>
  `${kind}: ${runs.map(({ text }) => text).join("")}`;

describe("the closing formula", () => {
  it("names the meeting and the day of adoption, the day alone where no meeting is known, and stands on no other text", () => {
    expect(adopted.closing).toEqual(["18th plenary meeting", "10 October 2018"]);
    expect(sheet("adopted").closing).toEqual(["10 October 2018"]);
    expect(sheet("l-document", { meeting: "18th plenary meeting" }).closing).toEqual([]);
  });

  it("answers to a line over the title of a resolution, in every layout, which is no paragraph of the text", async () => {
    const line = "Resolution adopted by the General Assembly on\u00a010\u00a0October\u00a02018";
    const header = (bytes: Uint8Array) =>
      Object.entries(unzipSync(bytes))
        .filter(([name]) => /word\/header\d/.test(name))
        .map(([, part]) => strFromU8(part))
        .join("");
    const docx = await inWorker("docx", adopted);
    expect(header(docx)).toContain(line);
    expect((await readDocx(docx)).paragraphs.map(described).join()).not.toContain("Resolution adopted");
    expect(header(await inWorker("docx", sheet("l-document")))).not.toContain("Resolution adopted");
    const html = Buffer.from(await inWorker("html", adopted)).toString();
    expect(html).toContain(`<p class="adoption">${line}</p>`);
    expect(parseHtml(html, "text/html").paragraphs.map(described).join()).not.toMatch(
      /(?:^|,)(?!furniture)[^,]*Resolution adopted/,
    );
    const file = await getDocumentProxy(await inWorker("pdf", { sheet: adopted, lines: false }));
    const items = (await (await file.getPage(1)).getTextContent()).items;
    const bare = (text: string) => text.replace(/\s/gu, "");
    // It goes over two lines, as it is printed.
    expect(bare(items.map((item) => ("str" in item ? item.str : "")).join(""))).toContain(bare(line));
    expect(adoptionLine({ ...adopted, symbol: "A/70/L.33" })).toBeNull();
  });

  it("answers to the document as which a resolution was tabled, and to its number beside the title", async () => {
    const tabled = { ...adopted, tabled: "A/73/L.4" };
    expect(referralOf(tabled)).toEqual({ said: "without reference to a Main Committee", symbol: "A/73/L.4" });
    expect(resolutionNumber(tabled)).toBe("73/3");
    // One that comes from a committee was referred to it, and other texts were not adopted.
    expect(referralOf({ ...tabled, tabled: "A/C.2/73/L.4" })).toBeNull();
    expect(referralOf(adopted)).toBeNull();
    expect(resolutionNumber(sheet("l-document"))).toBeNull();
    const titled = { ...tabled, blocks: [{ ...adopted.blocks[0], kind: "title" }] } as PrintedSheet;
    const parts = unzipSync(await inWorker("docx", titled));
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(part("word/numbering.xml")).toContain('<w:lvlText w:val="73/3."/>');
    expect(part("word/document.xml")).toMatch(/<w:pStyle w:val="Title"\/>(?:(?!<\/w:pPr>).)*<w:numId/);
    // No number is read as words of the title.
    expect((await readDocx(await inWorker("docx", titled))).paragraphs.map(described)).toContain(
      `heading: ${words}`,
    );
    const html = Buffer.from(await inWorker("html", titled)).toString();
    expect(html).toContain("<p>[<i>without reference to a Main Committee (A/73/L.4)</i>]</p>");
    expect(parseHtml(html, "text/html").paragraphs.map(described)).toContain(
      "furniture: [without reference to a Main Committee (A/73/L.4)]",
    );
    const file = await getDocumentProxy(await inWorker("pdf", { sheet: titled, lines: false }));
    const items = (await (await file.getPage(1)).getTextContent()).items;
    const shown = items.map((item) => ("str" in item ? item.str : "")).join("");
    expect(shown.replace(/\s/gu, "")).toContain("[withoutreferencetoaMainCommittee(A/73/L.4)]73/3.Weadopt");
  });

  it("stands at the end of a Word document, to the right and in italics, and is no paragraph when it is read again", async () => {
    const bytes = await inWorker("docx", adopted);
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
    const lines = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*"ClosingFormula".*?<\/w:p>/gs)].map(
      ([line]) => line,
    );
    expect(lines.map((line) => /<w:t[^>]*>([^<]*)/.exec(line)?.[1])).toEqual(adopted.closing);
    for (const line of lines) expect(line).toContain("<w:i/>");
    expect(xml.indexOf("18th plenary")).toBeGreaterThan(xml.indexOf(words));
    const styles = strFromU8(unzipSync(bytes)["word/styles.xml"] ?? new Uint8Array());
    expect(styles).toMatch(/w:styleId="ClosingFormula".*?<w:jc w:val="end"\/>/s);
    const read = await readDocx(bytes);
    const kinds = read.paragraphs.map(described);
    expect(kinds).toContain("furniture: 18th plenary meeting");
    expect(kinds.filter((each) => !each.startsWith("furniture")).join()).not.toMatch(/plenary|2018/);
  });

  it("stands at the right margin of the last page of a PDF, below the words", async () => {
    const file = await getDocumentProxy(await inWorker("pdf", { sheet: adopted, lines: false }));
    const page = await file.getPage(file.numPages);
    const items = (await page.getTextContent()).items.flatMap((item) => ("str" in item ? [item] : []));
    const at = (text: string) => items.find(({ str }) => str.includes(text));
    const [body, meeting] = [at("We adopt"), at("plenary")];
    const [, , , , , bodyHeight = 0] = body?.transform ?? [];
    const [, , , , left = 0, height = 0] = meeting?.transform ?? [];
    expect(height).toBeLessThan(bodyHeight);
    expect(left + (meeting?.width ?? 0)).toBeCloseTo(612 - 59.75 - 63.35, 0);
    expect(items.map(({ str }) => str).join("")).toContain("10 October 2018");
  });

  it("stands below the web page, which is the same text when it is read again", async () => {
    const html = Buffer.from(await inWorker("html", adopted)).toString();
    expect(html).toMatch(/<div class="closing"[^>]*><p>18th plenary meeting<\/p><p>10 October 2018<\/p>/);
    const { paragraphs } = parseHtml(html, "text/html");
    expect(
      paragraphs
        .map(described)
        .filter((each) => !each.startsWith("furniture"))
        .join(),
    ).not.toContain("plenary");
  });
});
