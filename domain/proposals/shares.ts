// A21: what a block and a draft have room for. The text has a cap, and what each delegation proposes has a share of its own
// beside it, so that whoever piles up words fills its own share and closes the paragraph to nobody.
import type { Facts } from "#domain/sentence";
import {
  type Block,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
  type Run,
  type Suggestion,
  standingBlocks,
} from "../draft";
import { Refusal } from "../refusal";
import { atOnce } from "../steps";

/** Most open proposals of one delegation on one block. */
export const mostOnBlock = 100;
/** Most blocks that are only there because one delegation proposes them. */
const mostBlocks = 200;
/** Longest text of a block in UTF-16 units, as if nothing were proposed in it. */
export const longestBlock = 200_000;
/** Most UTF-16 units of all footnotes of a block. */
const longestNotes = 100_000;
/** How often italics, a footnote or a reference may begin or end in a block. */
export const mostLooks = 2000;
/** Most UTF-16 units that one delegation proposes to put into a block, its footnotes included. */
export const shareOfBlock = 50_000;
/** Most places of a block that one delegation marks, each mark counted for itself. */
const mostPlaces = 2000;
/** Most open proposals of one delegation that mark the same words. */
export const mostOnWords = 16;
/** Longest draft in UTF-16 units, as if nothing were proposed in it. */
const longestDraft = 4_000_000;
/** How often italics, footnotes and references may begin or end in a draft. */
export const looksOfDraft = 20_000;
/** Most blocks of a draft beside those that are only proposed: more than the longest treaties have, and as many as every view of a draft is made for. */
export const mostParagraphs = 5000;
/** Most UTF-16 units that one delegation proposes to put into a draft. */
const shareOfDraft = 500_000;

/** Words of one look and one set of marks, as far as they take room. `look` distinguishes one look from another. */
export type Piece = {
  readonly length: number;
  readonly insertions: readonly Suggestion[];
  readonly deletions: readonly Suggestion[];
  readonly look: string;
  /** Units of the footnote on these words. */
  readonly note: number;
};

/** What one delegation proposes takes up in a block. */
type Share = { units: number; places: number; deepest: number };

/** What takes room in a block. */
export type Extent = {
  /** Units of the text as if nothing were proposed. */
  readonly text: number;
  readonly notes: number;
  readonly looks: number;
  readonly proposed: ReadonlyMap<DelegationCode, Share>;
};

/** An empty block. */
export const nothing: Extent = { text: 0, notes: 0, looks: 0, proposed: new Map() };

const plain: Piece = { length: 0, insertions: [], deletions: [], look: "", note: 0 };

/** Measures a block by its pieces, in order. */
export const extentOf = (pieces: Iterable<Piece>): Extent => atOnce(measuring(pieces));

/** Pieces that are measured in one step. */
const piecesInStep = 10_000;

function* measuring(pieces: Iterable<Piece>): Generator<void, Extent> {
  const proposed = new Map<DelegationCode, Share>();
  let [text, notes, looks] = [0, 0, 0];
  let last = plain;
  let left = piecesInStep;
  for (const piece of pieces) {
    left -= 1;
    if (left === 0) {
      yield;
      left = piecesInStep;
    }
    const isOther = piece.look !== last.look;
    const note = isOther ? piece.note : 0;
    if (piece.insertions.length === 0) {
      text += piece.length;
      notes += note;
      if (isOther) looks += 1;
    } else for (const by of authorsOf(piece.insertions)) shareIn(proposed, by).units += piece.length + note;
    countPlaces(proposed, piece.insertions, last.insertions);
    countPlaces(proposed, piece.deletions, last.deletions);
    last = piece;
  }
  return { text, notes, looks, proposed };
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

/** Measures a block. */
export const extentOfBlock = (block: Pick<Block, "runs">): Extent => atOnce(measuringBlock(block));

// Remembered for as long as the words are the same value: each act measures the whole draft.
const extents = new WeakMap<readonly Run[], Extent>();

function* measuringBlock({ runs }: Pick<Block, "runs">): Generator<void, Extent> {
  const extent = extents.get(runs) ?? (yield* measuring(piecesOf(runs)));
  extents.set(runs, extent);
  return extent;
}

function* piecesOf(runs: readonly Run[]): Generator<Piece> {
  for (const { text, insertions, deletions, italic, footnote, reference } of runs)
    yield {
      length: text.length,
      insertions,
      deletions,
      look: italic || footnote !== null || reference ? JSON.stringify([italic, footnote, reference]) : "",
      note: footnote?.length ?? 0,
    };
}

const tooLarge = (words: string, pid: ParagraphId, facts: Facts = {}) =>
  new Refusal("too-large", words, { pids: [pid], ...facts });

/**
 * Null when a block may become what it is `after` an act in the name of delegation `by` (null: of none); otherwise why not.
 * What is over a cap already may stay so and become less; the shares of others are theirs.
 */
export const mayBecome = (
  pid: ParagraphId,
  {
    before,
    after,
    by,
  }: { readonly before: Extent; readonly after: Extent; readonly by: DelegationCode | null },
): Refusal | null => {
  const grewOver = (most: number, then: number, now: number) => now > most && now > then;
  if (grewOver(longestBlock, before.text, after.text))
    return tooLarge("The paragraph would become too long.", pid);
  if (grewOver(longestNotes, before.notes, after.notes))
    return tooLarge("The footnotes of the paragraph would become too long.", pid);
  if (grewOver(mostLooks, before.looks, after.looks))
    return tooLarge("The paragraph would change between italics, footnotes and references too often.", pid);
  if (by === null) return null;
  const [then, now] = [before, after].map(
    ({ proposed }) => proposed.get(by) ?? { units: 0, places: 0, deepest: 0 },
  );
  if (!then || !now) return null;
  if (grewOver(shareOfBlock, then.units, now.units)) return shareIsFull(by, pid);
  if (grewOver(mostOnWords, then.deepest, now.deepest))
    return tooLarge("{by} has {most} open proposals on the same words already.", pid, {
      by,
      most: mostOnWords,
    });
  return grewOver(mostPlaces, then.places, now.places)
    ? tooLarge("{by} marks too many places of this paragraph.", pid, { by })
    : null;
};

const shareIsFull = (by: DelegationCode, pid: ParagraphId) =>
  tooLarge(
    "{by} proposes too many words in this paragraph: each delegation has room for {room, number} characters.",
    pid,
    { by, room: shareOfBlock },
  );

/**
 * What a draft has: units of its text as if nothing were proposed and of what one delegation proposes to put into it, and how
 * often looks begin or end.
 */
export type Total = { readonly text: number; readonly units: number; readonly looks: number };

/** Null when a draft may grow to this by an act in the name of delegation `by` (null: of none); otherwise why not. */
export const draftMayBecome = (before: Total, after: Total, by: DelegationCode | null): Refusal | null => {
  if (after.text > longestDraft && after.text > before.text)
    return new Refusal("too-large", "The draft would become too long.");
  if (after.looks > looksOfDraft && after.looks > before.looks)
    return new Refusal(
      "too-large",
      "The draft would change between italics, footnotes and references too often.",
    );
  if (by === null || after.units <= shareOfDraft || after.units <= before.units) return null;
  return new Refusal(
    "too-large",
    "{by} proposes too many words in this draft: each delegation has room for {room, number} characters.",
    { by, room: shareOfDraft },
  );
};

/** Null when a draft may have so many blocks `after` an act beside those that are only proposed; otherwise why not. */
export const mayNumber = (before: number, after: number): Refusal | null =>
  after <= mostParagraphs || after <= before
    ? null
    : new Refusal(
        "too-large",
        "The draft would have {paragraphs, number} paragraphs, and a draft may have {most, number}.",
        { paragraphs: after, most: mostParagraphs },
      );

/** Blocks that are measured in one step. */
const inOneStep = 500;

/**
 * Steps to null when the blocks of a draft may become others by a command in the name of delegation `by` (null: of none);
 * otherwise to why not. A block that is new may be as long as one may be.
 */
export function* mayStandAs(
  before: readonly Block[],
  after: readonly Block[],
  by: DelegationCode | null,
): Generator<void, Refusal | null> {
  const earlier = yield* measuringBlocks(before);
  const known = new Map(before.map(({ pid }, index) => [pid, earlier[index]]));
  const now = yield* measuringBlocks(after);
  for (const [index, { pid }] of after.entries()) {
    const refusal = mayBecome(pid, { before: known.get(pid) ?? nothing, after: now[index] ?? nothing, by });
    if (refusal) return refusal;
    if (index % inOneStep === inOneStep - 1) yield;
  }
  const crowded = mayNumber(standingBlocks(before).length, standingBlocks(after).length);
  if (crowded) return crowded;
  return draftMayBecome(totalOf(earlier, by), totalOf(now, by), by);
}

function* measuringBlocks(blocks: readonly Block[]): Generator<void, Extent[]> {
  const measured: Extent[] = [];
  let left = 1;
  for (const block of blocks) {
    left -= extents.has(block.runs) ? 0 : Math.max(1 / inOneStep, block.runs.length / piecesInStep);
    measured.push(yield* measuringBlock(block));
    if (left > 0) continue;
    yield;
    left = 1;
  }
  return measured;
}

const totalOf = (extents: readonly Extent[], by: DelegationCode | null): Total => ({
  text: extents.reduce((sum, { text }) => sum + text, 0),
  looks: extents.reduce((sum, { looks }) => sum + looks, 0),
  units: by === null ? 0 : extents.reduce((sum, { proposed }) => sum + (proposed.get(by)?.units ?? 0), 0),
});

/** Null while a delegation may apply one more proposal with so many units of new words on a block; otherwise why not. */
export const hasRoom = (
  blocks: readonly Block[],
  by: DelegationCode,
  { pid, added, isBlock }: { readonly pid: ParagraphId; readonly added: number; readonly isBlock: boolean },
): Refusal | null => {
  const block = blocks.find((each) => each.pid === pid);
  const own = block && extentOfBlock(block).proposed.get(by);
  if ((own?.units ?? 0) + added > shareOfBlock) return shareIsFull(by, pid);
  const isTheirs = (mark: Suggestion) => mark.by === by;
  const onWords = (block?.runs ?? []).flatMap((piece) =>
    [...piece.insertions, ...piece.deletions].filter(isTheirs),
  );
  const onBlock = new Set([...onWords, ...(block?.whole ?? []).filter(isTheirs)].map(({ id }) => id));
  if (onBlock.size >= mostOnBlock)
    return new Refusal("too-large", "{by} has {mostOnBlock} open proposals on this paragraph already.", {
      by,
      mostOnBlock,
    });
  const proposed = isBlock ? blocks.map(proposedBy).filter((each) => each?.by === by) : [];
  return proposed.length < mostBlocks
    ? null
    : new Refusal("too-large", "{by} has {mostBlocks} paragraphs proposed in this draft already.", {
        by,
        mostBlocks,
      });
};
