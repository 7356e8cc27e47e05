// Rule X5: references rewritten in the runs of a block, with their marks and what others propose around them.
import type { ParagraphId, Run } from "../draft";
import { cutRun, isGround } from "../proposals/proposals";

/** Words with the block that they name; null for words between. */
export type ReferencePiece = { readonly text: string; readonly reference: ParagraphId | null };

/** UTF-16 offsets in the raw base text, and what stands there instead. Edits of a block do not overlap. */
export type ReferenceEdit = {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly ReferencePiece[];
};

/** Marked words in the raw base text of a block. */
export type MarkedPlace = { readonly start: number; readonly end: number; readonly pid: ParagraphId };

/** Where references lie in runs; a mark that continues in the next run is one. */
export const markedPlaces = (runs: readonly Run[]): MarkedPlace[] => {
  const places: MarkedPlace[] = [];
  let at = 0;
  for (const { text, reference } of runs.filter((piece) => isGround(piece))) {
    const last = places.at(-1);
    if (reference !== undefined && last?.pid === reference && last.end === at)
      places[places.length - 1] = { ...last, end: at + text.length };
    else if (reference !== undefined) places.push({ start: at, end: at + text.length, pid: reference });
    at += text.length;
  }
  return places;
};

/** X5: the runs with these edits. New words look like the first of those that they replace, and keep their footnote. */
export const editReferences = (runs: readonly Run[], edits: readonly ReferenceEdit[]): Run[] => {
  const inOrder = edits.toSorted((a, b) => a.start - b.start);
  const edges = inOrder.flatMap(({ start, end }) => [start, end]);
  let [edge, next] = [0, 0];
  const out: Run[] = [];
  // The replacement waits for the end of the replaced words: only there it is known which footnote is attached to them.
  const open: { edit: ReferenceEdit; look: Run; at: number }[] = [];
  let note: string | null = null;
  let at = 0;
  const close = () => {
    for (const { edit, look, at: place } of open.splice(0))
      out.splice(place, 0, ...insteadOf({ ...look, footnote: note }, edit.pieces));
    note = null;
  };
  for (const piece of runs) {
    if (!isGround(piece)) {
      out.push(piece);
      continue;
    }
    const cuts: number[] = [];
    const endOfPiece = at + piece.text.length;
    for (; (edges[edge] ?? endOfPiece) < endOfPiece; edge += 1)
      if ((edges[edge] ?? 0) > at) cuts.push((edges[edge] ?? 0) - at);
    for (const part of cutRun(piece, cuts)) {
      while ((inOrder[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const isEdited = at >= (inOrder[next]?.start ?? Number.POSITIVE_INFINITY);
      const edit = isEdited ? inOrder[next] : undefined;
      at += part.text.length;
      if (open[0]?.edit !== edit) close();
      if (!edit) out.push(part);
      else {
        if (open.length === 0) open.push({ edit, look: part, at: out.length });
        note = part.footnote ?? note;
      }
    }
  }
  close();
  return out;
};

const insteadOf = ({ reference: _, footnote, ...look }: Run, pieces: readonly ReferencePiece[]): Run[] => {
  const written = pieces.filter(({ text }) => text !== "");
  return written.map(({ text, reference }, nth) => ({
    ...look,
    text,
    footnote: nth === written.length - 1 ? footnote : null,
    ...(reference !== null && { reference }),
  }));
};

/** A stretch of the base text with one look; `isApart` when something is inserted right before it. */
type GroundPiece = {
  readonly start: number;
  readonly end: number;
  readonly footnote: string | null;
  readonly struckBy: string;
  readonly isApart: boolean;
};

/** The stretches of the base text of a block, in order. */
export const groundPieces = (runs: readonly Run[]): GroundPiece[] => {
  const pieces: GroundPiece[] = [];
  let start = 0;
  let isApart = false;
  for (const { text, footnote, deletions, insertions } of runs) {
    if (insertions.length > 0) isApart = true;
    else {
      const struckBy = JSON.stringify(deletions.map(({ id }) => id).sort());
      pieces.push({ start, end: start + text.length, footnote, struckBy, isApart });
      start += text.length;
      isApart = false;
    }
  }
  return pieces;
};

/**
 * Whether words from `start` to `end` may be reordered: nothing is inserted within them, they carry no footnote, and a
 * proposal that deletes one of them deletes all.
 */
export const isOfOnePiece = (pieces: readonly GroundPiece[], start: number, end: number): boolean => {
  const first = firstAfter(pieces, start);
  const look = pieces[first]?.struckBy;
  for (let at = first; (pieces[at]?.start ?? end) < end; at += 1) {
    const piece = pieces[at];
    if (piece?.footnote !== null || piece.struckBy !== look) return false;
    if (piece.isApart && piece.start > start) return false;
  }
  return true;
};

// The first stretch that ends after `start`.
const firstAfter = (pieces: readonly GroundPiece[], start: number): number => {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The raw base text with these edits. */
export const editedText = (text: string, edits: readonly ReferenceEdit[]): string => {
  let out = "";
  let at = 0;
  for (const { start, end, pieces } of edits.toSorted((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + pieces.map((piece) => piece.text).join("");
    at = end;
  }
  return out + text.slice(at);
};
