// Puts the characters of keys into the text by ourselves. The browser's own way lays out the page twice for each key before we
// hear of it, and what it made of the block is then read back: on a long text that is a third of the time until a key is seen.
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { takeCaret } from "./places";

/** Where a character goes; null where other handlers of keys know better: across blocks, or with a whole block chosen. */
const rangeIn = ({ selection }: EditorState): { readonly from: number; readonly to: number } | null => {
  const { $from, $to, from, to } = selection;
  return selection instanceof TextSelection && $from.depth === 1 && $from.sameParent($to)
    ? { from, to }
    : null;
};

const typeKey = (view: EditorView, { charCode }: KeyboardEvent): boolean => {
  if (!view.editable || charCode < 32) return false;
  // The key before this one may have moved the caret, which the browser reports a moment later.
  takeCaret(view);
  const range = rangeIn(view.state);
  if (!range) return false;
  const { from, to } = range;
  const words = String.fromCodePoint(charCode);
  const make = () => view.state.tr.insertText(words).scrollIntoView();
  const isTaken = view.someProp("handleTextInput", (take) => take(view, from, to, words, make));
  if (isTaken !== true) view.dispatch(make());
  return true;
};

/** The extension. What comes by other ways, as from an input method, is written by the browser. */
export const TypedKeys = Extension.create({
  name: "typedKeys",
  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey("typed-keys"), props: { handleKeyPress: typeKey } }),
  ],
});
