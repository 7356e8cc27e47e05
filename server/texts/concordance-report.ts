// The concordance of two versions as a file to save.
import { concordanceTable } from "#server/export/tables/report-tables";
import { printCsv } from "#server/export/tables/tables";
import type { ExportFile } from "#server/http/attachment";
import type { Seat } from "#server/sign-in/session";
import { languageOf, reportFile } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { viewConcordance } from "./compare-view";
import type { TextVersion } from "./texts-view";

export const concordanceFormats = ["xlsx", "csv", "docx"] as const;

/** T4: which number became which between two versions. Throws `not-found`. */
export const exportConcordance = async (
  seat: Seat,
  { format, from, to }: { format: (typeof concordanceFormats)[number]; from: TextVersion; to: TextVersion },
): Promise<ExportFile> => {
  const concordance = await viewConcordance(seat, from, to);
  const table = concordanceTable(concordance);
  const [old, young] = table.columns.map(({ title }) => title);
  const name = `concordance ${old} ${young}`;
  switch (format) {
    case "csv":
      return reportFile(seat, { name, format }, printCsv(table));
    case "xlsx":
      return reportFile(seat, { name, format }, await inWorker("xlsx", [table]));
    case "docx": {
      const content = await inWorker("table", {
        title: "Concordance",
        lead: `${seat.draft.title}: numbers in ${old} and in ${young}.`,
        language: languageOf(seat),
        table,
        empty: "No paragraph has a number in either version.",
      });
      return reportFile(seat, { name, format }, content);
    }
  }
};
