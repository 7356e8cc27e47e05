// Which blocks have words that the server has not acknowledged, and their words before.
import * as Y from "yjs";
import type { Run } from "#domain/draft";
import { pidOf, withoutCleanup } from "../draft-doc";
import { keptBlocks } from "../kept-blocks";
import { readRuns } from "../read-words";

type UnsavedRuns = readonly Run[];

/**
 * Unacknowledged words of one block. `base` is what the server had when they were begun, null when unknown; `written` what
 * they were after the last change made here, before any later change by others.
 */
export type UnsavedBlock = {
  readonly pid: string;
  readonly base: UnsavedRuns | null;
  readonly words: UnsavedRuns;
  readonly written: UnsavedRuns;
};

/** The words before, by block, in a form that can be stored between visits. */
export type Bases = Readonly<Record<string, UnsavedRuns | null>>;

/** What is stored of a document between visits: its changes, and the words from before those that were not sent. */
export type KeptDraft = { readonly updates: readonly Uint8Array[]; readonly bases: Bases };

const wordsByBlock = (doc: Y.Doc): Map<string, UnsavedRuns> =>
  new Map(keptBlocks(doc).map(({ pid, runs }) => [String(pid), runs]));

/** The unsent words of an earlier visit, as they were left. */
export const wordsLeft = ({ updates, bases }: KeptDraft): UnsavedBlock[] => {
  if (Object.keys(bases).length === 0) return [];
  const doc = withoutCleanup(new Y.Doc());
  for (const update of updates) Y.applyUpdate(doc, update);
  const present = wordsByBlock(doc);
  doc.destroy();
  return Object.entries(bases).flatMap(([pid, base]) => {
    const words = present.get(pid);
    return words ? [{ pid, base, words, written: words }] : [];
  });
};

/** Watches one document. Changes made here are local; what a provider applies is not. */
export class Unsaved {
  private readonly known = new Map<string, UnsavedRuns>();
  private readonly bases = new Map<string, UnsavedRuns | null>();
  /** What was last written here: the block itself may be deleted. */
  private readonly written = new Map<string, UnsavedRuns>();
  private readonly doc: Y.Doc;
  private readonly onBegun: () => void;

  /** `onBegun` is called whenever another block becomes unsaved. */
  constructor(doc: Y.Doc, onBegun: () => void) {
    this.doc = doc;
    this.onBegun = onBegun;
    this.learn();
    doc.on("afterTransaction", this.note);
  }

  /** Adds words that an earlier visit left: they enter the document next. */
  add(left: readonly UnsavedBlock[]): void {
    for (const { pid, base, written } of left) {
      // Where somebody has written here meanwhile, the block has both.
      if (this.bases.has(pid)) this.written.delete(pid);
      else {
        this.bases.set(pid, base);
        this.written.set(pid, written);
      }
    }
  }

  /** True when nothing local waits. */
  get isEmpty(): boolean {
    return this.bases.size === 0;
  }

  /** How many blocks hold words that wait. */
  get count(): number {
    return this.bases.size;
  }

  /** What the next visit needs to continue. */
  toBases(): Bases {
    return Object.fromEntries(this.bases);
  }

  /** The blocks with their present words; for a block that has been deleted since, the last words written in it. */
  blocks(): UnsavedBlock[] {
    const present = wordsByBlock(this.doc);
    return [...this.bases].flatMap(([pid, base]) => {
      const words = present.get(pid) ?? this.written.get(pid);
      return words ? [{ pid, base, words, written: this.written.get(pid) ?? words }] : [];
    });
  }

  /** Everything local is acknowledged. */
  settle(): void {
    this.bases.clear();
    this.written.clear();
    this.learn();
  }

  stop(): void {
    this.doc.off("afterTransaction", this.note);
  }

  private learn(): void {
    for (const { pid, runs } of keptBlocks(this.doc)) if (!this.bases.has(pid)) this.known.set(pid, runs);
  }

  private readonly note = (transaction: Y.Transaction): void => {
    let begun = false;
    let moved = false;
    for (const type of transaction.changed.keys()) {
      // A block that came whole is reported as a change at the root.
      if (type instanceof Y.XmlFragment && type.parent === null) moved = true;
      if (!(type instanceof Y.XmlText) || !(type.parent instanceof Y.XmlElement)) continue;
      const pid = pidOf(type.parent);
      if (pid !== null && transaction.local) this.written.set(pid, readRuns(type));
      if (pid === null || this.bases.has(pid)) continue;
      if (transaction.local) {
        this.bases.set(pid, this.known.get(pid) ?? null);
        begun = true;
      } else this.known.set(pid, readRuns(type));
    }
    if (moved && !transaction.local) this.learn();
    if (begun) this.onBegun();
  };
}
