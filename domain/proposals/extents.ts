// A21: how much room the words of a block take: its text, footnotes and looks, and what each delegation proposes in it.
import type { Block, DelegationCode, Run, Suggestion } from "../draft";

/** Words of one look and one set of marks, as far as their size matters. `look` tells one look from another. */
export type MarkedExtent = {
  readonly length: number;
  readonly insertions: readonly Suggestion[];
  readonly deletions: readonly Suggestion[];
  readonly look: string;
  /** Units of the footnote on these words. */
  readonly note: number;
};

/** The room that the proposals of one delegation take in a block. */
type Share = { units: number; places: number; deepest: number };

/** The room that a block takes. */
export type Extent = {
  /** Units of the text as if nothing were proposed. */
  readonly text: number;
  readonly notes: number;
  readonly looks: number;
  /** Proposals that mark words of it. */
  readonly open: number;
  readonly proposed: ReadonlyMap<DelegationCode, Share>;
};

/** An empty block. */
export const nothing: Extent = { text: 0, notes: 0, looks: 0, open: 0, proposed: new Map() };

const plain: MarkedExtent = { length: 0, insertions: [], deletions: [], look: "", note: 0 };

/** Measures a block by its pieces, in order. */
export function extentOf(pieces: Iterable<MarkedExtent>): Extent {
  const proposed = new Map<DelegationCode, Share>();
  const open = new Set<string>();
  let [text, notes, looks] = [0, 0, 0];
  let last = plain;
  // What is only proposed neither begins nor ends a look of the text.
  let base = plain.look;
  for (const piece of pieces) {
    if (piece.insertions.length === 0) {
      text += piece.length;
      if (piece.look !== base) [notes, looks] = [notes + piece.note, looks + 1];
      base = piece.look;
    } else {
      const note = piece.look === last.look ? 0 : piece.note;
      for (const by of authorsOf(piece.insertions)) shareIn(proposed, by).units += piece.length + note;
    }
    countPlaces(proposed, piece.insertions, last.insertions);
    countPlaces(proposed, piece.deletions, last.deletions);
    for (const { id } of piece.insertions) open.add(id);
    for (const { id } of piece.deletions) open.add(id);
    last = piece;
  }
  return { text, notes, looks, open: open.size, proposed };
}

const authorsOf = (marks: readonly Suggestion[]): Iterable<DelegationCode> => {
  const [only, ...more] = marks;
  return more.length === 0 && only ? [only.by] : new Set(marks.map(({ by }) => by));
};

const shareIn = (shares: Map<DelegationCode, Share>, by: DelegationCode): Share => {
  const share = shares.get(by) ?? { units: 0, places: 0, deepest: 0 };
  shares.set(by, share);
  return share;
};

const countPlaces = (
  shares: Map<DelegationCode, Share>,
  marks: readonly Suggestion[],
  before: readonly Suggestion[],
): void => {
  if (marks === before || marks.length === 0) return;
  const known = new Set(before.map(({ id }) => id));
  const depth = new Map<DelegationCode, number>();
  for (const { id, by } of marks) {
    const share = shareIn(shares, by);
    if (!known.has(id)) share.places += 1;
    const deep = (depth.get(by) ?? 0) + 1;
    depth.set(by, deep);
    share.deepest = Math.max(share.deepest, deep);
  }
};

// Remembered for each list of runs: each act measures the whole draft.
const extents = new WeakMap<readonly Run[], Extent>();

/** Measures a block. */
export function extentOfBlock({ runs }: Pick<Block, "runs">): Extent {
  const extent = extents.get(runs) ?? extentOf(piecesOf(runs));
  extents.set(runs, extent);
  return extent;
}

function* piecesOf(runs: readonly Run[]): Generator<MarkedExtent> {
  for (const { text, insertions, deletions, italic, footnote, reference } of runs)
    yield {
      length: text.length,
      insertions,
      deletions,
      look: italic || footnote !== null || reference ? JSON.stringify([italic, footnote, reference]) : "",
      note: footnote?.length ?? 0,
    };
}
