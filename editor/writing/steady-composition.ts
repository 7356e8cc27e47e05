// Keeps what is written through an input method when others write beside it. While words are composed ProseMirror leaves the text
// node of the page alone that they stand in, for as long as it finds all of the node's words in the document: with one character
// of somebody else among them it draws the node anew, and the browser begins the composition again behind what stood there. So
// before others' words come in, what is composed is parted from the words around it, which may then be drawn anew without it.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { onArrival } from "../live/arrival";

/** What ProseMirror's view has beside what it declares. */
type Drawing = {
  readonly domObserver?: { flush(): void; stop(): void; start(): void };
  readonly docView?: { markDirty(from: number, to: number): void };
};

/** What ProseMirror notes of a node that it drew: how much of it is to be drawn anew, and of which positions it consists. */
type Drawn = {
  readonly pmViewDesc?: { dirty: number; readonly posAtStart: number; readonly posAtEnd: number };
};

/** ProseMirror's number for a node that is not used again. */
const drawAnew = 3;

type Composed = { readonly node: Text & Drawn; readonly from: number; readonly to: number };

const composedIn = (view: EditorView, words: string): Composed | null => {
  const { focusNode = null, focusOffset = 0 } = document.getSelection() ?? {};
  if (!(focusNode instanceof Text) || !view.dom.contains(focusNode)) return null;
  // Nearly always the caret is after them.
  const from = focusNode.data.indexOf(words, Math.max(0, focusOffset - words.length));
  return from < 0 || from > focusOffset ? null : { node: focusNode, from, to: from + words.length };
};

// The node itself stays: the browser knows by it where it is composing.
const cutAround = ({ node, from, to }: Composed): void => {
  node.after(node.data.slice(to));
  node.deleteData(to, node.data.length - to);
  node.before(node.data.slice(0, from));
  node.deleteData(0, from);
};

const partComposed = (view: EditorView & Drawing, words: string): void => {
  const { domObserver, docView } = view;
  domObserver?.flush();
  const composed = view.composing ? composedIn(view, words) : null;
  const drawn = composed?.node.pmViewDesc;
  if (!composed || !drawn || composed.node.data === words) return;
  // It is nothing that somebody wrote.
  domObserver?.stop();
  try {
    cutAround(composed);
    docView?.markDirty(drawn.posAtStart, drawn.posAtEnd);
    drawn.dirty = drawAnew;
  } finally {
    domObserver?.start();
  }
  view.updateState(view.state);
};

const steadyComposition = (doc: Y.Doc): Plugin => {
  let words = "";
  const see = (_view: EditorView, { data }: CompositionEvent) => {
    words = data;
    return false;
  };
  const forget = () => {
    words = "";
    return false;
  };
  return new Plugin({
    key: new PluginKey("steady-composition"),
    view: (view) => {
      const stopLooking = onArrival(doc, () => {
        if (words !== "" && !view.isDestroyed) partComposed(view, words);
      });
      return { destroy: stopLooking };
    },
    props: { handleDOMEvents: { compositionupdate: see, compositionend: forget } },
  });
};

/** The extension; `document` is the shared document that the editor shows. */
export const SteadyComposition = Extension.create<{ document: Y.Doc }>({
  name: "steadyComposition",
  addProseMirrorPlugins() {
    return [steadyComposition(this.options.document)];
  },
});
