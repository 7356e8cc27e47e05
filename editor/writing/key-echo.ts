// Shows the character of a key before the editor has it. ProseMirror takes a key into its state, every plugin looks at it, the
// document is written and the page is drawn from that: somebody who types waits for all of it. So the character goes straight
// into the text node before the caret, is painted, and is taken out again in the moment in which the editor really writes it:
// no frame is painted in between, and ProseMirror never meets a page that it did not make.
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { watcherOf } from "./places";

/** A place in the page where characters are put in and taken out. */
type EchoPlace = { readonly node: Text; readonly offset: number };

// The text node in which the editor itself has put the caret; null where a character would make a node of its own.
const placeAt = (view: EditorView): EchoPlace | null => {
  const { selection, storedMarks } = view.state;
  if (!(selection instanceof TextSelection) || !selection.empty || storedMarks) return null;
  const { node, offset } = view.domAtPos(selection.head, -1);
  const chosen = view.dom.ownerDocument.getSelection();
  const isThere = chosen?.isCollapsed && chosen.focusNode === node && chosen.focusOffset === offset;
  return isThere && node instanceof Text && offset > 0 ? { node, offset } : null;
};

/** A character that is on the page and nowhere else. */
export class KeyEcho {
  readonly #view: EditorView;
  readonly #place: EchoPlace;
  readonly #words: string;
  readonly #shown: string;

  private constructor(view: EditorView, place: EchoPlace, words: string) {
    this.#view = view;
    this.#place = place;
    this.#words = words;
    watcherOf(view)?.stop();
    place.node.insertData(place.offset, words);
    this.#shown = place.node.data;
    this.#putCaret(words.length);
  }

  /** Shows characters at the caret; null where they cannot be shown without the editor. */
  static show(view: EditorView, words: string): KeyEcho | null {
    const place = placeAt(view);
    return place && new KeyEcho(view, place, words);
  }

  /** Makes the page what it was. What the editor has drawn anew meanwhile is left alone. */
  takeBack(): void {
    const { node, offset } = this.#place;
    if (node.isConnected && node.data === this.#shown) {
      node.deleteData(offset, this.#words.length);
      this.#putCaret(0);
    }
    if (!this.#view.isDestroyed) watcherOf(this.#view)?.start();
  }

  #putCaret(after: number): void {
    const { node, offset } = this.#place;
    const chosen = node.ownerDocument.getSelection();
    if (chosen?.focusNode === node) chosen.collapse(node, offset + after);
  }
}
