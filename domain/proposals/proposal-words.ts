// Rule A: what a proposal says, read from the live blocks: its operation, its place and its words. A decision on the
// proposal stores this.
import type { Run } from "../draft";
import { type Block, baseText, proposedBy, type Suggestion, type WholeProposal } from "../draft";
import { amendedBy, enclosing, groundOf, parentsIn } from "./amendments";
import { editsOf } from "./edits";
import type { ProposalOp } from "./kinds";
import { groundText, isGround, isProposedOn } from "./proposals";
import type { Edit, ProposalActFacts, ProposalTarget } from "./values";

// Rule A: which open proposals collide. They stay open beside each other and are only flagged.

/** The proposals that collide with each proposal; those that collide with none are left out. */
type Collisions = ReadonlyMap<string, ReadonlySet<string>>;

type Collide = (one: string, other: string) => void;

/**
 * A14: two proposals collide when they mark the same words; when they insert at the same place; when one inserts strictly
 * inside what the other deletes; when one touches both words of the text and words of the other (an amendment to an
 * amendment does not collide with what it amends). A15 says when proposals on whole blocks collide. `amended`: which
 * proposal each amends (A6).
 */
function collisionsOf(blocks: readonly Block[], amended: ReadonlyMap<string, string>): Collisions {
  const found = new Map<string, Set<string>>();
  const setOf = (id: string): Set<string> => {
    const known = found.get(id) ?? new Set<string>();
    found.set(id, known);
    return known;
  };
  const collide: Collide = (one, other) => {
    if (one === other || amends(amended, one, other) || amends(amended, other, one)) return;
    setOf(one).add(other);
    setOf(other).add(one);
  };
  for (const block of blocks.filter(isProposedOn)) {
    const owner = proposedBy(block)?.id ?? null;
    collideOnWords(block.runs, collide);
    collideInGaps(block.runs, owner, collide);
    collideAcross(block.runs, owner, collide);
  }
  collideOnBlocks(blocks, collide);
  return found;
}

// Whether one proposal lies in words of the other, at any depth.
const amends = (amended: ReadonlyMap<string, string>, id: string, other: string): boolean => {
  if (!amended.has(id)) return false;
  const seen = new Set<string>();
  for (let at = amended.get(id); at !== undefined && !seen.has(at); at = amended.get(at)) {
    if (at === other) return true;
    seen.add(at);
  }
  return false;
};

function eachPair(ids: readonly string[], collide: Collide): void {
  for (const [index, one] of ids.entries()) {
    for (let at = index + 1; at < ids.length; at += 1) collide(one, ids[at] ?? one);
  }
}

// A pair that marks the words before as well has been found there.
function collideOnWords(runs: readonly Run[], collide: Collide): void {
  let before: ReadonlySet<string> = noIds;
  for (const { deletions } of runs) {
    const ids = idsOf(deletions);
    const known = before;
    const fresh = ids.length > 1 ? ids.filter((id) => !known.has(id)) : [];
    for (const [index, one] of fresh.length > 0 ? ids.entries() : []) {
      if (before.has(one)) for (const other of fresh) collide(one, other);
      else for (let at = index + 1; at < ids.length; at += 1) collide(one, ids[at] ?? one);
    }
    before = ids.length > 0 ? new Set(ids) : noIds;
  }
}

const noIds: ReadonlySet<string> = new Set();

const idsOf = (marks: Run["insertions"]): string[] => marks.map(({ id }) => id);

// Proposals that insert between the same two words of the ground insert at the same place.
function collideInGaps(runs: readonly Run[], owner: string | null, collide: Collide): void {
  const parents: (string | null)[] = [];
  for (const [index, { insertions }] of runs.entries()) {
    const isOwn = insertions.length === 0 || insertions.some(({ id }) => id === owner);
    parents.push(isOwn ? null : (enclosing(runs, index, new Set(idsOf(insertions)))?.id ?? owner));
  }
  for (const parent of new Set(parents)) {
    let gap: string[] = [];
    let last: Run | null = null;
    for (const [index, piece] of runs.entries()) {
      const isWord = parent === null ? isGround(piece) : idsOf(piece.insertions).includes(parent);
      if (isWord || isGround(piece)) {
        if (gap.length > 0) closeGap(gap, [last, isWord ? piece : null], collide);
        gap = [];
        last = isWord ? piece : null;
      } else if (parents[index] === parent) gap.push(...idsOf(piece.insertions));
    }
    closeGap(gap, [last, null], collide);
  }
}

// A deletion on both sides encloses what is inserted between.
function closeGap(
  gap: readonly string[],
  [before, following]: readonly [before: Run | null, following: Run | null],
  collide: Collide,
): void {
  eachPair(gap, collide);
  for (const { id } of before?.deletions ?? []) {
    if (following?.deletions.some((mark) => mark.id === id))
      for (const inserted of gap) collide(id, inserted);
  }
}

// A proposal that lies partly in another's words and partly elsewhere does not depend on it alone.
function collideAcross(runs: readonly Run[], owner: string | null, collide: Collide): void {
  for (const id of idsOn(runs)) {
    for (const parent of parentsIn(runs, id, owner)) if (parent !== null) collide(id, parent);
  }
}

// The proposals on words, in order.
function idsOn(runs: readonly Run[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { insertions, deletions } of runs) {
    for (const { id } of insertions) ids.add(id);
    for (const { id } of deletions) ids.add(id);
  }
  return ids;
}

type Op = WholeProposal["op"] | "words";

// A15: which operations on one block contradict each other. An alternative counts on the block that it would replace.
const contradictions: Record<Op, readonly Op[]> = {
  new: [],
  words: ["remove", "alternative"],
  remove: ["words", "remove", "alternative", "move", "merge", "split", "restyle"],
  alternative: ["words", "remove", "alternative", "merge", "split"],
  merge: ["remove", "alternative", "move", "merge", "split", "restyle"],
  split: ["remove", "alternative", "merge", "split"],
  move: ["remove", "move", "merge"],
  restyle: ["remove", "merge", "restyle"],
};

type BlockProposal = { readonly id: string; readonly op: Op };

function collideOnBlocks(blocks: readonly Block[], collide: Collide): void {
  const about = new Map<Block["pid"], BlockProposal[]>();
  for (const block of blocks) {
    about.set(block.pid, isProposedOn(block) ? saidOf(block) : []);
  }
  for (const block of blocks)
    for (const proposal of block.whole ?? []) {
      if (proposal.op === "alternative") about.get(proposal.of)?.push({ id: proposal.id, op: "alternative" });
      if (proposal.op === "split")
        for (const id of acrossCut(block.runs, proposal.cut)) collide(proposal.id, id);
    }
  for (const said of about.values()) collideOnOne(said, collide);
  collideWithNeighbours(blocks, about, collide);
}

// Very many proposals may lie on the words of one block, and none of those contradicts another: each is compared only with
// those on the block as a whole.
function collideOnOne(said: readonly BlockProposal[], collide: Collide): void {
  const onBlock = said.filter(({ op }) => op !== "words");
  for (const one of onBlock.length > 0 ? said : []) {
    for (const other of onBlock) if (contradictions[one.op].includes(other.op)) collide(one.id, other.id);
  }
}

function saidOf({ whole = [], runs }: Block): BlockProposal[] {
  const said: BlockProposal[] = whole
    .filter(({ op }) => op !== "alternative")
    .map(({ id, op }) => ({ id, op }));
  for (const id of idsOn(runs)) said.push({ id, op: "words" });
  return said;
}

// A merger needs the block before, a move the block that it goes after: a proposal that removes that block collides.
function collideWithNeighbours(
  blocks: readonly Block[],
  about: ReadonlyMap<Block["pid"], readonly BlockProposal[]>,
  collide: Collide,
): void {
  let previous: Block | null = null;
  for (const block of blocks) {
    for (const proposal of block.whole ?? []) {
      const needed = neighbourOf(proposal, previous);
      const against: readonly Op[] = proposal.op === "merge" ? ["remove", "alternative", "move"] : ["remove"];
      for (const other of (needed && about.get(needed)) || [])
        if (against.includes(other.op)) collide(proposal.id, other.id);
    }
    if (proposedBy(block) === null) previous = block;
  }
}

const neighbourOf = (proposal: WholeProposal, previous: Block | null): Block["pid"] | null => {
  if (proposal.op === "merge") return previous?.pid ?? null;
  return proposal.op === "move" ? proposal.after : null;
};

// The proposals with pieces on both sides of where a paragraph would be cut.
const acrossCut = (runs: readonly Run[], words: string): string[] => {
  const cut = groundText(runs).indexOf(words);
  const sides: [Set<string>, Set<string>] = [new Set(), new Set()];
  let at = 0;
  for (const piece of runs) {
    const ids = [...idsOf(piece.insertions), ...idsOf(piece.deletions)];
    const end = isGround(piece) ? at + piece.text.length : at;
    if (at < cut || end <= cut) for (const id of ids) sides[0].add(id);
    if (end > cut) for (const id of ids) sides[1].add(id);
    at = end;
  }
  return [...sides[0]].filter((id) => sides[1].has(id));
};

/** An open proposal on its block. `removed` and `inserted` are all its words together. */
export type ProposalWords = {
  readonly mark: Suggestion;
  readonly block: Block;
  readonly op: ProposalOp;
  readonly edits: readonly Edit[];
  readonly removed: string;
  readonly inserted: string;
  readonly target: ProposalTarget | null;
  readonly within: readonly string[];
};

/** All open proposals in the order of the text; one whose words lie in several blocks is read from the first. */
function openWords(blocks: readonly Block[]): Map<string, ProposalWords> {
  const open = new Map<string, ProposalWords>();
  let previous: Block | null = null;
  for (const block of blocks) {
    for (const [id, mark] of isProposedOn(block) ? marksOn(block) : []) {
      if (!open.has(id)) open.set(id, { mark, block, ...wordsOf(block, id, previous?.pid ?? null) });
    }
    if (proposedBy(block) === null) previous = block;
  }
  return open;
}

/** The open proposals of a draft, what each amends, and with which it collides. */
type Proposed = {
  readonly open: ReadonlyMap<string, ProposalWords>;
  readonly amended: ReadonlyMap<string, string>;
  readonly collided: Collisions;
};

// An act asks for this before and while it is done, and so does the register. Blocks become another value with every change.
const read = new WeakMap<readonly Block[], Proposed>();

/** Reads the open proposals of a draft once for as long as its blocks are the same value. */
export function proposedIn(blocks: readonly Block[]): Proposed {
  const known = read.get(blocks);
  if (known) return known;
  const open = openWords(blocks);
  const amended = amendedBy(blocks);
  const proposed = { open, amended, collided: collisionsOf(blocks, amended) };
  read.set(blocks, proposed);
  return proposed;
}

// One mark of each proposal on a block, those on the block as a whole first.
const marksOn = ({ whole = [], runs }: Block): ReadonlyMap<string, Suggestion> => {
  const marks = new Map<string, Suggestion>();
  const add = (mark: Suggestion) => {
    if (!marks.has(mark.id)) marks.set(mark.id, mark);
  };
  for (const proposal of whole) add(proposal);
  for (const { insertions, deletions } of runs) {
    for (const mark of insertions) add(mark);
    for (const mark of deletions) add(mark);
  }
  return marks;
};

/** What one proposal on a block would do there, with all words that it removes and inserts. */
export function wordsOn(block: Block, id: string): JoinedWords {
  const { op, removed, inserted } = wordsOf(block, id, null);
  return { op, removed, inserted };
}

type ProposalEdits = Pick<ProposalWords, "op" | "edits" | "removed" | "inserted" | "target" | "within">;

function wordsOf(block: Block, id: string, previous: Block["pid"] | null): ProposalEdits {
  const proposal = block.whole?.find((each) => each.id === id);
  if (proposal) return onWhole(block, proposal, previous);
  const within = groundOf(block.runs, id, proposedBy(block)?.id ?? null);
  // The first of a block reads all of its words for those that follow, once here and once more below.
  const edits = editsOf(block.runs, id, within);
  return { ...joined(edits), edits, target: null, within: [...within] };
}

/** A proposal in short: the operation, and all words that it removes and inserts. */
export type JoinedWords = Pick<ProposalWords, "op" | "removed" | "inserted">;

/** Edits in sum. */
export const joined = (edits: readonly Edit[]): JoinedWords => {
  const removed = edits.map((edit) => edit.removed).join("");
  const inserted = edits.map((edit) => edit.inserted).join("");
  if (removed === "") return { op: "insert", removed, inserted };
  return { op: inserted === "" ? "delete" : "replace", removed, inserted };
};

const onWhole = (block: Block, proposal: WholeProposal, previous: Block["pid"] | null): ProposalEdits => {
  const isProposed = proposal.op === "new" || proposal.op === "alternative";
  return {
    op: proposal.op,
    edits: [],
    removed: proposal.op === "remove" ? baseText(block) : "",
    inserted: isProposed ? groundText(block.runs, new Set([proposal.id])) : "",
    target: targetOf(block, proposal, previous),
    within: [],
  };
};

const targetOf = (
  { kind, level }: Block,
  proposal: WholeProposal,
  previous: Block["pid"] | null,
): ProposalTarget | null => {
  switch (proposal.op) {
    case "new":
      return { after: previous, kind, level };
    case "alternative":
      return { of: proposal.of, kind, level };
    case "move":
      return { after: proposal.after };
    case "split":
      return { cut: proposal.cut };
    case "restyle":
      return { kind: proposal.kind, level: proposal.level };
    case "remove":
    case "merge":
      return null;
  }
};

/** A10: what a decision stores of an open proposal, so that its card can be shown and its words be applied again. */
export const keptFacts = (
  proposed: Proposed,
  id: string,
): Pick<ProposalActFacts, "op" | "edits" | "words" | "target" | "within" | "collided"> => {
  const words = proposed.open.get(id);
  const collided = [...(proposed.collided.get(id) ?? [])];
  if (!words) return {};
  const { op, edits, inserted, removed, target, within } = words;
  return {
    op,
    edits,
    ...(edits.length === 0 && { words: inserted || removed }),
    ...(target && { target }),
    ...(within.length > 0 && { within }),
    ...(collided.length > 0 && { collided }),
  };
};
