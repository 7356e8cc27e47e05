// The compilation as a Word document: three columns, new words bold, words that go struck through, comments in italics.
import { TableCell, TableLayoutType, TableRow, WidthType, Table as WordTable } from "docx";
import type { CompiledRun } from "#domain/compilation";
import type { CompilationView } from "../views/compilation";
import { type Piece, printReport, reportWidth, words } from "./report-page";
import { compilationTable } from "./report-tables";
import { printedDay } from "./sheet";
import type { Cell } from "./tables";
import type { Look } from "./word-runs";

const looks: Record<CompiledRun["change"], Look> = {
  same: {},
  added: { bold: true },
  removed: { strike: true },
  said: { italics: true },
};

const shares = [0.38, 0.16, 0.46] as const;

/** The document. */
export const printCompilation = (compilation: CompilationView): Promise<Uint8Array> => {
  const { draft, symbol, language, at } = compilation;
  const table = compilationTable(compilation);
  const width = reportWidth({ lying: true });
  const widths = shares.map((share) => Math.round(share * width));
  const rowOf = (cells: readonly Cell[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: head,
      children: cells.map(
        (cell, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
            ...(head ? { shading: { fill: "E8EEF7" } } : {}),
            children: [words(piecesOf(cell, head), language)],
          }),
      ),
    });
  return printReport({
    title: "Compilation of proposals",
    lead: `${[draft.title, symbol].filter(Boolean).join(", ")}, as it stood on ${printedDay(at)}. New text in bold. Deleted text struck through. [Comments in italics.]`,
    language,
    lying: true,
    body:
      table.rows.length === 0
        ? [words(["Nothing is proposed at this moment."], language)]
        : [
            new WordTable({
              columnWidths: widths,
              width: { size: width, type: WidthType.DXA },
              layout: TableLayoutType.FIXED,
              rows: [
                rowOf(
                  table.columns.map(({ title }) => title),
                  true,
                ),
                ...table.rows.map((row) => rowOf(row, false)),
              ],
            }),
          ],
  });
};

const piecesOf = (cell: Cell, head: boolean): Piece[] => {
  if (cell === null) return [];
  if (cell instanceof Date) return [cell.toISOString().slice(0, 10)];
  if (typeof cell === "string") return [head ? { text: cell, look: { bold: true } } : cell];
  return cell.map(({ text, change }) => ({
    text: change === "said" ? `[${text}] ` : text,
    look: looks[change],
  }));
};
