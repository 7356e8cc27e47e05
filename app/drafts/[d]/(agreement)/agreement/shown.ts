// What the grid and the list show, and how to choose something else.
import type { BoardRowView, BoardView } from "./answers";
import type { BoardChoice } from "./board-choice";

export type ShownBoard = {
  readonly draftId: string;
  readonly board: BoardView;
  /** The rows that were chosen. */
  readonly rows: readonly BoardRowView[];
  readonly choice: BoardChoice;
  /** The reader's own delegation. */
  readonly own: string | null;
  choose(change: Partial<BoardChoice>): void;
  /** The line under a paragraph's first words; empty when there is nothing to say. */
  standingOf(row: BoardRowView): string;
};

/** The place of a paragraph in the room. */
export const roomAddress = (draftId: string, pid: string): string =>
  `/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(pid)}`;
