// Deleting, typing and cutting across several blocks: the words go, and every block stays.
import { type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";
import { type Editing, type Hindrance, hindranceIn, inlineOf } from "../writing/block-rule";

/** What became of an edit across several blocks. */
type Across = {
  /** True when the selection included words that may not be changed: they stayed. */
  readonly isPartial: boolean;
  /** How many blocks have no words left. */
  readonly emptied: number;
};

const acrossKey = "across-blocks";

/** What a transaction says about the edit across several blocks that it is; undefined for any other. */
export const acrossOf = (transaction: Transaction): Across | undefined => transaction.getMeta(acrossKey);

/** Gives another transaction the same note. */
export const sayAcross = (from: Transaction, to: Transaction): void => {
  const across = acrossOf(from);
  if (across) to.setMeta(acrossKey, across);
};

/** A part of the words of one block: offsets in the block, and where it begins in the document. */
type BlockPart = {
  readonly block: Node;
  readonly start: number;
  readonly from: number;
  readonly to: number;
};

/** The parts of the blocks between two positions, in order, including those with nothing selected in them. */
export const partsBetween = (doc: Node, from: number, to: number): BlockPart[] => {
  const parts: BlockPart[] = [];
  doc.forEach((block, at) => {
    const [start, end] = [at + 1, at + 1 + block.content.size];
    if (end < from || start > to) return;
    parts.push({ block, start, from: Math.max(start, from) - start, to: Math.min(end, to) - start });
  });
  return parts;
};

const without = ({ block, from, to }: BlockPart): Node =>
  block.copy(block.content.cut(0, from).append(block.content.cut(to)));

/**
 * What a deletion or a replacement across several blocks becomes: each block loses its selected words, typed words go into
 * the first, and every block stays. Words that may not be changed stay too; when that is all of them, the reason is
 * returned. Null when the transaction is of another form. `by` proposes: then the words are marked as deleted.
 */
export const keepBlocks = (
  state: EditorState,
  transaction: Transaction,
  editing: Editing,
): Transaction | Hindrance | null => {
  const [step, ...others] = transaction.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0) return null;
  const inline = inlineOf(step.slice);
  if (!inline || step.to <= step.from) return null;
  const parts = partsBetween(state.doc, step.from, step.to);
  const hindranceAt = (part: BlockPart): Hindrance | null => {
    if (editing.isLocked(String(part.block.attrs.pid))) return "locked";
    return editing.by === null ? hindranceIn(part.block, without(part), editing) : null;
  };
  const chosen = parts.filter(({ from, to }, index) => index === 0 || from < to);
  const free = chosen.filter((part) => hindranceAt(part) === null);
  const [first, ...later] = free;
  const [held] = chosen.filter((part) => !free.includes(part) && part.from < part.to);
  if (!first || (inline.size === 0 && free.every(({ from, to }) => from === to)))
    return held ? hindranceAt(held) : null;
  const { tr } = state;
  for (const { start, from, to } of later.reverse()) tr.delete(start + from, start + to);
  const at = first.start + first.from;
  tr.replace(at, first.start + first.to, new Slice(inline, 0, 0));
  tr.setSelection(TextSelection.create(tr.doc, at + inline.size)).scrollIntoView();
  const emptied = [first, ...later].filter((part) => part.from < part.to && isEmptied(part)).length;
  return tr.setMeta(acrossKey, {
    isPartial: held !== undefined,
    emptied: emptied - (inline.size > 0 && isEmptied(first) ? 1 : 0),
  });
};

const isEmptied = ({ block, from, to }: BlockPart): boolean => from === 0 && to === block.content.size;

/** A stretch of the document and what replaces it. */
type Replacement = { readonly from: number; readonly to: number; readonly slice: Slice };

/**
 * An edit across many blocks as edits across at most `most` each, the last stretch first; typed words go into the first
 * block. Null for an edit across fewer.
 */
export const stretchesOf = (doc: Node, transaction: Transaction, most: number): Replacement[] | null => {
  const [step, ...others] = transaction.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0) return null;
  const parts = partsBetween(doc, step.from, step.to);
  if (parts.length <= most) return null;
  const stretches: Replacement[] = [];
  for (let first = 0; first < parts.length; first += most) {
    const [one, last] = [parts[first], parts[Math.min(first + most, parts.length) - 1]];
    if (one && last)
      stretches.unshift({
        from: one.start + one.from,
        to: last.start + last.to,
        slice: first === 0 ? step.slice : Slice.empty,
      });
  }
  return stretches;
};
