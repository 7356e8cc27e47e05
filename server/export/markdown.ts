// A version as Markdown. Square brackets are words of the draft and stay as they are.
import { readBlocks } from "#domain/documents/import";
import { type CleanRun, cleanRuns, type IssuedBlock, printedLabel } from "#domain/texts/texts";
import { parseMarkdown } from "../intake/markdown";
import { placeLine } from "../intake/markdown-chunks";
import type { Sheet } from "./sheet";

/**
 * Markdown as a draft is imported from: headings, italics, footnotes. Below a block that would be read as something else
 * by its looks stands a line that says what it is.
 */
export const printMarkdown = (sheet: Sheet): string => {
  const notes: string[] = [];
  const chunks = sheet.blocks.map((block) => chunkOf(block, notes));
  const end = notes.map((note, index) => `[^${index + 1}]: ${escaped(note)}`);
  const said = new Set<number>();
  const print = () =>
    `${[...chunks.map((chunk, index) => (said.has(index) ? `${chunk}\n${lineOf(sheet.blocks[index])}` : chunk)), ...end].join("\n\n")}\n`;
  // What is said of one block may change how those behind it are read.
  for (let before = -1; before < said.size; ) {
    before = said.size;
    for (const index of misread(print(), sheet.blocks)) said.add(index);
  }
  return print();
};

const chunkOf = (block: IssuedBlock, notes: string[]): string => {
  const runs = cleanRuns(block);
  const words = runs.map((piece, index) => {
    const touches =
      /[\p{L}\p{N}]$/u.test(runs[index - 1]?.text ?? "") ||
      /^[\p{L}\p{N}]/u.test(runs[index + 1]?.text ?? "");
    const mark = piece.footnote === null ? "" : `[^${notes.push(piece.footnote)}]`;
    return emphasized(piece, touches ? "*" : "_") + mark;
  });
  const label = labelOf(block);
  const sign = signOf(block);
  const line = sign.startsWith("#") ? withoutEnd(words.join("")) : words.join("");
  const labelled = label === "" ? withoutSign(line) : `${label} ${line}`;
  return `${sign}${labelled}`.trimEnd();
};

const labelOf = (block: IssuedBlock): string =>
  block.kind === "preambular" && block.label === "" ? "" : printedLabel(block);

const signOf = ({ kind, level, label }: IssuedBlock): string => {
  if (kind === "title") return "# ";
  // Items that are numbered like paragraphs are told from them by their indent.
  if (kind === "operative" && label.endsWith(".")) return "    ".repeat(level - 1);
  return kind === "section" ? `${"#".repeat(level + 1)} ` : "";
};

const lineOf = (block: IssuedBlock | undefined): string =>
  block ? placeLine({ kind: block.kind, level: block.level, number: labelOf(block) }) : "";

/** The blocks, by their index, that the reader of Markdown takes for something else. */
const misread = (markdown: string, blocks: readonly IssuedBlock[]): number[] => {
  const read = readBlocks(parseMarkdown(markdown));
  const worded = blocks.flatMap((block, index) =>
    block.text !== "" || (block.kind === "section" && block.label !== "") ? [{ block, index }] : [],
  );
  return worded.flatMap(({ block, index }, at) => {
    const { kind, level, label } = read[at] ?? {};
    return kind === block.kind && level === block.level && label === block.label ? [] : [index];
  });
};

// A bracket is a word of the draft, unless it would read as the mark of a footnote.
const escaped = (text: string): string => text.replace(/[\\*_`<]|\[(?=\^)/g, "\\$&");

// At the beginning of a line some signs are no words: those of headings, lists, quotations and attributes.
const withoutSign = (line: string): string =>
  line.replace(/^[#>+\-~={|]/u, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/u, "$1\\$2");

// At the end of a heading such signs close it.
const withoutEnd = (line: string): string => line.replace(/(^|\s)(#+)$/u, "$1\\$2");

// Spaces stand outside the signs of emphasis, which must touch a word; inside a word only stars are signs.
const emphasized = ({ text, italic }: CleanRun, sign: "_" | "*"): string => {
  if (!italic || text.trim() === "") return escaped(text);
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/u.exec(text) ?? [];
  return `${before}${sign}${escaped(words)}${sign}${after}`;
};
