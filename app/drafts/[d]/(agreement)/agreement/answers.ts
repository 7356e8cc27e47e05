// Types of the API's answers for the board, named once for the browser.
export type { BoardRowView, BoardView, ProgressView } from "#server/agreement/board-view";
