// The words with which a draft begins, as the first changes of its log: made here or in a worker.
import type { Block } from "#domain/draft";
import { fillingSteps } from "#editor/arranged-blocks";
import { emptyDocument } from "#server/room/documents";
import { serverClient } from "#server/room/guard/guard";

/** The changes that fill an empty document with these blocks. */
export const firstChanges = (blocks: readonly Block[]): Uint8Array[] => {
  const doc = emptyDocument();
  doc.clientID = serverClient;
  const changes: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => changes.push(bytes));
  for (const fill of fillingSteps(blocks)) fill(doc);
  doc.destroy();
  return changes;
};

/** The steps that it takes. */
export const fillingEffort = ({ runs }: Block): number =>
  100 + runs.reduce((sum, { text }) => sum + 50 + text.length, 0);
