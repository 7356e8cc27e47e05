// The drawing for a walk through the text (walk.ts, which is loaded when somebody begins one). It is not part of the text.
import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";

const key = new PluginKey<DecorationSet>("walk-marks");

/** The extension that holds the drawing. */
export const WalkMarks = Extension.create({
  name: "walkMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, set) =>
          transaction.getMeta(key) ?? set.map(transaction.mapping, transaction.doc),
      },
      props: { decorations: (state) => key.getState(state) ?? null },
    }),
  ],
});

/** Draws this and nothing else. */
export const drawWalk = (editor: Editor, set: DecorationSet): void => {
  if (!editor.isDestroyed)
    editor.view.dispatch(editor.state.tr.setMeta(key, set).setMeta("addToHistory", false));
};
