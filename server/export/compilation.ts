// Rule L24: the compilation of proposals as a document. Everything from the register to the file is made here,
// in a worker; the main process only supplies the facts.

import { sha256 } from "#domain/digest";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { type Numbering, numbersInFull } from "#domain/numbers/numbering";
import type { ProposalAct } from "#domain/proposals/register";
import { register } from "#domain/proposals/whole-register";
import { compilationRows } from "#domain/sources/answers/compilation";
import { compilationTable } from "#server/export/tables/report-tables";
import { printCsv, type Table } from "#server/export/tables/tables";
import { printXlsx } from "#server/export/tables/xlsx";
import { printTableHtml } from "#server/export/web/table-html";
import { printTable, type TableSheet } from "#server/export/word/table-docx";
import { dayOf, printedDay } from "./sheet";

/** What a compilation is printed from. `at`: ISO 8601. */
export type CompilationSheet = {
  readonly format: "docx" | "html" | "xlsx" | "csv";
  readonly title: string;
  readonly symbol: string | null;
  readonly language: string;
  readonly at: string;
  /** The time zone of the meeting. */
  readonly zone: string;
  readonly blocks: readonly Block[];
  readonly acts: readonly ProposalAct[];
  readonly fixed: FixedLabels;
  readonly numbering: Numbering;
};

/** The file: bytes, or a string for a web page or a CSV. */
export const printCompilation = async (sheet: CompilationSheet): Promise<Uint8Array | string> => {
  const table = tableOf(sheet);
  switch (sheet.format) {
    case "docx":
      return printTable(reportOf(sheet, table));
    case "html":
      return printTableHtml(reportOf(sheet, table));
    case "xlsx":
      return printXlsx([table, about(sheet)]);
    case "csv":
      return printCsv(table);
  }
};

const reportOf = ({ title, symbol, language, at, zone }: CompilationSheet, table: Table): TableSheet => ({
  title: "Compilation of proposals",
  lead: `${[title, symbol].filter(Boolean).join(", ")}, as it stood on ${printedDay(at, { zone })}. New text in bold. Deleted text struck through. [Comments in italics.]`,
  empty: "Nothing is proposed at this moment.",
  language,
  table,
});

const tableOf = ({ blocks, acts, fixed, numbering, zone }: CompilationSheet): Table => {
  const labels: ReadonlyMap<ParagraphId, string> = numbersInFull(blocks, numbering, fixed);
  const digestOf = (block: Block) => sha256(canonicalText(block));
  const cards = register({ blocks, acts, labels, digestOf });
  return compilationTable(compilationRows({ blocks, cards, labels }), zone);
};

const about = ({ title, at, zone }: CompilationSheet): Table => ({
  name: "About",
  columns: [
    { title: "What", width: 30 },
    { title: "Title", width: 80 },
    { title: "Date", width: 13 },
  ],
  rows: [["Compilation of proposals", title, dayOf(at, zone)]],
});
