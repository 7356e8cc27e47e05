// Rule A: what becomes of the words when a proposal is accepted, refused, withdrawn, parked or merged into another.

import {
  type Block,
  noteAtCut,
  type ParagraphId,
  paragraphId,
  proposedBy,
  type Run,
  type Suggestion,
  type WholeProposal,
} from "../draft";
import { atOnce } from "../steps";
import { adoptWords, joinRuns } from "./alternatives";
import { enclosing } from "./amendments";
import { emptyingInSteps } from "./emptied";
import { joinedAfter } from "./joints";
import { hasAnyOf, isGround, proposalsOn, proposalsOnAny } from "./proposals";

export type ProposalVerdict = "accept" | "reject";

/**
 * A3, A4: what becomes of each run, null when its words go. Accepted insertions become text and accepted deletions go;
 * refused insertions go and refused deletions are forgotten. Accepted words that lie inside words that another proposal
 * inserts become part of that proposal (A5); those that
 * several insert alike are text as soon as one is accepted. What is accepted in a block that is only proposed becomes part of
 * its proposal. Withdrawing and parking are refusing.
 */
export const decide = (
  block: BlockWords,
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): (Run | null)[] =>
  block.runs.map((piece, index) => {
    if (!hasOne(piece.insertions, ids) && !hasOne(piece.deletions, ids)) return piece;
    return verdict === "reject" ? refused(piece, ids) : accepted(block, index, ids);
  });

/** The words of a block, and what is proposed on it as a whole. */
type BlockWords = Pick<Block, "runs" | "whole">;

const hasOne = (marks: readonly Suggestion[], ids: ReadonlySet<string>): boolean =>
  marks.length > 0 && marks.some(({ id }) => ids.has(id));

const without = (marks: readonly Suggestion[], ids: ReadonlySet<string>): Suggestion[] =>
  marks.filter(({ id }) => !ids.has(id));

// Words that another proposal inserts too stay with that one.
const refused = (piece: Run, ids: ReadonlySet<string>): Run | null => {
  const insertions = without(piece.insertions, ids);
  if (insertions.length === 0 && piece.insertions.length > 0) return null;
  return { ...piece, insertions, deletions: without(piece.deletions, ids) };
};

const accepted = (block: BlockWords, index: number, ids: ReadonlySet<string>): Run | null => {
  const { runs } = block;
  const piece = runs[index];
  if (!piece || piece.deletions.some(({ id }) => ids.has(id))) return null;
  const within = proposedBy(block);
  const owner = within && !ids.has(within.id) ? within : null;
  const amended = enclosing(runs, index, ids) ?? owner;
  return { ...piece, insertions: amended ? [{ id: amended.id, by: amended.by, at: amended.at }] : [] };
};

/**
 * A7: what becomes of each run when `from` is merged into `into`: its words and marks go, and `into` carries on as it
 * is. What `from` proposed inside the words of `into` is taken over by it.
 */
export const mergeRuns = (block: BlockWords, from: string, into: string): (Run | null)[] => {
  const { runs } = block;
  const ids = new Set([from]);
  const taken = decide(block, ids, "accept");
  const gone = decide(block, ids, "reject");
  const isInside = (piece: Run, index: number): boolean =>
    piece.insertions.some(({ id }) => id === from)
      ? (enclosing(runs, index, ids) ?? proposedBy(block))?.id === into
      : piece.insertions.some(({ id }) => id === into);
  return runs.map((piece, index) => (isInside(piece, index) ? taken : gone)[index] ?? null);
};

/** A draft after a decision, and the other open proposals that have no words left by it. */
export type DecidedDraft = { readonly blocks: Block[]; readonly fallen: string[] };

/**
 * A3 to A9: the whole draft as it is after a decision. Accepted together, proposals take effect in this order: words,
 * kinds and levels, splits, alternatives, removals, moves, mergers; within each in the order of the text. What has lost
 * its place by then has no effect. The second half of a split has the proposal's id for its identity here, and what goes
 * on in it of a proposal that lies on both sides is a proposal of its own.
 */
export const decideBlocks = (
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): DecidedDraft => atOnce(decideInSteps(blocks, ids, verdict));

/** The same in steps. A block that nothing is decided on stays the same value. */
export function* decideInSteps(
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): Generator<void, DecidedDraft> {
  const taken = yield* verdict === "reject" ? refuseIn(blocks, ids) : acceptIn(blocks, ids);
  const decided = yield* refuseIn(taken, yield* emptyingInSteps(blocks, taken));
  yield;
  const left = proposalsOnAny(decided);
  const fallen = [...proposalsOnAny(blocks)].filter((id) => !ids.has(id) && !left.has(id));
  return { blocks: decided, fallen };
}

const refuseIn = (blocks: readonly Block[], ids: ReadonlySet<string>): Generator<void, Block[]> =>
  withoutProposals(
    blocks.filter((block) => !ids.has(proposedBy(block)?.id ?? "")),
    ids,
    "reject",
  );

// The blocks with their words after a verdict, and without the whole proposals that it was about.
function* withoutProposals(
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): Generator<void, Block[]> {
  const decided: Block[] = [];
  for (const block of blocks) {
    decided.push(hasAnyOf(block, ids) ? decideOne(block, ids, verdict) : block);
    yield;
  }
  return decided;
}

const decideOne = (block: Block, ids: ReadonlySet<string>, verdict: ProposalVerdict): Block => {
  const { whole = [], ...rest } = block;
  const kept = whole.filter(({ id }) => !ids.has(id));
  const runs = decide(block, ids, verdict).filter((piece) => piece !== null);
  return { ...rest, runs: joinRuns(runs), ...(kept.length > 0 && { whole: kept }) };
};

const effectOrder = ["new", "restyle", "split", "alternative", "remove", "move", "merge"] as const;

function* acceptIn(blocks: readonly Block[], ids: ReadonlySet<string>): Generator<void, Block[]> {
  const accepted = blocks.flatMap(({ pid, whole = [] }) =>
    whole.filter(({ id }) => ids.has(id)).map((proposal) => ({ pid, proposal })),
  );
  let now = yield* withoutProposals(blocks, ids, "accept");
  for (const { pid, proposal } of effectOrder.flatMap((op) =>
    accepted.filter(({ proposal }) => proposal.op === op),
  )) {
    now = takeEffect(now, pid, proposal);
    yield;
  }
  return now;
}

const takeEffect = (blocks: Block[], pid: ParagraphId, proposal: WholeProposal): Block[] => {
  const index = blocks.findIndex((each) => each.pid === pid);
  const block = blocks[index];
  if (!block) return blocks;
  switch (proposal.op) {
    case "new":
      return blocks;
    case "restyle":
      return blocks.with(index, { ...block, kind: proposal.kind, level: proposal.level });
    case "split":
      return splitInTwo(blocks, index, proposal);
    case "alternative":
      return replaceWords(blocks, block, proposal.of);
    case "remove":
      return withoutBlock(blocks, pid);
    case "move":
      return moveAfter(blocks, block, proposal.after);
    case "merge":
      return mergeIntoPrevious(blocks, index);
  }
};

/** A9: the offset in the live words (UTF-16 units) at which the base words `words` begin; null when they are not there. */
export const splitPlace = (runs: readonly Run[], words: string): number | null => {
  const base = runs.filter((piece) => isGround(piece)).map((piece) => piece.text);
  let left = base.join("").indexOf(words);
  if (words === "" || left <= 0) return null;
  let offset = 0;
  for (const piece of runs) {
    if (isGround(piece) && left < piece.text.length) return offset + left;
    if (isGround(piece)) left -= piece.text.length;
    offset += piece.text.length;
  }
  return null;
};

const splitInTwo = (
  blocks: Block[],
  index: number,
  { id, cut: words }: Extract<WholeProposal, { op: "split" }>,
): Block[] => {
  const block = blocks[index];
  const place = block && splitPlace(block.runs, words);
  if (!block || place === null || place === undefined) return blocks;
  let offset = 0;
  const halves: [Run[], Run[]] = [[], []];
  for (const piece of block.runs) {
    const cut = Math.min(Math.max(place - offset, 0), piece.text.length);
    halves[0].push({ ...piece, text: piece.text.slice(0, cut) });
    halves[1].push({ ...piece, text: piece.text.slice(cut) });
    offset += piece.text.length;
  }
  const first = { ...block, runs: joinRuns(withoutNote(halves[0], noteAtCut(...halves))) };
  const second = { pid: paragraphId(id), kind: block.kind, level: block.level, runs: joinRuns(halves[1]) };
  return blocks.toSpliced(index, 1, first, renewed(second, new Set(proposalsOn({ runs: first.runs })), id));
};

const withoutNote = (runs: readonly Run[], length: number): Run[] => {
  let left = runs.reduce((sum, { text }) => sum + text.length, 0) - length;
  return runs.map((piece) => {
    const isLast = left <= 0;
    left -= piece.text.length;
    return isLast ? { ...piece, footnote: null } : piece;
  });
};

// One proposal lies on one block: what goes on after the cut is a proposal of its own.
const renewed = (block: Block, elsewhere: ReadonlySet<string>, cut: string): Block => {
  const renew = (marks: readonly Suggestion[]) =>
    marks.map((mark) => (elsewhere.has(mark.id) ? { ...mark, id: `${mark.id} ${cut}` } : mark));
  return {
    ...block,
    runs: block.runs.map((piece) => ({
      ...piece,
      insertions: renew(piece.insertions),
      deletions: renew(piece.deletions),
    })),
  };
};

const replaceWords = (blocks: Block[], alternative: Block, of: ParagraphId): Block[] =>
  blocks
    .filter(({ pid }) => pid !== alternative.pid)
    .map((each) => (each.pid === of ? { ...each, runs: adoptWords(each.runs, alternative.runs) } : each));

const isAlternativeTo = (block: Block, pid: ParagraphId): boolean => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" && proposal.of === pid;
};

// A block goes with the alternatives to it.
const withoutBlock = (blocks: readonly Block[], pid: ParagraphId): Block[] =>
  blocks.filter((each) => each.pid !== pid && !isAlternativeTo(each, pid));

// A block moves with the alternatives to it, and comes to come after those of the block before it.
const moveAfter = (blocks: Block[], block: Block, after: ParagraphId | null): Block[] => {
  const moves = blocks.filter((each) => each === block || isAlternativeTo(each, block.pid));
  const stay = blocks.filter((each) => !moves.includes(each));
  if (after === null) return [...moves, ...stay];
  const place = stay.findIndex(({ pid }) => pid === after);
  if (place < 0) return blocks;
  const last = stay.findLastIndex((each) => isAlternativeTo(each, after));
  return stay.toSpliced(Math.max(place, last) + 1, 0, ...moves);
};

const mergeIntoPrevious = (blocks: Block[], index: number): Block[] => {
  const block = blocks[index];
  const previous = blocks.slice(0, index).findLast((each) => proposedBy(each) === null);
  if (!block || !previous) return blocks;
  const runs = joinRuns([...previous.runs, ...joinedAfter(previous.runs, block.runs)]);
  return withoutBlock(blocks, block.pid).map((each) => (each === previous ? { ...each, runs } : each));
};
