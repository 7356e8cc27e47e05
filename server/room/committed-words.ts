// The words of one draft as they are committed: what is read, and what those who come are sent.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { keptBlocks, readingBlocks } from "#editor/kept-blocks";
import { pauses, stepByStep } from "#server/pauses";
import { applyAll, applyForAWhile } from "./applied-changes";
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

  /** A document rebuilt from its changes in turns with everything else, however long the log is. */
  static async inTurns(changes: readonly Uint8Array[]): Promise<CommittedWords> {
    const words = new CommittedWords();
    const pause = pauses();
    for (let from = 0; from < changes.length; ) {
      from += words.commitForAWhile(changes, from);
      await pause();
    }
    await words.prepared();
    words.assertWhole();
    return words;
  }

  /** Applies changes from this place on for some milliseconds; answers how many. */
  commitForAWhile(changes: readonly Uint8Array[], from: number): number {
    return applyForAWhile(this.doc, changes, from);
  }

  /** Reads and writes the whole once, in turns with everything else, so that those who come wait for less. */
  async prepared(): Promise<void> {
    await stepByStep(this.settling());
  }

  /** Throws where changes are missing in between. */
  assertWhole(): void {
    if (isPending(this.doc)) throw new Error("The log does not make a whole document.");
  }

  /** Steps that read what was committed and was not read yet: {@link blocks} answers at once afterwards. */
  reading(): Generator<void> {
    return readingBlocks(this.doc);
  }

  /** Steps that read and write what was committed, so that nobody who asks for it waits for all of it at once. */
  *settling(): Generator<void> {
    yield* this.reading();
    yield* this.writer.prepare();
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
