// Changes of a log that are applied to a document together.
import * as Y from "yjs";

/** Applies these changes in one transaction. */
export const applyAll = (doc: Y.Doc, changes: readonly Uint8Array[]): void =>
  doc.transact(() => {
    for (const bytes of changes) Y.applyUpdate(doc, bytes);
  });

/** Changes that are applied in one transaction at most, and the milliseconds after which it ends. */
const [together, aWhile] = [50, 5];

/**
 * Applies the changes from this place on in one transaction for some milliseconds, at least one of them, and answers how
 * many: what a change costs is not seen by its length.
 */
export const applyForAWhile = (doc: Y.Doc, changes: readonly Uint8Array[], from: number): number => {
  const end = performance.now() + aWhile;
  const portion = changes.slice(from, from + together);
  let count = 0;
  doc.transact(() => {
    for (const bytes of portion) {
      Y.applyUpdate(doc, bytes);
      count += 1;
      if (performance.now() >= end) return;
    }
  });
  return count;
};
