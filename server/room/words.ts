// The words of one draft, twice: as committed, and as they will be when everything accepted so far is committed.
// An update is tried on the second; what that one emits is what is kept, applied to the first and sent to everybody.
import * as Y from "yjs";
import { sha256 } from "#db/digest";
import type { MadeProposal } from "#db/updates";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { fillDocument, fragmentName, readBlock, readBlocks, withoutCleanup } from "#editor/draft-doc";
import { keptBlocks } from "#editor/kept-blocks";
import { blockOf, examine, type Findings, type Rules, serverClient } from "./guard";
import { isPartOf, proposedWords } from "./marks";
import { checkOrder } from "./order";
import { checkProposing, type Touched } from "./proposing";
import { marksOn, Readings } from "./stretches";
import { readUpdate } from "./update-reader";

/** An accepted update. */
export type Accepted = {
  /** The bytes to keep; null when it says nothing new. */
  readonly bytes: Uint8Array | null;
  /** The document clients that wrote it, and those of them that were never seen before. */
  readonly clients: readonly number[];
  readonly newClients: readonly number[];
  /** Proposals that nobody saw before. */
  readonly made: readonly MadeProposal[];
  /** The blocks on which proposals appeared or vanished. */
  readonly proposalsChanged: readonly ParagraphId[];
};

const nothingProposed = { made: [], proposalsChanged: [] };

const emptyDocument = (): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  doc.getXmlFragment(fragmentName);
  return doc;
};

/** The words with which a draft begins, as the first change of its log. */
export const firstWords = (blocks: readonly Block[]): Uint8Array => {
  const doc = emptyDocument();
  doc.clientID = serverClient;
  fillDocument(doc, blocks);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
};

/** The committed document and the next one. */
export class Words {
  private next: Y.Doc;
  private emitted: Uint8Array[] = [];
  private readings = new Readings();
  private stale = false;

  /** `committed` is taken over and must not be changed by others. */
  constructor(private readonly committed: Y.Doc) {
    this.next = this.copy([]);
  }

  /** A document rebuilt from a state and the changes after it. */
  static from(state: Uint8Array | null, changes: readonly Uint8Array[]): Words {
    const doc = emptyDocument();
    doc.transact(() => {
      if (state) Y.applyUpdateV2(doc, state);
      for (const bytes of changes) Y.applyUpdate(doc, bytes);
    });
    if (isPending(doc)) throw new Error("The log does not make a whole document.");
    return new Words(doc);
  }

  /** Checks a browser's update and applies it to the next document. Throws the Refusal that it deserves. */
  accept(bytes: Uint8Array, rules: Rules): Accepted {
    const update = readUpdate(bytes);
    const findings = examine(this.next, update, rules);
    const clients = [...update.structs.keys()];
    const { newClients } = findings;
    if (findings.isNothing) return { bytes: null, clients, newClients: [], ...nothingProposed };
    const watched = this.watch(findings);
    const since = new Map(clients.map((client) => [client, Y.getState(this.next.store, client)]));
    const emitted = this.attempt(() => {
      Y.applyUpdate(this.next, bytes, "browser");
      checkOrder(this.next, since);
    });
    const touched = watched.map((each): Touched & Watched => ({
      ...each,
      after: this.readings.renew(each.text),
    }));
    try {
      const made = this.judge(touched, findings, rules);
      const proposalsChanged = touched.filter(hasOtherProposals).map(({ pid }) => pid);
      return { bytes: emitted, clients, newClients, made, proposalsChanged };
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }

  // The words of the blocks that matter for the verdict, before the update. Where no proposal lies and none is laid,
  // direct edits need none.
  private watch({ manner, touched, marksProposals }: Findings): Watched[] {
    return [...touched].flatMap((text) => {
      const block = blockOf(text);
      if (!block) throw new Refusal("conflict", "The words belong to no paragraph.");
      if (manner === "direct" && !marksProposals && this.readings.isUnmarked(text)) {
        this.readings.forgetWords(text);
        return [];
      }
      return [{ text, ...block, before: this.readings.of(text) }];
    });
  }

  private judge(touched: readonly (Touched & Watched)[], { manner }: Findings, rules: Rules): MadeProposal[] {
    if (manner === "direct") {
      const isKept = touched.every(({ before, after }) =>
        isPartOf(proposedWords(after), proposedWords(before)),
      );
      if (isKept) return [];
      throw new Refusal("not-allowed", "A direct edit cannot make or extend a proposal.");
    }
    const appeared = checkProposing(touched, rules.who.delegation ?? "", rules);
    for (const { mark, pid } of appeared) rules.ledger.enter(mark, pid);
    const elements = new Map(touched.map(({ pid, element }) => [pid, element]));
    return appeared.flatMap(({ mark, pid, isNew }) => {
      const element = elements.get(pid);
      if (!isNew || !element) return [];
      return [{ proposal: mark.id, pid, digest: sha256(canonicalText(readBlock(element, pid))) }];
    });
  }

  /** Lets a command change the next document. Null when it changed nothing. */
  mutate(change: (doc: Y.Doc) => void): Uint8Array | null {
    this.readings = new Readings();
    return this.attempt(() => this.next.transact(() => change(this.next), "command"));
  }

  /** The blocks as they will stand. */
  nextBlocks(): readonly Block[] {
    return readBlocks(this.next);
  }

  /** Applies kept bytes to the committed document. */
  commit(changes: readonly Uint8Array[]): void {
    if (changes.length === 0) return;
    this.committed.transact(() => {
      for (const bytes of changes) Y.applyUpdate(this.committed, bytes);
    });
  }

  /** True when a refusal left the next document in doubt: it must be rebuilt before it is used again. */
  get inDoubt(): boolean {
    return this.stale;
  }

  /** Makes the next document anew: the committed one and what is accepted but not committed yet. */
  rebuild(accepted: readonly Uint8Array[]): void {
    this.next.destroy();
    this.next = this.copy(accepted);
    this.stale = false;
  }

  blocks(): readonly Block[] {
    return keptBlocks(this.committed);
  }

  state(vector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.committed, vector);
  }

  compactState(): Uint8Array {
    return Y.encodeStateAsUpdateV2(this.committed);
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.committed);
  }

  clock(client: number): number {
    return Y.getState(this.committed.store, client);
  }

  destroy(): void {
    this.committed.destroy();
    this.next.destroy();
  }

  private copy(accepted: readonly Uint8Array[]): Y.Doc {
    const doc = emptyDocument();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.committed));
    for (const bytes of accepted) Y.applyUpdate(doc, bytes);
    doc.clientID = serverClient;
    doc.on("update", (bytes: Uint8Array) => this.emitted.push(bytes));
    this.readings = new Readings();
    return doc;
  }

  // Yjs that throws half-way has changed the document all the same: after any failure it is not to be trusted.
  private attempt(change: () => void): Uint8Array | null {
    this.emitted = [];
    try {
      change();
    } catch (error) {
      this.stale = true;
      throw error instanceof Refusal ? error : new Refusal("malformed", "The update cannot be applied.");
    }
    if (isPending(this.next)) {
      this.stale = true;
      throw new Refusal("conflict", "The update builds on changes that the server does not have.");
    }
    const [only, ...more] = this.emitted;
    if (!only) return null;
    return more.length === 0 ? only : Y.mergeUpdates(this.emitted);
  }
}

const isPending = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

type Watched = {
  readonly text: Y.XmlText;
  readonly element: Y.XmlElement;
  readonly pid: ParagraphId;
  readonly before: Touched["before"];
};

const hasOtherProposals = ({ before, after }: Touched): boolean => {
  const [then, now] = [before, after].map((each) => new Set([...marksOn(each).values()].map(({ id }) => id)));
  return then?.size !== now?.size || [...(now ?? [])].some((id) => !then?.has(id));
};
