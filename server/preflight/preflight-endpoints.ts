// API endpoints for the look through a draft before it is issued.
import { seated } from "#server/http/api";
import { Mend, Mended, mend, PreflightView, viewPreflight } from "./preflight";

export const preflightEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/preflight",
    summary: "What is left to look at before the draft is issued",
    act: "read",
    answer: PreflightView,
    run: ({ seat }) => viewPreflight(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/preflight/mend",
    summary: "Mend what was found and is safe to mend, as one editorial change",
    act: "decide on proposals",
    body: Mend,
    answer: Mended,
    run: ({ seat, body }) => mend(seat, body),
  }),
];
