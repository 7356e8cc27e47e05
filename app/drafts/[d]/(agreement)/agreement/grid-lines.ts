// The lines of the grid from top to bottom: section headings and paragraphs, with their heights.
import type { BoardRowView, BoardView } from "./answers";

export type GridLine =
  | { readonly kind: "section"; readonly key: string; readonly title: string }
  | { readonly kind: "row"; readonly key: string; readonly row: BoardRowView };

/** Heights in CSS pixels. */
export const heights = { head: 84, section: 28, row: 40 };
/** Widths of columns in CSS pixels. */
export const widths = { delegation: 31, members: 92 };

/** Widths of the columns that stay in sight beside the words: the number and the counts. CSS pixels. */
export const sides = { label: 62, counts: 104 };

/** Puts the heading of each section before its first row. */
export const arrangeLines = (rows: readonly BoardRowView[], sections: BoardView["sections"]): GridLine[] => {
  const lines: GridLine[] = [];
  let last = -1;
  for (const row of rows) {
    const section = sections[row.section];
    if (section && row.section !== last) {
      const title = [section.label, section.title].filter(Boolean).join(" ");
      lines.push({ kind: "section", key: section.pid, title });
    }
    last = row.section;
    lines.push({ kind: "row", key: row.pid, row });
  }
  return lines;
};
