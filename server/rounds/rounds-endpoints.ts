// API endpoints for calls for inputs: those of a draft, the public ones, and the receipts of those who write.

import { InputContentSchema, RoundTermsSchema } from "#domain/rounds/values";
import { itemsOf, pageOf } from "#server/http/answers";
import { Nothing, open, Paging, page, seated } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import { Decision, DecisionView, decideInputs, InputView, listInputs } from "./inbox";
import { OpenRoundView, viewOpenRound } from "./open-round";
import {
  confirmReceipt,
  ReceiptView,
  reviseReceipt,
  SentInput,
  SentView,
  sendInput,
  viewReceipt,
  withdrawReceipt,
} from "./receipts";
import {
  ChangedTerms,
  changeRound,
  listRounds,
  listTemplates,
  makeRound,
  RoundView,
  TemplateView,
} from "./rounds";

export const roundEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/rounds",
    summary: "The calls for inputs of the draft with how much was sent in, the first one first",
    act: "upload submissions",
    query: Paging,
    answer: pageOf(RoundView),
    run: async ({ seat, query }) => page(await listRounds(seat), query, ({ id }) => id),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/rounds/templates",
    summary: "Calls for inputs to begin with, with their words in the six languages",
    act: "upload submissions",
    answer: itemsOf(TemplateView),
    run: async () => ({ items: listTemplates() }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/rounds",
    summary: "Make a call for inputs",
    act: "upload submissions",
    body: RoundTermsSchema,
    status: 201,
    answer: RoundView,
    run: ({ seat, body }) => makeRound(seat, body),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/rounds/:r",
    summary:
      "Change the terms of a call for inputs; once something was sent in, only to close later or to accept what comes late",
    act: "upload submissions",
    body: ChangedTerms,
    answer: RoundView,
    run: ({ seat, params, body }) => changeRound(seat, params.r, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/inputs",
    summary: "What was sent in to the calls of the draft and confirmed, by call and number",
    act: "upload submissions",
    query: Paging,
    answer: pageOf(InputView),
    run: async ({ seat, query }) => page(await listInputs(seat), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/inputs/decisions",
    summary:
      "Publish inputs as submissions, hold them back, do not publish them, or take them down: all that are named or none",
    act: "upload submissions",
    body: Decision,
    answer: DecisionView,
    run: ({ seat, body }) => decideInputs(seat, body),
  }),
  open({
    method: "GET",
    path: "rounds/:r",
    summary: "A call for inputs that was announced, with the text that it asks about",
    answer: OpenRoundView,
    run: ({ params }) => viewOpenRound(params.r),
  }),
  open({
    method: "POST",
    path: "rounds/:r/inputs",
    summary: "Send an input in, without an account; it counts once the link that is mailed was used",
    body: SentInput,
    status: 202,
    answer: SentView,
    run: ({ params, body, request }) => sendInput(params.r, body, peerOf(request.headers)),
  }),
  open({
    method: "GET",
    path: "receipts/:token",
    summary: "The receipt of an input: its number, digest, time and state, and what became of it",
    answer: ReceiptView,
    run: ({ params }) => viewReceipt(params.token),
  }),
  open({
    method: "POST",
    path: "receipts/:token",
    summary: "Confirm an input, once",
    body: Nothing,
    answer: ReceiptView,
    run: ({ params }) => confirmReceipt(params.token),
  }),
  open({
    method: "PUT",
    path: "receipts/:token",
    summary: "Correct one's own input, until the hour and as long as nothing was decided",
    body: InputContentSchema,
    answer: ReceiptView,
    run: ({ params, body }) => reviseReceipt(params.token, body),
  }),
  open({
    method: "DELETE",
    path: "receipts/:token",
    summary:
      "Withdraw one's own input, until the hour and as long as nothing was decided; its words are erased",
    answer: ReceiptView,
    run: ({ params }) => withdrawReceipt(params.token),
  }),
];
