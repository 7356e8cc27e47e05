import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(() => runtime.close());

const unzipped = async (query: string): Promise<Record<string, string>> => {
  const { bytes } = await fetchFile(query);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
};

/** The paragraphs of a document.xml as their style, their list and their words; tabs are arrows. */
const paragraphs = (xml: string) =>
  (xml.match(/<w:p>.*?<\/w:p>/gs) ?? []).map((each) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(each)?.[1],
    list: /<w:numId w:val="([^"]+)"/.exec(each)?.[1],
    level: /<w:ilvl w:val="(\d)"/.exec(each)?.[1],
    words: (each.match(/<w:t[ >][^<]*|<w:tab\/>/g) ?? [])
      .map((piece) => (piece === "<w:tab/>" ? "→" : piece.replace(/^<w:t[^>]*>/, "")))
      .join(""),
    xml: each,
  }));

describe("Word documents", () => {
  it("are attachments with a safe name that no cache keeps and no browser sniffs", async () => {
    const { response } = await fetchFile("format=docx&text=1&view=clean");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="A-70-L\.33\.docx"/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("have real headings and real numbering, with the labels of the text", async () => {
    const files = await unzipped("format=docx&text=1");
    const body = paragraphs(files["word/document.xml"] ?? "");
    const shape = body.map(({ style, level, words }) => [style, level, words]).slice(0, -1);
    expect(shape).toEqual([
      ["Title", undefined, "Outcome document of the review"],
      ["Preambular", undefined, "Recalling also its resolution 70/1,"],
      ["Heading1", "0", "Development"],
      ["Operative", "0", "We commit [at least half of] the means &lt;now&gt;:"],
      ["Subparagraph", "1", "To gather data;"],
      ["Item", "2", "By sex and by age;"],
      ["Subparagraph", "1", "To remove barriers."],
      ["Heading2", "1", "Digital divides"],
      ["Operative", "0", "We reaffirm everything."],
      ["Operative", "0", "我们重申“信息社会”的成果，并请 ITU 提供支持。"],
      ["Operative", "0", "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع (ITU)."],
      ["Operative", "0", "We end."],
    ]);
    expect(new Set(body.filter((each) => each.style === "Operative").map((each) => each.list)).size).toBe(1);
    for (const text of ["%1.", "(%2)", "(%3)", "%1.%2"])
      expect(files["word/numbering.xml"]).toContain(`<w:lvlText w:val="${text}"/>`);
  });

  it("type the labels that Word would count otherwise", async () => {
    const files = await unzipped("format=docx&text=live");
    const body = paragraphs(files["word/document.xml"] ?? "");
    const found = (words: string) => body.find((each) => each.words.includes(words));
    expect(found("We add this")?.words).toBe("2 bis.→We add this:");
    expect(found("We add this")?.list).toBeUndefined();
    // Below a typed label sub-paragraphs begin a list of their own: (a), (b).
    expect(found("One thing")?.list).toBe(found("Another")?.list);
    expect(found("One thing")?.list).not.toBe(found("To gather data")?.list);
    // 3 is gone, so 4 starts a list of its own, and 5 goes on in it.
    expect(found("نؤكد")?.list).toBe(found("We end.")?.list);
    const list = new RegExp(
      `<w:num w:numId="${found("We end.")?.list}"[^>]*><w:abstractNumId w:val="(\\d+)"`,
    ).exec(files["word/numbering.xml"] ?? "")?.[1];
    const definition = new RegExp(`<w:abstractNum w:abstractNumId="${list}".*?</w:abstractNum>`, "s").exec(
      files["word/numbering.xml"] ?? "",
    )?.[0];
    expect(/<w:lvl w:ilvl="0".*?<w:start w:val="(\d+)"/s.exec(definition ?? "")?.[1]).toBe("4");
  });

  it("have real footnotes, italics, languages and directions", async () => {
    const files = await unzipped("format=docx&text=1");
    const body = paragraphs(files["word/document.xml"] ?? "");
    const recalling = body.find((each) => each.words.startsWith("Recalling"));
    expect(recalling?.xml).toMatch(/<w:i\/>.*Recalling also/s);
    expect(recalling?.xml).toMatch(
      /70\/1<\/w:t><\/w:r><\/w:hyperlink><w:r><w:rPr><w:rStyle w:val="FootnoteReference"\/><\/w:rPr><w:footnoteReference w:id="1"\/>/,
    );
    // What is cited can be opened, in notes as well.
    expect(files["word/footnotes.xml"]).toMatch(
      /See <\/w:t><\/w:r><w:hyperlink r:id="([^"]+)">.*A\/RES\/70\/1<\/w:t>.* &amp; annex\./s,
    );
    for (const part of ["document", "footnotes"])
      expect(files[`word/_rels/${part}.xml.rels`]).toContain('Target="https://undocs.org/A/RES/70/1"');
    const chinese = body.find((each) => each.words.includes("我们"))?.xml ?? "";
    expect(chinese).toMatch(/<w:lang w:eastAsia="zh-CN"\/>/);
    expect(chinese).toMatch(/w:eastAsia="SimSun"/);
    expect(chinese).toMatch(/<w:lang w:val="en-GB"\/>[^/]*<\/w:rPr><w:t[^>]*>ITU /);
    const arabic = body.find((each) => each.words.includes("نؤكد"))?.xml ?? "";
    expect(arabic).toContain("<w:bidi/>");
    expect(arabic).toMatch(/<w:rtl\/>.*?<w:lang w:bidi="ar-SA"\/>/s);
  });

  it("[R6] carry symbol, title, digest and the head of the record at issue in their properties, heads and feet", async () => {
    const files = await unzipped("format=docx&text=1");
    const { bytes } = await fetchFile("format=json&text=1");
    const { record } = JSON.parse(strFromU8(bytes)) as { record: { n: number; hash: string } };
    expect(record.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(files["docProps/custom.xml"]).toContain(record.hash);
    const around = Object.entries(files)
      .filter(([name]) => /word\/(header|footer)\d/.test(name))
      .map(([, xml]) => xml);
    expect(files["docProps/core.xml"]).toContain("<dc:title>d1</dc:title>");
    expect(files["docProps/custom.xml"]).toContain(runtime.issued.digest);
    expect(around.some((xml) => xml.includes("United Nations") && xml.includes("General Assembly"))).toBe(
      true,
    );
    expect(around.filter((xml) => xml.includes("A/70/L.33") && xml.includes("d1"))).toHaveLength(2);
    expect(around.filter((xml) => xml.includes("NUMPAGES")).length).toBe(3);
  });
});

const soffice = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice"].find(
  existsSync,
);

describe.skipIf(!soffice)(
  `LibreOffice opens the document${soffice ? "" : " (skipped: soffice is not installed)"}`,
  () => {
    it("and prints every label and every word", async () => {
      const folder = mkdtempSync(path.join(tmpdir(), "adref-export-"));
      try {
        const { bytes } = await fetchFile("format=docx&text=live");
        writeFileSync(path.join(folder, "draft.docx"), bytes);
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        execFileSync(
          soffice ?? "",
          [
            profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            folder,
            path.join(folder, "draft.docx"),
          ],
          { stdio: "ignore", timeout: 100_000 },
        );
        const lines = readFileSync(path.join(folder, "draft.txt"), "utf8")
          .split("\n")
          .map((line) => line.replace(/\s+/gu, " ").trim());
        for (const line of [
          "1. Development",
          "1. We commit [at least half of] the means <now>:",
          "(a) To gather data;",
          "(i) By sex and by age;",
          "(b) To remove barriers.",
          "1.1 Digital divides",
          "2. We reaffirm everything.",
          "2 bis. We add this:",
          "(a) One thing;",
          "(b) Another.",
          "5. We end.",
        ]) {
          expect(lines).toContain(line);
        }
        expect(lines.find((line) => line.includes("نؤكد"))).toMatch(/^4\./);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
