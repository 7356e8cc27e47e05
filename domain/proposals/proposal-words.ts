// Rule A: what a proposal says, read off the live blocks: its operation, its place and its words. This is what a decision
// on it keeps.

import { type Block, baseText, proposedBy, type Suggestion, type WholeProposal } from "../draft";
import { amendedBy, groundOf } from "./amendments";
import { type Collisions, collisionsOf } from "./collisions";
import { editsOf } from "./edits";
import { groundText, isProposedOn } from "./proposals";
import type { Edit, ProposalActFacts, ProposalOp, ProposalTarget } from "./register";

/** An open proposal as it stands on its block. `removed` and `inserted` are all its words together. */
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

/** All open proposals in the order of the text; one whose words were carried to several blocks is read from the first. */
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
export type Proposed = {
  readonly open: ReadonlyMap<string, ProposalWords>;
  readonly amended: ReadonlyMap<string, string>;
  readonly collided: Collisions;
};

// An act asks for it before and while it is done, and the register as well. Blocks are another value as soon as a word is.
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

/** What one proposal on a block would do there, with all words that go and come. */
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

/** A proposal in short: the operation, and all words that go and come. */
export type JoinedWords = Pick<ProposalWords, "op" | "removed" | "inserted">;

/** What edits come to. */
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
