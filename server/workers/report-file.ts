// Reports as files to save: their names, media types and languages.

import { printCsv, type Table } from "#server/export/tables/tables";
import { type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "./workers";

type ReportFormat = "xlsx" | "docx" | "csv" | "json" | "html";

/** A report as a file to save, named for the draft. */
export const reportFile = (
  seat: Seat,
  { name, format }: { readonly name: string; readonly format: ReportFormat },
  content: ExportFile["content"],
): ExportFile => ({
  name: `${fileName(`${seat.draft.id} ${name}`)}.${format}`,
  mediaType: mediaTypes[format],
  content,
});

/** The language a draft is printed in, as a tag; `en` where none is set. */
export const languageOf = ({ draft }: Seat): string => {
  const { language } = draft.settings;
  return typeof language === "string" && language !== "" ? language : "en";
};

/** The formats of a report that is one table. */
export const tableFormats = ["xlsx", "csv"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A table alone, as a file to save. */
export const tableFile = async (
  seat: Seat,
  name: string,
  { format, table }: { format: TableFormat; table: Table },
): Promise<ExportFile> =>
  reportFile(seat, { name, format }, format === "csv" ? printCsv(table) : await inWorker("xlsx", [table]));
