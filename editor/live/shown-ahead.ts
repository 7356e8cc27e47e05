// Words of one's own that are on the screen a moment before they are in the document. Until they are, nothing is saved.
import type * as Y from "yjs";

const writers = new WeakMap<Y.Doc, () => void>();
const listeners = new WeakMap<Y.Doc, () => void>();

/** True while words are shown that the document does not have yet. */
export const areShownAhead = (doc: Y.Doc): boolean => writers.has(doc);

/** Says that words are shown that `write` puts into the document; with null, that there are none any more. */
export const showAhead = (doc: Y.Doc, write: (() => void) | null): void => {
  if (write) writers.set(doc, write);
  else writers.delete(doc);
  listeners.get(doc)?.();
};

/** Has them written now: somebody is about to look at the document, or to change it. */
export const writeShown = (doc: Y.Doc): void => writers.get(doc)?.();

/** Calls `look` whenever words are shown or written. A document has one who listens. */
export const onShownAhead = (doc: Y.Doc, look: () => void): void => void listeners.set(doc, look);
