// The words with which a draft begins, as the first change of its log: made here or in a worker.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { fillDocument, withoutCleanup } from "#editor/draft-doc";

/** The change by which a document client fills an empty document with these blocks. */
export const firstChange = (blocks: readonly Block[], client: number): Uint8Array => {
  const doc = withoutCleanup(new Y.Doc());
  doc.clientID = client;
  fillDocument(doc, blocks);
  const change = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return change;
};
