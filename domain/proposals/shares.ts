// A21: how much a block and a draft may hold. The text has a limit, and besides it each delegation has a share for what it
// proposes: a delegation that piles up words fills its own share and shuts nobody out.
import type { SentenceFacts } from "#domain/sentence";
import {
  type Block,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
  type Suggestion,
  standingBlocks,
} from "../draft";
import { draftLimits, paragraphLimits, shareLimits } from "../limits";
import { Refusal } from "../refusal";
import { type Extent, extentOfBlock, nothing } from "./extents";

const tooLarge = (words: string, pid: ParagraphId, facts: SentenceFacts = {}) =>
  new Refusal("too-large", words, { pids: [pid], ...facts });

/**
 * Null when an act in the name of delegation `by` (null: of none) may turn a block into `after`; otherwise the refusal.
 * What exceeds a limit already may stay or shrink; the shares of others do not count.
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
  if (grewOver(paragraphLimits.text, before.text, after.text))
    return tooLarge("The paragraph would become too long.", pid);
  if (grewOver(paragraphLimits.notes, before.notes, after.notes))
    return tooLarge("The footnotes of the paragraph would become too long.", pid);
  if (grewOver(paragraphLimits.looks, before.looks, after.looks))
    return tooLarge("The paragraph would change between italics, footnotes and references too often.", pid);
  if (by === null) return null;
  const [then, now] = [before, after].map(
    ({ proposed }) => proposed.get(by) ?? { units: 0, places: 0, deepest: 0 },
  );
  if (!then || !now) return null;
  if (grewOver(shareLimits.paragraph, then.units, now.units)) return shareIsFull(by, pid);
  if (grewOver(shareLimits.onWords, then.deepest, now.deepest))
    return tooLarge("{by} has {most} open proposals on the same words already.", pid, {
      by,
      most: shareLimits.onWords,
    });
  return grewOver(shareLimits.places, then.places, now.places)
    ? tooLarge("{by} marks too many places of this paragraph.", pid, { by })
    : null;
};

const shareIsFull = (by: DelegationCode, pid: ParagraphId) =>
  tooLarge(
    "{by} proposes too many words in this paragraph: each delegation has room for {room, number} characters.",
    pid,
    { by, room: shareLimits.paragraph },
  );

/**
 * The size of a draft: units of its text as if nothing were proposed, how often looks begin or end in it, its open
 * proposals, and for one delegation the units that it proposes to insert and the places that it marks.
 */
export type Total = {
  readonly text: number;
  readonly looks: number;
  readonly open: number;
  readonly units: number;
  readonly places: number;
};

/** Null when a draft may grow to this by an act in the name of delegation `by` (null: of none); otherwise the refusal. */
export const draftMayBecome = (before: Total, after: Total, by: DelegationCode | null): Refusal | null => {
  if (after.text > draftLimits.text && after.text > before.text)
    return new Refusal("too-large", "The draft would become too long.");
  if (after.looks > draftLimits.looks && after.looks > before.looks)
    return new Refusal(
      "too-large",
      "The draft would change between italics, footnotes and references too often.",
    );
  if (by === null) return null;
  if (after.open > draftLimits.proposals && after.open > before.open)
    return new Refusal(
      "too-large",
      "The draft has {most, number} open proposals already: decide on some first.",
      {
        most: draftLimits.proposals,
      },
    );
  if (after.places > shareLimits.placesOfDraft && after.places > before.places)
    return new Refusal("too-large", "{by} marks too many places of this draft.", { by });
  if (after.units <= shareLimits.draft || after.units <= before.units) return null;
  return new Refusal(
    "too-large",
    "{by} proposes too many words in this draft: each delegation has room for {room, number} characters.",
    { by, room: shareLimits.draft },
  );
};

/**
 * A21l: whether an act may leave a draft that had `before` blocks with this many; blocks that are only proposed are not
 * counted.
 */
export const isRoomFor = (before: number, after: number): boolean =>
  after <= draftLimits.paragraphs || after <= before;

/** A21l: null when the number of blocks may change like this; otherwise the refusal. */
export const refusalToNumber = (before: readonly Block[], after: readonly Block[]): Refusal | null => {
  const paragraphs = standingBlocks(after).length;
  if (isRoomFor(standingBlocks(before).length, paragraphs)) return null;
  return new Refusal(
    "too-large",
    "The draft would have {paragraphs, number} paragraphs, and a draft may have {most, number}.",
    { paragraphs, most: draftLimits.paragraphs },
  );
};

/**
 * Null when a command in the name of delegation `by` (null: of none) may turn the blocks of a draft into others; otherwise
 * the refusal. A new block may be as long as any.
 */
export function refusalToStandAs(
  before: readonly Block[],
  after: readonly Block[],
  by: DelegationCode | null,
): Refusal | null {
  const earlier = before.map(extentOfBlock);
  const known = new Map(before.map(({ pid }, index) => [pid, earlier[index]]));
  const now = after.map(extentOfBlock);
  for (const [index, { pid }] of after.entries()) {
    const refusal = refusalToBecome(pid, {
      before: known.get(pid) ?? nothing,
      after: now[index] ?? nothing,
      by,
    });
    if (refusal) return refusal;
  }
  const crowded = refusalToNumber(before, after);
  if (crowded) return crowded;
  return draftMayBecome(totalOf(earlier, by), totalOf(now, by), by);
}

const totalOf = (extents: readonly Extent[], by: DelegationCode | null): Total => {
  let [text, looks, open, units, places] = [0, 0, 0, 0, 0];
  for (const extent of extents) {
    const own = by === null ? undefined : extent.proposed.get(by);
    text += extent.text;
    looks += extent.looks;
    open += extent.open;
    units += own?.units ?? 0;
    places += own?.places ?? 0;
  }
  return { text, looks, open, units, places };
};

/**
 * Null while a delegation may make one more proposal with this many units of new words on a block; otherwise the refusal.
 */
export const refusalToAddProposal = (
  blocks: readonly Block[],
  by: DelegationCode,
  { pid, added, isBlock }: { readonly pid: ParagraphId; readonly added: number; readonly isBlock: boolean },
): Refusal | null => {
  const block = blocks.find((each) => each.pid === pid);
  const own = block && extentOfBlock(block).proposed.get(by);
  if ((own?.units ?? 0) + added > shareLimits.paragraph) return shareIsFull(by, pid);
  const isTheirs = (mark: Suggestion) => mark.by === by;
  const onWords = (block?.runs ?? []).flatMap((piece) =>
    [...piece.insertions, ...piece.deletions].filter(isTheirs),
  );
  const onBlock = new Set([...onWords, ...(block?.whole ?? []).filter(isTheirs)].map(({ id }) => id));
  if (onBlock.size >= shareLimits.onParagraph)
    return new Refusal("too-large", "{by} has {mostOnBlock} open proposals on this paragraph already.", {
      by,
      mostOnBlock: shareLimits.onParagraph,
    });
  const proposed = isBlock ? blocks.map(proposedBy).filter((each) => each?.by === by) : [];
  return proposed.length < shareLimits.paragraphs
    ? null
    : new Refusal("too-large", "{by} has {mostBlocks} paragraphs proposed in this draft already.", {
        by,
        mostBlocks: shareLimits.paragraphs,
      });
};
