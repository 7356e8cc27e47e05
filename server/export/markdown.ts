// A version as Markdown. Square brackets are text of the draft and are not escaped.
import { readBlocks } from "#domain/documents/import";
import { collapse, type Run } from "#domain/draft";
import {
  type Addresses,
  addressesOf,
  type CleanRun,
  onPaper,
  printedLabel,
  referredIn,
  referringRuns,
} from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { parseMarkdown } from "#server/intake/markdown/markdown";
import { placeLine } from "#server/intake/markdown/markdown-chunks";
import type { PrintedSheet } from "./sheet";

/**
 * Markdown in the form that drafts are imported from: headings, italics, footnotes. A block that would be
 * misread by its looks, or that references point to, is followed by a line that gives its place.
 */
export const printMarkdown = (sheet: PrintedSheet): string => {
  const blocks = onPaper(sheet.blocks);
  const notes: string[] = [];
  const referred = addressesWanted(blocks);
  const chunks = blocks.map((block) => chunkOf(block, notes, referred));
  const end = notes.map((note, index) => `[^${index + 1}]: ${escaped(note)}`);
  const said = new Set(
    blocks.flatMap(({ pid }, index) => (referred.has(pid) || chunks[index] === empty ? index : [])),
  );
  const print = () =>
    `${[...chunks.map((chunk, index) => (said.has(index) ? `${chunk}\n${lineOf(blocks[index], referred)}` : chunk)), ...end].join("\n\n")}\n`;
  // Giving the place of one block may change how those after it are read.
  for (let before = -1; before < said.size; ) {
    before = said.size;
    for (const index of misread(print(), blocks)) said.add(index);
  }
  return print();
};

/** Represents a block without words. */
const empty = "<br>";

// The addresses of the blocks that references point to.
const addressesWanted = (blocks: readonly IssuedBlock[]): Addresses => {
  const wanted = referredIn(blocks);
  return new Map([...addressesOf(blocks)].filter(([pid]) => wanted.has(pid)));
};

const chunkOf = (block: IssuedBlock, notes: string[], referred: Addresses): string => {
  const runs = referringRuns({ runs: block.runs.map((piece) => leading(piece, referred)) });
  const words = runs.map((piece, index) => {
    const touches =
      /[\p{L}\p{N}]$/u.test(runs[index - 1]?.text ?? "") ||
      /^[\p{L}\p{N}]/u.test(runs[index + 1]?.text ?? "");
    const mark = piece.footnote === null ? "" : `[^${notes.push(piece.footnote)}]`;
    const printed = emphasized(piece, touches ? "*" : "_");
    const address = printed === "" ? undefined : referred.get(piece.reference);
    return (address === undefined ? printed : `<a href="#${address}">${printed}</a>`) + mark;
  });
  const label = labelOf(block);
  const mark = markOf(block);
  const line = mark.startsWith("#") ? withoutEnd(words.join("")) : words.join("");
  const labelled = label === "" ? withoutMark(line) : `${label} ${line}`;
  return labelled === "" ? empty : `${mark}${labelled}`.trimEnd();
};

// Without a target, words merge with those beside them, since emphasis characters must not touch.
const leading = ({ reference, ...piece }: Run, referred: Addresses): Run =>
  reference !== undefined && referred.has(reference) ? { ...piece, reference } : piece;

const labelOf = (block: IssuedBlock): string =>
  block.kind === "preambular" && block.label === "" ? "" : printedLabel(block);

const markOf = ({ kind, level, label }: IssuedBlock): string => {
  if (kind === "title") return "# ";
  // The level of items numbered like paragraphs is read from their indent.
  if (kind === "operative" && label.endsWith(".")) return "    ".repeat(level - 1);
  return kind === "section" ? `${"#".repeat(level + 1)} ` : "";
};

const lineOf = (block: IssuedBlock | undefined, referred: Addresses): string => {
  if (!block) return "";
  const { pid, kind, level } = block;
  return placeLine({ kind, level, number: labelOf(block), id: referred.get(pid) });
};

/** The indexes of the blocks that the Markdown reader would misread. */
const misread = (markdown: string, blocks: readonly IssuedBlock[]): number[] => {
  const read = readBlocks(parseMarkdown(markdown));
  return blocks.flatMap((block, index) => {
    const { kind, level, label, runs = [] } = read[index] ?? {};
    const isPlaced = kind === block.kind && level === block.level && label === block.label;
    return isPlaced && collapse(runs.map(({ text }) => text).join("")) === block.text ? [] : [index];
  });
};

// A bracket is text, unless it would read as a footnote mark.
const escaped = (text: string): string => text.replace(/[\\*_`<]|\[(?=\^)/g, "\\$&");

// Escapes what would be mark-up at the beginning of a line: headings, lists, quotations and attributes.
const withoutMark = (line: string): string =>
  line.replace(/^[#>+\-~={|]/u, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/u, "$1\\$2");

// At the end of a heading such characters would close it.
const withoutEnd = (line: string): string => line.replace(/(^|\s)(#+)$/u, "$1\\$2");

// Spaces go outside the emphasis characters, which must touch a word; inside a word only stars mark emphasis.
const emphasized = ({ text, italic }: CleanRun, mark: "_" | "*"): string => {
  if (!italic || text.trim() === "") return escaped(text);
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/u.exec(text) ?? [];
  return `${before}${mark}${escaped(words)}${mark}${after}`;
};
