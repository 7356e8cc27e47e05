// What the grid and the list share: the rows shown, and how to choose others.
import type { BoardRowView, BoardView } from "./answers";
import type { BoardChoice } from "./board-choice";

export type ShownBoard = {
  readonly draftId: string;
  readonly board: BoardView;
  /** The rows that match the choice. */
  readonly rows: readonly BoardRowView[];
  readonly choice: BoardChoice;
  /** The reader's own delegation. */
  readonly own: string | null;
  choose(change: Partial<BoardChoice>): void;
  /** The line below a paragraph's first words; empty when there is nothing to report. */
  standingOf(row: BoardRowView): string;
};

/** The address of a paragraph in the room. */
export const roomAddress = (draftId: string, pid: string): string =>
  `/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(pid)}`;
