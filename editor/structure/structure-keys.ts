// Keys, pastes and drops that would change blocks become commands to the server; the rest stays words in a block.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { hindranceOf } from "../writing/block-rule";
import { isAcross, isFromDocument } from "../writing/places";
import { acrossOf, keepBlocks } from "./across-blocks";
import { apart, BlockKeys } from "./block-keys";
import type { StructureOptions } from "./level-keys";
import { cleanWords, readPasted, readPlain } from "./pasted";
import type { StructureActs } from "./structure-acts";

declare module "@tiptap/core" {
  interface Storage {
    structureKeys: { keys: { readonly acts: StructureActs } | null };
  }
}

const parseInert = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

const takeIn = (view: EditorView, data: DataTransfer | null, keys: BlockKeys): boolean => {
  if (!data || !view.editable) return false;
  const offered = { html: data.getData("text/html"), text: data.getData("text/plain") };
  const paragraphs = readPasted(offered, parseInert);
  if (keys.acts.isUnderWay) keys.acts.hold(() => void keys.putIn(view, paragraphs));
  else void keys.putIn(view, paragraphs);
  return true;
};

// An input method overwrites the selection as if it were deleted. Deleted words stay as proposals, and blocks stay too: so
// they are marked or removed when the method announces itself (key code 229), and it begins after them.
const beginComposing = (view: EditorView, event: KeyboardEvent, isStriking: boolean): boolean => {
  const isInputMethod = event.keyCode === 229 && !event.ctrlKey && !event.metaKey;
  const { selection, tr } = view.state;
  const isChosen = isStriking ? !selection.empty : isAcross(view.state);
  if (isInputMethod && view.editable && !view.composing && isChosen)
    view.dispatch(tr.deleteSelection().setMeta(apart, true).scrollIntoView());
  return false;
};

// Input without a key, such as dictation or a deletion from a menu. Several paragraphs at once are put in as if pasted;
// across several blocks the browser would join them by itself.
const takeUnkeyed = (view: EditorView, event: InputEvent, keys: BlockKeys): boolean => {
  if (!view.editable || view.composing) return false;
  const text = event.inputType.startsWith("insert") ? (event.data ?? "") : "";
  const isDeletion = event.inputType.startsWith("delete");
  const ends = /[\n\r\u2029]$/u.test(text);
  if (/[\n\r\u2029]/u.test(text)) {
    const begin = () => void keys.press(view, new KeyboardEvent("keydown", { key: "Enter" }));
    void keys.putIn(view, readPlain(text)).then(() => ends && begin());
  } else if (isAcross(view.state) && (isDeletion || text !== "")) {
    const { tr } = view.state;
    view.dispatch(isDeletion ? tr.deleteSelection() : tr.insertText(cleanWords(text)));
  } else return false;
  event.preventDefault();
  return true;
};

const drop = (view: EditorView, event: DragEvent, keys: BlockKeys): boolean => {
  // Words dragged inside the editor are moved by ProseMirror; the rule of local edits keeps the blocks.
  if (view.dragging || !view.editable) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return true;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  return takeIn(view, event.dataTransfer, keys);
};

const guardPlugin = (keys: BlockKeys): Plugin =>
  new Plugin({
    key: new PluginKey("structure-keys"),
    filterTransaction: (transaction, state) => {
      const { isLocked, suggesting } = keys.options;
      return (
        !transaction.docChanged ||
        isFromDocument(transaction) ||
        hindranceOf(state.doc, transaction.doc, { by: suggesting?.by ?? null, isLocked }) === null
      );
    },
    view: () => ({ update: (view) => void keys.acts.arrive(view) }),
    props: {
      handleKeyDown: (view, event) => view.editable && keys.press(view, event),
      handleTextInput: (view, from, to, text) => {
        const clean = cleanWords(text);
        if (keys.acts.isUnderWay) keys.acts.hold(clean);
        else if (clean !== text) view.dispatch(view.state.tr.insertText(clean, from, to));
        else return false;
        return true;
      },
      handleDOMEvents: {
        keydown: (view, event) => beginComposing(view, event, keys.options.suggesting !== null),
        beforeinput: (view, event) => takeUnkeyed(view, event, keys),
        paste: (view, event) => {
          if (!view.editable) return false;
          event.preventDefault();
          return takeIn(view, event.clipboardData, keys);
        },
      },
      handleDrop: (view, event) => drop(view, event, keys),
    },
  });

/** The extension that leaves blocks to the server. It comes before every other handler of keys. */
export const StructureKeys = Extension.create<StructureOptions, { keys: BlockKeys | null }>({
  name: "structureKeys",
  priority: 2000,
  addStorage: () => ({ keys: null }),
  addProseMirrorPlugins() {
    const keys = new BlockKeys(this.options);
    this.storage.keys = keys;
    return [guardPlugin(keys)];
  },
  dispatchTransaction({ transaction, next }) {
    const { state, view } = this.editor;
    const { keys } = this.storage;
    const { isLocked, onHindered, suggesting } = this.options;
    const by = suggesting?.by ?? null;
    const editing = { by, isLocked };
    if (!keys || !transaction.docChanged || isFromDocument(transaction)) return next(transaction);
    const hindrance = hindranceOf(state.doc, transaction.doc, editing);
    if (hindrance === "structure" && !transaction.getMeta(apart) && keys.gather(view, transaction)) return;
    const kept = hindrance === "structure" ? keepBlocks(state, transaction, editing) : null;
    if (typeof kept === "string") return onHindered(kept);
    const made = kept ?? transaction;
    const still = kept ? hindranceOf(state.doc, kept.doc, editing) : hindrance;
    if (still !== null) return onHindered(still);
    next(made);
    keys.acts.see(made);
    const across = acrossOf(made);
    if (across?.isPartial) onHindered("partly");
    else if (across && across.emptied > 0 && by === null) onHindered("emptied");
  },
});
