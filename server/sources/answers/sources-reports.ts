import { proposalActsIn } from "#db/proposals/proposals";
import { sendersIn } from "#db/sources/coverage";
import { linksIn } from "#db/sources/links";
import { wordsIn } from "#db/submissions/passage-words";
import { dispositionsIn } from "#db/submissions/passages";
import { findText, fixedLabels, textsIn } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import { type ParagraphId, standingBlocks } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { fullLabels } from "#domain/numbers/numbering";
import { type TracedLabel, type TraceRow, type TraceSource, traceRows } from "#domain/sources/answers/trace";
import type { LinkKind } from "#domain/sources/links/links";
import type { IssuedBlock } from "#domain/texts/values";
import { numberingOf } from "#server/draft/blocks-view";
import type { CompilationSheet } from "#server/export/compilation";
import { unnamed } from "#server/export/tables/report-tables";
import type { ExportFile } from "#server/http/attachment";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import {
  type DispositionView,
  dispositionView,
  type SourceView,
  sourceViews,
} from "#server/submissions/passages-view";
import { viewVersion } from "#server/texts/texts-view";
import { languageOf, reportFile } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { viewAnswers } from "./answers-view";

// Rule L23: the trace record of the current draft: paragraph by paragraph, and passage by passage.

/** A passage with its destinations and its outcome. */
type TracedPassage = {
  readonly id: string;
  readonly ordinal: number;
  readonly language: string;
  readonly text: string;
  readonly submission: SourceView;
  readonly paragraphs: readonly {
    readonly pid: ParagraphId;
    readonly label: string;
    readonly kind: LinkKind;
  }[];
  readonly answer: DispositionView | null;
};

type TraceView = {
  readonly draft: { readonly id: string; readonly title: string };
  /** ISO 8601: when the record was made, and the dates of the texts whose labels it names. */
  readonly at: string;
  readonly texts: readonly { readonly n: number; readonly symbol: string; readonly issuedAt: string }[];
  readonly paragraphs: readonly TraceRow[];
  readonly passages: readonly TracedPassage[];
};

/** The trace record of the current draft. */
const viewTrace = async (seat: Seat): Promise<TraceView> => {
  const { database, rooms } = runtime();
  const { db } = database;
  const draftId = seat.draft.id;
  const room = await rooms.open(draftId);
  const [live, texts, links, senders, found, dispositions, cards] = await Promise.all([
    viewVersion(seat, "live"),
    textsIn(db, draftId),
    linksIn(db, draftId),
    sendersIn(db, draftId),
    wordsIn(db, draftId),
    dispositionsIn(db, draftId),
    registerOf(db, seat.draft, room.blocks),
  ]);
  const blocks = inFull(standingBlocks(live.blocks));
  const labelOf = new Map(blocks.map(({ pid, label }) => [pid, label]));
  const answerOf = (passage: string) => {
    const disposition = dispositions.get(passage);
    return disposition ? dispositionView(disposition) : null;
  };
  const source: TraceSource = {
    blocks: tracedBlocks(blocks),
    sources: links.map(({ link, passage, submission }) => ({
      pid: link.pid,
      kind: link.kind,
      passage: { id: passage.id, ordinal: passage.ordinal },
      submission: submission.id,
      organization: submission.fields.organization,
      answer: shortAnswer(answerOf(passage.id)),
    })),
    labels: await earlierLabels(seat, blocks),
    cards,
  };
  const paragraphs = traceRows(source);
  const linksOf = grouped(links, ({ link }) => link.passageId);
  // The record is passed on, so it leaves out what is only for those who may see the files.
  const viewOf = await sourceViews(null, []);
  const sources = new Map(senders.map((sender) => [sender.id, viewOf(sender)]));
  const passages = found.flatMap(({ id, submissionId, ordinal, language, text }): TracedPassage[] => {
    const submission = sources.get(submissionId);
    // It was received after the senders were read.
    if (!submission) return [];
    const paragraphs = (linksOf.get(id) ?? []).map(({ link: { pid, kind } }) => ({
      pid,
      label: labelOf.get(pid) ?? "",
      kind,
    }));
    return [{ id, ordinal, language, text, submission, paragraphs, answer: answerOf(id) }];
  });
  return {
    draft: { id: draftId, title: seat.draft.title },
    at: new Date().toISOString(),
    texts: texts.map(({ n, symbol, issuedAt }) => ({ n, symbol, issuedAt: issuedAt.toISOString() })),
    paragraphs,
    passages,
  };
};

const shortAnswer = (answer: DispositionView | null) =>
  answer && { kind: answer.kind, reason: answer.reason };

const inFull = (blocks: readonly IssuedBlock[]): IssuedBlock[] => {
  const labels = fullLabels(blocks);
  return blocks.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" }));
};

// Headings are not traced: each paragraph names the one that it is under.
const tracedBlocks = (blocks: readonly IssuedBlock[]) => {
  let section = "";
  return blocks.flatMap(({ pid, type, kind, label, text }) => {
    if (kind === "section") section = [label, text].filter(Boolean).join(" ");
    return type === "paragraph" && text !== "" ? [{ pid, label, section, text }] : [];
  });
};

// T4, text by text. An issued text never changes, so only the current draft is compared anew.
const earlierLabels = async (seat: Seat, blocks: readonly IssuedBlock[]): Promise<TracedLabel[]> => {
  const { db } = runtime().database;
  const labels: TracedLabel[] = [];
  for (const { n, symbol } of await textsIn(db, seat.draft.id)) {
    const text = await findText(db, seat.draft.id, n);
    const lines = await inWorker("concordance", inFull(standingBlocks(text?.body.blocks ?? [])), blocks);
    for (const { from, to, change } of lines)
      if (from && to && change !== "new" && change !== "deleted")
        labels.push({ pid: to.pid, text: { n, symbol }, label: from.label, change });
  }
  return labels;
};

// Rule L24: the current proposals in a draft, ready to be printed as a compilation in three columns.

/**
 * The facts of the compilation of open proposals. The blocks are read after the acts, because words without an
 * act yet are a proposal all the same.
 */
const viewCompilation = async ({ draft }: Seat): Promise<Omit<CompilationSheet, "format">> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  const acts = await proposalActsIn(database.db, draft.id);
  const { symbol, language } = draft.settings;
  return {
    title: draft.title,
    symbol: typeof symbol === "string" && symbol !== "" ? symbol : null,
    language: typeof language === "string" && language !== "" ? language : "en",
    at: new Date().toISOString(),
    zone: zoneOf(draft.settings),
    blocks: room.blocks(),
    acts,
    fixed,
    numbering: numberingOf(draft.settings),
  };
};

export const traceFormats = ["xlsx", "docx", "csv", "json"] as const;
export const compilationFormats = ["xlsx", "csv", "docx", "html"] as const;

/** L23: the trace record of the current draft. */
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
