import { zoneOf } from "#domain/agreement/meeting-time";
import { unnamed } from "#server/export/tables/report-tables";
import type { ExportFile } from "#server/http/attachment";
import type { Seat } from "#server/sign-in/session";
import { languageOf, reportFile } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { viewAnswers } from "./answers-view";
import { viewCompilation } from "./compilation-view";
import { viewTrace } from "./trace-view";

export const traceFormats = ["xlsx", "docx", "csv", "json"] as const;
export const compilationFormats = ["xlsx", "csv", "docx", "html"] as const;

/** L23: the trace record of the draft as it stands. */
export const exportTrace = async (seat: Seat, format: (typeof traceFormats)[number]): Promise<ExportFile> => {
  const trace = await viewTrace(seat);
  const content = await inWorker("trace", {
    trace,
    zone: zoneOf(seat.draft.settings),
    format,
    language: languageOf(seat),
  });
  return reportFile(seat, { name: "trace record", format }, content);
};

/** L24: the compilation of the open proposals. */
export const exportCompilation = async (
  seat: Seat,
  format: (typeof compilationFormats)[number],
): Promise<ExportFile> => {
  const facts = await viewCompilation(seat);
  return reportFile(
    seat,
    { name: "compilation", format },
    await inWorker("compilation", { ...facts, format }),
  );
};

/** L21: the answers to one submitter, as a Word document. Throws `not-found`. */
export const exportAnswers = async (seat: Seat, submission: string): Promise<ExportFile> => {
  const { draft } = seat;
  const answers = await viewAnswers(seat, submission);
  const content = await inWorker("answers", {
    draft: { title: draft.title },
    zone: zoneOf(draft.settings),
    language: languageOf(seat),
    at: new Date().toISOString(),
    answers,
  });
  const name = `answers to ${answers.submission.organization ?? unnamed}`;
  return reportFile(seat, { name, format: "docx" }, content);
};
