// The forms in which the API answers the board, named once for the browser's side.
export type { BoardRowView, BoardView, ProgressView } from "#server/agreement/board-view";
