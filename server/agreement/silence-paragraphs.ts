// The paragraphs of a text with what decides whether silence can agree them (S8).

import type { Standing } from "#domain/agreement/kinds";
import { type StandingAct, standingOf } from "#domain/agreement/positions";
import { countBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId, standingBlocks } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { byPid } from "#server/draft/blocks-view";

/** A paragraph with what decides whether silence can agree it. */
export type SilenceParagraph = {
  readonly pid: ParagraphId;
  readonly digest: string;
  readonly standing: Standing;
  readonly acts: readonly StandingAct[];
  readonly openBrackets: number;
  readonly openProposals: number;
};

/** The existing blocks, with what decides whether silence can agree them. */
export const silenceParagraphs = async (
  blocks: readonly Block[],
  acts: readonly StandingAct[],
): Promise<SilenceParagraph[]> => {
  const alternatives = alternativesTo(blocks);
  const actsOn = byPid(acts);
  const paragraphs: SilenceParagraph[] = [];
  for (const block of standingBlocks(blocks)) {
    const digest = digestOfBlock(block);
    const own = actsOn.get(block.pid) ?? [];
    paragraphs.push({
      pid: block.pid,
      digest,
      standing: standingOf(own, digest),
      acts: own,
      openBrackets: openBracketsOn(block),
      openProposals: proposalsOn(block).length + (alternatives.get(block.pid) ?? 0),
    });
  }
  return paragraphs;
};

// A block is the same object as long as its text is unchanged.
const counted = new WeakMap<Block, number>();

const openBracketsOn = (block: Block): number => {
  const open = counted.get(block) ?? countBrackets(baseText(block)).open;
  counted.set(block, open);
  return open;
};
