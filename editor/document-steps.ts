// Long changes of a document, cut into steps of some milliseconds each, between which others have their turn.
import type * as Y from "yjs";
import type { Block } from "#domain/draft";

/** Runs that are written in one step: some five milliseconds, and some ten in a paragraph of very many. */
export const runsInStep = 125;

/**
 * The steps of a change, each of them one transaction, to be made one after the other in one document that nobody else changes
 * meanwhile: the next one is there once the one before was made.
 */
export function* stepsOf(change: (doc: Y.Doc) => Generator<void>): Generator<(doc: Y.Doc) => void> {
  let going: Generator<void> | null = null;
  let [isMade, isDone] = [true, false];
  while (!isDone) {
    if (!isMade) throw new Error("A step of a change was asked for before the one before it was made.");
    isMade = false;
    yield (doc) =>
      doc.transact(() => {
        going ??= change(doc);
        isDone = going.next().done === true;
        isMade = true;
      });
  }
}

// Runs of a block that are not in a step of their own.
const inLastStep = (runs: number): number => (runs === 0 ? 0 : ((runs - 1) % runsInStep) + 1);

/** Deals with blocks one after the other, so many in one step, or fewer where they have many runs. */
export function* blockByBlock<B extends Pick<Block, "runs">>(
  blocks: readonly B[],
  atOnce: number,
  work: (block: B) => Generator<void>,
): Generator<void> {
  let left = 1;
  for (const block of blocks) {
    if (left <= 0) {
      yield;
      left = 1;
    }
    yield* work(block);
    left -= Math.max(1 / atOnce, inLastStep(block.runs.length) / runsInStep);
  }
}
