// A one-table report as a Word document in landscape: the trace record and the compilation. Insertions are
// bold, deletions struck through, comments in italics.
import { TableCell, TableLayoutType, TableRow, WidthType, Table as WordTable } from "docx";
import type { CompiledRun } from "#domain/sources/values";
import type { ExportCell, Table } from "#server/export/tables/tables";
import { printReport, type ReportRun, reportWidth, words } from "./report-page";
import type { RunLook } from "./word-runs";

/** The table, and what is printed above it. */
export type TableSheet = {
  readonly title: string;
  readonly lead: string;
  /** Printed in place of a table without rows. */
  readonly empty: string;
  readonly language: string;
  readonly table: Table;
};

const looks: Record<CompiledRun["change"], RunLook> = {
  same: {},
  added: { bold: true },
  removed: { strike: true },
  said: { italics: true },
};

/** The document. The columns share the width in proportion to the table's widths. */
export const printTable = ({ title, lead, empty, language, table }: TableSheet): Promise<Uint8Array> => {
  const width = reportWidth({ lying: true });
  const whole = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.round((column.width / whole) * width));
  const rowOf = (cells: readonly ExportCell[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      // A row longer than a page is split all the same.
      cantSplit: true,
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
  const rows = () =>
    new WordTable({
      columnWidths: widths,
      width: { size: width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      rows: [
        rowOf(
          table.columns.map((column) => column.title),
          true,
        ),
        ...table.rows.map((row) => rowOf(row, false)),
      ],
    });
  return printReport({
    title,
    lead,
    language,
    lying: true,
    body: [table.rows.length === 0 ? words([empty], language) : rows()],
  });
};

const piecesOf = (cell: ExportCell, head: boolean): ReportRun[] => {
  if (cell === null) return [];
  if (cell instanceof Date) return [cell.toISOString().slice(0, 10)];
  if (typeof cell === "string") return [head ? { text: cell, look: { bold: true } } : cell];
  return cell.map(({ text, change }) => ({
    text: change === "said" ? `[${text}] ` : text,
    look: looks[change],
  }));
};
