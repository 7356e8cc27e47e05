// Rule L24: the compilation of what is proposed, as a paper. Everything from the register to the file is made here, in the
// press: only the facts come from the process that the room is in.
import { sha256 } from "#db/digest";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import { type FixedLabels, type Numbering, numbersInFull } from "#domain/numbers/numbering";
import { type ProposalAct, register } from "#domain/proposals/register";
import { compilationRows } from "#domain/sources/compilation";
import { compilationTable } from "./report-tables";
import { dayOf, printedDay } from "./sheet";
import { printTable } from "./table-docx";
import { printCsv, type Table } from "./tables";
import { printXlsx } from "./xlsx";

/** What a compilation is printed from. `at`: ISO 8601. */
export type CompilationSheet = {
  readonly format: "docx" | "xlsx" | "csv";
  readonly title: string;
  readonly symbol: string | null;
  readonly language: string;
  readonly at: string;
  readonly blocks: readonly Block[];
  readonly acts: readonly ProposalAct[];
  readonly fixed: FixedLabels;
  readonly numbering: Numbering;
};

/** The file: bytes, or the words of a CSV. */
export const printCompilation = async (sheet: CompilationSheet): Promise<Uint8Array | string> => {
  const table = tableOf(sheet);
  switch (sheet.format) {
    case "docx":
      return printTable({
        title: "Compilation of proposals",
        lead: `${[sheet.title, sheet.symbol].filter(Boolean).join(", ")}, as it stood on ${printedDay(sheet.at)}. New text in bold. Deleted text struck through. [Comments in italics.]`,
        empty: "Nothing is proposed at this moment.",
        language: sheet.language,
        table,
      });
    case "xlsx":
      return printXlsx([table, about(sheet)]);
    case "csv":
      return printCsv(table);
  }
};

const tableOf = ({ blocks, acts, fixed, numbering }: CompilationSheet): Table => {
  const labels: ReadonlyMap<ParagraphId, string> = numbersInFull(blocks, numbering, fixed);
  const digestOf = (block: Block) => sha256(canonicalText(block));
  const cards = register({ blocks, acts, labels, digestOf });
  return compilationTable(compilationRows({ blocks, cards, labels }));
};

const about = ({ title, at }: CompilationSheet): Table => ({
  name: "About",
  columns: [
    { title: "What", width: 30 },
    { title: "Title", width: 80 },
    { title: "Date", width: 13 },
  ],
  rows: [["Compilation of proposals", title, dayOf(at)]],
});
