// Rows of the API about files that leave the house.
import { z } from "zod";
import { Refusal } from "#domain/refusal";
import { attachment } from "../attachment";
import { type Endpoint, seated } from "../http";
import type { Seat } from "../session";
import { exportFormats, exportVersion, exportViews } from "../views/export";
import { exportMarked } from "../views/marked";
import {
  compilationFormats,
  concordanceFormats,
  exportCompilation,
  exportConcordance,
  exportPositions,
  exportRegister,
  exportTrace,
  tableFormats,
  traceFormats,
} from "../views/reports";
import { Between, VersionName } from "./texts";

const ExportQuery = z.object({
  format: z.enum(exportFormats),
  text: VersionName.default("live"),
  view: z.enum(exportViews).default("clean"),
  base: VersionName.optional(),
  by: z.string().max(16).optional(),
  lines: z.literal("1").optional(),
});

// The clean view is printed in every format, the other two in Word's, the marked one in XML too.
const exportOf = (seat: Seat, { view, format, text, base, by, lines }: z.infer<typeof ExportQuery>) => {
  if (view === "clean") return exportVersion(seat, { format, text, lines });
  if (view === "marked" && (format === "docx" || format === "xml"))
    return exportMarked(seat, { format, text, base, by });
  if (format !== "docx")
    throw new Refusal(
      "unsupported-type",
      `The ${view} view is printed as ${view === "marked" ? "docx and xml" : "docx"} alone.`,
    );
  if (text !== "live")
    throw new Refusal("malformed", "A compilation is made of the draft as it stands: leave out the text.");
  return exportCompilation(seat, "docx");
};

const TraceQuery = z.object({ format: z.enum(traceFormats).default("xlsx") });
const TableQuery = z.object({ format: z.enum(tableFormats).default("xlsx") });
const CompilationQuery = z.object({ format: z.enum(compilationFormats).default("docx") });
const ConcordanceQuery = Between.extend({ format: z.enum(concordanceFormats).default("docx") });

export const exportEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/export",
    summary:
      "A text or the draft as it stands, as a file to save: clean, marked with tracked changes, or as a compilation",
    act: "read",
    query: ExportQuery,
    run: async ({ seat, query }) => attachment(await exportOf(seat, query)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/trace",
    summary: "The trace record: of each paragraph its contributors, earlier labels and how it was treated",
    act: "read",
    query: TraceQuery,
    run: async ({ seat, query }) => attachment(await exportTrace(seat, query.format)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/compilation",
    summary: "What is proposed at this moment: existing text, source, proposed text",
    act: "read",
    query: CompilationQuery,
    run: async ({ seat, query }) => attachment(await exportCompilation(seat, query.format)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/concordance",
    summary: "Which number became which between two texts, as a file to save",
    act: "read",
    query: ConcordanceQuery,
    run: async ({ seat, query }) => attachment(await exportConcordance(seat, query)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/positions",
    summary: "Every delegation's position on each paragraph, as a table to save",
    act: "read",
    query: TableQuery,
    run: async ({ seat, query }) => attachment(await exportPositions(seat, query.format)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/proposals",
    summary: "The register of proposals with what became of each, as a table to save",
    act: "read",
    query: TableQuery,
    run: async ({ seat, query }) => attachment(await exportRegister(seat, query.format)),
  }),
];
