// How the words of blocks become those that they are to have: compared before the change, so that nobody waits for it.

import { compareFinely, effortOf, type TextRun } from "#domain/words/words";
import type { Block, ParagraphId } from "../draft";

/** The words of a block, what is only proposed included, and those that it is to have. */
export type ChangedWords = { readonly pid: ParagraphId; readonly was: string; readonly is: string };

/** By block how its present words become those wanted, with every token distinguished. */
export type WordSteps = ReadonlyMap<ParagraphId, readonly TextRun[]>;

/** The blocks that get other words. Those that are new have no words to change. */
export const changedWords = (live: readonly Block[], wanted: readonly Block[]): ChangedWords[] => {
  const present = new Map(live.map((block) => [block.pid, block]));
  return wanted.flatMap((block) => {
    const known = present.get(block.pid);
    if (!known || known.runs === block.runs) return [];
    const [was, is] = [wholeText(known), wholeText(block)];
    return was === is ? [] : [{ pid: block.pid, was, is }];
  });
};

const wholeText = ({ runs }: Block): string => runs.map(({ text }) => text).join("");

export const wordSteps = (changed: readonly ChangedWords[]): WordSteps =>
  new Map(changed.map(({ pid, was, is }) => [pid, compareFinely(was, is)]));

/** How much effort that is, in the steps that {@link effortOf} counts. */
export const wordStepsEffort = (changed: readonly ChangedWords[]): number =>
  changed.reduce((sum, { was, is }) => sum + effortOf(was, is), 0);
