// Shows the character of a key before the editor has it. ProseMirror takes a key into its state, every plugin looks at it, the
// document is written and the page is drawn from that: somebody who types waits for all of it. So the character goes straight
// into the text node before the caret, is painted, and is taken out again in the moment in which the editor really writes it:
// no frame is painted in between, and ProseMirror never meets a page that it did not make. The caret follows as it is written: to
// move it, the browser would lay out the page once more and count all words before it.
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { watcherOf } from "./places";

/** A place in the page where characters are put in and taken out. */
type EchoPlace = { readonly node: Text; readonly offset: number };

// The text node before the caret; null where a character would make a node of its own.
const placeAt = (view: EditorView): EchoPlace | null => {
  const { selection, storedMarks } = view.state;
  if (!(selection instanceof TextSelection) || !selection.empty || storedMarks) return null;
  const { node, offset } = view.domAtPos(selection.head, -1);
  return node instanceof Text && offset > 0 ? { node, offset } : null;
};

/** A character that is on the page and nowhere else. */
export class KeyEcho {
  readonly #view: EditorView;
  readonly #place: EchoPlace;
  readonly #text: string;
  readonly #shown: string;
  #isTakenBack = false;

  private constructor(view: EditorView, place: EchoPlace, text: string) {
    this.#view = view;
    this.#place = place;
    this.#text = text;
    watcherOf(view)?.stop();
    place.node.insertData(place.offset, text);
    this.#shown = place.node.data;
  }

  /** Shows characters at the caret; null where they cannot be shown without the editor. */
  static show(view: EditorView, text: string): KeyEcho | null {
    const place = placeAt(view);
    return place && new KeyEcho(view, place, text);
  }

  /** Makes the page what it was. What the editor has drawn anew meanwhile is left alone. */
  takeBack(): void {
    if (this.#isTakenBack) return;
    this.#isTakenBack = true;
    const { node, offset } = this.#place;
    if (node.isConnected && node.data === this.#shown) node.deleteData(offset, this.#text.length);
    if (!this.#view.isDestroyed) watcherOf(this.#view)?.start();
  }
}
