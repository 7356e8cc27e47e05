// Rule L23: the trace record as a file: JSON has all of it, CSV and Word its four columns.
import { printedDay } from "#server/export/sheet";
import { type TraceReport, traceTables } from "./report-tables";
import { printCsv } from "./tables";

/** What is printed, and the language of the draft. */
export type TraceSheet = {
  readonly trace: TraceReport;
  /** The time zone of the meeting. */
  readonly zone: string;
  readonly format: "xlsx" | "docx" | "csv" | "json";
  readonly language: string;
};

/** The record in its format. */
export const printTrace = async (sheet: TraceSheet): Promise<Uint8Array | string> => {
  const { trace, zone, format, language } = sheet;
  const tables = traceTables(trace, zone);
  switch (format) {
    case "json":
      return `${JSON.stringify(trace, null, 2)}\n`;
    case "csv":
      return printCsv(tables[0]);
    case "docx": {
      const { printTable } = await import("#server/export/word/table-docx");
      return printTable({
        title: "Trace record",
        lead: `${trace.draft.title}, as it stood on ${printedDay(trace.at, { zone })}. Of each paragraph who contributed to it, what it was in earlier texts, and how what was said of it was treated.`,
        empty: "There is no paragraph yet.",
        language,
        table: tables[0],
      });
    }
    case "xlsx": {
      const { printXlsx } = await import("./xlsx");
      return printXlsx(tables);
    }
  }
};
