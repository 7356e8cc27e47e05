// API endpoints for coverage, and for answers to submitters: giving, searching and reading them, also publicly.

import { z } from "zod";
import { download, pageOf } from "#server/http/answers";
import { open, Paging, page, seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { AlikeQuery, AlikeView, listAlike } from "./alike-view";
import { AnsweredView, AnswersView, listAnswers, viewAnswers } from "./answers-view";
import {
  CoverageCounts,
  CoverageQuery,
  CoverageView,
  CoveredPassageQuery,
  CoveredPassageView,
  viewCoverage,
  viewCoverageCounts,
  viewCoveredPassages,
} from "./coverage-view";
import { DisposedView, disposeOf, disposeOfAll, NewDisposition, NewDispositions } from "./dispositions";
import { PublicAnswers, PublicDraft, viewPublicAnswers, viewPublicDraft } from "./public-answers";
import { exportAnswers } from "./sources-reports";

const AnswersFormat = z.object({ format: z.enum(["docx"]).default("docx") });

export const answerEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/coverage",
    summary: "How much of what was sent in is linked or answered, and which paragraphs have no source",
    act: "read",
    query: CoverageQuery,
    answer: z.union([CoverageCounts, CoverageView]),
    run: async ({ seat, query: { only, ...query } }) =>
      only === "counts" ? viewCoverageCounts(seat) : viewCoverage(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/coverage/passages",
    summary: "The passages of one number of the coverage, with what became of each",
    act: "read",
    query: CoveredPassageQuery,
    answer: z.strictObject({
      items: z.array(CoveredPassageView).readonly(),
      next: z.string().nullable(),
      total: z.number(),
    }),
    run: ({ seat, query }) => viewCoveredPassages(seat, query),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/passages/:p/disposition",
    summary: "Say what became of a passage",
    act: "dispose",
    body: NewDisposition,
    answer: DisposedView,
    run: ({ seat, params, body }) => disposeOf(seat, params.p, body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/dispositions",
    summary: "Say the same of many passages at once: of all of them or of none",
    act: "dispose",
    body: NewDispositions,
    answer: pageOf(DisposedView),
    run: async ({ seat, body }) => ({ items: await disposeOfAll(seat, body), next: null }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/alike",
    summary: "Groups of passages that say nearly the same, so that they can be answered together",
    act: "read",
    query: AlikeQuery.extend({ limit: Paging.shape.limit.unwrap().default(50) }),
    answer: pageOf(AlikeView),
    run: ({ seat, query }) => listAlike(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers",
    summary: "Those who sent something in, with how their passages were answered",
    act: "read",
    query: Paging,
    answer: pageOf(AnsweredView),
    run: async ({ seat, query }) =>
      page(await listAnswers(seat.draft, seat), query, ({ submission }) => submission.id),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers/:s",
    summary: "What one submitter asked, what became of it, and in which words",
    act: "read",
    answer: AnswersView,
    run: ({ seat, params }) => viewAnswers(seat, params.s),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers/:s/export",
    summary: "The same as a file to save",
    act: "read",
    query: AnswersFormat,
    makes: "file",
    answer: download("docx"),
    run: async ({ seat, params }) => attachment(await exportAnswers(seat, params.s)),
  }),
  open({
    method: "GET",
    path: "public/:d",
    summary: "The answers of a draft for anybody, where its co-facilitators show them; without persons",
    answer: PublicDraft,
    run: ({ params }) => viewPublicDraft(params.d),
  }),
  open({
    method: "GET",
    path: "public/:d/answers/:s",
    summary: "What one submitter asked and what became of it, for anybody; without persons",
    answer: PublicAnswers,
    run: ({ params }) => viewPublicAnswers(params.d, params.s),
  }),
];
