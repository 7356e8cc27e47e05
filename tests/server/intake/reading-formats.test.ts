// Official documents as web pages and Word files of other programs, with numbers that are typed or counted.
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import type { PlainDocument } from "#domain/plain-document";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readHtml } from "#server/intake/web/html";
import { readDocx } from "#server/intake/word/docx";
import { type DocumentPart, report, resolution, treaty } from "../../support/official/documents";
import { measured, sorts } from "../../support/official/measured";
import type { DocumentLanguage } from "../../support/official/words-without-capitals";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The document as a web page of paragraphs, headings in bold, the names of units in the middle. */
const asHtml = (parts: readonly DocumentPart[]): Uint8Array => {
  const lines = parts.flatMap(({ kind, printed, text }) => {
    const words = escaped([printed, text].filter(Boolean).join("\u00a0\u00a0"));
    if (kind === "unit")
      return [printed, text].filter(Boolean).map((line) => `<p align="center"><b>${escaped(line)}</b></p>`);
    return [kind === "section" || kind === "title" ? `<p><strong>${words}</strong></p>` : `<p>${words}</p>`];
  });
  return strToU8(
    `<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>${lines.join("\n")}</body></html>`,
  );
};

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations = (...targets: readonly (readonly [string, string])[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target], n) =>
        `<Relationship Id="r${n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

/** A level of a list as Word counts it: its format, its text, the number that it begins with. */
type WordLevel = readonly [format: string, text: string, start?: number];

/** A paragraph of a Word file: its words, and the list and level that it is counted in; `bold` for a heading. */
type WordLine = {
  readonly text: string;
  readonly list?: number;
  readonly level?: number;
  readonly bold?: boolean;
};

/** A Word file as another program writes it. Lists are counted from 1; `again` names those that start anew. */
const asWord = (
  lines: readonly WordLine[],
  lists: readonly (readonly WordLevel[])[],
  again: Readonly<Record<number, number>> = {},
): Uint8Array => {
  const paragraph = ({ text, list, level = 0, bold }: WordLine) =>
    `<w:p><w:pPr>${list === undefined ? "" : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`}</w:pPr><w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const levels = (each: readonly WordLevel[]) =>
    each
      .map(
        ([format, text, start = 1], n) =>
          `<w:lvl w:ilvl="${n}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
      )
      .join("");
  const numbering = `<?xml version="1.0"?><w:numbering ${space}>${lists
    .map((each, n) => `<w:abstractNum w:abstractNumId="${n}">${levels(each)}</w:abstractNum>`)
    .join(
      "",
    )}${lists.map((_, n) => `<w:num w:numId="${n + 1}"><w:abstractNumId w:val="${n}"/></w:num>`).join("")}${Object.entries(
    again,
  )
    .map(
      ([id, of]) =>
        `<w:num w:numId="${id}"><w:abstractNumId w:val="${of - 1}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
    )
    .join("")}</w:numbering>`;
  return zipSync({
    "[Content_Types].xml": strToU8(types),
    "_rels/.rels": strToU8(relations(["officeDocument", "word/document.xml"])),
    "word/_rels/document.xml.rels": strToU8(relations(["numbering", "numbering.xml"])),
    "word/numbering.xml": strToU8(numbering),
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document ${space}><w:body>${lines.map(paragraph).join("")}</w:body></w:document>`,
    ),
  });
};

/** The document as a Word file with its numbers typed before tabs, headings in bold. */
const asTypedWord = (parts: readonly DocumentPart[]): Uint8Array =>
  asWord(
    parts.flatMap(({ kind, printed, text }) =>
      (kind === "unit" ? [printed, text].filter(Boolean) : [[printed, text].filter(Boolean).join("\t")]).map(
        (line) => ({
          text: line,
          bold: ["section", "title", "unit"].includes(kind),
        }),
      ),
    ),
    [],
  );

const tongues: readonly DocumentLanguage[] = ["en", "fr", "es", "ru", "zh", "ar"];
const documents = { resolution, report, treaty };
const described = (document: PlainDocument) =>
  importDraft(cleanDocument(document), { preamble: "none" }).blocks.map(({ kind, level, label, runs }) =>
    [kind, level, label, runs.map(({ text }) => text).join("")].join("|"),
  );

describe("[N14] official documents in other formats, in six languages", () => {
  it.each(Object.keys(documents))(
    "[N14] a %s as a web page and as a Word file: nothing is lost",
    async (name) => {
      for (const tongue of tongues) {
        const parts = documents[name as keyof typeof documents](tongue);
        for (const document of [readHtml(asHtml(parts)), await readDocx(asTypedWord(parts))]) {
          const { found, all, lost } = measured(cleanDocument(document), parts);
          for (const sort of sorts)
            expect(found[sort], `${tongue} ${sort}\n${lost.join("\n")}`).toBe(all[sort]);
        }
      }
    },
  );
});

describe("[N4c] numbers that a program counts are those that it prints", () => {
  const page = (body: string) =>
    described(readHtml(strToU8(`<!doctype html><html><body>${body}</body></html>`)));

  it("[N4] in a web page", () => {
    expect(
      page(
        "<ol start=3><li>We ask:<ol type=a><li>schools;</li><li>libraries;</li></ol></li><li value=7><p>We end.</p></li></ol>",
      ),
    ).toEqual([
      "operative|1|3|We ask:",
      "operative|2|a.|schools;",
      "operative|2|b.|libraries;",
      "operative|1|7|We end.",
    ]);
  });

  it("[N4] in a web page below paragraphs whose numbers are typed; bullets are no letters", () => {
    expect(
      page(
        "<p>1. We ask for:</p><ul><li>schools</li><li>libraries</li></ul><p>2. We ask for:</p><ol><li>one;</li><li>two.</li></ol><p>3. We end.</p>",
      ),
    ).toEqual([
      "operative|1|1|We ask for:",
      "plain|1||• schools",
      "plain|1||• libraries",
      "operative|1|2|We ask for:",
      "operative|2|1.|one;",
      "operative|2|2.|two.",
      "operative|1|3|We end.",
    ]);
  });

  it.each([
    ["(a)", "lowerLetter", "(%2)", ["(a)", "(b)"]],
    ["a)", "lowerLetter", "%2)", ["a)", "b)"]],
    ["б)", "russianLower", "%2)", ["а)", "б)"]],
    ["أ)", "arabicAbjad", "%2)", ["أ)", "ب)"]],
    ["（一）", "chineseCounting", "（%2）", ["（一）", "（二）"]],
    ["①", "decimalEnclosedCircle", "%2", ["①", "②"]],
    ["1.1", "decimal", "%1.%2", ["1.1", "1.2"]],
  ])("[N4] in a Word file: %s", async (_, format, text, labels) => {
    const lists = [
      [
        ["decimal", "%1."],
        [format, text],
      ],
    ] as const;
    const lines = [
      { text: "We ask for what follows:", list: 1 },
      { text: "schools for everybody;", list: 1, level: 1 },
      { text: "libraries for everybody;", list: 1, level: 1 },
      { text: "We thank the hosts of the meeting.", list: 1 },
    ];
    expect(described(await readDocx(asWord(lines, lists)))).toEqual([
      "operative|1|1|We ask for what follows:",
      `operative|2|${labels[0]}|schools for everybody;`,
      `operative|2|${labels[1]}|libraries for everybody;`,
      "operative|1|2|We thank the hosts of the meeting.",
    ]);
  });

  it("[N4] [N16] in a Word file whose articles are counted, and whose paragraphs start again", async () => {
    const lists = [[["decimal", "Article %1"]], [["decimal", "%1."]]] as const;
    const article = (text: string) => ({ text, list: 1, bold: true });
    const lines = [
      article("Objective"),
      { text: "We protect gardens.", list: 2 },
      { text: "We plant trees.", list: 2 },
      article("Means"),
      { text: "We meet each year.", list: 3 },
    ];
    expect(described(await readDocx(asWord(lines, lists, { 3: 2 })))).toEqual([
      "section|1|Article 1|Objective",
      "operative|1|1|We protect gardens.",
      "operative|1|2|We plant trees.",
      "section|1|Article 2|Means",
      "operative|1|1|We meet each year.",
    ]);
  });
});
