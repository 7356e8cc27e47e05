// API endpoints about the silence procedure.

import { z } from "zod";
import { seated } from "#server/http/api";
import {
  BreakSilence,
  breakSilence,
  ExtendSilence,
  extendSilence,
  OpenSilence,
  openSilence,
  WithdrawSilence,
  withdrawSilence,
} from "./silence";
import { previewSilence, SilenceConsequences, SilenceHourQuery } from "./silence-preview";
import { SilencePreview, SilencesView, SilenceView, viewSilences } from "./silence-view";

export const silenceEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/silence",
    summary: "The silence that runs, those that are over, and what would come of the next one",
    act: "read",
    answer: SilencesView,
    run: ({ seat }) => viewSilences(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/silence/preview",
    summary:
      "What follows from putting the last text under silence: what would be agreed or left, who is against, who has said nothing, what is frozen",
    act: "close",
    query: SilenceHourQuery,
    answer: SilenceConsequences,
    run: ({ seat, query }) => previewSilence(seat, query),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence",
    summary:
      "Put a text under silence until an hour, given with its zone or as clocks at the meeting show it",
    act: "close",
    body: OpenSilence,
    status: 201,
    answer: z.strictObject({
      now: z.string(),
      running: SilenceView.nullable(),
      past: z.array(SilenceView).readonly(),
      /** Null while silence is running and before the first text. */
      next: SilencePreview.nullable(),
      warnings: z.array(z.string()).readonly(),
    }),
    run: ({ seat, body }) => openSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/objections",
    summary: "Break silence on paragraphs, named to all or to the co-facilitators only",
    act: "break silence",
    body: BreakSilence,
    status: 201,
    answer: SilencesView,
    run: ({ seat, body }) => breakSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/extend",
    summary: "Let silence run until a later hour",
    act: "close",
    body: ExtendSilence,
    answer: SilencesView,
    run: ({ seat, body }) => extendSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/withdraw",
    summary: "Withdraw the silence that runs: nothing is agreed by it",
    act: "close",
    body: WithdrawSilence,
    answer: SilencesView,
    run: ({ seat, body }) => withdrawSilence(seat, body),
  }),
];
