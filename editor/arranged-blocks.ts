// A document that is made to read like other blocks, however many they are: in one walk, or in steps of some blocks each.
import * as Y from "yjs";
import { type Block, type ParagraphId, typeOf } from "#domain/draft";
import type { TextRun } from "#domain/words/words";
import { fragmentName, insertElement, pidOf, rewriteElement } from "./draft-doc";

/** Blocks that a document is to have, in order. Those of `moved` are applied anew; `steps` are comparisons that were made already. */
export type Arrangement = {
  readonly blocks: readonly Block[];
  readonly moved: ReadonlySet<ParagraphId>;
  readonly steps?: ReadonlyMap<ParagraphId, readonly TextRun[]>;
};

/** Blocks that are gone through in one step: some ten milliseconds where all of them change. */
const atOnce = 50;

/** Makes a document read like these blocks with the smallest changes, in one walk. */
export const arrangeBlocks = (doc: Y.Doc, arrangement: Arrangement): void =>
  doc.transact(() => {
    for (const step of arrangingSteps(arrangement)) step(doc);
  });

/** The steps of the same, to be made one after the other in one document that nobody else changes meanwhile. */
export const arrangingSteps = ({ blocks, moved, steps }: Arrangement): ((doc: Y.Doc) => void)[] => {
  const walk: Walk = { staying: new Map(), before: null };
  const arranging: ((doc: Y.Doc) => void)[] = [];
  for (let from = 0; from === 0 || from < blocks.length; from += atOnce)
    arranging.push((doc) =>
      doc.transact(() => {
        const fragment = doc.getXmlFragment(fragmentName);
        if (from === 0) walk.staying = takeOutOthers(fragment, blocks, moved);
        for (const block of blocks.slice(from, from + atOnce)) putInPlace(fragment, walk, { block, steps });
      }),
    );
  return arranging;
};

/** The elements that stay, and the last one that was gone through. */
type Walk = { staying: ReadonlyMap<ParagraphId, Y.XmlElement>; before: Y.XmlElement | null };

// Answers the elements that stay.
const takeOutOthers = (
  fragment: Y.XmlFragment,
  blocks: readonly Block[],
  moved: ReadonlySet<ParagraphId>,
): Map<ParagraphId, Y.XmlElement> => {
  const types = new Map(blocks.map(({ pid, kind }) => [pid, typeOf(kind)]));
  const staying = new Map<ParagraphId, Y.XmlElement>();
  const going: number[] = [];
  for (const [index, element] of fragment.toArray().entries()) {
    const pid = element instanceof Y.XmlElement ? pidOf(element) : null;
    if (!(element instanceof Y.XmlElement) || pid === null) continue;
    if (types.get(pid) !== element.nodeName || moved.has(pid) || staying.has(pid)) going.push(index);
    else staying.set(pid, element);
  }
  // Neighbours go together.
  for (let last = going.length - 1, first = last; last >= 0; last = first - 1, first = last) {
    while (first > 0 && going[first - 1] === (going[first] ?? 0) - 1) first -= 1;
    fragment.delete(going[first] ?? 0, last - first + 1);
  }
  return staying;
};

type Wanted = { readonly block: Block; readonly steps: Arrangement["steps"] };

const putInPlace = (fragment: Y.XmlFragment, walk: Walk, { block, steps }: Wanted): void => {
  const element = walk.staying.get(block.pid);
  if (element) rewriteElement(element, block, steps?.get(block.pid));
  walk.before = element ?? insertElement(block, (added) => fragment.insertAfter(walk.before, [added]));
};
