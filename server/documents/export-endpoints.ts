// API endpoints for files to save.
import { z } from "zod";
import type { ParagraphId } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { Refusal } from "#domain/refusal";
import { exportPositions } from "#server/agreement/agreement-reports";
import { listBlocks } from "#server/draft/blocks-view";
import { reportingProgress, stageOf, stages } from "#server/export/progress";
import { nameOf, sheetOf } from "#server/export/sheet";
import { download } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment, type ExportFile, fileName, shown } from "#server/http/attachment";
import { withJobContext } from "#server/http/job-context";
import { mediaTypes } from "#server/http/media-types";
import { exportRegister } from "#server/proposals/proposals-view";
import type { Seat } from "#server/sign-in/session";
import {
  compilationFormats,
  exportCompilation,
  exportTrace,
  traceFormats,
} from "#server/sources/answers/sources-reports";
import { listLinks } from "#server/sources/links/links-view";
import { concordanceFormats, exportConcordance } from "#server/texts/compare-view";
import { Between, VersionName } from "#server/texts/texts-endpoints";
import { type TextVersion, type VersionView, viewVersion } from "#server/texts/texts-view";
import { tableFormats } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { exportMarked, markedFormats } from "./marked-view";
import { xmlSheet } from "./xml-view";

// A version of the draft as a file in the requested format: its name and its content.

/** Every format and view that the address may name. */
export const exportFormats = ["docx", "pdf", "html", "md", "xml", "json", "txt"] as const;
const exportViews = ["clean", "marked", "compilation"] as const;

type ExportOrder = {
  readonly format: (typeof exportFormats)[number];
  readonly text: TextVersion;
  /** `1` numbers the lines of a PDF; no other format has line numbers. */
  readonly lines?: "1" | undefined;
};

/**
 * Prints a clean version of the draft. Throws `not-found` for a text that does not exist, `unsupported-type`
 * for a format.
 */
export const exportVersion = async (seat: Seat, order: ExportOrder): Promise<ExportFile> => {
  if (order.lines && order.format !== "pdf")
    throw new Refusal(
      "unsupported-type",
      "Lines are numbered in pdf only; ask for the pdf, or without numbers.",
    );
  const version = await viewVersion(seat, order.text);
  const sheet = sheetOf(version, new Date());
  const name = `${fileName(version.symbol ?? `${seat.draft.id} ${nameOf(sheet)}`)}.${order.format}`;
  switch (order.format) {
    case "docx":
      return { name, mediaType: mediaTypes.docx, content: await inWorker("docx", sheet) };
    case "json":
      return { name, mediaType: mediaTypes.json, content: await completeJson(seat, version) };
    case "txt":
      return { name, mediaType: mediaTypes.txt, content: await inWorker("text", sheet) };
    case "md":
      return { name, mediaType: mediaTypes.md, content: await inWorker("markdown", sheet) };
    case "html":
      return { name, mediaType: mediaTypes.html, content: await inWorker("html", sheet) };
    case "pdf":
      return {
        name,
        mediaType: mediaTypes.pdf,
        content: await inWorker("pdf", { sheet, lines: order.lines === "1" }),
      };
    case "xml":
      return {
        name,
        mediaType: mediaTypes.xml,
        content: await inWorker("xml", await xmlSheet(seat, version)),
      };
  }
};

// Everything about a version, including blocks that are only proposed, marked as such. The current draft also
// has the present facts besides its words: status, positions, links.
const completeJson = async (seat: Seat, version: VersionView): Promise<string> => {
  const { id, mode } = seat.draft;
  const { blocks, draft: _, ...head } = version;
  const beside = version.version === "live" ? await factsBeside(seat) : null;
  const file = {
    draft: { id, mode },
    ...head,
    exportedAt: new Date().toISOString(),
    blocks: blocks.map((block) => (beside ? { ...block, ...beside(block.pid) } : block)),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

// By paragraph, the facts besides its words.
const factsBeside = async (seat: Seat) => {
  const [views, links] = await Promise.all([listBlocks(seat), listLinks(seat, {})]);
  const byPid = new Map(views.map((view) => [view.pid, view]));
  const linked = grouped(links, ({ pid }) => pid);
  return (pid: ParagraphId) => {
    const view = byPid.get(pid);
    return {
      standing: view?.standing ?? "open",
      brackets: view?.brackets ?? null,
      proposed: view?.proposed ?? null,
      positions: view?.positions ?? [],
      links: linked.get(pid) ?? [],
    };
  };
};

/** An id chosen by the client, under which it asks for the progress of its export. */
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
  /** Returns a web page for viewing instead of a download. */
  show: z.literal("1").optional(),
});

const isMarkedFormat = (format: string): format is (typeof markedFormats)[number] =>
  markedFormats.some((each) => each === format);

// The clean view is printed in every format, the marked one in those that can show changes, the compilation as
// a table.
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

// An endpoint that returns a file, whose making is aborted with the request.
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
        withJobContext({ signal, report }, async () => send(await make(seat, query), query)),
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
