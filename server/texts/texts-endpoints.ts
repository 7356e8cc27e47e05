// API endpoints for issued texts and the differences between them.

import { z } from "zod";
import { ReferencesView } from "#server/export/reference-plan";
import { pageOf } from "#server/http/answers";

import { Nothing, Paging, page, parse, personal, seated } from "#server/http/api";
import { viewReferences } from "#server/numbers/references-view";
import { ComparisonView, ConcordanceView, viewComparison, viewConcordance } from "./compare-view";
import { compareFiles, FileComparisonView } from "./file-compare";
import { Restored, RestoreText, restoreText, TookBack, undoRestoration } from "./restoration";
import { previewRestoration, RestorationView, RestoreOrder } from "./restoration-view";
import { IssueText, issueText } from "./texts";
import { listTexts, TextItem, TextNumber, TextView, viewText } from "./texts-view";
import { VisitView, visit } from "./visits";

/** A text by its number, or `live` for the current draft. */
export const VersionName = z.union([z.literal("live"), TextNumber], {
  error: "The number of a text or “live” is expected.",
});

/** Two versions to be compared. */
export const Between = z.object({ from: VersionName, to: VersionName.default("live") });

export const textEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/texts",
    summary: "The issued texts, the first one first",
    act: "read",
    query: Paging,
    answer: pageOf(TextItem),
    run: async ({ seat, query }) => page(await listTexts(seat), query, (text) => String(text.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts",
    summary: "Issue the draft as it stands under a symbol",
    act: "issue",
    body: IssueText,
    status: 201,
    answer: TextItem,
    run: ({ seat, body }) => issueText(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/references",
    summary: "The references that must be seen before a text is issued or adopted, with how each will read",
    act: "read",
    query: z.object({ renumber: z.stringbool().default(false) }),
    answer: ReferencesView,
    run: ({ seat, query }) => viewReferences(seat, query.renumber),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/texts/:n",
    summary: "One issued text, whole",
    act: "read",
    answer: TextView,
    run: ({ seat, params }) => viewText(seat, parse(TextNumber, params.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts/:n/restoration/preview",
    summary: "What restoring paragraphs of a text, or all of it, would do; changes nothing",
    act: "propose",
    body: RestoreOrder,
    answer: RestorationView,
    run: ({ seat, params, body }) => previewRestoration(seat, parse(TextNumber, params.n), body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts/:n/restoration",
    summary: "Restore paragraphs as this text has them, or without `pids` the whole text",
    act: "propose",
    body: RestoreText,
    answer: Restored,
    run: ({ seat, params, body }) => restoreText(seat, parse(TextNumber, params.n), body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/restorations/:r/undo",
    summary: "Take a restoration back: its paragraphs are again as they were before it",
    act: "propose",
    body: Nothing,
    answer: TookBack,
    run: ({ seat, params }) => undoRestoration(seat, params.r),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/compare",
    summary:
      "What became of each block from one text to another, word by word; from `visit`, since your last visit ended; a day stands for the draft as it ended",
    act: "read",
    query: Between.extend({
      from: VersionName.or(z.literal("visit")).or(z.iso.date()),
      to: VersionName.or(z.iso.date()).default("live"),
    }),
    answer: ComparisonView,
    run: ({ seat, query }) => viewComparison(seat, query.from, query.to),
  }),
  personal({
    method: "POST",
    path: "compare",
    tokens: "read",
    summary:
      "What became of each paragraph from one file to another, in two fields named `file`; nothing of them is kept",
    upload: "files",
    answer: FileComparisonView,
    run: ({ request }) => compareFiles(request),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/concordance",
    summary: "Which number became which",
    act: "read",
    query: Between,
    answer: ConcordanceView,
    run: ({ seat, query }) => viewConcordance(seat, query.from, query.to),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/visits",
    summary: "Say that you are on a page of the draft; when your visit before this one ended",
    act: "keep marks",
    body: Nothing,
    answer: VisitView,
    run: ({ seat }) => visit(seat),
  }),
];
