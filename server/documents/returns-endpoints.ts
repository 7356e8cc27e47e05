// API endpoints for exported Word files that are returned.

import { z } from "zod";
import { itemsOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { ReturnedView, readReturn, TakenReturn, TakeReturned, takeReturned } from "./returns";

export const returnEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/returns",
    summary:
      "What a Word file that comes back would change, each change in its place or listed with the reason why it has none; of a file of another draft only that it is one, unless it is to be compared; changes nothing",
    act: "propose",
    upload: "files",
    query: z.object({
      /** `words`: a file of another draft, or of none, is compared by its words. */
      compare: z.literal("words").optional(),
    }),
    answer: ReturnedView,
    run: ({ seat, request, query }) => readReturn(seat, request, { compares: query.compare === "words" }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/returns/take",
    summary: "Propose changes of such a file for your delegation; each is answered by itself",
    act: "propose",
    body: TakeReturned,
    answer: itemsOf(TakenReturn),
    run: ({ seat, body }) => takeReturned(seat, body),
  }),
];
