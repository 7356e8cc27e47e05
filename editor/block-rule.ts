// The rule of local edits: words may change inside a block; blocks themselves are the server's.
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";
import { forbiddenCharacter } from "#domain/draft";
import { isSuggestion, wordsOfOthers } from "./suggestion-marks";

/** Why a local edit is not made. */
export type Hindrance = "structure" | "locked" | "proposal" | "character" | "formatting";

/** The identity of a block of the editor's document; empty for one that the server did not make. */
export const pidOf = (block: Node): string => (typeof block.attrs.pid === "string" ? block.attrs.pid : "");

// Half a character is not valid Unicode: on its way over the wire it would become another one.
const halfCharacter = /\p{Surrogate}/u;

// True when `after` has a character that may not stand there and `before` had not.
const hasOddity = (before: string, after: string): boolean => {
  const odd = forbiddenCharacter(after);
  if (odd !== null && !before.includes(odd)) return true;
  return halfCharacter.test(after) && !halfCharacter.test(before);
};

type IsLocked = (pid: string) => boolean;

// The words that carry marks of proposals, with whose they are. What stands between them does not matter.
const proposedWords = (block: Node): string => {
  let words = "";
  let last = "";
  block.forEach((run) => {
    const marks = run.marks.filter(isSuggestion);
    if (marks.length === 0) return;
    const whose = marks
      .map(({ type, attrs }) => `${type.name} ${attrs.id}`)
      .sort()
      .join();
    words += whose === last ? run.text : `\n${whose}\n${run.text}`;
    last = whose;
  });
  return words;
};

// What this edit may not change: for a direct edit the words that are proposed, for a proposal those of others.
const untouchable = (block: Node, by: string | null): string =>
  by === null ? proposedWords(block) : wordsOfOthers(block, by);

/**
 * Null when going from `before` to `after` only changes words inside unlocked blocks, and none that are proposed; with
 * `by`, who proposes, only words of its own.
 */
export const hindranceOf = (
  before: Node,
  after: Node,
  isLocked: IsLocked,
  by: string | null,
): Hindrance | null => {
  if (before.childCount !== after.childCount) return "structure";
  for (let index = 0; index < before.childCount; index += 1) {
    const [was, is] = [before.child(index), after.child(index)];
    if (was === is) continue;
    if (!was.sameMarkup(is)) return "structure";
    if (was.content.eq(is.content)) continue;
    if (isLocked(pidOf(was))) return "locked";
    if (untouchable(was, by) !== untouchable(is, by)) return "proposal";
    if (hasOddity(was.textContent, is.textContent)) return "character";
  }
  return null;
};

/** The inline nodes of what is put in, when all of them lie in at most one block. */
export const inlineOf = (slice: Slice): Fragment | null => {
  if (slice.size === 0) return Fragment.empty;
  if (slice.content.firstChild?.isInline) return slice.content;
  return slice.content.childCount === 1 && slice.content.firstChild?.isTextblock
    ? slice.content.firstChild.content
    : null;
};

/**
 * What a deletion or a replacement over several blocks becomes: each block loses the words that were chosen, what was
 * typed stands in the first, and every block stays. Null when the transaction is of another form.
 */
export const keepBlocks = (state: EditorState, transaction: Transaction): Transaction | null => {
  const [step, ...others] = transaction.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0) return null;
  const inline = inlineOf(step.slice);
  const start = state.doc.resolve(step.from);
  if (!inline || step.to <= step.from || start.depth !== 1) return null;
  const { tr } = state;
  const cuts: [number, number][] = [];
  state.doc.nodesBetween(step.from, step.to, (block, at) => {
    const from = Math.max(at + 1, step.from);
    const to = Math.min(at + 1 + block.content.size, step.to);
    if (block.isTextblock && from < to) cuts.push([from, to]);
    return false;
  });
  if (cuts.length === 0 && inline.size === 0) return null;
  if (cuts[0]?.[0] !== step.from) cuts.unshift([step.from, step.from]);
  const [[from, to] = [step.from, step.from], ...later] = cuts;
  for (const cut of later.reverse()) tr.delete(...cut);
  tr.replace(from, to, new Slice(inline, 0, 0));
  tr.setSelection(TextSelection.create(tr.doc, step.from + inline.size));
  return tr.scrollIntoView();
};
