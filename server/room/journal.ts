// The queue between accepting and committing: changes of the same few milliseconds are stored together, and the busier
// the room, the longer it gathers.
import type { NewUpdate } from "#db/draft/appending";
import type { ParagraphId } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { meter } from "#server/metrics/meter";
import type { Connection } from "#server/room/sockets/connection";

/** The connections that await a receipt, with the number of their update messages it covers. */
export type Senders = ReadonlyMap<Connection, number>;

/** A change to store, and the blocks on which proposals appear or vanish with it. */
export type JournalEntry = NewUpdate & {
  readonly made: NonNullable<NewUpdate["made"]>;
  readonly reworded: NonNullable<NewUpdate["reworded"]>;
  readonly proposalsChanged: readonly ParagraphId[];
  /** The blocks in which the text itself is edited. */
  readonly edited: readonly ParagraphId[];
};

/** Changes to store in one transaction, and the connections to tell that everything so far is stored. */
export type Batch = { readonly changes: readonly JournalEntry[]; readonly senders: Senders };

/** The longest gathering time, in milliseconds. */
const longestWindow = 25;
/**
 * When broadcasting takes no longer than this many milliseconds, gathering is not worth it: what arrives meanwhile is
 * one batch anyway.
 */
const cheap = 4;
/** Weight of the last batch in the average that sets the window: one slow batch must not hold up the next. */
const weight = 0.2;
/** The most that is stored in one transaction: the database processes a long statement without interruption. */
const portion = { changes: 500, bytes: 1024 * 1024, made: 64 };

/**
 * A change waiting to be stored, or only a receipt waiting for that (null), since when, and for which of the sender's
 * messages.
 */
type WaitingChange = {
  readonly change: JournalEntry | null;
  readonly sender: Connection;
  received: number;
  readonly since: number;
};

const bytesIn = (waiting: readonly WaitingChange[]): number =>
  waiting.reduce((sum, { change }) => sum + (change?.bytes.byteLength ?? 0), 0);

export class Journal {
  private waiting: WaitingChange[] = [];
  private writing: WaitingChange[] = [];
  private bytes = 0;
  private isWriting = false;
  private scheduled = false;
  private nextAt = 0;
  private usualCost = 0;
  private onDrained: (() => void)[] = [];

  /**
   * `store` commits a batch and informs the connections, and returns how many milliseconds the latter took; null when
   * the batch could not be stored. It handles its own failures and never throws.
   */
  constructor(private readonly store: (batch: Batch) => Promise<number | null>) {}

  /** True when so much waits that nothing more may be accepted. */
  get isFull(): boolean {
    return this.waiting.length >= liveLimits.journal || this.bytes >= liveLimits.journalBytes;
  }

  get isEmpty(): boolean {
    return !this.isWriting && this.waiting.length === 0;
  }

  add(change: JournalEntry, sender: Connection): void {
    this.waiting.push({ change, sender, received: sender.received, since: performance.now() });
    this.bytes += change.bytes.byteLength;
    sender.line.accepted(change.bytes.byteLength);
    this.schedule();
  }

  /** Sends a receipt once everything accepted so far is stored. */
  acknowledge(sender: Connection): void {
    const last = this.waiting.at(-1);
    if (last?.sender === sender) last.received = sender.received;
    else this.waiting.push({ change: null, sender, received: sender.received, since: performance.now() });
    this.schedule();
  }

  /** What is accepted and not committed yet, in order. */
  pending(): Uint8Array[] {
    return [...this.writing, ...this.waiting].flatMap(({ change }) => change?.bytes ?? []);
  }

  /** Gives up everything that waits; returns the connections it came from. */
  giveUp(): Set<Connection> {
    const given = this.waiting;
    const senders = new Set([...this.writing, ...given].map(({ sender }) => sender));
    this.waiting = [];
    this.bytes = 0;
    settle(given);
    return senders;
  }

  /** Resolves when nothing waits. */
  drained(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => this.onDrained.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled || this.isWriting) return;
    this.scheduled = true;
    const wait = this.nextAt - performance.now();
    if (wait <= 0.5) setImmediate(() => void this.write());
    else setTimeout(() => void this.write(), wait);
  }

  private async write(): Promise<void> {
    this.scheduled = false;
    this.isWriting = true;
    this.writing = this.waiting.splice(0, sizeOfPortion(this.waiting));
    this.bytes -= bytesIn(this.writing);
    const changes = this.writing.flatMap(({ change }) => change ?? []);
    const senders = new Map(this.writing.map(({ sender, received }) => [sender, received]));
    const cost = await this.store({ changes, senders });
    const written = this.writing;
    this.writing = [];
    this.isWriting = false;
    measure(written, cost);
    this.usualCost += weight * ((cost ?? 0) - this.usualCost);
    this.nextAt = performance.now() + Math.min(longestWindow, Math.max(0, this.usualCost - cheap));
    settle(written);
    if (!this.isEmpty) return this.schedule();
    for (const resolve of this.onDrained.splice(0)) resolve();
  }
}

const sizeOfPortion = (waiting: readonly WaitingChange[]): number => {
  const sum = { changes: 0, bytes: 0, made: 0 };
  const end = waiting.findIndex(({ change }) => {
    if (!change) return false;
    sum.changes += 1;
    sum.bytes += change.bytes.byteLength;
    sum.made += change.made.length;
    return sum.changes > portion.changes || sum.bytes > portion.bytes || sum.made > portion.made;
  });
  return end < 0 ? waiting.length : Math.max(1, end);
};

// `cost`: how long it took to inform everybody, after the commit.
const measure = (written: readonly WaitingChange[], cost: number | null): void => {
  const { count, time } = meter();
  const committed = performance.now() - (cost ?? 0);
  for (const { change, since } of written) {
    if (!change) continue;
    count("adref_live_updates_total", { outcome: cost === null ? "given-up" : "kept" });
    if (cost !== null) time("adref_live_commit_seconds", (committed - since) / 1000, {});
  }
  if (cost !== null) time("adref_live_broadcast_seconds", cost / 1000, {});
};

// Lets the senders send more again.
const settle = (waiting: readonly WaitingChange[]): void => {
  for (const { change, sender } of waiting) if (change) sender.line.settled(1, change.bytes.byteLength);
};
