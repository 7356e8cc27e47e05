// How the words of blocks become those that they are to have: compared before the change, so that nobody waits for it.

import { compareFinely, type TextRun } from "#domain/words/words";
import type { Block, ParagraphId } from "../draft";
import { atOnce } from "../steps";

/** The words of a block, what is only proposed included, and those that it is to have. */
export type ChangedWords = { readonly pid: ParagraphId; readonly was: string; readonly is: string };

/** By block how its present words become those wanted, with every token distinguished. */
export type WordSteps = ReadonlyMap<ParagraphId, readonly TextRun[]>;

/** Blocks that are looked at in one step. */
const inOneStep = 200;

/** Steps to the blocks that get other words. Those that are new have no words to change. */
export function* changedWordsInSteps(
  live: readonly Block[],
  wanted: readonly Block[],
): Generator<void, readonly ChangedWords[]> {
  const present = new Map(live.map((block) => [block.pid, block]));
  const changed: ChangedWords[] = [];
  for (const [index, block] of wanted.entries()) {
    if (index % inOneStep === inOneStep - 1) yield;
    const known = present.get(block.pid);
    if (!known || known.runs === block.runs) continue;
    const [was, is] = [wholeText(known), wholeText(block)];
    if (was !== is) changed.push({ pid: block.pid, was, is });
  }
  return changed;
}

/** The same at once. */
export const changedWords = (live: readonly Block[], wanted: readonly Block[]): readonly ChangedWords[] =>
  atOnce(changedWordsInSteps(live, wanted));

const wholeText = ({ runs }: Block): string => runs.map(({ text }) => text).join("");

export const wordSteps = (changed: readonly ChangedWords[]): WordSteps =>
  new Map(changed.map(({ pid, was, is }) => [pid, compareFinely(was, is)]));
