// A copy of the words of a draft that another server owns: it goes on with what the owner says that it committed, and reads
// from the database what it did not hear of.
import type { Db } from "#db/client";
import { inTime } from "#server/in-time";
import { log } from "#server/log";
import { inOrder, type ReadWords } from "#server/room/loading";

/** Milliseconds after which a question to the database is given up, and asked again by whoever asks next. */
const longestRead = 5000;

/** What the copy reports to. */
type Outlet = {
  /** These changes are here now, in this order. */
  committed(changes: readonly Uint8Array[]): void;
  /** Another history of the document has begun: the copy is of no use any more. */
  outdated(): void;
};

export class CopiedWords {
  /** The number of the last change that is here. */
  seq: number;
  private isClosed = false;
  private reading: Promise<void> | null = null;
  private readingNext: Promise<void> | null = null;
  /** What is to be said after changes that are not here yet. */
  private waiting: { readonly seq: number; deliver(): void }[] = [];

  constructor(
    private readonly db: Db,
    private readonly read: ReadWords,
    private readonly outlet: Outlet,
  ) {
    this.seq = read.seq;
  }

  get words(): ReadWords["words"] {
    return this.read.words;
  }

  /** Reads what is stored and not here. Resolves when everything is here that was stored before the call. */
  refresh(): Promise<void> {
    if (!this.reading) return this.startReading();
    // The one under way may have asked before: the next one has not.
    this.readingNext ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.readingNext = null;
        return this.startReading();
      });
    return this.readingNext;
  }

  /** The same, for nobody who waits. */
  refreshSoon(): void {
    this.refresh().catch((error: unknown) =>
      log.warn("a followed draft could not be read", {
        draftId: this.read.log.draftId,
        reason: String(error),
      }),
    );
  }

  private startReading(): Promise<void> {
    this.reading = inTime(this.readOn(), longestRead).finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readOn(): Promise<void> {
    const { log: stored, epoch } = this.read;
    const from = this.seq;
    const [rows, epochNow] = await Promise.all([stored.after(this.db, from), stored.epoch(this.db)]);
    if (this.isClosed) return;
    if (epochNow !== epoch) {
      this.outlet.outdated();
      return;
    }
    const changes = inOrder(rows, from).filter(({ seq }) => seq > this.seq);
    if (changes.length > 0) this.commit(changes.map(({ bytes }) => bytes));
  }

  /** Takes changes `first`, `first + 1` …; where some before them are missing, all are read from the database. */
  take(first: number, changes: readonly Uint8Array[]): void {
    const known = this.seq + 1 - first;
    if (known < 0) this.refreshSoon();
    else if (known < changes.length) this.commit(changes.slice(known));
  }

  private commit(changes: readonly Uint8Array[]): void {
    this.read.words.commit(changes);
    this.seq += changes.length;
    this.outlet.committed(changes);
    this.deliver();
  }

  /** Takes all up to change `seq` in one piece, from who has it. */
  complete(seq: number, beyond: (vector: Uint8Array) => Uint8Array): void {
    if (seq <= this.seq) return;
    const rest = beyond(this.read.words.vector());
    this.read.words.commit([rest]);
    this.seq = seq;
    this.outlet.committed([rest]);
    this.deliver();
  }

  private deliver(): void {
    while (this.waiting[0] && this.waiting[0].seq <= this.seq) this.waiting.shift()?.deliver();
  }

  /** Delivers what is said after change `seq` when that one is here. */
  after(seq: number, deliver: () => void): void {
    if (seq <= this.seq && this.waiting.length === 0) deliver();
    else {
      this.waiting.push({ seq, deliver });
      this.refreshSoon();
    }
  }

  close(): void {
    this.isClosed = true;
    this.read.words.destroy();
  }
}
