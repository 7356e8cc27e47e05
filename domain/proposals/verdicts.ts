// Rule A: what becomes of the words when a proposal is accepted, rejected, withdrawn, parked or merged into another.

import type { TextRun } from "#domain/words/values";
import {
  type Block,
  noteAtCut,
  type ParagraphId,
  paragraphId,
  proposedBy,
  type Run,
  run,
  type Suggestion,
  splitsCharacter,
  type WholeProposal,
} from "../draft";
import { adoptWords, joinRuns } from "./alternatives";
import { enclosing } from "./amendments";
import { emptiedBy } from "./emptied";
import { type Joint, joinedAfter } from "./joints";
import { hasAnyOf, isGround, proposalsOn, proposalsOnAny } from "./proposals";

type ProposalVerdict = "accept" | "reject";

/**
 * A3, A4: what becomes of each run, null when its words go. Accepted insertions become text and accepted deletions are
 * carried out; rejected insertions go and rejected deletions are dropped. Accepted words inside words that another
 * proposal inserts become part of that proposal (A5); words that several proposals insert together become text as soon as
 * one is accepted. What is accepted in a block that is only proposed becomes part of the proposal that the block is.
 * Withdrawing and parking have the effect of rejecting.
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

// Words that another proposal inserts as well stay with that one.
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
 * A7: what becomes of each run when `from` is merged into `into`: its words and marks go, and `into` stays as it is. What
 * `from` proposed inside the words of `into` becomes part of it.
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

/** For each proposal that a cut divides, the mark of the one that takes its place in the second half. */
export type Renewed = ReadonlyMap<string, Suggestion>;

/** A paragraph that was cut, and the proposals that continue in its second half under another identity. */
export type Half = { readonly second: ParagraphId; readonly renewed: Renewed };

/** A7: the blocks after `from`, which lies on block `pid`, was merged into `into`, without what is left without words. */
export const mergeProposals = (
  blocks: readonly Block[],
  { pid, from, into }: { readonly pid: ParagraphId; readonly from: string; readonly into: string },
): { readonly blocks: Block[]; readonly steps: WordSteps } => {
  const rewrite: BlockRewriting = (block) =>
    block.pid === pid ? mergeRuns(block, from, into) : decide(block, new Set([from]), "reject");
  const merged = blocks.map((block) =>
    block.pid === pid ? { ...block, runs: joined(rewrite(block)) } : block,
  );
  const refused = refuseIn(merged, new Set([from]));
  const emptied = emptiedBy(blocks, refused);
  return { blocks: refuseIn(refused, emptied), steps: stepsOf(blocks, rewrite, emptied) };
};

/**
 * How the words of each block change, so that words that stay remain the same ones to everybody who is writing in them.
 */
export type WordSteps = ReadonlyMap<ParagraphId, readonly TextRun[]>;

type BlockRewriting = (block: Block) => readonly (Run | null)[];

const joined = (pieces: readonly (Run | null)[]): Run[] => joinRuns(pieces.filter((piece) => piece !== null));

// What stays when the blocks are rewritten, and then lose what was emptied by it.
const stepsOf = (
  blocks: readonly Block[],
  rewrite: BlockRewriting,
  emptied: ReadonlySet<string>,
): WordSteps =>
  new Map(
    blocks
      .filter(({ runs }) => proposalsOn({ runs }).length > 0)
      .map((block) => {
        const first = rewrite(block).map((piece) => piece ?? run(""));
        const second = decide({ ...block, runs: first }, emptied, "reject");
        const steps = block.runs.map(
          ({ text }, index): TextRun => ({ op: second[index]?.text === text ? "same" : "removed", text }),
        );
        return [block.pid, steps];
      }),
  );

/**
 * A draft after a decision, with the other open proposals that have no words left, the paragraphs that were cut, those
 * that were moved, and which words stay the same ones.
 */
type DecidedDraft = {
  readonly blocks: Block[];
  readonly fallen: string[];
  readonly halves: readonly Half[];
  readonly moved: ReadonlySet<ParagraphId>;
  readonly steps: WordSteps;
};

/** New identities for the results of a split: for the second half, and for a proposal that continues in it. */
export type Identities = {
  second(split: string): ParagraphId;
  renewed(proposal: string, split: string): string;
};

// For a preview of the result: the same identities each time.
const foreseen: Identities = {
  second: (split) => paragraphId(split),
  renewed: (proposal, split) => `${proposal} ${split}`,
};

/**
 * A3 to A9: the whole draft after a decision. Proposals accepted together take effect in this order: words, kinds and
 * levels, splits, alternatives, removals, moves, mergers; within each in the order of the text. A proposal that has lost
 * its place by then has no effect. A proposal on both sides of a split continues in the second half as a proposal of its
 * own.
 */
export function decideBlocks(
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): DecidedDraft {
  return decideAs(blocks, { ids, verdict, identities: foreseen });
}

type Decision = {
  readonly ids: ReadonlySet<string>;
  readonly verdict: ProposalVerdict;
  readonly identities: Identities;
};

/** The same, with lasting identities for what a split creates. */
export function decideAs(blocks: readonly Block[], { ids, verdict, identities }: Decision): DecidedDraft {
  const now = verdict === "reject" ? { blocks: refuseIn(blocks, ids) } : acceptIn(blocks, ids, identities);
  const emptied = emptiedBy(blocks, now.blocks);
  const decided = refuseIn(now.blocks, emptied);
  const steps = stepsOf(blocks, (block) => decide(block, ids, verdict), emptied);
  const left = proposalsOnAny(decided);
  const fallen = [...proposalsOnAny(blocks)].filter((id) => !ids.has(id) && !left.has(id));
  return { halves: [], moved: new Set(), ...now, blocks: decided, fallen, steps };
}

const refuseIn = (blocks: readonly Block[], ids: ReadonlySet<string>): Block[] =>
  withoutProposals(
    blocks.filter((block) => !ids.has(proposedBy(block)?.id ?? "")),
    ids,
    "reject",
  );

// The blocks with their words after a verdict, without the whole-block proposals that were decided.
function withoutProposals(
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  verdict: ProposalVerdict,
): Block[] {
  const decided: Block[] = [];
  for (const block of blocks) {
    decided.push(hasAnyOf(block, ids) ? decideOne(block, ids, verdict) : block);
  }
  return decided;
}

const decideOne = (block: Block, ids: ReadonlySet<string>, verdict: ProposalVerdict): Block => {
  const { whole = [], ...rest } = block;
  const kept = whole.filter(({ id }) => !ids.has(id));
  return { ...rest, runs: joined(decide(block, ids, verdict)), ...(kept.length > 0 && { whole: kept }) };
};

const effectOrder = ["new", "restyle", "split", "alternative", "remove", "move", "merge"] as const;

function acceptIn(blocks: readonly Block[], ids: ReadonlySet<string>, identities: Identities): Accepted {
  const accepted = blocks.flatMap(({ pid, whole = [] }) =>
    whole.filter(({ id }) => ids.has(id)).map((proposal) => ({ pid, proposal })),
  );
  const start: Accepted = { blocks: withoutProposals(blocks, ids, "accept"), halves: [], moved: new Set() };
  return effectOrder
    .flatMap((op) => accepted.filter(({ proposal }) => proposal.op === op))
    .reduce((now, effect) => takeEffect(now, effect, identities), start);
}

type Accepted = Omit<DecidedDraft, "fallen" | "steps">;

/** An accepted proposal on a whole block. */
type Effect = { readonly pid: ParagraphId; readonly proposal: WholeProposal };

const takeEffect = (now: Accepted, { pid, proposal }: Effect, identities: Identities): Accepted => {
  const { blocks } = now;
  const index = blocks.findIndex((each) => each.pid === pid);
  const block = blocks[index];
  if (!block) return now;
  switch (proposal.op) {
    case "new":
      return now;
    case "restyle":
      return { ...now, blocks: blocks.with(index, { ...block, kind: proposal.kind, level: proposal.level }) };
    case "split":
      return splitInTwo(now, { block, id: proposal.id, words: proposal.cut }, identities);
    case "alternative":
      return { ...now, blocks: replaceWords(blocks, block, proposal.of) };
    case "remove":
      return { ...now, blocks: withoutBlock(blocks, pid) };
    case "move":
      return {
        ...now,
        blocks: moveAfter(blocks, pid, proposal.after),
        moved: new Set([...now.moved, ...goingTogether(blocks, pid)]),
      };
    case "merge":
      return { ...now, blocks: mergeIntoPrevious(blocks, pid).blocks };
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
  now: Accepted,
  { block: { pid, runs }, id, words }: { readonly block: Block; readonly id: string; readonly words: string },
  identities: Identities,
): Accepted => {
  const at = splitPlace(runs, words);
  if (at === null) return now;
  const second = identities.second(id);
  const cut = cutBlock(now.blocks, pid, {
    at,
    second,
    renew: (proposal) => identities.renewed(proposal, id),
  });
  return { ...now, blocks: cut.blocks, halves: [...now.halves, { second, renewed: cut.renewed }] };
};

type BlockCut = {
  /** UTF-16 units of its live words. */
  readonly at: number;
  readonly second: ParagraphId;
  /** The identity under which a proposal that lies in both halves continues in the second. */
  renew(proposal: string): string;
  /** Proposals that continue in the second half under other identities, wherever they lie. */
  readonly given?: Renewed;
};

/**
 * A proposal lies on one paragraph only: where a cut goes through its words, those in the second half become a proposal of
 * their own. Where the second half stands already, right after the block, the words are added to it.
 */
export const cutBlock = (
  blocks: readonly Block[],
  pid: ParagraphId,
  { at, second, renew, given = new Map() }: BlockCut,
): { readonly blocks: Block[]; readonly renewed: Renewed; readonly steps: WordSteps } => {
  const index = blocks.findIndex((each) => each.pid === pid);
  const block = blocks[index];
  if (!block) return { blocks: [...blocks], renewed: new Map(), steps: new Map() };
  const there = blocks[index + 1]?.pid === second ? blocks[index + 1] : undefined;
  const within = splitsCharacter(block.runs.map(({ text }) => text).join(""), at) ? 1 : 0;
  let offset = 0;
  const halves: [Run[], Run[]] = [[], []];
  for (const piece of block.runs) {
    const cut = Math.min(Math.max(at - within - offset, 0), piece.text.length);
    halves[0].push({ ...piece, text: piece.text.slice(0, cut) });
    halves[1].push({ ...piece, text: piece.text.slice(cut) });
    offset += piece.text.length;
  }
  const first = { ...block, runs: joinRuns(withoutNote(halves[0], noteAtCut(...halves))) };
  const after = joinRuns([...halves[1], ...(there?.runs ?? [])]);
  const renewed = new Map(given);
  const before = new Set(proposalsOn({ runs: first.runs }));
  for (const { insertions, deletions } of after)
    for (const mark of [...insertions, ...deletions])
      if (before.has(mark.id) && !renewed.has(mark.id)) renewed.set(mark.id, { ...mark, id: renew(mark.id) });
  const next: Block = {
    ...(there ?? { pid: second, kind: block.kind, level: block.level }),
    runs: remarked(after, renewed),
  };
  const [stays, goes, stood] = [...halves, there?.runs ?? []].map((runs) =>
    runs.map(({ text }) => text).join(""),
  );
  const steps: WordSteps = new Map([
    [pid, [stepOf("same", stays), stepOf("removed", goes)]],
    [second, [stepOf("added", goes), stepOf("same", stood)]],
  ]);
  return { blocks: blocks.toSpliced(index, there ? 2 : 1, first, next), renewed, steps };
};

const stepOf = (op: TextRun["op"], text = ""): TextRun => ({ op, text });

/** The runs with words of some proposals turned into words of others. */
export const remarked = (runs: readonly Run[], renewed: Renewed): Run[] => {
  const next = (marks: readonly Suggestion[]): Suggestion[] => {
    const changed = marks.map(({ id, by, at }) => renewed.get(id) ?? { id, by, at });
    return changed.filter((mark, index) => changed.findIndex(({ id }) => id === mark.id) === index);
  };
  return runs.map((piece) => ({
    ...piece,
    insertions: next(piece.insertions),
    deletions: next(piece.deletions),
  }));
};

const withoutNote = (runs: readonly Run[], length: number): Run[] => {
  let left = runs.reduce((sum, { text }) => sum + text.length, 0) - length;
  return runs.map((piece) => {
    const isLast = left <= 0;
    left -= piece.text.length;
    return isLast ? { ...piece, footnote: null } : piece;
  });
};

const replaceWords = (blocks: readonly Block[], alternative: Block, of: ParagraphId): Block[] =>
  blocks
    .filter(({ pid }) => pid !== alternative.pid)
    .map((each) => (each.pid === of ? { ...each, runs: adoptWords(each.runs, alternative.runs) } : each));

const isAlternativeTo = (block: Block, pid: ParagraphId): boolean => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" && proposal.of === pid;
};

/** A block and the alternatives to it. */
export const goingTogether = (blocks: readonly Block[], pid: ParagraphId): ParagraphId[] =>
  blocks.filter((each) => each.pid === pid || isAlternativeTo(each, pid)).map((each) => each.pid);

/** Removes a block together with the alternatives to it. */
export const withoutBlock = (blocks: readonly Block[], pid: ParagraphId): Block[] =>
  blocks.filter((each) => each.pid !== pid && !isAlternativeTo(each, pid));

/** Moves a block together with the alternatives to it, to behind those of the block that it follows. */
export const moveAfter = (blocks: readonly Block[], pid: ParagraphId, after: ParagraphId | null): Block[] => {
  const together = goingTogether(blocks, pid);
  const moves = blocks.filter((each) => together.includes(each.pid));
  const stay = blocks.filter((each) => !moves.includes(each));
  if (after === null) return [...moves, ...stay];
  const place = stay.findIndex((each) => each.pid === after);
  if (place < 0) return [...blocks];
  const last = stay.findLastIndex((each) => isAlternativeTo(each, after));
  return stay.toSpliced(Math.max(place, last) + 1, 0, ...moves);
};

/** Joins a block to the standing one before it, across what is only proposed between; the alternatives to it go. */
export const mergeIntoPrevious = (
  blocks: readonly Block[],
  pid: ParagraphId,
  joint: Joint = "spaced",
): { readonly blocks: Block[]; readonly steps: WordSteps } => {
  const index = blocks.findIndex((each) => each.pid === pid);
  const block = blocks[index];
  const previous = blocks.slice(0, Math.max(index, 0)).findLast((each) => proposedBy(each) === null);
  if (!block || !previous) return { blocks: [...blocks], steps: new Map() };
  const added = joint === "bare" ? block.runs : joinedAfter(previous.runs, block.runs);
  const runs = joinRuns([...previous.runs, ...added]);
  const [stays, comes] = [previous.runs, added].map((each) => each.map(({ text }) => text).join(""));
  return {
    blocks: withoutBlock(blocks, pid).map((each) => (each === previous ? { ...each, runs } : each)),
    steps: new Map([[previous.pid, [stepOf("same", stays), stepOf("added", comes)]]]),
  };
};
