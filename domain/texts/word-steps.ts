// How the words of blocks turn into others, compared before the change is made, so that nobody has to wait for it.

import { compareFinely } from "#domain/words/words";
import type { Block, ParagraphId } from "../draft";
import type { WordSteps } from "../proposals/verdicts";

/** All words of a block, proposed ones included, before and after. */
type ChangedWords = { readonly pid: ParagraphId; readonly was: string; readonly is: string };

/** The blocks whose words are to change. */
export function changedWords(live: readonly Block[], wanted: readonly Block[]): readonly ChangedWords[] {
  const present = new Map(live.map((block) => [block.pid, block]));
  const changed: ChangedWords[] = [];
  for (const block of wanted) {
    const known = present.get(block.pid);
    if (!known || known.runs === block.runs) continue;
    const [was, is] = [wholeText(known), wholeText(block)];
    if (was !== is) changed.push({ pid: block.pid, was, is });
  }
  return changed;
}

const wholeText = ({ runs }: Block): string => runs.map(({ text }) => text).join("");

export const wordSteps = (changed: readonly ChangedWords[]): WordSteps =>
  new Map(changed.map(({ pid, was, is }) => [pid, compareFinely(was, is)]));
