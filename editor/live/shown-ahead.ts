// Words of one's own that are on the screen a moment before they are in the document. Until they are, nothing is saved.
import type * as Y from "yjs";

const ahead = new WeakSet<Y.Doc>();
const listening = new WeakMap<Y.Doc, () => void>();

/** True while words are shown that the document does not have yet. */
export const areShownAhead = (doc: Y.Doc): boolean => ahead.has(doc);

/** Says that there are such words, or that there are none any more. */
export const showAhead = (doc: Y.Doc, areShown: boolean): void => {
  if (areShown === ahead.has(doc)) return;
  if (areShown) ahead.add(doc);
  else ahead.delete(doc);
  listening.get(doc)?.();
};

/** Calls `look` whenever that changes. */
export const onShownAhead = (doc: Y.Doc, look: () => void): void => void listening.set(doc, look);
