// The blocks of a document as values that stay identical while their words do, so that a change in a long draft costs only
// what its own paragraph costs. Runs in browser and server.
import * as Y from "yjs";
import type { Block, ParagraphId } from "#domain/draft";
import { fragmentName, pidOf, readBlock, readBlocks } from "./draft-doc";

class BlockReader {
  private blocks: readonly Block[] | null = null;
  private known = new Map<Y.XmlElement, Block>();

  constructor(private readonly doc: Y.Doc) {
    doc.on("beforeObserverCalls", this.forget);
  }

  read(): readonly Block[] {
    if (this.doc._transaction !== null) return this.readAmid(this.doc._transaction);
    this.blocks ??= this.readAgain();
    return this.blocks;
  }

  // Within a transaction, what it has touched so far is read again and not cached. A change made by an observer of another
  // one comes before the earlier ones were reported.
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

  // Elements that are gone are forgotten.
  private readAgain(): readonly Block[] {
    const before = this.known;
    this.known = new Map();
    for (const [element, pid] of this.elements())
      this.known.set(element, before.get(element) ?? readBlock(element, pid));
    return [...this.known.values()];
  }

  private readonly forget = ({ changed }: Y.Transaction): void => {
    if (changed.size > 0) this.blocks = null;
    const touched = new Set([...changed.keys()].map(elementOf));
    for (const element of touched) if (element instanceof Y.XmlElement) this.known.delete(element);
  };
}

// The element of the block in which something changed.
const elementOf = (type: object): unknown => (type instanceof Y.XmlText ? type.parent : type);

const readers = new WeakMap<Y.Doc, BlockReader>();

/**
 * The blocks of a document in order, as `readBlocks` reads them. While nothing changes it is the same list, and an
 * unchanged block is the same value.
 */
export const keptBlocks = (doc: Y.Doc): readonly Block[] => readerOf(doc).read();

const readerOf = (doc: Y.Doc): BlockReader => {
  const reader = readers.get(doc) ?? new BlockReader(doc);
  readers.set(doc, reader);
  return reader;
};
