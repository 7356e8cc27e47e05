import path from "node:path";
import { unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { fileLimits } from "#domain/limits";
import { plainText } from "#domain/plain-document";
import { openPool } from "#server/workers/pool";
import { closeWorkers, fileWork, inWorker } from "#server/workers/workers";
import { bytes, paragraph, pdf, rawDocx, refusal } from "../../support/files";

afterAll(closeWorkers);

const wordsIn = async (name: string, file: Uint8Array) =>
  (await inWorker("document", { name, bytes: file })).paragraphs.map(plainText);

const catalog = "<< /Type /Catalog /Pages 2 0 R >>";
const pagesOf = (kids: string, count: number) => `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`;
const emptyPage = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 700] >>";
// Without a table of where they are the objects are looked for.
const pdfOf = (objects: readonly string[]) =>
  bytes(
    `%PDF-1.4\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("")}trailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  );
const inUtf16 = (file: Uint8Array) => {
  const parts = unzipSync(file);
  const text = Buffer.from(parts["word/document.xml"] ?? []).toString("utf8");
  return zipSync({ ...parts, "word/document.xml": new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le")) });
};

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
    ["a document type in UTF-16", "a.docx", inUtf16(rawDocx(paragraph("We ask."), billion)), "unreadable"],
    ["a PDF whose pages hold themselves", "a.pdf", pdfOf([catalog, pagesOf("2 0 R 2 0 R", 2)]), "unreadable"],
    ["a PDF nested 200,000 deep", "a.pdf", pdfOf([`${catalog} ${"[".repeat(200_000)}`]), "unreadable"],
    [
      "a PDF that says it has two thousand million pages",
      "a.pdf",
      pdfOf([catalog, pagesOf("3 0 R", 1_999_999_999), emptyPage]),
      "unreadable",
    ],
    ["a PDF cut off", "a.pdf", pdf(["We ask."]).slice(0, 300), "unreadable"],
    ["a PDF in name only", "a.pdf", bytes("%PDF-1.7\nnothing"), "unreadable"],
    ["more than 20 MB", "a.txt", new Uint8Array(fileLimits.bytes + 1), "too-large"],
  ])("[C] %s", async (_, name, file, code) => {
    expect(await refusal(inWorker("document", { name, bytes: file }))).toBe(code);
  });
  it("[C] entries with other paths are passed over", async () => {
    const file = rawDocx(paragraph("We ask."), "", {
      "../../outside.xml": bytes("x"),
      "/etc/outside": bytes("x"),
      "word/__proto__.xml": bytes("<x/>"),
    });
    const read = await inWorker("document", { name: "../../a.docx\0", bytes: file });
    expect(read.paragraphs.map(plainText)).toEqual(["We ask."]);
  });
  it.each([
    ["characters of an address", "a@"],
    ["figures of a telephone number", "+1-"],
    ["a label without a value", "Name of Organization:\t"],
    ["the words before a sender", "On behalf of "],
    ["an opening quotation", "“"],
    ["one letter after the other", "x"],
    ["numbers of sections", "1.1.1.1 "],
  ])("[C] a million characters of %s are read in passing", async (_, part) => {
    const file = bytes(part.repeat(Math.floor(1_000_000 / part.length)));
    const { reading } = await inWorker("submission", { name: "a.txt", bytes: file });
    expect(reading.body.length).toBeGreaterThan(900_000);
  });
  it.each([
    ["a table wider than any page", '<w:gridSpan w:val="2000000000"/>'],
    ["a cell that goes on for ever", '<w:vMerge w:val="restart"/>'],
  ])("[C] %s is read for its words", async (_, properties) => {
    const cell = `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph("We ask.")}</w:tc>`;
    const file = rawDocx(`<w:tbl><w:tr>${cell}</w:tr></w:tbl>`);
    expect(await wordsIn("a.docx", file)).toEqual(["We ask."]);
  });
  const officeNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#9;script&#10;:alert(1)",
    "data:text/html,alert(1)",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
  ])("[C] a link or picture of a Word file to %s leaves only its words", async (target) => {
    const relation = (id: string, type: string) =>
      `<Relationship Id="${id}" Type="${officeNamespace}/${type}" Target="${target}" TargetMode="External"/>`;
    const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation("h1", "hyperlink")}${relation("p1", "image")}</Relationships>`;
    const link = `<w:p><w:hyperlink r:id="h1" xmlns:r="${officeNamespace}"><w:r><w:t>more</w:t></w:r></w:hyperlink></w:p>`;
    const picture = `<w:p><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${officeNamespace}"><a:blip r:link="p1"/></w:drawing></w:r></w:p>`;
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="__proto__"><w:name w:val="__proto__"/></w:style></w:styles>`;
    const file = rawDocx(paragraph("We ask.") + link + picture, "", {
      "word/_rels/document.xml.rels": bytes(rels),
      "word/styles.xml": bytes(`<?xml version="1.0"?>${styles}`),
    });
    const read = await inWorker("document", { name: "a.docx", bytes: file });
    expect(read.paragraphs.map(plainText)).toEqual(["We ask.", "more"]);
    expect(JSON.stringify(read)).not.toMatch(/script|alert|passwd|127\.0/iu);
  });
  it.each(["word/document.xml", "word/comments.xml"])(
    "[C] %s as a link to a file of this machine is not followed: the path is no Word text",
    async (name) => {
      const link: [Uint8Array, { attrs: number; os: number }] = [
        bytes(path.resolve("package.json")),
        { attrs: 0xa1ff0000, os: 3 },
      ];
      const file = zipSync({ ...unzipSync(rawDocx(paragraph("We ask."))), [name]: link });
      expect(await refusal(inWorker("document", { name: "a.docx", bytes: file }))).toBe("unreadable");
    },
  );
  it("[C] HTML nested 200,000 deep is refused, and the next file is read", async () => {
    const deep = `<html>${"<div>".repeat(200_000)}word`;
    expect(await refusal(inWorker("document", { name: "a.html", bytes: bytes(deep) }))).toBe("unreadable");
    expect(await wordsIn("a.txt", bytes("still here"))).toEqual(["still here"]);
  });
});

describe("the reading process", () => {
  it("[C] is killed when it takes too long, and the next file is read", async () => {
    const pool = openPool({ ...fileWork, work: 1 });
    expect(await refusal(pool.run("document", { name: "a.txt", bytes: bytes("x") }))).toBe("unreadable");
    pool.close();
    expect(await wordsIn("a.txt", bytes("still here"))).toEqual(["still here"]);
  });
  it("[C] is killed when it takes too much memory, and the next file is read", async () => {
    const small = openPool({ ...fileWork, heap: 48 });
    const heavy = bytes("word \n\n".repeat(2_500_000));
    expect(await refusal(small.run("document", { name: "a.txt", bytes: heavy }))).toBe("unreadable");
    expect(await small.run("document", { name: "a.txt", bytes: bytes("still here") })).toMatchObject({
      mediaType: "text/plain",
    });
    small.close();
    const watched = openPool({ ...fileWork, memory: 20 });
    expect(await refusal(watched.run("document", { name: "a.txt", bytes: bytes("x") }))).toBe("unreadable");
    watched.close();
  });
  it("[C] is killed when its answer is too long", async () => {
    const pool = openPool({ ...fileWork, answer: 200 });
    expect(await refusal(pool.run("document", { name: "a.txt", bytes: bytes("word ".repeat(100)) }))).toBe(
      "unreadable",
    );
    pool.close();
  });
  it("reads several hundred files in a bounded time, and is replaced after its share", async () => {
    const pool = openPool({ ...fileWork, jobs: 90 });
    const start = performance.now();
    const file = bytes("We ask that the network be open to all.\n\nWe say so for the second time.");
    const all = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        pool.run("submission", { name: `${index}.txt`, bytes: file }),
      ),
    );
    expect(all.every(({ reading }) => reading.passages.length === 2)).toBe(true);
    expect(performance.now() - start).toBeLessThan(30_000);
    pool.close();
  });
});
