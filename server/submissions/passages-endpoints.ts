// Rows of the API about passages: corrected, and cut anew.

import { itemsOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { Join, joinPassage, Recut, recut, Split, splitPassage } from "./passages";
import { correctPassagePlace, PassageCorrection } from "./submissions";
import { FoundPassageView, viewPassage } from "./themed-passages";

export const passageEndpoints = [
  seated({
    method: "PATCH",
    path: "drafts/:d/passages/:p",
    summary: "Correct language, section or question of a passage",
    act: "correct submissions",
    body: PassageCorrection,
    answer: FoundPassageView,
    run: ({ seat, params, body }) => correctPassagePlace(seat, params.p, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p",
    summary: "One passage; at the address of one that was joined to another stands the other",
    act: "read",
    answer: FoundPassageView,
    run: ({ seat, params }) => viewPassage(seat, params.p),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/split",
    summary: "Cut a passage in two; answers both parts",
    act: "correct submissions",
    body: Split,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => splitPassage(seat, params.p, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/join",
    summary: "Join a passage with the one after it",
    act: "correct submissions",
    body: Join,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => joinPassage(seat, params.p, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/recut",
    summary: "Give a passage other words of its submission, by offsets in the body",
    act: "correct submissions",
    body: Recut,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => recut(seat, params.p, body),
  }),
];
