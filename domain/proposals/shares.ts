// A21: what a block and a draft have room for. The text has a cap, and what each delegation proposes has a share of its own
// beside it, so that whoever piles up words fills its own share and closes the paragraph to nobody.
import type { SentenceFacts } from "#domain/sentence";
import {
  type Block,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
  type Suggestion,
  standingBlocks,
} from "../draft";
import { Refusal } from "../refusal";
import { blocksInStep, type Extent, extentOfBlock, measuringBlocks, nothing } from "./extents";

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
const mostPlaces = 500;
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

/** Most places of a draft that one delegation marks. */
export const placesOfDraft = 5000;

const tooLarge = (words: string, pid: ParagraphId, facts: SentenceFacts = {}) =>
  new Refusal("too-large", words, { pids: [pid], ...facts });

/**
 * Null when a block may become what it is `after` an act in the name of delegation `by` (null: of none); otherwise why not.
 * What is over a cap already may stay so and become less; the shares of others are theirs.
 */
export const refusalToBecome = (
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
 * What a draft has: units of its text as if nothing were proposed, how often looks begin or end in it, and of one delegation the
 * units that it proposes to put into it and the places that it marks.
 */
export type Total = {
  readonly text: number;
  readonly looks: number;
  readonly units: number;
  readonly places: number;
};

/** Null when a draft may grow to this by an act in the name of delegation `by` (null: of none); otherwise why not. */
export const draftMayBecome = (before: Total, after: Total, by: DelegationCode | null): Refusal | null => {
  if (after.text > longestDraft && after.text > before.text)
    return new Refusal("too-large", "The draft would become too long.");
  if (after.looks > looksOfDraft && after.looks > before.looks)
    return new Refusal(
      "too-large",
      "The draft would change between italics, footnotes and references too often.",
    );
  if (by === null) return null;
  if (after.places > placesOfDraft && after.places > before.places)
    return new Refusal("too-large", "{by} marks too many places of this draft.", { by });
  if (after.units <= shareOfDraft || after.units <= before.units) return null;
  return new Refusal(
    "too-large",
    "{by} proposes too many words in this draft: each delegation has room for {room, number} characters.",
    { by, room: shareOfDraft },
  );
};

/** A21l: whether a draft of `before` blocks may have so many `after` an act, those that are only proposed not counted. */
export const isRoomFor = (before: number, after: number): boolean =>
  after <= mostParagraphs || after <= before;

/** A21l: null when a draft of these blocks may become one of those `after`; otherwise why not. */
export const refusalToNumber = (before: readonly Block[], after: readonly Block[]): Refusal | null => {
  const paragraphs = standingBlocks(after).length;
  if (isRoomFor(standingBlocks(before).length, paragraphs)) return null;
  return new Refusal(
    "too-large",
    "The draft would have {paragraphs, number} paragraphs, and a draft may have {most, number}.",
    { paragraphs, most: mostParagraphs },
  );
};

/**
 * Steps to null when the blocks of a draft may become others by a command in the name of delegation `by` (null: of none);
 * otherwise to why not. A block that is new may be as long as one may be.
 */
export function* refusalToStandAs(
  before: readonly Block[],
  after: readonly Block[],
  by: DelegationCode | null,
): Generator<void, Refusal | null> {
  const earlier = yield* measuringBlocks(before);
  const known = new Map(before.map(({ pid }, index) => [pid, earlier[index]]));
  const now = yield* measuringBlocks(after);
  for (const [index, { pid }] of after.entries()) {
    const refusal = refusalToBecome(pid, {
      before: known.get(pid) ?? nothing,
      after: now[index] ?? nothing,
      by,
    });
    if (refusal) return refusal;
    if (index % blocksInStep === blocksInStep - 1) yield;
  }
  const crowded = refusalToNumber(before, after);
  if (crowded) return crowded;
  return draftMayBecome(totalOf(earlier, by), totalOf(now, by), by);
}

const totalOf = (extents: readonly Extent[], by: DelegationCode | null): Total => {
  let [text, looks, units, places] = [0, 0, 0, 0];
  for (const extent of extents) {
    const own = by === null ? undefined : extent.proposed.get(by);
    text += extent.text;
    looks += extent.looks;
    units += own?.units ?? 0;
    places += own?.places ?? 0;
  }
  return { text, looks, units, places };
};

/** Null while a delegation may apply one more proposal with so many units of new words on a block; otherwise why not. */
export const refusalToAddProposal = (
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
