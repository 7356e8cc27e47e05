// Rows of the API about the agreement board.
import { type Endpoint, seated } from "../http";
import { viewBoard, viewProgress } from "../views/board";

export const boardEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/board",
    summary: "Paragraphs by delegations: what each says, and what holds each paragraph up",
    act: "read",
    run: ({ seat }) => viewBoard(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/progress",
    summary: "Brackets and proposals open, and paragraphs agreed, by day in New York",
    act: "read",
    run: ({ seat }) => viewProgress(seat),
  }),
];
