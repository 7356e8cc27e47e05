// Documents that are changed at random, block by block.
import type { Node } from "@tiptap/pm/model";

/** One of the blocks of a document, which `pick` chooses: all of them, which it is, where it starts, and its size. */
export const anyBlock = (doc: Node, pick: (most: number) => number) => {
  const blocks = [...doc.children];
  const at = pick(blocks.length);
  const start = blocks.slice(0, at).reduce((sum, block) => sum + block.nodeSize, 0);
  return { blocks, at, start, size: blocks[at]?.nodeSize ?? 0 };
};
