// Changes of a log that are applied to a document together.
import * as Y from "yjs";

/** Applies these changes in one transaction. */
export const applyAll = (doc: Y.Doc, changes: readonly Uint8Array[]): void =>
  doc.transact(() => {
    for (const bytes of changes) Y.applyUpdate(doc, bytes);
  });
