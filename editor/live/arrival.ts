// Words of others on their way into a document: those who show it are called before they come in, and may have them wait.
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

/** The longest that words are kept waiting, in milliseconds: longer than one composes a word, shorter than one waits for others. */
const longestHold = 30_000;

/** Until when words for a document wait. */
const holds = new WeakMap<Y.Doc, number>();

/** Delays words of others until {@link letArrive}, or for half a minute at most. */
export const holdArrivals = (doc: Y.Doc): void => void holds.set(doc, performance.now() + longestHold);

/** Lets them come in again. */
export const letArrive = (doc: Y.Doc): void => void holds.delete(doc);

/** True while they are to wait. */
export const areHeld = (doc: Y.Doc): boolean => performance.now() < (holds.get(doc) ?? 0);
