// Undo and redo by keys: for what was written here, and nothing that others wrote.
import { type Editor, Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import * as Y from "yjs";
import { bindingKey } from "./places";

/** The manager that undoes words: Yjs' own, or one that replaces it. */
export type WordHistory = {
  readonly undoStack: readonly unknown[];
  readonly redoStack: readonly unknown[];
  undo(): unknown;
  redo(): unknown;
  clear(): void;
  stopCapturing(): void;
  destroy(): void;
};

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    wordHistory: { undo(): ReturnType; redo(): ReturnType };
  }
}

const historyKey = new PluginKey<WordHistory>("word-history");

/** The history of an editor. */
export const historyOf = (state: EditorState): WordHistory | null => historyKey.getState(state) ?? null;

/** A history of what the binding writes into a document. */
export const yjsHistory = (root: Y.XmlFragment): WordHistory =>
  new Y.UndoManager(root, {
    trackedOrigins: new Set([bindingKey]),
    captureTransaction: ({ meta }) => meta.get("addToHistory") !== false,
  });

const goes =
  (act: "undo" | "redo") =>
  () =>
  ({ editor, tr, dispatch }: { editor: Editor; tr: EditorState["tr"]; dispatch?: unknown }): boolean => {
    const history = historyOf(editor.state);
    // The history dispatches its change itself.
    tr.setMeta("preventDispatch", true);
    if (!history || history[`${act}Stack`].length === 0) return false;
    if (dispatch) history[act]();
    return true;
  };

/** The extension; `begin` makes the history, which listens to the document and so must not be made before the editor. */
export const History = Extension.create<
  { begin(editor: Editor): WordHistory },
  { history: WordHistory | null }
>({
  name: "wordHistory",
  addStorage: () => ({ history: null }),
  addCommands: () => ({ undo: goes("undo"), redo: goes("redo") }),
  addKeyboardShortcuts() {
    const { commands } = this.editor;
    return {
      "Mod-z": () => commands.undo(),
      "Mod-y": () => commands.redo(),
      "Shift-Mod-z": () => commands.redo(),
    };
  },
  addProseMirrorPlugins() {
    const history = this.options.begin(this.editor);
    this.storage.history = history;
    return [new Plugin({ key: historyKey, state: { init: () => history, apply: () => history } })];
  },
  onDestroy() {
    this.storage.history?.destroy();
  },
});
