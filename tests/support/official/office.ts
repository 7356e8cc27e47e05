// The same documents as web pages and as Word files of other programs: with their numbers typed, or counted by the program.
import { strToU8, zipSync } from "fflate";
import type { DocumentPart } from "./documents";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The document as a web page of paragraphs, headings in bold, the names of units in the middle. */
export const asHtml = (parts: readonly DocumentPart[]): Uint8Array => {
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
export type WordLevel = readonly [format: string, text: string, start?: number];

/** A paragraph of a Word file: its words, and the list and level that it is counted in; `bold` for a heading. */
export type WordLine = {
  readonly text: string;
  readonly list?: number;
  readonly level?: number;
  readonly bold?: boolean;
};

/** A Word file as another program writes it. Lists are counted from 1; `again` names those that start anew. */
export const asWord = (
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
export const asTypedWord = (parts: readonly DocumentPart[]): Uint8Array =>
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
