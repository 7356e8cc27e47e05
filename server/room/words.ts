// The words of one draft, twice: as committed, and as they will be when everything accepted so far is committed.
// An update is tried on the second; what that one emits is what is stored, applied to the first and sent to everybody.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { keptBlocks } from "#editor/kept-blocks";
import { applyAll } from "#server/room/applied-changes";
import { blockOf, examine, type Rules, serverClient, type UpdateFindings } from "#server/room/guard/guard";
import { checkOrder } from "#server/room/guard/order";
import { Readings } from "#server/room/guard/stretches";
import { takeBack } from "#server/room/guard/take-back";
import { Totals } from "#server/room/guard/totals";
import { readUpdate } from "#server/room/guard/update-reader";
import {
  type Beginning,
  type EditedBlock,
  editedIn,
  type GuardVerdict,
  judge,
  type Watched,
} from "#server/room/guard/verdict";
import { CommittedWords, isPending } from "./committed-words";
import { emptyDocument, writing } from "./documents";

/** An accepted update. */
export type Accepted = GuardVerdict & {
  /** The bytes to store; null when it says nothing new. */
  readonly bytes: Uint8Array | null;
  /** The document clients that wrote it, and those of them that were never seen before. */
  readonly clients: readonly number[];
  readonly newClients: readonly number[];
  /** How many changes in it were new. */
  readonly changes: number;
  /** The paragraphs in which words of the text itself were edited. */
  readonly edited: readonly EditedBlock[];
};

const nothingProposed: GuardVerdict = { made: [], reworded: [], proposalsChanged: [], direct: [] };
/** Where nothing is recorded it need not be known how anything stood before. */
const nothingBegins: Beginning = { edits: () => false, rewords: () => false };
const nothingNew = { bytes: null, newClients: [], changes: 0, edited: [], ...nothingProposed };

/** The committed document and the next one. */
export class RoomWords {
  private next: Y.Doc;
  private emitted: Uint8Array[] = [];
  private readings = new Readings();
  private readonly totals = new Totals();
  private stale = false;
  /** The document clients that bytes which were emitted are about; null for all. */
  private readonly concerned = new WeakMap<Uint8Array, ReadonlySet<number> | null>();

  private constructor(readonly committed: CommittedWords = new CommittedWords()) {
    this.next = emptyDocument();
  }

  /** A document rebuilt from its changes. */
  static from(changes: readonly Uint8Array[]): RoomWords {
    const words = new RoomWords();
    words.committed.commit(changes);
    applyAll(words.next, changes);
    return words.loaded();
  }

  private loaded(): RoomWords {
    this.committed.assertWhole();
    this.watchNext();
    this.settleNext();
    return this;
  }

  /**
   * Checks a browser's update and applies it to the next document. Throws the Refusal that it deserves; the document is as
   * before then, unless {@link inDoubt}.
   */
  accept(bytes: Uint8Array, rules: Rules, begins: Beginning = nothingBegins): Accepted {
    const update = readUpdate(bytes, (client) => Y.getState(this.next.store, client));
    const findings = examine(this.next, update, rules);
    const clients = [...update.structs.keys()];
    const { newClients, changes } = findings;
    if (findings.isNothing) return { ...nothingNew, clients };
    if (this.readings.isFull) this.readings = new Readings();
    const watched = this.watch(findings);
    const before = findings.manner === "proposing" ? [] : editedIn(watched, begins);
    const since = new Map(clients.map((client) => [client, Y.getState(this.next.store, client)]));
    this.totals.count(this.next, this.readings);
    for (const { text } of watched) this.totals.forgetText(text);
    let verdict: GuardVerdict = nothingProposed;
    const emitted = this.attempt(
      (transaction) => {
        try {
          Y.applyUpdate(this.next, bytes);
          if (isPending(this.next)) throw premature();
          checkOrder(this.next, since);
          verdict = judge(
            watched,
            { manner: findings.manner, rules },
            { readings: this.readings, totals: this.totals, rewords: begins.rewords },
          );
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          takeBack(transaction, since);
          for (const { text } of watched) this.readings.forget(text);
          throw error;
        }
      },
      new Set([...clients, ...watched.flatMap(({ text }) => text._item?.id.client ?? [])]),
    );
    const edited = before.filter(({ pid }) => verdict.direct.includes(pid));
    return { ...verdict, bytes: emitted, clients, newClients, changes, edited };
  }

  // The words of the blocks that matter for the verdict, before the update. Where no proposal lies and none is applied,
  // direct edits need none.
  private watch({ manner, touched, marksProposals, setsLooks }: UpdateFindings): Watched[] {
    return [...touched].map((text) => {
      const block = blockOf(text);
      if (!block) throw new Refusal("conflict", "The words belong to no paragraph.");
      const { length } = text;
      if (manner !== "proposing" && !marksProposals && !setsLooks && this.readings.isUnmarked(text)) {
        this.readings.forgetWords(text);
        return { text, ...block, length, before: null };
      }
      return { text, ...block, length, before: this.readings.of(text) };
    });
  }

  /** Lets a command change the next document. Null when it changed nothing. */
  mutate(change: (doc: Y.Doc) => void): Uint8Array | null {
    this.totals.forget();
    return this.attempt((transaction) => {
      change(this.next);
      if (isPending(this.next)) throw premature();
      for (const type of transaction.changed.keys()) {
        if (!(type instanceof Y.XmlText)) continue;
        this.readings.forget(type);
        this.totals.forgetText(type);
      }
    }, null);
  }

  /** Reads and counts what has changed, so that the next key is not the one that does. */
  settleNext(): void {
    keptBlocks(this.next);
    this.totals.count(this.next, this.readings);
  }

  /** The blocks as they will stand. */
  nextBlocks(): readonly Block[] {
    return keptBlocks(this.next);
  }

  /** Applies stored bytes to the committed document. */
  commit(changes: readonly Uint8Array[]): void {
    if (changes.length === 0) return;
    const concerned = changes.map((bytes) => this.concerned.get(bytes) ?? null);
    const all = concerned.every((each) => each !== null) ? concerned.flatMap((each) => [...each]) : null;
    this.committed.commit(changes, all);
  }

  /** True when a refusal left the next document in doubt: it must be rebuilt before it is used again. */
  get inDoubt(): boolean {
    return this.stale;
  }

  /** Makes the next document anew: the committed one and what is accepted but not committed yet. */
  rebuild(accepted: readonly Uint8Array[]): void {
    const next = emptyDocument();
    applyAll(next, [this.committed.state(), ...accepted]);
    this.replaceNext(next);
  }

  private replaceNext(next: Y.Doc): void {
    this.next.destroy();
    this.next = next;
    this.watchNext();
    this.totals.forget();
    this.stale = false;
  }

  destroy(): void {
    this.committed.destroy();
    this.next.destroy();
  }

  private watchNext(): void {
    this.next.clientID = serverClient;
    this.next.on("update", (bytes: Uint8Array) => this.emitted.push(bytes));
    this.readings = new Readings();
  }

  // Yjs that throws half-way has changed the document all the same: unless all of it was taken back, it is not to be trusted.
  private attempt(
    change: (transaction: Y.Transaction) => void,
    clients: ReadonlySet<number> | null,
  ): Uint8Array | null {
    this.emitted = [];
    let failure: unknown = null;
    const tryIt = () =>
      this.next.transact((transaction) => {
        try {
          change(transaction);
        } catch (error) {
          failure = error;
          const hasChanged = transaction.changed.size > 0 || transaction.deleteSet.clients.size > 0;
          this.stale ||= hasChanged || !(error instanceof Refusal);
        }
      });
    try {
      writing(this.next, clients, tryIt);
    } catch (error) {
      failure = error;
      this.stale = true;
    }
    if (failure !== null)
      throw failure instanceof Refusal ? failure : new Refusal("malformed", "The update cannot be applied.");
    const [only, ...more] = this.emitted;
    if (!only) return null;
    const bytes = more.length === 0 ? only : Y.mergeUpdates(this.emitted);
    this.concerned.set(bytes, clients);
    return bytes;
  }
}

const premature = () =>
  new Refusal("conflict", "The update builds on changes that the server does not have.");
