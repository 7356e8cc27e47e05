// Rows of the API about files that leave the house.
import { z } from "zod";
import { Refusal } from "#domain/refusal";
import { attachment, shown } from "../attachment";
import { press } from "../export/press";
import { stageOf, stages, telling } from "../export/progress";
import { type Endpoint, seated } from "../http";
import type { Seat } from "../session";
import { exportFormats, exportVersion, exportViews } from "../views/export";
import { exportMarked, markedFormats } from "../views/marked";
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

/** Made up by whoever waits for a file and asks how far it is. */
const Ticket = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional();

type Asked = {
  readonly seat: Seat;
  readonly request: Request;
  readonly query: { readonly ticket?: string | undefined };
};

// Whoever goes away before the file is there does not want it any more.
const print = ({ seat, request, query }: Asked, work: () => Promise<Response>): Promise<Response> => {
  const { signal } = request;
  return telling(seat.who.userId, query.ticket, (tell) => press().whileWanted({ signal, tell }, work));
};

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

// The clean view is printed in every format, the marked one in those that can tell changes, the compilation as a table.
const exportOf = (seat: Seat, { view, format, text, base, by, lines }: z.infer<typeof ExportQuery>) => {
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

const answerOf = async (seat: Seat, query: z.infer<typeof ExportQuery>): Promise<Response> => {
  if (query.show && query.format !== "html")
    throw new Refusal("unsupported-type", "Only html is shown; ask for the other formats to be saved.");
  return (query.show ? shown : attachment)(await exportOf(seat, query));
};

const TraceQuery = z.object({ format: z.enum(traceFormats).default("xlsx"), ticket: Ticket });
const TableQuery = z.object({ format: z.enum(tableFormats).default("xlsx"), ticket: Ticket });
const CompilationQuery = z.object({ format: z.enum(compilationFormats).default("docx"), ticket: Ticket });
const ConcordanceQuery = Between.extend({
  format: z.enum(concordanceFormats).default("docx"),
  ticket: Ticket,
});

export const exportEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/export/progress",
    summary:
      "How far a file is that is being made under this ticket: gathering, waiting or printing; null before and after",
    act: "read",
    query: z.object({ ticket: Ticket.unwrap() }),
    answer: z.object({ stage: z.enum(stages).nullable() }),
    run: async ({ seat, query }) => ({ stage: stageOf(seat.who.userId, query.ticket) }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export",
    summary:
      "A text or the draft as it stands, as a file to save: clean, marked with tracked changes, or as a compilation",
    act: "read",
    makes: "file",
    query: ExportQuery,
    run: (asked) => print(asked, () => answerOf(asked.seat, asked.query)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/trace",
    summary: "The trace record: of each paragraph its contributors, earlier labels and how it was treated",
    act: "read",
    makes: "file",
    query: TraceQuery,
    run: (asked) => print(asked, async () => attachment(await exportTrace(asked.seat, asked.query.format))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/compilation",
    summary: "What is proposed at this moment: existing text, source, proposed text",
    act: "read",
    makes: "file",
    query: CompilationQuery,
    run: (asked) =>
      print(asked, async () => attachment(await exportCompilation(asked.seat, asked.query.format))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/concordance",
    summary: "Which number became which between two texts, as a file to save",
    act: "read",
    makes: "file",
    query: ConcordanceQuery,
    run: (asked) => print(asked, async () => attachment(await exportConcordance(asked.seat, asked.query))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/positions",
    summary: "Every delegation's position on each paragraph, as a table to save",
    act: "read",
    makes: "file",
    query: TableQuery,
    run: (asked) =>
      print(asked, async () => attachment(await exportPositions(asked.seat, asked.query.format))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/proposals",
    summary: "The register of proposals with what became of each, as a table to save",
    act: "read",
    makes: "file",
    query: TableQuery,
    run: (asked) =>
      print(asked, async () => attachment(await exportRegister(asked.seat, asked.query.format))),
  }),
];
