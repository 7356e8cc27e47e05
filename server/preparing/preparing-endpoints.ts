// API endpoints for what a delegation prepares before tabling. The delegation is that of the seat, never one
// given in the address.
import { z } from "zod";
import { ParagraphIdSchema } from "#domain/draft-values";
import { empty, itemsOf, nothing } from "#server/http/answers";
import { seated } from "#server/http/api";
import { clearLeftover, giveUp, prepare } from "./preparing";
import { PreparingView, readPreparing } from "./preparing-view";
import { TabledItem, TablePrepared, table } from "./tabling";

export const preparingEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/preparing",
    summary:
      "What your delegation prepares and has not tabled, with what it would propose; nobody else reads it",
    act: "prepare",
    answer: PreparingView,
    run: ({ seat }) => readPreparing(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/preparing/table",
    summary:
      "Table what is prepared, all or some paragraphs: each change becomes a proposal or, without a place, goes into the tray; with `preview` only says so",
    act: "prepare",
    body: TablePrepared,
    answer: itemsOf(TabledItem),
    run: ({ seat, body }) => table(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/preparing/:pid",
    summary: "Begin to prepare a paragraph: your delegation's own copy of its words",
    act: "prepare",
    body: empty,
    status: 201,
    answer: z.strictObject({ pid: ParagraphIdSchema }),
    run: ({ seat, params }) => prepare(seat, params.pid),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/preparing/:pid",
    summary: "Give up what is prepared of a paragraph",
    act: "prepare",
    answer: nothing,
    run: ({ seat, params }) => giveUp(seat, params.pid),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/preparing/tray/:entry",
    summary: "Take a change that could not be tabled out of your delegation's tray",
    act: "prepare",
    answer: nothing,
    run: ({ seat, params }) => clearLeftover(seat, params.entry),
  }),
];
