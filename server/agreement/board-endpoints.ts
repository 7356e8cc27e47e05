// API endpoints about the agreement board.
import { seated } from "#server/http/api";
import { BoardView, ProgressView, viewBoard, viewProgress } from "./board-view";

export const boardEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/board",
    summary: "Paragraphs by delegations: what each says, and what holds each paragraph up",
    act: "read",
    answer: BoardView,
    run: ({ seat }) => viewBoard(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/progress",
    summary: "Brackets and proposals open, and paragraphs agreed, by day at the meeting",
    act: "read",
    answer: ProgressView,
    run: ({ seat }) => viewProgress(seat),
  }),
];
