// The parts of a text as the outline names them.
import { sectionKeys } from "#domain/sections";
import type { BlockView } from "../answers";

type Outlined = Pick<BlockView, "pid" | "kind" | "proposed">;

/**
 * A part and the paragraphs in it. Those before the first heading have none: the preamble, and the operative part. A click leads to
 * `first`.
 */
export type Section<B extends Outlined> = {
  readonly key: string;
  readonly heading: B | null;
  readonly first: string;
  readonly paragraphs: B[];
};

/** Cuts blocks into parts. */
export const sectionsOf = <B extends Outlined>(blocks: readonly B[]): Section<B>[] => {
  const sections: Section<B>[] = [];
  const keys = sectionKeys(blocks);
  for (const block of blocks) {
    const key = keys.get(block.pid);
    if (key === undefined || block.proposed) continue;
    const last = sections.at(-1);
    if (block.kind === "section") sections.push({ key, heading: block, first: block.pid, paragraphs: [] });
    else if (last?.key === key) last.paragraphs.push(block);
    else sections.push({ key, heading: null, first: block.pid, paragraphs: [block] });
  }
  return sections;
};
