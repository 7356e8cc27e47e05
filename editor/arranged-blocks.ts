// A document that is made to read like other blocks, however many they are and however long: in one walk, or in steps.
import * as Y from "yjs";
import { type Block, hasSameRuns, type ParagraphId, typeOf } from "#domain/draft";
import { atOnce } from "#domain/steps";
import type { TextRun } from "#domain/words/words";
import { blockByBlock, stepsOf } from "./document-steps";
import {
  fillingDocument,
  fragmentName,
  insertingElement,
  locate,
  pidOf,
  readingBlock,
  readLevel,
  readWhole,
  setLevel,
  setWhole,
  wordsOf,
} from "./draft-doc";
import { type Rewriting, replacingRuns, rewritingRuns } from "./marked-words";

/** Blocks that a document is to have, in order. Those of `moved` are applied anew; `steps` are comparisons that were made already. */
export type Arrangement = {
  readonly blocks: readonly Block[];
  readonly moved: ReadonlySet<ParagraphId>;
  readonly steps?: ReadonlyMap<ParagraphId, readonly TextRun[]>;
};

/** Steps of a change of a document, to be made one after the other while nobody else changes it. */
export type DocumentSteps = Iterable<(doc: Y.Doc) => void>;

/** Blocks that are gone through in one step: some ten milliseconds where all of them change. */
const inOneStep = 50;
/** Blocks of which each is looked for in the whole document. */
const soughtInOneStep = 25;

/** What fills an empty document with these blocks. */
export const fillingSteps = (blocks: readonly Block[]): DocumentSteps =>
  stepsOf((doc) => fillingDocument(doc, blocks));

/** What makes the words of these blocks read like their runs with the smallest changes. */
export const replacingSteps = (blocks: readonly Pick<Block, "pid" | "runs">[]): DocumentSteps =>
  stepsOf((doc) =>
    blockByBlock(blocks, soughtInOneStep, ({ pid, runs }) =>
      replacingRuns(wordsOf(locate(doc, pid).element), runs),
    ),
  );

/** The steps that give every run of a block what a rule made of it: other marks, or null to take its words out. */
export const rewritingBlock = (doc: Y.Doc, pid: ParagraphId, rewrite: Rewriting): Generator<void> =>
  rewritingRuns(wordsOf(locate(doc, pid).element), rewrite);

/** Makes a document read like these blocks with the smallest changes, in one walk. */
export const arrangeBlocks = (doc: Y.Doc, arrangement: Arrangement): void =>
  doc.transact(() => atOnce(arranging(doc, arrangement)));

/** The steps of the same. */
export const arrangingSteps = (arrangement: Arrangement): DocumentSteps =>
  stepsOf((doc) => arranging(doc, arrangement));

function* arranging(doc: Y.Doc, { blocks, moved, steps }: Arrangement): Generator<void> {
  const fragment = doc.getXmlFragment(fragmentName);
  const { staying, goneLength } = takeOutOthers(fragment, blocks, moved);
  // To take out very much takes a step of its own.
  if (goneLength > longInOneStep) yield;
  let before: Y.XmlElement | null = null;
  yield* blockByBlock(blocks, inOneStep, function* (block) {
    const element = staying.get(block.pid);
    if (element) yield* rewriting(element, block, steps?.get(block.pid));
    before = element ?? (yield* insertingElement(block, (added) => fragment.insertAfter(before, [added])));
  });
}

/** Units of words that go beside the first changes. */
const longInOneStep = 20_000;

// Answers the elements that stay, and how many units of words have gone.
const takeOutOthers = (
  fragment: Y.XmlFragment,
  blocks: readonly Block[],
  moved: ReadonlySet<ParagraphId>,
): { readonly staying: ReadonlyMap<ParagraphId, Y.XmlElement>; readonly goneLength: number } => {
  const types = new Map(blocks.map(({ pid, kind }) => [pid, typeOf(kind)]));
  const staying = new Map<ParagraphId, Y.XmlElement>();
  const going: number[] = [];
  let goneLength = 0;
  for (const [index, element] of fragment.toArray().entries()) {
    const pid = element instanceof Y.XmlElement ? pidOf(element) : null;
    if (!(element instanceof Y.XmlElement) || pid === null) continue;
    if (types.get(pid) === element.nodeName && !moved.has(pid) && !staying.has(pid)) {
      staying.set(pid, element);
      continue;
    }
    going.push(index);
    for (const node of element.toArray()) if (node instanceof Y.XmlText) goneLength += node.length;
  }
  // Neighbours go together.
  for (let last = going.length - 1, first = last; last >= 0; last = first - 1, first = last) {
    while (first > 0 && going[first - 1] === (going[first] ?? 0) - 1) first -= 1;
    fragment.delete(going[first] ?? 0, last - first + 1);
  }
  return { staying, goneLength };
};

// Makes an element read like a block with the smallest changes.
function* rewriting(
  element: Y.XmlElement,
  { pid, kind, level, runs, whole = [] }: Block,
  steps?: readonly TextRun[],
): Generator<void> {
  const present = yield* readingBlock(element, pid);
  if (!hasSameRuns(present.runs, runs)) yield* replacingRuns(wordsOf(element), runs, steps);
  if (element.getAttribute("kind") !== kind) element.setAttribute("kind", kind);
  if (readLevel(element) !== level) setLevel(element, level);
  if (JSON.stringify(readWhole(element)) !== JSON.stringify(whole)) setWhole(element, whole);
}
