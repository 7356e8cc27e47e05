// A cut through a paragraph of thousands of runs: its last words go to the second half some at a time, before the cut is made.
// In between it reads like a cut further on.
import type * as Y from "yjs";
import type { ParagraphId, Run } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { locate, putAfter, splitsCharacter, wordsOf } from "./draft-doc";

/** The last words of a block: where they begin (UTF-16 units), and their runs. */
export type LastWords = { readonly from: number; readonly runs: readonly Run[] };

/** To carry more runs than so many to another block takes too long for one step. */
const mostRunsAtOnce = 500;

/**
 * The words after a cut that go to the second half before the block is cut, the last ones first, so that no step is long;
 * none where there are few.
 */
export const carriedBeforeCut = (runs: readonly Run[], at: number, most = mostRunsAtOnce): LastWords[] => {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of runs) {
    starts.push(length);
    length += text.length;
  }
  const first = starts.findIndex((start) => start > at);
  const carried: LastWords[] = [];
  let end = runs.length;
  while (first >= 0 && end - first > most) {
    let begin = end - most;
    while (begin < end && isBound(runs[begin - 1], runs[begin])) begin += 1;
    // What cannot be parted goes with the cut.
    if (begin === end) break;
    carried.push({ from: starts[begin] ?? 0, runs: runs.slice(begin, end) });
    end = begin;
  }
  return carried;
};

// Runs that lie under one note, or that part a character.
const isBound = (before: Run | undefined, after: Run | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  ((after.footnote !== null && before.footnote === after.footnote) ||
    splitsCharacter(before.text + after.text, before.text.length));

/** Carries the last words of a block to the beginning of block `second` after it, which begins with the first that come. */
export const carryLastWords = (
  doc: Y.Doc,
  pid: ParagraphId,
  { from, runs, second }: LastWords & { readonly second: ParagraphId },
): void =>
  doc.transact(() => {
    const { element } = locate(doc, pid);
    const words = wordsOf(element);
    if (runs.reduce((end, { text }) => end + text.length, from) !== words.length)
      throw new Refusal("words-changed", "The paragraph has other words by now.", { pid });
    words.delete(from, words.length - from);
    putAfter(doc, pid, { pid: second, runs });
  });
