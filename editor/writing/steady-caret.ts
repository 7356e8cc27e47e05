// Keeps the reader's caret at its words when others change the same block. The binding's own recovery compares the text of
// the block before and after, takes every change of it for a moved block, and puts the caret back at its old offset.
import { Extension } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { fragmentName } from "../draft-doc";
import { onArrival } from "../live/arrival";
import { pidOf } from "./block-rule";
import { carried } from "./carried";
import { positionIn, takeCaret, watcherOf } from "./places";

/** Anchor and head, each tied to the character on its left, so that what others insert at the caret comes after it. */
type TiedSelection = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };

const sharedTextAt = (doc: Y.Doc, index: number): Y.XmlText | null => {
  const element = doc.getXmlFragment(fragmentName).get(index);
  const words = element instanceof Y.XmlElement ? element.get(0) : null;
  return words instanceof Y.XmlText ? words : null;
};

const keep = (doc: Y.Doc, { selection }: EditorState): TiedSelection | null => {
  const { $anchor, $head } = selection;
  if ($anchor.depth !== 1 || $head.depth !== 1) return null;
  const [from, to] = [sharedTextAt(doc, $anchor.index(0)), sharedTextAt(doc, $head.index(0))];
  if (!from || !to || $anchor.parentOffset > from.length || $head.parentOffset > to.length) return null;
  return {
    anchor: Y.createRelativePositionFromTypeIndex(from, $anchor.parentOffset, -1),
    head: Y.createRelativePositionFromTypeIndex(to, $head.parentOffset, -1),
  };
};

// A position of the shared document in the editor's, or null when its block is gone.
const placeOf = (doc: Y.Doc, shown: Node, kept: Y.RelativePosition): number | null => {
  const found = Y.createAbsolutePositionFromRelativePosition(kept, doc);
  if (!found) return null;
  let place: number | null = null;
  shown.forEach((block, start, index) => {
    if (sharedTextAt(doc, index) === found.type)
      place = start + 1 + Math.min(found.index, block.content.size);
  });
  return place;
};

// A position whose block was cut or joined goes with its words.
const carriedTo = (before: EditorState, { doc }: EditorState, $at: ResolvedPos): number | null => {
  if (before.doc.childCount === doc.childCount || $at.depth !== 1) return null;
  const place = carried(before.doc, doc, { pid: pidOf($at.parent), offset: $at.parentOffset });
  return place && positionIn(doc, place);
};

const comesFromOthers = (transaction: Transaction): boolean => {
  const origin = transaction.getMeta(ySyncPluginKey);
  return origin?.isChangeOrigin === true && origin.isUndoRedoOperation !== true;
};

// The binding measures a change by others against the selection from before it. After an undo, and when one change comes in
// several steps, that selection belongs to an older text: where the text is shorter by now the binding throws and no longer
// shows what the document says. So it forgets the selection as soon as it is old; ours is kept here.
const forgetSelection = (state: EditorState): void => {
  const binding = ySyncPluginKey.getState(state)?.binding;
  if (binding) binding.beforeTransactionSelection = null;
};

const forgetAfterUndo = (state: EditorState): (() => void) => {
  const manager: Y.UndoManager | undefined = yUndoPluginKey.getState(state)?.undoManager;
  const forget = () => forgetSelection(state);
  manager?.on("stack-item-popped", forget);
  return () => manager?.off("stack-item-popped", forget);
};

const steadyCaret = (doc: Y.Doc): Plugin => {
  let kept: TiedSelection | null = null;
  return new Plugin({
    key: new PluginKey("steady-caret"),
    view: (view) => {
      const before = () => {
        kept ??= keep(doc, view.state);
      };
      const after = () => {
        kept = null;
      };
      const stopForgetting = forgetAfterUndo(view.state);
      // Words that come between a click and the browser's word of it would put the old caret back.
      const stopLooking = onArrival(doc, () => takeCaret(view));
      const { ownerDocument } = view.dom;
      const heard = () => pressed.delete(view);
      ownerDocument.addEventListener("selectionchange", heard);
      doc.on("beforeAllTransactions", before);
      doc.on("afterAllTransactions", after);
      return {
        destroy: () => {
          stopForgetting();
          stopLooking();
          ownerDocument.removeEventListener("selectionchange", heard);
          doc.off("beforeAllTransactions", before);
          doc.off("afterAllTransactions", after);
        },
      };
    },
    props: {
      handleDOMEvents: {
        mousedown: (view) => {
          pressed.add(view);
          return false;
        },
      },
    },
    appendTransaction: (transactions, before, state) => {
      if (!transactions.some(comesFromOthers)) return null;
      forgetSelection(state);
      if (!kept) return null;
      const { $anchor, $head } = before.selection;
      const anchor = carriedTo(before, state, $anchor) ?? placeOf(doc, state.doc, kept.anchor);
      const head = carriedTo(before, state, $head) ?? placeOf(doc, state.doc, kept.head);
      if (anchor === null || head === null) return null;
      const selection = TextSelection.create(state.doc, anchor, head);
      return selection.eq(state.selection) ? null : state.tr.setSelection(selection);
    },
  });
};

/** Editors in which somebody has pressed without the browser's word yet of where the caret is. */
const pressed = new WeakSet<EditorView>();

// What draws the page anew, as carets of others and facts of the margin do, puts the caret where the editor has it. Between a click
// and the browser's word of it that is the old place: what is clicked counts, so it is taken in before.
const withCaret = (view: EditorView, transaction: Transaction): Transaction => {
  if (transaction.docChanged || transaction.selectionSet || !view.editable) return transaction;
  if (!pressed.has(view)) return transaction;
  if (watcherOf(view)?.pendingRecords().length !== 0) return transaction;
  takeCaret(view);
  const { doc, selection } = view.state;
  const isElsewhere = doc === transaction.before && !selection.eq(transaction.selection);
  return isElsewhere ? transaction.setSelection(selection) : transaction;
};

/** The extension; `document` is the shared document that the editor shows. */
export const SteadyCaret = Extension.create<{ document: Y.Doc }>({
  name: "steadyCaret",
  dispatchTransaction({ transaction, next }) {
    const { isDestroyed, view } = this.editor;
    next(isDestroyed ? transaction : withCaret(view, transaction));
  },
  addProseMirrorPlugins() {
    return [steadyCaret(this.options.document)];
  },
});
