// The words with which a draft begins, as the first changes of its log: made here or in a worker.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { fillingSteps } from "#editor/arranged-blocks";
import { withoutCleanup } from "#editor/draft-doc";

/** The changes by which a document client fills an empty document with these blocks. */
export const firstChanges = (blocks: readonly Block[], client: number): Uint8Array[] => {
  const doc = withoutCleanup(new Y.Doc());
  doc.clientID = client;
  const changes: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => changes.push(bytes));
  for (const fill of fillingSteps(blocks)) fill(doc);
  doc.destroy();
  return changes;
};

/** The steps that it takes. */
export const fillingEffort = ({ runs }: Block): number =>
  100 + runs.reduce((sum, { text }) => sum + 50 + text.length, 0);
