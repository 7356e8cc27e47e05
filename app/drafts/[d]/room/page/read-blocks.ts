// What is read of blocks: their words, and what the page knows of them.
import type { Block } from "#domain/draft";
import type { MarginFacts } from "#editor/page/margin";
import type { Describe } from "#editor/proposing/proposed-blocks";
import type { ReadBlock } from "./read-text";

type BlockAnnotations = {
  readonly facts: ReadonlyMap<string, Pick<MarginFacts, "label" | "standing">>;
  /** What is written over proposed blocks. */
  readonly describe: Describe;
};

/** The blocks with what is said of each. */
export const readBlocks = (blocks: readonly Block[], { facts, describe }: BlockAnnotations): ReadBlock[] =>
  blocks.map((block) => ({
    block,
    label: facts.get(block.pid)?.label ?? "",
    standing: facts.get(block.pid)?.standing ?? "open",
    heads: (block.whole ?? []).map((proposal) => describe.head(proposal, block.kind)),
  }));
