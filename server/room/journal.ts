// The queue between accepting and committing: changes of the same few milliseconds are kept together, and the busier
// the room the longer it gathers.
import type { NewUpdate } from "#db/updates";
import type { ParagraphId } from "#domain/draft";
import type { Connection } from "./connection";

/** Who waits for a receipt, and for how many of their messages of words. */
export type Senders = ReadonlyMap<Connection, number>;

/** A change to keep, and the blocks on which proposals appear or vanish with it. */
export type Entry = NewUpdate & { readonly proposalsChanged: readonly ParagraphId[] };

/** Changes to keep in one transaction, and everybody who waits to hear that all so far is kept. */
export type Batch = { readonly changes: readonly Entry[]; readonly senders: Senders };

/** Longest time to gather, in milliseconds. */
const longestWindow = 25;
/** Telling everybody may take this long, in milliseconds, before it is worth to gather: what comes meanwhile is one batch anyway. */
const cheap = 4;
/** Weight of the last batch in the average that the window goes by: one slow batch must not hold up the next. */
const weight = 0.2;
const mostWaiting = 20_000;
const mostBytesWaiting = 16 * 1024 * 1024;

export class Journal {
  private changes: Entry[] = [];
  private bytes = 0;
  private senders = new Map<Connection, number>();
  private writing: Batch | null = null;
  private scheduled = false;
  private nextAt = 0;
  private usualCost = 0;
  private onDrained: (() => void)[] = [];

  /**
   * `keep` commits a batch and tells those concerned, and answers how many milliseconds the telling took. It deals with
   * its own failures and never throws.
   */
  constructor(private readonly keep: (batch: Batch) => Promise<number>) {}

  /** True when so much waits that nothing more may be accepted. */
  get isFull(): boolean {
    return this.changes.length >= mostWaiting || this.bytes >= mostBytesWaiting;
  }

  get isEmpty(): boolean {
    return this.writing === null && this.changes.length === 0 && this.senders.size === 0;
  }

  add(change: Entry, sender: Connection): void {
    this.changes.push(change);
    this.bytes += change.bytes.byteLength;
    this.acknowledge(sender);
  }

  /** The sender hears when everything accepted so far is kept. */
  acknowledge(sender: Connection): void {
    this.senders.set(sender, sender.received);
    this.schedule();
  }

  /** What is accepted and not committed yet, in order. */
  pending(): Uint8Array[] {
    return [...(this.writing?.changes ?? []), ...this.changes].map((change) => change.bytes);
  }

  /** Gives up everything that waits; answers whose it was. */
  giveUp(): Set<Connection> {
    const senders = new Set([...(this.writing?.senders.keys() ?? []), ...this.senders.keys()]);
    this.changes = [];
    this.bytes = 0;
    this.senders = new Map();
    return senders;
  }

  /** Resolves when nothing waits. */
  drained(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => this.onDrained.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled || this.writing) return;
    this.scheduled = true;
    const wait = this.nextAt - performance.now();
    if (wait <= 0.5) setImmediate(() => void this.write());
    else setTimeout(() => void this.write(), wait);
  }

  private async write(): Promise<void> {
    this.scheduled = false;
    this.writing = { changes: this.changes, senders: this.senders };
    this.changes = [];
    this.bytes = 0;
    this.senders = new Map();
    const cost = await this.keep(this.writing);
    this.writing = null;
    this.usualCost += weight * (cost - this.usualCost);
    this.nextAt = performance.now() + Math.min(longestWindow, Math.max(0, this.usualCost - cheap));
    if (!this.isEmpty) return this.schedule();
    for (const resolve of this.onDrained.splice(0)) resolve();
  }
}
