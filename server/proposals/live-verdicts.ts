// What a verdict does to the live document: the same as domain/verdicts describes values, with the smallest changes, so
// that carets, and words that others are typing elsewhere, stay.
import type * as Y from "yjs";
import { type Block, type ParagraphId, proposedBy, standingBlocks, type WholeProposal } from "#domain/draft";
import { adoptWords } from "#domain/proposals/alternatives";
import { emptyingInSteps } from "#domain/proposals/emptied";
import { hasAnyOf } from "#domain/proposals/proposals";
import { decide, type ProposalVerdict, splitPlace } from "#domain/proposals/verdicts";
import { atOnce } from "#domain/steps";
import { rewritingBlock } from "#editor/arranged-blocks";
import { stepsOf } from "#editor/document-steps";
import {
  deleteBlock,
  type Joint,
  joinBlocks,
  moveBlock,
  replaceText,
  restyleBlock,
  setWholeProposals,
} from "#editor/draft-doc";
import { keptBlocks, readingBlocks } from "#editor/kept-blocks";
import { newPid } from "#server/draft/paragraphs";
import { cutBlock, type Renewed } from "./split-marks";

/** A block that was cut, and which proposals go on in its second half under which identity. */
export type Half = { readonly second: ParagraphId; readonly renewed: Renewed };

/** Changes of a block in one step: for each it is looked for in all blocks as they then stand, and in long drafts that takes longer. */
const changesAtOnce = 6;
const changesAmong = (blocks: number): number =>
  Math.max(1, Math.min(changesAtOnce, Math.floor(10_000 / blocks)));

type DecidedProposals = { readonly ids: ReadonlySet<string>; readonly verdict: ProposalVerdict };

/**
 * Decides proposals in the document. Their places have been looked at before: what has none is passed over. Very many are decided
 * in several steps. Where they leave others without words, the last step takes them off.
 */
export const verdictSteps = (ids: ReadonlySet<string>, verdict: ProposalVerdict) => {
  const halves: Half[] = [];
  const steps = stepsOf(function* (doc) {
    const before = keptBlocks(doc);
    const decided = before.filter((block) => hasAnyOf(block, ids));
    const effects = verdict === "accept" ? effectsOf(decided, ids) : [];
    for (const [nth, block] of decided.entries()) {
      if (nth > 0 && nth % changesAtOnce === 0) yield;
      yield* takingOff(doc, block, { ids, verdict });
    }
    for (const [nth, effect] of effects.entries()) {
      if (nth % changesAmong(before.length) === 0) yield;
      halves.push(...takeEffect(doc, effect));
    }
    yield;
    yield* takingOffEmptied(doc, before);
  });
  return { halves, steps };
};

/** Takes proposals off the document, as when they are refused. */
export function* takingOffAll(doc: Y.Doc, ids: ReadonlySet<string>): Generator<void> {
  if (ids.size === 0) return;
  for (const block of keptBlocks(doc)) yield* takingOff(doc, block, { ids, verdict: "reject" });
}

/** A20: takes off those that have no words left since the blocks were as they were `before`. */
export function* takingOffEmptied(doc: Y.Doc, before: readonly Block[]): Generator<void> {
  yield* readingBlocks(doc);
  yield* takingOffAll(doc, yield* emptyingInSteps(before, keptBlocks(doc)));
}

function* takingOff(doc: Y.Doc, block: Block, { ids, verdict }: DecidedProposals): Generator<void> {
  // In a draft of thousands of paragraphs nearly all have nothing of them, and finding one in the document takes a while.
  if (!hasAnyOf(block, ids)) return;
  const own = proposedBy(block);
  if (own && ids.has(own.id) && verdict === "reject") {
    deleteBlock(doc, block.pid);
    return;
  }
  yield* rewritingBlock(doc, block.pid, (runs) => decide({ ...block, runs }, ids, verdict));
  const whole = block.whole ?? [];
  const kept = whole.filter(({ id }) => !ids.has(id));
  if (kept.length < whole.length) setWholeProposals(doc, block.pid, kept);
}

const effectOrder = ["new", "restyle", "split", "alternative", "remove", "move", "merge"] as const;

/** A proposal on a whole block that was accepted. */
type Effect = { readonly pid: ParagraphId; readonly proposal: WholeProposal };

const effectsOf = (blocks: readonly Block[], ids: ReadonlySet<string>): Effect[] => {
  const accepted = blocks.flatMap(({ pid, whole = [] }) =>
    whole.filter(({ id }) => ids.has(id)).map((proposal) => ({ pid, proposal })),
  );
  return effectOrder.flatMap((op) => accepted.filter(({ proposal }) => proposal.op === op));
};

const takeEffect = (doc: Y.Doc, { pid, proposal }: Effect): Half[] => {
  const blocks = keptBlocks(doc);
  const find = (wanted: ParagraphId) => blocks.find((each) => each.pid === wanted);
  const block = find(pid);
  if (!block) return [];
  switch (proposal.op) {
    case "new":
      return [];
    case "restyle":
      restyleBlock(doc, { pid, kind: proposal.kind, level: proposal.level });
      return [];
    case "split":
      return splitInTwo(doc, block, proposal.cut);
    case "alternative":
      replaceWords(doc, block, find(proposal.of));
      return [];
    case "remove":
      removeWithAlternatives(doc, pid);
      return [];
    case "move":
      moveWithAlternatives(doc, pid, proposal.after);
      return [];
    case "merge":
      mergeIntoPrevious(doc, pid);
      return [];
  }
};

const splitInTwo = (doc: Y.Doc, { pid, runs }: Block, words: string): Half[] => {
  const place = splitPlace(runs, words);
  if (place === null) return [];
  const second = newPid();
  return [{ second, renewed: cutBlock(doc, pid, { at: place, second }) }];
};

const replaceWords = (doc: Y.Doc, alternative: Block, original: Block | undefined): void => {
  if (original) replaceText(doc, original.pid, adoptWords(original.runs, alternative.runs));
  deleteBlock(doc, alternative.pid);
};

const isAlternativeTo = (block: Block, pid: ParagraphId): boolean => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" && proposal.of === pid;
};

/** A block goes with the alternatives to it. */
export const removeWithAlternatives = (doc: Y.Doc, pid: ParagraphId): void => {
  const gone = keptBlocks(doc).filter((each) => each.pid === pid || isAlternativeTo(each, pid));
  for (const each of gone) deleteBlock(doc, each.pid);
};

/** A block moves with the alternatives to it, and comes to come after those of the block before it. */
export const moveWithAlternatives = (doc: Y.Doc, pid: ParagraphId, after: ParagraphId | null): void => {
  const blocks = keptBlocks(doc);
  const moves = blocks.filter((each) => each.pid === pid || isAlternativeTo(each, pid));
  let place = after;
  if (after !== null) {
    const stay = blocks.filter((each) => !moves.includes(each));
    if (!stay.some((each) => each.pid === after)) return;
    place = stay.findLast((each) => isAlternativeTo(each, after))?.pid ?? after;
  }
  for (const each of moves) {
    moveBlock(doc, each.pid, place);
    place = each.pid;
  }
};

/** Joins a block to the one that stands before it, past what is only proposed between; the alternatives to it go. */
export const mergeIntoPrevious = (doc: Y.Doc, pid: ParagraphId): void =>
  atOnce(mergingIntoPrevious(doc, pid, "spaced"));

/** The steps of the same. */
export function* mergingIntoPrevious(doc: Y.Doc, pid: ParagraphId, joint: Joint): Generator<void> {
  const blocks = keptBlocks(doc);
  const index = blocks.findIndex((each) => each.pid === pid);
  const previous = standingBlocks(blocks.slice(0, index)).at(-1);
  if (!previous) return;
  if (blocks[index - 1]?.pid !== previous.pid) moveBlock(doc, pid, previous.pid);
  for (const [nth, each] of blocks.filter((block) => isAlternativeTo(block, pid)).entries()) {
    if (nth > 0 && nth % changesAtOnce === 0) yield;
    deleteBlock(doc, each.pid);
  }
  joinBlocks(doc, pid, joint);
}
