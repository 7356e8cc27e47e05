// Which note a mark means, and what it says.
import type { BodyPage, PdfFootnote } from "./notes";
import { markOf, withoutMark } from "./notes";
import type { Vocabulary } from "./seams";
import { type FootnoteFinder, type WrittenPiece, writeOut } from "./written";

const none: FootnoteFinder = { find: () => undefined, textOf: () => "" };

/** The notes of a file. A mark means the note at the foot of its page, or the one on the next, or one at the end. */
export const notesOf = (pages: readonly BodyPage[], known: Vocabulary): FootnoteFinder => {
  const all = pages.flatMap(({ notes }) => notes);
  return {
    find: (mark, page) => {
      const alike = all.filter((note) => note.mark === mark && !note.isUsed);
      return (
        alike.find((note) => note.page === page) ??
        alike.find((note) => note.page === page + 1) ??
        (/^\p{Nd}+$/u.test(mark)
          ? (alike.find((note) => note.page > page) ?? (alike.length === 1 ? alike[0] : undefined))
          : undefined)
      );
    },
    textOf: (note) => wordsOf(note, known),
  };
};

/** The words of a note without its mark. */
export const wordsOf = (note: PdfFootnote, known: Vocabulary): string => {
  const lines = note.lines.map((line, index) =>
    index === 0 && markOf(line, Number.POSITIVE_INFINITY) !== null
      ? { ...line, words: withoutMark(line.words, note.mark) }
      : line,
  );
  return writeOut(lines, known, none)
    .pieces.map(({ text }) => text)
    .join("")
    .trim();
};

/** A note whose mark was found among the words of the text although it is not raised: "rights7". */
export const hangLoose = (pieces: WrittenPiece[], note: PdfFootnote, text: string): boolean => {
  const escaped = note.mark.replace(/[*]/gu, "\\*");
  const mark = new RegExp(
    `(?<=\\p{L}{2}[”"’»)]?[.,;:]?[”"’»)]?)${escaped}(?![\\p{L}\\p{N}*])|\\s?\\[${escaped}\\]`,
    "u",
  );
  const holders = pieces.filter((piece) => mark.test(piece.text));
  const [holder] = holders;
  const found = holder && mark.exec(holder.text);
  if (holders.length !== 1 || !holder || !found) return false;
  const rest = { ...holder, text: holder.text.slice(found.index + found[0].length) };
  holder.text = holder.text.slice(0, found.index);
  holder.footnote = text;
  pieces.splice(pieces.indexOf(holder) + 1, 0, rest);
  return true;
};
