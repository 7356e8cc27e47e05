// Rows of the API about answers to those who sent something in: given, found, read, and read by anybody.
import { z } from "zod";
import { attachment } from "../attachment";
import { disposeOfAll, NewDispositions } from "../commands/dispositions";
import { type Endpoint, open, Paging, page, seated } from "../http";
import { AlikeQuery, listAlike } from "../views/alike";
import { listAnswers, viewAnswers } from "../views/answers";
import { viewPublicAnswers, viewPublicDraft } from "../views/public-answers";
import { exportAnswers } from "../views/reports";

const AnswersFormat = z.object({ format: z.enum(["docx"]).default("docx") });

export const answerEndpoints: Endpoint[] = [
  seated({
    method: "PUT",
    path: "drafts/:d/dispositions",
    summary: "Say the same of many passages at once: of all of them or of none",
    act: "dispose",
    body: NewDispositions,
    run: async ({ seat, body }) => ({ items: await disposeOfAll(seat, body), next: null }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/alike",
    summary: "Groups of passages that say nearly the same, so that they can be answered together",
    act: "read",
    query: AlikeQuery.extend({ limit: Paging.shape.limit.unwrap().default(50) }),
    run: ({ seat, query }) => listAlike(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers",
    summary: "Those who sent something in, with how their passages were answered",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) =>
      page(await listAnswers(seat.draft), query, ({ submission }) => submission.id),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers/:s",
    summary: "What one submitter asked, what became of it, and in which words",
    act: "read",
    run: ({ seat, params }) => viewAnswers(seat.draft, params.s ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/answers/:s/export",
    summary: "The same as a file to save",
    act: "read",
    query: AnswersFormat,
    makes: "file",
    run: async ({ seat, params }) => attachment(await exportAnswers(seat, params.s ?? "")),
  }),
  open({
    method: "GET",
    path: "public/:d",
    summary: "The answers of a draft for anybody, where its co-facilitators show them; without persons",
    run: ({ params }) => viewPublicDraft(params.d ?? ""),
  }),
  open({
    method: "GET",
    path: "public/:d/answers/:s",
    summary: "What one submitter asked and what became of it, for anybody; without persons",
    run: ({ params }) => viewPublicAnswers(params.d ?? "", params.s ?? ""),
  }),
];
