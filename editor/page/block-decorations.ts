// Decorations that belong to one block each, cached from change to change: only blocks that look different are redrawn, so
// that a keystroke in a long draft costs only what its own paragraph costs.
import type { Node } from "@tiptap/pm/model";
import { Mapping, StepMap } from "@tiptap/pm/transform";
import { type Decoration, DecorationSet } from "@tiptap/pm/view";

/**
 * A block to be drawn: the same `look` of the same node means the same drawing. `draw` gives decorations with its spec.
 */
export type DrawnBlock = {
  readonly node: Node;
  readonly start: number;
  readonly look: string;
  draw(spec: { readonly block: string }): Decoration[];
  readonly pid: string;
};

/** The present drawing. */
export type Drawing = {
  readonly doc: Node;
  readonly blocks: readonly DrawnBlock[];
  readonly set: DecorationSet;
};

/** If this many blocks or more have changed, everything is redrawn. */
const mostPatched = 40;

const specOf = ({ pid }: DrawnBlock) => ({ block: pid });

const drawAll = (doc: Node, blocks: readonly DrawnBlock[]): Drawing => ({
  doc,
  blocks,
  set: DecorationSet.create(
    doc,
    blocks.flatMap((block) => block.draw(specOf(block))),
  ),
});

/** Draws a document, reusing what it has in common with an earlier drawing. */
export const redraw = (before: Drawing | null, doc: Node, blocks: readonly DrawnBlock[]): Drawing => {
  if (!before) return drawAll(doc, blocks);
  const change = areInPlace(before.blocks, blocks) ? changedInPlace : changedBetween;
  const { changed, were, ranges } = change(before.blocks, blocks);
  if (changed.length > mostPatched) return drawAll(doc, blocks);
  // Decorations to be redrawn are removed first: mapped through a change inside their block they would be sorted into all
  // blocks again.
  let set = before.set.remove(
    were.flatMap(({ pid, start, node }) =>
      before.set.find(start, start + node.nodeSize, (spec) => spec.block === pid),
    ),
  );
  if (before.doc !== doc) set = set.map(new Mapping(ranges.length === 0 ? [] : [new StepMap(ranges)]), doc);
  return {
    doc,
    blocks,
    set: set.add(
      doc,
      changed.flatMap((block) => block.draw(specOf(block))),
    ),
  };
};

/** Whether the blocks are the same ones in the same order, whatever their content. */
export const areInPlace = (before: readonly DrawnBlock[], after: readonly DrawnBlock[]): boolean =>
  before.length === after.length && before.every(({ pid }, index) => pid === after[index]?.pid);

// `were`: the changed blocks as they were drawn before, and those that are gone. `ranges`: start in the document before,
// size before and size now, whatever the steps in between.
type DecorationChange = {
  readonly changed: readonly DrawnBlock[];
  readonly were: readonly DrawnBlock[];
  readonly ranges: number[];
};

// Others may have written in any of the blocks at the same time. Decorations between two blocks stay there.
const changedInPlace = (before: readonly DrawnBlock[], after: readonly DrawnBlock[]): DecorationChange => {
  const changed: DrawnBlock[] = [];
  const were: DrawnBlock[] = [];
  const ranges: number[] = [];
  for (const [index, block] of after.entries()) {
    const was = before[index];
    if (!was || (was.node === block.node && was.look === block.look)) continue;
    changed.push(block);
    were.push(was);
    if (was.node !== block.node) ranges.push(was.start + 1, was.node.content.size, block.node.content.size);
  }
  return { changed, were, ranges };
};

// Blocks were added or removed: those in the middle were replaced.
const changedBetween = (before: readonly DrawnBlock[], after: readonly DrawnBlock[]): DecorationChange => {
  const { first, last } = commonEnds(before, after);
  const shift = before.length - after.length;
  const isMiddle = (index: number) => index >= first && index < after.length - last;
  const wasOf = (index: number) => before[index < first ? index : index + shift];
  const changed = after.filter((block, index) => isMiddle(index) || wasOf(index)?.look !== block.look);
  const were = [
    ...before.slice(first, before.length - last),
    ...after.flatMap((block, index) => {
      const was = isMiddle(index) ? undefined : wasOf(index);
      return was && was.look !== block.look ? [was] : [];
    }),
  ];
  const start = endOf(before[first - 1]);
  const removed = endOf(before[before.length - last - 1]) - start;
  const added = endOf(after[after.length - last - 1]) - start;
  return { changed, were, ranges: removed === 0 && added === 0 ? [] : [start, removed, added] };
};

const commonEnds = (one: readonly DrawnBlock[], other: readonly DrawnBlock[]) => {
  const least = Math.min(one.length, other.length);
  let first = 0;
  while (first < least && one[first]?.node === other[first]?.node) first += 1;
  let last = 0;
  while (last < least - first && one.at(-1 - last)?.node === other.at(-1 - last)?.node) last += 1;
  return { first, last };
};

const endOf = (block: DrawnBlock | undefined): number => (block ? block.start + block.node.nodeSize : 0);
