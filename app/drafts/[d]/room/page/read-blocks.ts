// Read-only blocks: their words with the page's facts about them.
import type { Block } from "#domain/draft";
import type { MarginFacts } from "#editor/page/margin";
import type { Describe } from "#editor/proposing/proposed-blocks";
import type { ReadBlock } from "./read-text";

type BlockAnnotations = {
  readonly facts: ReadonlyMap<string, Pick<MarginFacts, "label" | "standing">>;
  /** Describes the proposals above proposed blocks. */
  readonly describe: Describe;
};

export const readBlocks = (blocks: readonly Block[], { facts, describe }: BlockAnnotations): ReadBlock[] =>
  blocks.map((block) => ({
    block,
    label: facts.get(block.pid)?.label ?? "",
    standing: facts.get(block.pid)?.standing ?? "open",
    heads: (block.whole ?? []).map((proposal) => describe.head(proposal, block.kind)),
  }));
