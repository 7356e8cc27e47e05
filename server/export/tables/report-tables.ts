// The reports as tables: the trace record and the compilation, in printed wording.

import type { ProposalOp } from "#domain/proposals/kinds";
import type { ProposalState } from "#domain/proposals/values";
import type { CompilationRow } from "#domain/sources/answers/compilation";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import type { Contributor, TraceRow, Treatment } from "#domain/sources/answers/trace";
import type { LinkKind } from "#domain/sources/links/links";
import type { ChangeKind, Correspondence } from "#domain/texts/values";
import { dayOf } from "#server/export/sheet";
import { type Table, wordsOfCell } from "./tables";

/** The sender of a submission as a report names it. */
export type ReportedSender = {
  readonly organization: string | null;
  readonly stakeholderType: string | null;
  readonly countries: readonly string[];
};

/** What became of a passage, who decided so, and when (ISO 8601). */
export type ReportedAnswer = {
  readonly kind: DispositionKind;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: string;
};

/** A trace record. `at`: ISO 8601. */
export type TraceReport = {
  readonly draft: { readonly title: string };
  readonly at: string;
  readonly texts: readonly { readonly symbol: string; readonly issuedAt: string }[];
  readonly paragraphs: readonly TraceRow[];
  readonly passages: readonly {
    readonly submission: ReportedSender;
    readonly ordinal: number;
    readonly language: string;
    readonly text: string;
    readonly paragraphs: readonly { readonly label: string; readonly kind: LinkKind }[];
    readonly answer: ReportedAnswer | null;
  }[];
};

/** The numbers of two versions side by side; the current draft has no symbol. */
type ConcordanceReport = {
  readonly from: { readonly symbol: string | null };
  readonly to: { readonly symbol: string | null };
  readonly items: readonly Correspondence[];
};

/** The outcome of a passage in print; null for a passage without an answer. */
export const answerWords = (kind: DispositionKind | null): string => {
  switch (kind) {
    case "incorporated":
      return "Incorporated";
    case "in-part":
      return "Incorporated in part";
    case "in-substance":
      return "Incorporated in substance";
    case "noted":
      return "Noted";
    case "not-taken-up":
      return "Not taken up";
    case null:
      return "Not answered yet";
  }
};

/** How a passage contributed to a paragraph, in print. */
export const linkWords: Readonly<Record<LinkKind, string>> = {
  verbatim: "word for word",
  adapted: "adapted",
  "in-substance": "in substance",
  opposed: "opposed",
};

/** The outcome of a proposal, in print. */
export const stateWords: Readonly<Record<ProposalState, string>> = {
  open: "still open",
  accepted: "accepted",
  rejected: "not accepted",
  withdrawn: "withdrawn",
  parked: "parked",
  merged: "merged into another one",
  fallen: "fell with the words that it was on",
};

/** The operation of a proposal, in print. */
export const opWords: Readonly<Record<ProposalOp, string>> = {
  insert: "add words",
  delete: "delete words",
  replace: "replace words",
  new: "add a paragraph",
  alternative: "replace the paragraph",
  remove: "delete the paragraph",
  move: "move the paragraph",
  merge: "merge the paragraph with the one before",
  split: "split the paragraph",
  restyle: "change its place in the layout",
};

/** Printed for an organization that was not named. */
export const unnamed = "Unnamed submitter";

/**
 * L23: the trace record. The first table is the record in its four columns; the others give the details behind
 * it.
 */
export const traceTables = (trace: TraceReport, zone: string): [Table, ...Table[]] => [
  {
    name: "Trace record",
    columns: [
      { title: "Paragraph", width: 60 },
      { title: "Contributors", width: 40 },
      { title: "Earlier labels", width: 22 },
      { title: "How it was treated", width: 60 },
    ],
    rows: trace.paragraphs.map(({ label, text, contributors, earlier, treatment }) => [
      [label, text].filter(Boolean).join("  "),
      contributors.map(contributorLine).join("\n"),
      earlier
        .map((each) => `${each.text.symbol}: ${each.label || "unnumbered"}${changeWords(each.change)}`)
        .join("\n"),
      treatment.map(treatmentLine).join("\n"),
    ]),
  },
  {
    name: "Passages",
    columns: [
      { title: "Organization", width: 34 },
      { title: "Stakeholder type", width: 18 },
      { title: "Countries", width: 18 },
      { title: "Passage", width: 9 },
      { title: "Language", width: 10 },
      { title: "Words", width: 60 },
      { title: "Paragraphs", width: 24 },
      { title: "Answer", width: 20 },
      { title: "Reason", width: 40 },
      { title: "Answered by", width: 20 },
      { title: "Answered on", width: 13 },
    ],
    rows: trace.passages.map(({ submission, ordinal, language, text, paragraphs, answer }) => [
      submission.organization ?? unnamed,
      submission.stakeholderType,
      submission.countries.join(", "),
      String(ordinal),
      language,
      text,
      paragraphs.map(({ label, kind }) => `${label || "unnumbered"} (${linkWords[kind]})`).join("\n"),
      answerWords(answer?.kind ?? null),
      answer?.reason ?? null,
      answer?.by ?? null,
      answer ? dayOf(answer.at, zone) : null,
    ]),
  },
  {
    name: "About",
    columns: [
      { title: "What", width: 30 },
      { title: "Title or symbol", width: 80 },
      { title: "Date", width: 13 },
    ],
    rows: [
      ["This record", trace.draft.title, dayOf(trace.at, zone)],
      ...trace.texts.map(({ symbol, issuedAt }) => ["Issued text", symbol, dayOf(issuedAt, zone)]),
    ],
  },
];

const changeWords = (change: string): string =>
  change === "split" || change === "merged" || change === "moved" ? ` (${change})` : "";

const contributorLine = (contributor: Contributor): string => {
  if (contributor.as === "delegation") return `${contributor.delegation} (proposal)`;
  const { organization, passages, kinds } = contributor;
  const which = `${passages.length === 1 ? "passage" : "passages"} ${passages.join(", ")}`;
  return `${organization ?? unnamed} (${which}: ${kinds.map((kind) => linkWords[kind]).join(", ")})`;
};

const treatmentLine = (treatment: Treatment): string => {
  const why = treatment.reason ? `. ${treatment.reason}` : "";
  if (treatment.of === "proposal") {
    const { by, op, state } = treatment;
    return `Proposal of ${by.join(", ")} to ${opWords[op]}: ${stateWords[state]}${why}`;
  }
  const from = treatment.passages.map(({ organization, ordinal }) => `${organization ?? unnamed} ${ordinal}`);
  return `${answerWords(treatment.answer)}: ${from.join("; ")}${why}`;
};

/** L24: the compilation in its three columns. */
export const compilationTable = (rows: readonly CompilationRow[], zone: string): Table => ({
  name: "Compilation",
  columns: [
    { title: "Existing text", width: 60 },
    { title: "Source of proposed text", width: 26 },
    { title: "Proposed text", width: 70 },
  ],
  rows: rows.map((row) => [existingWords(row), sourceWords(row.source, zone), proposedRuns(row)]),
});

/** The paragraph with its label, or a note that there is none yet. */
export const existingWords = ({ label, existing }: CompilationRow): string =>
  existing === "" ? "" : [label, existing].filter(Boolean).join("  ");

/** Who proposes, on whose behalf, who supports it, and since when. */
export const sourceWords = (source: CompilationRow["source"], zone: string): string => {
  const { by, onBehalfOf, supporters, fromFloor, from, at } = source;
  return [
    by.join(", "),
    ...(onBehalfOf ? [`on behalf of ${onBehalfOf}`] : []),
    ...(supporters.length > 0 ? [`supported by ${supporters.join(", ")}`] : []),
    ...(from ? [`from the submission of ${from}`] : []),
    ...(fromFloor ? ["from the floor"] : []),
    wordsOfCell(dayOf(at, zone)),
  ].join("\n");
};

/** A row begins with its operation, as compilations do. */
export const proposedRuns = ({ op, proposed }: CompilationRow): CompilationRow["proposed"] => {
  const isSaid = proposed[0]?.change === "said";
  const isOnWords = op === "insert" || op === "delete" || op === "replace";
  return isSaid && !isOnWords ? proposed : [{ text: opWords[op], change: "said" }, ...proposed];
};

const becameWords: Readonly<Record<ChangeKind, string>> = {
  same: "unchanged",
  changed: "changed",
  new: "new",
  deleted: "deleted",
  moved: "moved",
  split: "split",
  merged: "merged",
};

/** T4: the concordance of two versions, each column of numbers headed by the symbol of its version. */
export const concordanceTable = ({ from, to, items }: ConcordanceReport): Table => ({
  name: "Concordance",
  columns: [
    { title: from.symbol ?? "the draft as it stands", width: 16 },
    { title: to.symbol ?? "the draft as it stands", width: 16 },
    { title: "What became of it", width: 18 },
    { title: "How it begins", width: 70 },
  ],
  rows: items.map((item) => [
    item.from?.label || null,
    item.to?.label || null,
    item.editorial && item.change === "changed" ? "editorial changes" : becameWords[item.change],
    item.opening,
  ]),
});
