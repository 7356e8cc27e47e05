// Rule T13: the printed words of a block, taken piece by piece, as what came, went or stayed.

import { type CleanRun, cleanRuns, type IssuedBlock } from "#domain/texts/texts";
import { type Author, type MarkedNote, type MarkedPiece, type Marking, unmarked } from "./marked-text";

/** Words off the printed text of a block, with their look; a note hangs on their end. */
type TakenWords = { readonly text: string; readonly italic: boolean; readonly note: string | null };
/** Reads the printed words of a block from the beginning, by UTF-16 units. */
export type PrintedReader = { take(units: number): TakenWords[]; rest(): TakenWords[] };

export const readerOf = (block: IssuedBlock | undefined): PrintedReader => {
  const left = block ? printedRuns(block) : [];
  const take = (units: number): TakenWords[] => {
    const taken: TakenWords[] = [];
    let open = units;
    for (let piece = left[0]; piece && (open > 0 || piece.text === ""); piece = left[0]) {
      const { text, italic, footnote } = piece;
      if (text.length > open) {
        taken.push({ text: text.slice(0, open), italic, note: null });
        left[0] = { ...piece, text: text.slice(open) };
        break;
      }
      taken.push({ text, italic, note: footnote });
      open -= text.length;
      left.shift();
    }
    return taken;
  };
  return { take, rest: () => take(Number.POSITIVE_INFINITY) };
};

// The comparison is one of the block's words: its runs must be the same words. There a space on either side of a footnote
// is one space, and none stands at the end.
const printedRuns = (block: IssuedBlock): CleanRun[] => {
  let left = block.text.length;
  let before = " ";
  const runs = cleanRuns(block).map((piece) => {
    const spaced = before.endsWith(" ") ? piece.text.replace(/^ /u, "") : piece.text;
    const text = spaced.slice(0, left);
    left -= text.length;
    before = text || before;
    return { ...piece, text };
  });
  if (runs.map(({ text }) => text).join("") === block.text) return runs;
  const notes = runs.flatMap(({ footnote }) => (footnote === null ? [] : [footnote]));
  const words = { text: block.text, italic: false, footnote: null };
  return [words, ...notes.map((footnote) => ({ text: "", italic: false, footnote }))];
};

export const pieceOf = ({ text, italic, note }: TakenWords, marking: Marking): MarkedPiece => ({
  text,
  italic,
  ...marking,
  notes: note === null ? [] : [{ text: note, ...marking }],
});

/** Words that both texts have, in the look of the later one; a footnote may be in one of the two alone. */
export const keptPieces = (
  old: readonly TakenWords[],
  young: readonly TakenWords[],
  author: Author,
): MarkedPiece[] => {
  const bounds = (side: readonly TakenWords[]) => {
    let end = 0;
    return side.map((each) => {
      end += each.text.length;
      return { ...each, end };
    });
  };
  const [before, after] = [bounds(old), bounds(young)];
  const words = young.map(({ text }) => text).join("");
  const ends = [
    ...new Set([
      ...before.flatMap(({ end, note }) => (note === null ? [] : [end])),
      ...after.map(({ end }) => end),
    ]),
  ].toSorted((one, other) => one - other);
  let start = 0;
  return ends.map((end) => {
    const text = words.slice(start, end);
    const look = after.find((each) => each.end >= end && each.text !== "");
    start = end;
    return {
      text,
      italic: look?.italic ?? false,
      ...unmarked,
      notes: notesAt(end, { before, after }, author),
    };
  });
};

type Bounded = TakenWords & { readonly end: number };

const notesAt = (
  end: number,
  { before, after }: { readonly before: readonly Bounded[]; readonly after: readonly Bounded[] },
  author: Author,
): MarkedNote[] => {
  const here = (side: readonly Bounded[]) =>
    side.flatMap((each) => (each.end === end && each.note !== null ? [each.note] : []));
  const [old, young] = [here(before), here(after)];
  return [
    ...old.filter((text) => !young.includes(text)).map((text) => ({ text, came: null, went: author })),
    ...young.map((text) => ({ text, came: old.includes(text) ? null : author, went: null })),
  ];
};
