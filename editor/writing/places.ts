// Places in the editor's document in shared form: a block, and an offset in its words.
import type { Node } from "@tiptap/pm/model";
import { type EditorState, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { pidOf } from "./block-rule";

/** A place in a block: an offset in its words, in UTF-16 units. */
export type Landing = { readonly pid: string; readonly offset: number };

/** Where the selection begins, in a block. */
export type SelectionStart = { readonly block: Node; readonly index: number; readonly offset: number };

/** The transactions that led to a state, the last first, as far as they are not written yet. */
export type PendingTransaction = { readonly transaction: Transaction; before: PendingTransaction | null };

/** The key of the binding, and the origin of what it writes into the shared document. */
export const bindingKey = new PluginKey<PendingTransaction | null>("binding");

/** True for a transaction that shows a change of the shared document. */
export const isFromDocument = (transaction: Transaction): boolean =>
  transaction.getMeta(bindingKey) !== undefined;

type PageWatcher = Readonly<Record<"start" | "stop" | "flush", () => void>> & {
  /** Changes of the page that were not processed yet. */
  pendingRecords(): readonly MutationRecord[];
};

/** ProseMirror's observer of the page; its types leave it out. */
export const watcherOf = (view: EditorView): PageWatcher | undefined => {
  const { domObserver }: EditorView & { readonly domObserver?: PageWatcher } = view;
  return domObserver;
};

/** Takes in where the browser has the caret, which it reports only a moment after the key or click. */
export const takeCaret = (view: EditorView): void => {
  if (!view.composing && !view.isDestroyed) watcherOf(view)?.flush();
};

/** Where the selection begins; null when it begins in no block. */
export const placeOf = (state: EditorState): SelectionStart | null => {
  const { $from } = state.selection;
  return $from.depth === 1
    ? { block: $from.parent, index: $from.index(0), offset: $from.parentOffset }
    : null;
};

/** True when the selection spans more than one block. */
export const isAcross = ({ selection: { empty, $from, $to } }: EditorState): boolean =>
  !empty && !($from.depth === 1 && $from.sameParent($to));

/** The index of a block in the document, or -1 while it is not there. */
export const indexIn = (doc: Node, pid: string): number => {
  for (let index = 0; index < doc.childCount; index += 1) if (pidOf(doc.child(index)) === pid) return index;
  return -1;
};

/** The position of a place in the document, or null while the block is not there. */
export const positionIn = (doc: Node, { pid, offset }: Landing): number | null => {
  let found: number | null = null;
  doc.forEach((block, start) => {
    if (pidOf(block) === pid) found = start + 1 + Math.min(offset, block.content.size);
  });
  return found;
};
