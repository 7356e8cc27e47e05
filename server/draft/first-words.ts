// The beginning of a draft with its proposals: what a page of the room shows before the live document has
// loaded.
import type { Block } from "#domain/draft";
import { runsUntil } from "#editor/marked-words";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** More than two screens of ordinary text. A character costs one. */
const most = 12_000;
/** What starts a new inline part costs more to draw: words with other marks, and each bracket. */
const costOfPart = 20;
/** The cost of a block besides its words. */
const costOfBlock = 60;

/**
 * The first blocks of a draft for the initial page. It is sent to those who may enter the room, where they
 * receive all of it anyway.
 */
export const firstWords = async (seat: Seat): Promise<readonly Block[]> =>
  beginningOfBlocks((await runtime().rooms.open(seat.draft.id)).blocks());

/**
 * The first of these blocks, as many as can be drawn without a noticeable delay. It ends with a whole block;
 * only one longer than half the budget is cut within its words.
 */
export const beginningOfBlocks = (blocks: readonly Block[], budget = most): Block[] => {
  const beginning: Block[] = [];
  let left = budget;
  for (const block of blocks) {
    const within = wordsWithin(block, left);
    const isWhole = within.length === block.runs.reduce((sum, { text }) => sum + text.length, 0);
    if (isWhole) beginning.push(block);
    else if (left > budget / 2 && within.length > 0)
      beginning.push({ ...block, runs: runsUntil(block.runs, within.length) });
    if (!isWhole || within.left <= 0) break;
    ({ left } = within);
  }
  return beginning;
};

type Within = { readonly length: number; readonly left: number };

// How many of a block's characters the budget allows, and what remains of it. No more than that is examined.
const wordsWithin = ({ runs, whole = [] }: Block, budget: number): Within => {
  let left = budget - costOfBlock * (1 + whole.length);
  let length = 0;
  for (const { text, insertions, deletions } of runs) {
    left -= costOfPart * (1 + insertions.length + deletions.length);
    for (const character of text) {
      left -= character === "[" || character === "]" ? costOfPart : character.length;
      if (left < 0) return { length, left };
      length += character.length;
    }
  }
  return { length, left };
};
