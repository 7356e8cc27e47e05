// The reports of a draft as files to save: the trace record, the compilation, and the answers to one submitter.

import { canonicalJson } from "#db/digest";
import { fullLabels } from "#domain/numbers/numbering";
import { Refusal } from "#domain/refusal";
import { positionsTable, registerTable } from "../export/account-tables";
import { press } from "../export/press";
import { concordanceTable, traceTables, unnamed } from "../export/report-tables";
import { printedDay } from "../export/sheet";
import { printCsv, type Table } from "../export/tables";
import type { Seat } from "../session";
import { viewAdoption } from "./adoption";
import { viewAnswers } from "./answers";
import { listBlocks } from "./blocks";
import { viewConcordance } from "./compare";
import { viewCompilation } from "./compilation";
import { type ExportFile, fileName } from "./export";
import { listProposals } from "./proposals";
import type { Version } from "./texts";
import { viewTrace } from "./trace";

export const traceFormats = ["xlsx", "docx", "csv", "json"] as const;
export const compilationFormats = ["xlsx", "csv", "docx", "html"] as const;
export const certificateFormats = ["docx", "json"] as const;
export const concordanceFormats = ["xlsx", "csv", "docx"] as const;
export const tableFormats = ["xlsx", "csv"] as const;

const mediaTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  html: "text/html; charset=utf-8",
} as const;

type Format = keyof typeof mediaTypes;

const file = (seat: Seat, name: string, format: Format, content: ExportFile["content"]): ExportFile => ({
  name: `${fileName(`${seat.draft.id} ${name}`)}.${format}`,
  mediaType: mediaTypes[format],
  content,
});

const languageOf = ({ draft }: Seat): string => {
  const { language } = draft.settings;
  return typeof language === "string" && language !== "" ? language : "en";
};

/** L23: the trace record of the draft as it stands. JSON has it whole, CSV and Word its four columns. */
export const exportTrace = async (seat: Seat, format: (typeof traceFormats)[number]): Promise<ExportFile> => {
  const trace = await viewTrace(seat);
  const name = "trace record";
  switch (format) {
    case "json":
      return file(seat, name, format, `${JSON.stringify(trace, null, 2)}\n`);
    case "csv":
      return file(seat, name, format, printCsv(traceTables(trace)[0]));
    case "docx": {
      const sheet = {
        title: "Trace record",
        lead: `${trace.draft.title}, as it stood on ${printedDay(trace.at)}. Of each paragraph who contributed to it, what it was in earlier texts, and how what was said of it was treated.`,
        empty: "There is no paragraph yet.",
        language: languageOf(seat),
        table: traceTables(trace)[0],
      };
      return file(seat, name, format, await press().table(sheet));
    }
    case "xlsx":
      return file(seat, name, format, await press().xlsx(traceTables(trace)));
  }
};

/** L24: the compilation of the open proposals. */
export const exportCompilation = async (
  seat: Seat,
  format: (typeof compilationFormats)[number],
): Promise<ExportFile> => {
  const facts = await viewCompilation(seat);
  return file(seat, "compilation", format, await press().compilation({ ...facts, format }));
};

/** T4: which number became which between two versions. Throws `not-found`. */
export const exportConcordance = async (
  seat: Seat,
  { format, from, to }: { format: (typeof concordanceFormats)[number]; from: Version; to: Version },
): Promise<ExportFile> => {
  const concordance = await viewConcordance(seat, from, to);
  const table = concordanceTable(concordance);
  const [old, young] = table.columns.map(({ title }) => title);
  const name = `concordance ${old} ${young}`;
  switch (format) {
    case "csv":
      return file(seat, name, format, printCsv(table));
    case "xlsx":
      return file(seat, name, format, await press().xlsx([table]));
    case "docx": {
      const content = await press().table({
        title: "Concordance",
        lead: `${seat.draft.title}: numbers in ${old} and in ${young}.`,
        language: languageOf(seat),
        table,
        empty: "No paragraph has a number in either version.",
      });
      return file(seat, name, format, content);
    }
  }
};

const exportTable = async (
  seat: Seat,
  name: string,
  { format, table }: { format: (typeof tableFormats)[number]; table: Table },
): Promise<ExportFile> =>
  file(seat, name, format, format === "csv" ? printCsv(table) : await press().xlsx([table]));

/** S2, S3: the positions on the draft as it stands. */
export const exportPositions = async (
  seat: Seat,
  format: (typeof tableFormats)[number],
): Promise<ExportFile> => {
  const blocks = await listBlocks(seat);
  return exportTable(seat, "positions", { format, table: positionsTable(blocks, fullLabels(blocks)) });
};

/** A18: the register of proposals, the open ones in the order of the text. */
export const exportRegister = async (
  seat: Seat,
  format: (typeof tableFormats)[number],
): Promise<ExportFile> => {
  const cards = await listProposals(seat, { sort: "place", limit: 1000 });
  return exportTable(seat, "register of proposals", { format, table: registerTable(cards) });
};

/** L21: what one submitter is told, as a Word document. Throws `not-found`. */
export const exportAnswers = async (seat: Seat, submission: string): Promise<ExportFile> => {
  const { draft } = seat;
  const answers = await viewAnswers(draft, submission);
  const content = await press().answers({
    draft: { title: draft.title },
    language: languageOf(seat),
    at: new Date().toISOString(),
    answers,
  });
  return file(seat, `answers to ${answers.submission.organization ?? unnamed}`, "docx", content);
};

/** S16: the certificate of the adoption. Throws `not-found` before it. */
export const exportCertificate = async (
  seat: Seat,
  format: (typeof certificateFormats)[number],
): Promise<ExportFile> => {
  const { certificate, digest } = await viewAdoption(seat);
  if (certificate === null || digest === null)
    throw new Refusal("not-found", "This draft is not adopted: there is no certificate yet.");
  const name = "certificate of adoption";
  // As it was hashed: the digest is that of the canonical JSON of `certificate`.
  if (format === "json") return file(seat, name, format, `${canonicalJson({ certificate, digest })}\n`);
  const sheet = { certificate, digest, language: languageOf(seat) };
  return file(seat, name, format, await press().certificate(sheet));
};
