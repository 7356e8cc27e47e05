// Rows of the API about silence.
import {
  BreakSilence,
  breakSilence,
  ExtendSilence,
  extendSilence,
  OpenSilence,
  openSilence,
  WithdrawSilence,
  withdrawSilence,
} from "../commands/silence";
import { type Endpoint, seated } from "../http";
import { viewSilences } from "../views/silence";

export const silenceEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/silence",
    summary: "The silence that runs, those that are over, and what would come of the next one",
    act: "read",
    run: ({ seat }) => viewSilences(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence",
    summary: "Put a text under silence until an hour, given with its zone or as clocks in New York show it",
    act: "close",
    body: OpenSilence,
    status: 201,
    run: ({ seat, body }) => openSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/objections",
    summary: "Break silence on paragraphs, named to all or to the co-facilitators only",
    act: "break silence",
    body: BreakSilence,
    status: 201,
    run: ({ seat, body }) => breakSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/extend",
    summary: "Let silence run until a later hour",
    act: "close",
    body: ExtendSilence,
    run: ({ seat, body }) => extendSilence(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/silence/withdraw",
    summary: "Withdraw the silence that runs: nothing is agreed by it",
    act: "close",
    body: WithdrawSilence,
    run: ({ seat, body }) => withdrawSilence(seat, body),
  }),
];
