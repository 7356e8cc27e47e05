import { existsSync, readdirSync, readFileSync } from "node:fs";
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
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { bytes, pdf } from "../../support/files";
import { inEnglish } from "../../support/said-sentences";

afterAll(closeWorkers);

const wordsIn = async (name: string, file: Uint8Array) =>
  (await inWorker("document", { name, bytes: file })).paragraphs.map(plainText);
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
    const western = await inWorker("document", {
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
    const read = await inWorker("document", { name: "a.txt", bytes: bytes("agr\u200bee\u202e now\u0007") });
    expect(read.paragraphs.map(plainText)).toEqual(["agree now"]);
    expect(inEnglish(read.warnings)).toEqual(["3 invisible characters were taken out."]);
  });
  it("reads the words of HTML and nothing that acts", async () => {
    const html =
      "<!doctype html><html><head><title>t</title><meta http-equiv=refresh content='0;url=http://place.example'><base href='http://place.example'></head><body onload=x()><nav>Home</nav><h1>Statement</h1><p>We <em>ask</em><script>alert(1)</script> for <a href='javascript:x()'>more</a>.<br><ul><li>schools<li>libraries</ul><svg><text>x</text></svg><iframe src='file:///etc/passwd'>y</iframe><p style='background:url(http://place.example)'>End&nbsp;&amp; all</body>";
    const read = await inWorker("document", { name: "pretends.pdf", bytes: bytes(html) });
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
    const read = await inWorker(
      "draft",
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
    expect(inEnglish(read.warnings)[0]).toMatch(/one insertion was read as text, one deletion was left out/u);
  });
  it("keeps the changes that a Word file tracked, with who made them and when, and its comments", async () => {
    const of = (id: number, author: string) => ({ id, author, date: "2015-10-09T08:00:00Z" });
    const file = new Document({
      comments: { children: [{ id: 0, author: "A", children: [new Paragraph("Is that agreed?")] }] },
      sections: [
        {
          children: [
            new Paragraph("We thank the co-facilitators for the zero draft and for their patience."),
            new Paragraph({
              children: [
                new TextRun("Cables  "),
                new DeletedTextRun({ text: "may", ...of(1, "Ada") }),
                new InsertedTextRun({ text: "shall", ...of(2, "Bo") }),
                new TextRun(" be laid, write to bo@cables.example or"),
                new InsertedTextRun({ text: " to everybody", ...of(3, "Bo") }),
                new TextRun("."),
              ],
            }),
            new Paragraph({
              children: [new DeletedTextRun({ text: "No more, ada@cables.example.", ...of(4, "Ada") })],
            }),
            new Paragraph("We thank the co-facilitators again, for all of what they have done."),
          ],
        },
      ],
    });
    const { reading } = await inWorker("submission", { name: "a.docx", bytes: await Packer.toBuffer(file) });
    const { body, changes, warnings, remainder } = reading;
    expect(changes.map(({ kind, text, author }) => [kind, text, author])).toEqual([
      ["deletion", "may", "Ada"],
      ["insertion", "shall", "Bo"],
      ["insertion", " to everybody", "Bo"],
      ["deletion", expect.stringMatching(/^\nNo more, █+\.?$/u), "Ada"],
    ]);
    for (const { kind, start, end, text, at } of changes) {
      expect(body.slice(start, end)).toBe(kind === "insertion" ? text : "");
      expect(at).toBe("2015-10-09T08:00:00.000Z");
    }
    expect(body.slice(0, changes[0]?.start)).toMatch(/patience\.\n\nCables $/u);
    expect(body.slice(changes[3]?.start)).toMatch(/^\n\nWe thank the co-facilitators again/u);
    expect(JSON.stringify({ body, changes })).not.toContain("@");
    const furniture = remainder.filter((one) => one.kind === "furniture");
    expect(furniture.map(({ start, end }) => body.slice(start, end))).toEqual(["Is that agreed?"]);
    expect(inEnglish(warnings).join(" ")).toMatch(/one comment in its margin/u);
  });
  it("reads PDF: lines become paragraphs, running heads and page numbers are distinguished", async () => {
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
    const read = await inWorker("submission", { name: "a.pdf", bytes: file });
    expect(read.mediaType).toBe("application/pdf");
    expect(read.reading.body).toContain("We ask that the network reach every town before the year is out.");
    expect(read.reading.passages.map((one) => one.text).join(" ")).not.toMatch(/River Towns|\d/u);
    expect(read.reading.body).toContain("We ask that it stay open to those who come after us.");
    expect(read.reading.passages.map((one) => one.page)).toEqual([1, 1]);
  });
  it("says on which page of a PDF, or after which form feed, a passage begins", async () => {
    const words = ["We ask that schools be connected first.", "We ask that libraries stay open at night."];
    const cut = "We ask that every river have a ferry that carries the post, and that the timetable of it";
    const pages = [
      `${words[0]}\n\n${cut}`,
      `be kept. ${"Ferries are late each winter. ".repeat(14)}`,
      `${words[1]}`,
    ];
    const { reading } = await inWorker("submission", { name: "a.txt", bytes: bytes(pages.join("\n\f")) });
    expect(reading.passages.map(({ text, page }) => [text.slice(0, 20), page])).toEqual([
      [words[0]?.slice(0, 20), 1],
      [cut.slice(0, 20), 1],
      ...reading.passages.slice(2, -1).map(() => ["Ferries are late eac", 2]),
      [words[1]?.slice(0, 20), 3],
    ]);
    const file = pdf(...words.map((line) => [line]));
    const read = await inWorker("submission", { name: "a.pdf", bytes: file });
    expect(read.reading.passages.map(({ text, page }) => [text, page])).toEqual(
      words.map((one, at) => [one, at + 1]),
    );
    const { reading: plain } = await inWorker("submission", {
      name: "a.txt",
      bytes: bytes(words.join("\n\n")),
    });
    expect(plain.passages.every((one) => one.page === undefined)).toBe(true);
  });
});

const demo = path.join(process.cwd(), "db/demo/outcome.md");
it.skipIf(!existsSync(demo))(
  "reads the demo's outcome document (skipped where it is not there yet)",
  async () => {
    const { blocks } = await inWorker(
      "draft",
      { name: "outcome.md", bytes: readFileSync(demo) },
      { preamble: "none" },
    );
    expect(blocks.length).toBeGreaterThanOrEqual(40);
    expect(blocks.filter((block) => block.kind === "section" && block.level === 1)).toHaveLength(5);
    expect(blocks[0]?.kind).toBe("title");
  },
);

const demoFolder = path.join(process.cwd(), "db/demo/submissions");
const demoFiles = existsSync(demoFolder) ? readdirSync(demoFolder) : [];
describe.skipIf(demoFiles.length === 0)(
  "the demo's submissions (skipped where they are not there yet)",
  () => {
    it.each(demoFiles)("%s reads sensibly, and its addresses stay apart", async (name) => {
      const { reading } = await inWorker("submission", {
        name,
        bytes: readFileSync(path.join(demoFolder, name)),
      });
      const { contact, ...open } = reading;
      expect(reading.fields.organization).not.toBeNull();
      expect(reading.passages.length).toBeGreaterThanOrEqual(12);
      expect(reading.languages).not.toContain("und");
      expect(contact.email).not.toBeNull();
      expect(JSON.stringify(open)).not.toContain("@");
    });
  },
);
