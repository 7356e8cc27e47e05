// Rows of the API about files to save.

import { z } from "zod";
import { Refusal } from "#domain/refusal";
import { exportPositions } from "#server/agreement/agreement-reports";
import { reportingProgress, stageOf, stages } from "#server/export/progress";
import { download } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment, shown } from "#server/http/attachment";
import { exportRegister } from "#server/proposals/register-report";
import type { Seat } from "#server/sign-in/session";
import {
  compilationFormats,
  exportCompilation,
  exportTrace,
  traceFormats,
} from "#server/sources/answers/sources-reports";
import { concordanceFormats, exportConcordance } from "#server/texts/concordance-report";
import { Between, VersionName } from "#server/texts/texts-endpoints";
import { whileWanted } from "#server/wanted";
import { tableFormats } from "#server/workers/report-file";
import { exportFormats, exportVersion, exportViews } from "./export-view";
import { exportMarked, markedFormats } from "./marked-view";

/** Made up by whoever waits for a file and asks how far it is. */
const Ticket = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional();

const ExportQuery = z.object({
  format: z.enum(exportFormats),
  text: VersionName.default("live"),
  view: z.enum(exportViews).default("clean"),
  base: VersionName.optional(),
  by: z.string().max(16).optional(),
  lines: z.literal("1").optional(),
  ticket: Ticket,
  /** Answers a web page to be looked at instead of saved. */
  show: z.literal("1").optional(),
});

const isMarkedFormat = (format: string): format is (typeof markedFormats)[number] =>
  markedFormats.some((each) => each === format);

// The clean view is printed in every format, the marked one in those that can show changes, the compilation as a table.
const exportOf = async (seat: Seat, query: z.infer<typeof ExportQuery>): Promise<VersionFile> => {
  const { view, format, text, base, by, lines, show } = query;
  if (show && format !== "html")
    throw new Refusal("unsupported-type", "Only html is shown; ask for the other formats to be saved.");
  if (view === "clean") return exportVersion(seat, { format, text, lines });
  if (view === "marked") {
    if (!isMarkedFormat(format))
      throw new Refusal("unsupported-type", "The marked view is printed as docx, html or xml.");
    return exportMarked(seat, { text, base, by, format });
  }
  if (format !== "docx" && format !== "html")
    throw new Refusal("unsupported-type", "The compilation view is printed as docx or html.");
  if (text !== "live")
    throw new Refusal("malformed", "A compilation is made of the draft as it stands: leave out the text.");
  return exportCompilation(seat, format);
};

const TraceQuery = z.object({ format: z.enum(traceFormats).default("xlsx"), ticket: Ticket });
const TableQuery = z.object({ format: z.enum(tableFormats).default("xlsx"), ticket: Ticket });
const CompilationQuery = z.object({ format: z.enum(compilationFormats).default("docx"), ticket: Ticket });
const ConcordanceQuery = Between.extend({
  format: z.enum(concordanceFormats).default("docx"),
  ticket: Ticket,
});

type VersionFile = Awaited<ReturnType<typeof exportVersion>>;

// A row that answers a file. Whoever goes away before it is there does not want it any more.
const file = <const Path extends string, Query extends { readonly ticket?: string | undefined }, QuerySent>(
  row: {
    readonly path: Path;
    readonly summary: string;
    readonly query: z.ZodType<Query, QuerySent>;
    readonly answer: z.ZodType<Response>;
  },
  make: (seat: Seat, query: Query) => Promise<VersionFile>,
  send: (file: VersionFile, query: Query) => Response = attachment,
) =>
  seated({
    ...row,
    method: "GET",
    act: "read",
    makes: "file",
    run: ({ seat, request: { signal }, query }) =>
      reportingProgress(seat.who.userId, query.ticket, (report) =>
        whileWanted({ signal, report }, async () => send(await make(seat, query), query)),
      ),
  });

export const exportEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/export/progress",
    summary:
      "How far a file is that is being made under this ticket: gathering, waiting or printing; null before and after",
    act: "read",
    query: z.object({ ticket: Ticket.unwrap() }),
    answer: z.strictObject({
      stage: z.enum(stages).nullable(),
    }),
    run: async ({ seat, query }) => ({ stage: stageOf(seat.who.userId, query.ticket) }),
  }),
  file(
    {
      path: "drafts/:d/export",
      summary:
        "A text or the draft as it stands, as a file to save: clean, marked with tracked changes, or as a compilation",
      query: ExportQuery,
      answer: download(...exportFormats),
    },
    exportOf,
    (made, { show }) => (show ? shown : attachment)(made),
  ),
  file(
    {
      path: "drafts/:d/export/trace",
      summary: "The trace record: of each paragraph its contributors, earlier labels and how it was treated",
      query: TraceQuery,
      answer: download(...traceFormats),
    },
    (seat, { format }) => exportTrace(seat, format),
  ),
  file(
    {
      path: "drafts/:d/export/compilation",
      summary: "What is proposed at this moment: existing text, source, proposed text",
      query: CompilationQuery,
      answer: download(...compilationFormats),
    },
    (seat, { format }) => exportCompilation(seat, format),
  ),
  file(
    {
      path: "drafts/:d/export/concordance",
      summary: "Which number became which between two texts, as a file to save",
      query: ConcordanceQuery,
      answer: download(...concordanceFormats),
    },
    exportConcordance,
  ),
  file(
    {
      path: "drafts/:d/export/positions",
      summary: "Every delegation's position on each paragraph, as a table to save",
      query: TableQuery,
      answer: download(...tableFormats),
    },
    (seat, { format }) => exportPositions(seat, format),
  ),
  file(
    {
      path: "drafts/:d/export/proposals",
      summary: "The register of proposals with what became of each, as a table to save",
      query: TableQuery,
      answer: download(...tableFormats),
    },
    (seat, { format }) => exportRegister(seat, format),
  ),
];
