// Makes a document read like other blocks, however many they are and however long.
import * as Y from "yjs";
import { type Block, hasSameRuns, type ParagraphId, typeOf } from "#domain/draft";
import type { TextRun } from "#domain/words/values";
import {
  fragmentName,
  insertElement,
  locate,
  pidOf,
  readBlock,
  readLevel,
  readWhole,
  setLevel,
  setWhole,
  wordsOf,
} from "./draft-doc";
import { keptBlocks } from "./kept-blocks";
import { replaceRuns } from "./marked-words";

/**
 * The blocks that a document is to have, in order. Those of `moved` are inserted anew; `steps` are comparisons made
 * beforehand.
 */
type Arrangement = {
  readonly blocks: readonly Block[];
  readonly moved: ReadonlySet<ParagraphId>;
  readonly steps?: ReadonlyMap<ParagraphId, readonly TextRun[]>;
};

/** Makes the words of these blocks read like their runs with the smallest changes. */
export const replaceBlocks = (doc: Y.Doc, blocks: readonly Pick<Block, "pid" | "runs">[]): void =>
  doc.transact(() => {
    for (const { pid, runs } of blocks) replaceRuns(wordsOf(locate(doc, pid).element), runs);
  });

/** Makes a document read like these blocks with the smallest changes, in one pass. */
export const arrangeBlocks = (doc: Y.Doc, { blocks, moved, steps }: Arrangement): void =>
  doc.transact(() => {
    const fragment = doc.getXmlFragment(fragmentName);
    const staying = takeOutOthers(fragment, blocks, moved);
    let before: Y.XmlElement | null = null;
    for (const block of blocks) {
      const element: Y.XmlElement | undefined = staying.get(block.pid);
      if (element) rewrite(element, block, steps?.get(block.pid));
      before = element ?? insertElement(block, (added) => fragment.insertAfter(before, [added]));
    }
  });

/** Makes a document read like the result of `change` on its blocks. */
export const rearrange = (
  doc: Y.Doc,
  change: (blocks: readonly Block[]) => Omit<Arrangement, "moved"> & Partial<Arrangement>,
): void => arrangeBlocks(doc, { moved: new Set(), ...change(keptBlocks(doc)) });

// Returns the elements that stay.
const takeOutOthers = (
  fragment: Y.XmlFragment,
  blocks: readonly Block[],
  moved: ReadonlySet<ParagraphId>,
): ReadonlyMap<ParagraphId, Y.XmlElement> => {
  const types = new Map(blocks.map(({ pid, kind }) => [pid, typeOf(kind)]));
  const staying = new Map<ParagraphId, Y.XmlElement>();
  const going: number[] = [];
  for (const [index, element] of fragment.toArray().entries()) {
    const pid = element instanceof Y.XmlElement ? pidOf(element) : null;
    if (!(element instanceof Y.XmlElement) || pid === null) continue;
    if (types.get(pid) === element.nodeName && !moved.has(pid) && !staying.has(pid)) {
      staying.set(pid, element);
      continue;
    }
    going.push(index);
  }
  // Neighbours are deleted together.
  for (let last = going.length - 1, first = last; last >= 0; last = first - 1, first = last) {
    while (first > 0 && going[first - 1] === (going[first] ?? 0) - 1) first -= 1;
    fragment.delete(going[first] ?? 0, last - first + 1);
  }
  return staying;
};

// Makes an element read like a block with the smallest changes.
function rewrite(
  element: Y.XmlElement,
  { pid, kind, level, runs, whole = [] }: Block,
  steps?: readonly TextRun[],
): void {
  const present = readBlock(element, pid);
  if (!hasSameRuns(present.runs, runs)) replaceRuns(wordsOf(element), runs, steps);
  if (element.getAttribute("kind") !== kind) element.setAttribute("kind", kind);
  if (readLevel(element) !== level) setLevel(element, level);
  if (JSON.stringify(readWhole(element)) !== JSON.stringify(whole)) setWhole(element, whole);
}
