// Rule A22: the words of a block with its marks of proposals, as pieces that came or went.
import { joinFootnotes, type Run } from "#domain/draft";
import { type Author, type MarkedNote, type MarkedPiece, together } from "./marked-text";

export const wordsIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** The words as if every proposal on them were accepted: what anybody would delete goes, what anybody inserts stays. */
export const wordsIfAccepted = (runs: readonly Run[]): string =>
  wordsIn(runs.filter(({ deletions }) => deletions.length === 0));

/**
 * The runs as pieces. Where several delegations mark the same words they are named together. `author` brings in the words
 * that nobody inserts here: those of a paragraph that comes as a whole.
 */
export const markRuns = (runs: readonly Run[], author: Author | null = null): MarkedPiece[] => {
  const before = notesAfter(runs, ({ insertions }) => insertions.length === 0);
  const then = notesAfter(runs, ({ deletions }) => deletions.length === 0);
  const neither = notesAfter(runs, (piece) => piece.insertions.length > 0 && piece.deletions.length > 0);
  return runs.map((piece, index) => {
    const came = together(piece.insertions) ?? author;
    const went = together(piece.deletions);
    // A note over several words hangs on the last of them, which need not be the last one that stays.
    const notes = [before.get(index) ?? then.get(index) ?? neither.get(index)].flatMap(
      (text): MarkedNote[] => {
        if (text === undefined) return [];
        const isOld = before.has(index);
        const isNew = then.has(index);
        const other = () => together(runs.flatMap((each) => [...each.insertions, ...each.deletions]));
        return [
          {
            text,
            came: isOld ? author : (came ?? other()),
            went: isNew ? null : (went ?? other()),
          },
        ];
      },
    );
    const { italic, reference } = piece;
    return {
      text: plain(piece.text),
      italic,
      notes,
      came,
      went,
      ...(reference !== undefined && { reference }),
    };
  });
};

// Which runs carry the mark of a footnote when only some of the runs are read.
const notesAfter = (runs: readonly Run[], isRead: (piece: Run) => boolean): Map<number, string> => {
  const indexes = runs.flatMap((piece, index) => (isRead(piece) ? [index] : []));
  const joined = joinFootnotes(indexes.flatMap((index) => runs[index] ?? []));
  return new Map(
    joined.flatMap(({ footnote }, at): [number, string][] => {
      const index = indexes[at];
      return footnote === null || index === undefined ? [] : [[index, footnote]];
    }),
  );
};

const plain = (text: string): string => text.replace(/\s/gu, " ");
