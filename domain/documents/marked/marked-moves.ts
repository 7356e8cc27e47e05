// Rule A22: paragraphs that only change their places. Word marks such a move as one change, where it could be shown as one
// paragraph that goes and another that comes.
import type { Author, MarkedNote, MarkedParagraph, MarkedPiece } from "./marked-text";

/** One of the two places of a paragraph that moves. Both places of one move have its number. */
export type Move = { readonly number: number; readonly side: "from" | "to" };

/**
 * A22: the moves among these paragraphs, by index. A paragraph moves when one author takes all of it away and puts the
 * same words, in the same look, elsewhere at the same time; what is also amended, or moved twice, goes and comes.
 */
export const movesIn = (paragraphs: readonly MarkedParagraph[]): ReadonlyMap<number, Move> => {
  const halves = new Map<string, { readonly from: number[]; readonly to: number[] }>();
  for (const [index, paragraph] of paragraphs.entries())
    for (const side of ["from", "to"] as const) {
      const author = wholeBy(paragraph, side);
      if (author === null || paragraph.pieces.every(({ text }) => text === "")) continue;
      const key = JSON.stringify([author.by, author.at, paragraph.pid, ...contentOf(paragraph)]);
      const known = halves.get(key) ?? { from: [], to: [] };
      known[side].push(index);
      halves.set(key, known);
    }
  const moves = new Map<number, Move>();
  let number = 0;
  for (const { from, to } of halves.values()) {
    const [[gone, ...others], [come, ...more]] = [from, to];
    if (gone === undefined || come === undefined || others.length > 0 || more.length > 0) continue;
    number += 1;
    moves.set(gone, { number, side: "from" }).set(come, { number, side: "to" });
  }
  return moves;
};

// Who alone took the whole paragraph away, or put it there; null when nobody did, or several had a hand in it.
const wholeBy = ({ pieces, end, was }: MarkedParagraph, side: Move["side"]): Author | null => {
  const [what, other] = side === "from" ? (["went", "came"] as const) : (["came", "went"] as const);
  const author = end[what];
  const isOwn = (each: MarkedPiece | MarkedNote | MarkedParagraph["end"]) =>
    each[other] === null && each[what]?.by === author?.by && each[what]?.at === author?.at;
  const parts = [end, ...pieces, ...pieces.flatMap(({ notes }) => notes)];
  return author !== null && was === null && parts.every(isOwn) ? author : null;
};

// The paragraph letter by letter: where pieces are cut does not matter.
const contentOf = ({ kind, level, pieces }: MarkedParagraph): readonly unknown[] => {
  const stretches: { text: string; italic: boolean; notes: string[] }[] = [];
  for (const { text, italic, notes } of pieces) {
    const last = stretches.at(-1);
    const own = notes.map((note) => note.text);
    if (last && last.italic === italic && last.notes.length === 0) {
      last.text += text;
      last.notes.push(...own);
    } else stretches.push({ text, italic, notes: own });
  }
  return [kind, level, stretches];
};
