// The beginning of a draft with what is proposed in it: what a page of the room shows before the live document is there.
import type { Block } from "#domain/draft";
import { runsUntil } from "#editor/marked-words";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** More than two screens of usual text. A character costs one. */
const most = 12_000;
/** What begins a part of a line of its own costs more to draw: words with other marks, and each bracket. */
const costOfPart = 20;
/** A block beside its words. */
const costOfBlock = 60;

/** The first blocks of a draft as the page begins with them. It goes to whoever may enter the room, who is sent all of it there. */
export const firstWords = async (seat: Seat): Promise<readonly Block[]> =>
  beginningOfBlocks((await runtime().rooms.open(seat.draft.id)).blocks());

/**
 * The first of these blocks, as many as are drawn at once without anybody waiting. It ends with a whole block; only one that
 * is longer than half of what may be shown ends within its words.
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

// How many of a block's characters can be paid for, and what is left after them. Not more is looked at.
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
