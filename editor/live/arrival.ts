// Announces to those who show a document that words of others are about to come in, before the transaction that brings them.
import type * as Y from "yjs";

const waiting = new WeakMap<Y.Doc, Set<() => void>>();

/** Calls `look` before each arrival; answers how to stop. */
export const onArrival = (doc: Y.Doc, look: () => void): (() => void) => {
  const all = waiting.get(doc) ?? new Set();
  waiting.set(doc, all.add(look));
  return () => all.delete(look);
};

/** Words for this document have arrived and will be applied next. */
export const announceArrival = (doc: Y.Doc): void => {
  for (const look of waiting.get(doc) ?? []) look();
};
