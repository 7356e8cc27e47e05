import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  TextRun,
} from "docx";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { isRefusal } from "#domain/refusal";
import { closeReaders, readDraftFile, readFile, readSubmissionFile } from "#server/intake/intake";
import { mostBytes, usualLimits } from "#server/intake/limits";
import { makeReaderPool } from "#server/intake/reader-pool";

afterAll(closeReaders);

const bytes = (text: string): Uint8Array => strToU8(text);
const wordsIn = async (name: string, file: Uint8Array) =>
  (await readFile({ name, bytes: file })).paragraphs.map(plainText);
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "read",
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  );

// A PDF by hand: one page for each list of lines.
const pdf = (...pages: string[][]): Uint8Array => {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const kids = pages.map((lines) => {
    const drawn = lines.map((line, index) => `1 0 0 1 72 ${720 - index * 14} Tm (${line}) Tj`).join("\n");
    const stream = `BT /F1 11 Tf\n${drawn}\nET`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  let out = "%PDF-1.4\n";
  const at = objects.map((object, index) => {
    const offset = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.join("")}`;
  return bytes(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
};

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const rawDocx = (body: string, before = "", more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    "[Content_Types].xml": bytes(types),
    "_rels/.rels": bytes(relations),
    "word/document.xml": bytes(
      `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe("files of every kind", () => {
  it("reads plain text in paragraphs, lines wrapped at a width put together", async () => {
    const text =
      "Title: Ms.\nFirst name: Orla\n\nThe network has reached every town of the coast and\nmost of the towns of the plain, but no village that\nlies behind the hills.\n";
    expect(await wordsIn("a.txt", bytes(text))).toEqual([
      "Title: Ms.",
      "First name: Orla",
      "The network has reached every town of the coast and most of the towns of the plain, but no village that lies behind the hills.",
    ]);
  });
  it("reads UTF-16, and Windows code pages with a warning", async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Déclaration 声明", "utf16le")]);
    expect(await wordsIn("a.txt", wide)).toEqual(["Déclaration 声明"]);
    const western = await readFile({
      name: "a.txt",
      bytes: Buffer.from("Déclaration à la réunion", "latin1"),
    });
    expect(western.paragraphs.map(plainText)).toEqual(["Déclaration à la réunion"]);
    expect(western.warnings).toHaveLength(1);
    const cyrillic = Uint8Array.from(
      [..."Доступ для всех"].map((sign) => {
        const code = sign.codePointAt(0) ?? 0;
        return code >= 0x410 ? code - 0x410 + 0xc0 : code;
      }),
    );
    expect(await wordsIn("a.txt", cyrillic)).toEqual(["Доступ для всех"]);
  });
  it("takes invisible characters out and says so", async () => {
    const read = await readFile({ name: "a.txt", bytes: bytes("agr\u200bee\u202e now\u0007") });
    expect(read.paragraphs.map(plainText)).toEqual(["agree now"]);
    expect(read.warnings).toEqual(["3 invisible characters were taken out."]);
  });
  it("reads the words of HTML and nothing that acts", async () => {
    const html =
      "<!doctype html><html><head><title>t</title><meta http-equiv=refresh content='0;url=http://place.example'><base href='http://place.example'></head><body onload=x()><nav>Home</nav><h1>Statement</h1><p>We <em>ask</em><script>alert(1)</script> for <a href='javascript:x()'>more</a>.<br><ul><li>schools<li>libraries</ul><svg><text>x</text></svg><iframe src='file:///etc/passwd'>y</iframe><p style='background:url(http://place.example)'>End&nbsp;&amp; all</body>";
    const read = await readFile({ name: "pretends.pdf", bytes: bytes(html) });
    expect(read.mediaType).toBe("text/html");
    expect(read.paragraphs.map((one) => [one.kind, plainText(one).trim()])).toEqual([
      ["furniture", "Home"],
      ["heading", "Statement"],
      ["paragraph", "We ask for more."],
      ["item", "schools"],
      ["item", "libraries"],
      ["paragraph", "End & all"],
    ]);
  });
  it("reads docx: headings, italics, footnotes, numbering, tracked changes", async () => {
    const file = new Document({
      footnotes: { 1: { children: [new Paragraph("Resolution 70/1.")] } },
      numbering: {
        config: [
          {
            reference: "n",
            levels: [0, 1].map((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.` })),
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: "Outcome", heading: HeadingLevel.TITLE }),
            new Paragraph({ text: "1. Access", heading: HeadingLevel.HEADING_1 }),
            new Paragraph({
              numbering: { reference: "n", level: 0 },
              children: [
                new TextRun({ text: "Recalling", italics: true }),
                new TextRun(" the Agenda,"),
                new FootnoteReferenceRun(1),
              ],
            }),
            new Paragraph({
              numbering: { reference: "n", level: 1 },
              children: [
                new TextRun("We "),
                new DeletedTextRun({ text: "may", id: 1, author: "A", date: "2015-01-01T00:00:00Z" }),
                new InsertedTextRun({ text: "shall", id: 2, author: "B", date: "2015-01-01T00:00:00Z" }),
              ],
            }),
          ],
        },
      ],
    });
    const read = await readDraftFile(
      { name: "a.docx", bytes: await Packer.toBuffer(file) },
      { preamble: "none" },
    );
    expect(read.blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ["title", 1],
      ["section", 1],
      ["operative", 1],
      ["operative", 2],
    ]);
    expect(read.blocks[1]?.runs[0]?.text).toBe("Access");
    expect(read.blocks[2]?.runs.map(({ text, italic, footnote }) => [text, italic, footnote])).toEqual([
      ["Recalling", true, null],
      [" the ", false, null],
      ["Agenda,", false, "Resolution 70/1."],
    ]);
    expect(read.blocks[3]?.runs.map((piece) => piece.text).join("")).toBe("We shall");
    expect(read.warnings[0]).toMatch(/1 insertions were read as text, 1 deletions were left out/u);
  });
  it("reads PDF: lines become paragraphs, running heads and page numbers are told apart", async () => {
    const page = (number: number, ...lines: string[]) => ["River Towns", ...lines, "Page", `${number}`];
    const file = pdf(
      page(
        1,
        "We ask that the network reach every town before",
        "the year is out.",
        "We ask that it stay open to",
      ),
      page(2, "those who come after us."),
    );
    const read = await readSubmissionFile({ name: "a.pdf", bytes: file });
    expect(read.mediaType).toBe("application/pdf");
    expect(read.reading.body).toContain("We ask that the network reach every town before the year is out.");
    expect(read.reading.passages.map((one) => one.text).join(" ")).not.toMatch(/River Towns|\d/u);
  });
});

describe("hostile files end as refusals", () => {
  const nested =
    "<w:sdt><w:sdtContent>".repeat(15_000) + paragraph("x") + "</w:sdtContent></w:sdt>".repeat(15_000);
  const many = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`f${index}`, new Uint8Array()]),
  );
  const billion = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  it.each([
    ["an empty file", "a.txt", new Uint8Array(), "unreadable"],
    [
      "an image called text",
      "a.txt",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      "unsupported-type",
    ],
    [
      "bytes without a meaning",
      "a.txt",
      Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 13),
      "unsupported-type",
    ],
    [
      "an old Word file",
      "a.doc",
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      "unsupported-type",
    ],
    ["a zip that is no Word file", "a.docx", zipSync({ "a.txt": bytes("x") }), "unsupported-type"],
    ["a zip in a zip", "a.docx", zipSync({ "word.docx": rawDocx(paragraph("x")) }), "unsupported-type"],
    ["a zip cut off", "a.docx", rawDocx(paragraph("x")).slice(0, 300), "unreadable"],
    ["30,000 nested elements", "a.docx", rawDocx(nested), "unreadable"],
    ["a document type", "a.docx", rawDocx(paragraph("x"), billion), "unreadable"],
    [
      "an external entity",
      "a.docx",
      rawDocx(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      "unreadable",
    ],
    [
      "a bomb of 200 MB",
      "a.docx",
      rawDocx(paragraph("x"), "", { "word/styles.xml": new Uint8Array(200_000_000) }),
      "unreadable",
    ],
    ["100,000 entries", "a.docx", rawDocx(paragraph("x"), "", many), "unreadable"],
    ["a PDF in name only", "a.pdf", bytes("%PDF-1.7\nnothing"), "unreadable"],
    ["more than 20 MB", "a.txt", new Uint8Array(mostBytes + 1), "too-large"],
  ])("[C] %s", async (_, name, file, code) => {
    expect(await refusal(readFile({ name, bytes: file }))).toBe(code);
  });
  it("[C] entries with other paths, and links to elsewhere, are passed over", async () => {
    const relation = (id: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/>`;
    const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation("h1", "javascript:alert(1)")}${relation("h2", "http://127.0.0.1:9/x")}</Relationships>`;
    const link = `<w:p><w:hyperlink r:id="h1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:t>more</w:t></w:r></w:hyperlink></w:p>`;
    const file = rawDocx(paragraph("We ask.") + link, "", {
      "word/_rels/document.xml.rels": bytes(rels),
      "../../outside.xml": bytes("x"),
      "/etc/outside": bytes("x"),
      "word/__proto__.xml": bytes("<x/>"),
    });
    const read = await readFile({ name: "../../a.docx\0", bytes: file });
    expect(read.paragraphs.map(plainText)).toEqual(["We ask.", "more"]);
    expect(JSON.stringify(read)).not.toMatch(/javascript|127\.0/u);
  });
  it("[C] HTML nested 200,000 deep is read or refused, and the next file is read", async () => {
    const deep = `<html>${"<div>".repeat(200_000)}word`;
    expect(["read", "unreadable"]).toContain(await refusal(readFile({ name: "a.html", bytes: bytes(deep) })));
    expect(await wordsIn("a.txt", bytes("still here"))).toEqual(["still here"]);
  });
});

describe("the reading process", () => {
  it("[C] is killed when it takes too long, and the next file is read", async () => {
    const pool = makeReaderPool({ ...usualLimits, time: 1 });
    expect(await refusal(readFile({ name: "a.txt", bytes: bytes("x") }, pool))).toBe("unreadable");
    pool.close();
    expect(await wordsIn("a.txt", bytes("still here"))).toEqual(["still here"]);
  });
  it("[C] is killed when it takes too much memory, and the next file is read", async () => {
    const small = makeReaderPool({ ...usualLimits, heap: 48 });
    const heavy = bytes("word \n\n".repeat(2_500_000));
    expect(await refusal(readFile({ name: "a.txt", bytes: heavy }, small))).toBe("unreadable");
    expect(await readFile({ name: "a.txt", bytes: bytes("still here") }, small)).toMatchObject({
      mediaType: "text/plain",
    });
    small.close();
    const watched = makeReaderPool({ ...usualLimits, memory: 20 });
    expect(await refusal(readFile({ name: "a.txt", bytes: bytes("x") }, watched))).toBe("unreadable");
    watched.close();
  });
  it("[C] is killed when its answer is too long", async () => {
    const pool = makeReaderPool({ ...usualLimits, answer: 200 });
    expect(await refusal(readFile({ name: "a.txt", bytes: bytes("word ".repeat(100)) }, pool))).toBe(
      "unreadable",
    );
    pool.close();
  });
  it("reads several hundred files in a bounded time, and is replaced after its share", async () => {
    const pool = makeReaderPool({ ...usualLimits, files: 90 });
    const start = performance.now();
    const file = bytes("We ask that the network be open to all.\n\nWe say so for the second time.");
    const all = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        readSubmissionFile({ name: `${index}.txt`, bytes: file }, pool),
      ),
    );
    expect(all.every(({ reading }) => reading.passages.length === 2)).toBe(true);
    expect(performance.now() - start).toBeLessThan(30_000);
    pool.close();
  });
});

const demo = path.join(process.cwd(), "db/demo/outcome.md");
it.skipIf(!existsSync(demo))(
  "reads the demo's outcome document (skipped where it is not there yet)",
  async () => {
    const { blocks } = await readDraftFile(
      { name: "outcome.md", bytes: readFileSync(demo) },
      { preamble: "none" },
    );
    expect(blocks.length).toBeGreaterThanOrEqual(40);
    expect(blocks.filter((block) => block.kind === "section" && block.level === 1)).toHaveLength(5);
    expect(blocks[0]?.kind).toBe("title");
  },
);
