// The blocks of a document as values that stay the same for as long as their words do, so that a change in a long draft
// costs what its own paragraph costs. Runs in browser and server.
import * as Y from "yjs";
import type { Block, ParagraphId } from "#domain/draft";
import { fragmentName, pidOf, readBlock, readBlocks, readingBlock } from "./draft-doc";

/** Blocks that are read in one step, and runs in them: some milliseconds. */
const [blocksInStep, runsInStep] = [50, 4000];

class BlockReader {
  private blocks: readonly Block[] | null = null;
  private known = new Map<Y.XmlElement, Block>();
  /** How often the document has changed. */
  private changes = 0;
  /** Elements that changed since it was read, each as often as it did in a change of its own. */
  unread = 0;

  constructor(private readonly doc: Y.Doc) {
    doc.on("beforeObserverCalls", this.forget);
  }

  read(): readonly Block[] {
    if (this.doc._transaction !== null) return this.readAmid(this.doc._transaction);
    this.blocks ??= this.readAgain();
    this.unread = 0;
    return this.blocks;
  }

  // In the midst of a change: what it has touched so far is read anew, and not kept. A change that those who hear of another
  // make comes before anybody has said what the earlier ones were.
  private readAmid(change: Y.Transaction): readonly Block[] {
    if (this.doc._transactionCleanups[0] !== change) return readBlocks(this.doc);
    if (change.changed.size === 0 && this.blocks !== null) return this.blocks;
    const touched = new Set([...change.changed.keys()].map(elementOf));
    return [...this.elements()].map(
      ([element, pid]) => (touched.has(element) ? null : this.known.get(element)) ?? readBlock(element, pid),
    );
  }

  private *elements(): Generator<readonly [element: Y.XmlElement, pid: ParagraphId]> {
    for (const element of this.doc.getXmlFragment(fragmentName).toArray()) {
      const pid = element instanceof Y.XmlElement ? pidOf(element) : null;
      if (pid !== null && element instanceof Y.XmlElement) yield [element, pid];
    }
  }

  /** Reads what is not known, some blocks in each step, a long one in several. What changes meanwhile is read by the last. */
  *readInSteps(): Generator<void> {
    if (this.blocks !== null) return;
    let left = 1;
    for (const [element, pid] of this.elements()) {
      if (this.known.has(element)) continue;
      const { changes } = this;
      const block = yield* readingBlock(element, pid);
      // Of what changed in the midst of it, half is as it was before.
      if (this.changes === changes) this.known.set(element, block);
      left -= Math.max(1 / blocksInStep, block.runs.length / runsInStep);
      if (left > 0) continue;
      yield;
      left = 1;
    }
    this.read();
  }

  // Elements that are gone are known no more.
  private readAgain(): readonly Block[] {
    const before = this.known;
    this.known = new Map();
    for (const [element, pid] of this.elements())
      this.known.set(element, before.get(element) ?? readBlock(element, pid));
    return [...this.known.values()];
  }

  private readonly forget = ({ changed }: Y.Transaction): void => {
    if (changed.size > 0) {
      this.blocks = null;
      this.changes += 1;
    }
    const touched = new Set([...changed.keys()].map(elementOf));
    this.unread += touched.size;
    for (const element of touched) if (element instanceof Y.XmlElement) this.known.delete(element);
  };
}

// The element of a block that something changes in.
const elementOf = (type: object): unknown => (type instanceof Y.XmlText ? type.parent : type);

const readers = new WeakMap<Y.Doc, BlockReader>();

/**
 * The blocks of a document in order, as `readBlocks` reads them. While nothing changes it is the same list, and a block
 * that does not change is the same value.
 */
export const keptBlocks = (doc: Y.Doc): readonly Block[] => readerOf(doc).read();

/** The steps by which they are read, so that afterwards {@link keptBlocks} answers at once. */
export const readingBlocks = (doc: Y.Doc): Generator<void> => readerOf(doc).readInSteps();

/** True where more has changed since the blocks were read than one of them: what looks at them in a change would read all of it anew. */
export const areFarBehind = (doc: Y.Doc): boolean => readerOf(doc).unread > 1;

const readerOf = (doc: Y.Doc): BlockReader => {
  const reader = readers.get(doc) ?? new BlockReader(doc);
  readers.set(doc, reader);
  return reader;
};
