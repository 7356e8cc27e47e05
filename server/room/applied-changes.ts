// Applies several changes of a log to a document together.
import * as Y from "yjs";

export const applyAll = (doc: Y.Doc, changes: readonly Uint8Array[]): void =>
  doc.transact(() => {
    for (const bytes of changes) Y.applyUpdate(doc, bytes);
  });
