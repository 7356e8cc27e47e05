// Keeps what is written through an input method whole when others write beside it. Composing a word takes a person seconds, and the
// browser gives up as soon as the text node of the page in which it composes is drawn anew: what stood there stays, and the rest
// begins behind it. ProseMirror leaves that node alone where it can, but not when words around it change. So the words and the
// carets of others wait until the word is there.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yCursorPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { holdArrivals, letArrive } from "../live/arrival";

/** ProseMirror reads what was composed a moment after the browser has said that it is done, in milliseconds. */
const afterwards = 60;

const steadyComposition = (doc: Y.Doc): Plugin => {
  let view: EditorView | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    holdArrivals(doc);
    return false;
  };
  const end = () => {
    clearTimeout(timer);
    timer = setTimeout(() => letArrive(doc), afterwards);
    return false;
  };
  return new Plugin({
    key: new PluginKey("steady-composition"),
    view: (made) => {
      view = made;
      return {
        destroy: () => {
          clearTimeout(timer);
          letArrive(doc);
        },
      };
    },
    filterTransaction: (transaction) =>
      !view?.composing || transaction.docChanged || transaction.getMeta(yCursorPluginKey) === undefined,
    props: { handleDOMEvents: { compositionstart: begin, compositionend: end } },
  });
};

/** The extension; `document` is the shared document that the editor shows. */
export const SteadyComposition = Extension.create<{ document: Y.Doc }>({
  name: "steadyComposition",
  addProseMirrorPlugins() {
    return [steadyComposition(this.options.document)];
  },
});
