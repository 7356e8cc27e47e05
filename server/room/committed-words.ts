// The words of one draft as they are committed: what is read, and what those who come are sent.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { keptBlocks } from "#editor/kept-blocks";
import { applyAll } from "./applied-changes";
import { emptyDocument, writing } from "./documents";
import { StateWriter } from "./state-writer";

/** True while a document waits for changes that it builds on. */
export const isPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

export class CommittedWords {
  private readonly writer: StateWriter;

  constructor(private readonly doc: Y.Doc = emptyDocument()) {
    this.writer = new StateWriter(doc);
  }

  /** A document rebuilt from its changes. */
  static from(changes: readonly Uint8Array[]): CommittedWords {
    const words = new CommittedWords();
    words.commit(changes);
    words.assertWhole();
    return words;
  }

  /** Throws where changes are missing in between. */
  assertWhole(): void {
    if (isPending(this.doc)) throw new Error("The log does not make a whole document.");
  }

  /** Applies stored changes, in which only these document clients write; null for all. */
  commit(changes: readonly Uint8Array[], clients: readonly number[] | null = null): void {
    if (changes.length > 0) writing(this.doc, clients, () => applyAll(this.doc, changes));
  }

  blocks(): readonly Block[] {
    return keptBlocks(this.doc);
  }

  /** The whole as one V1 update. */
  state(): Uint8Array {
    return this.writer.beyond(new Map());
  }

  /** What lies beyond a state vector, as one update. */
  beyond(vector: ReadonlyMap<number, number>): Uint8Array {
    return this.writer.beyond(vector);
  }

  /** How many document clients have written so far. */
  get clientCount(): number {
    return this.doc.store.clients.size;
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  clock(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
