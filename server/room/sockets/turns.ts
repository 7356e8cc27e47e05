// The order of service: what people send waits in a queue per person and draft, and the queues are served one message
// each in turn, in slices that leave the process time for everything else. A sender who never stops delays nobody else.
import { liveLimits } from "#domain/limits";
import type { TrafficAccount } from "./account";

/** Milliseconds after which everything else in the process takes precedence. */
const slice = 6;
/** Messages up to this many milliseconds are charged by wall-clock time: nobody waits long in so short a time. */
const short = 0.5;
/** The longest time in milliseconds for which a queue rests before it is checked again. */
const longestRest = 10_000;

/** What a queue needs of a socket. */
export type PausableSource = { pause(): void; resume(): void };

type Message = { readonly bytes: number; readonly source: PausableSource; take(): Cost };
/** The cost of a message: whether it held updates, and how many changes. */
export type Cost = { readonly words: boolean; readonly changes: number };

/** What one person sends to one draft. */
export class SenderQueue {
  private waiting: Message[] = [];
  private next = 0;
  private bytes = 0;
  private readonly paused = new Set<PausableSource>();
  private unkept = 0;
  private unkeptBytes = 0;
  private isHeld = false;
  /** True while it is in the round of queues being served. */
  isQueued = false;
  isResting = false;

  constructor(
    readonly account: TrafficAccount,
    private readonly turns: Turns,
  ) {}

  get isEmpty(): boolean {
    return this.next === this.waiting.length;
  }

  /** False while the draft is held, or while so much waits to be stored that nothing more is accepted. */
  get isOpen(): boolean {
    return !this.isHeld && this.unkept < liveLimits.unstored && this.unkeptBytes < liveLimits.unstoredBytes;
  }

  /** Enqueues a message, or processes it at once when nobody is waiting. */
  put(message: Message): void {
    if (this.isEmpty && this.isOpen && this.turns.takeAtOnce(this, message)) return;
    this.waiting.push(message);
    this.bytes += message.bytes;
    if (this.waiting.length - this.next > liveLimits.unreadMessages || this.bytes > liveLimits.unreadBytes) {
      this.paused.add(message.source);
      message.source.pause();
    }
    this.turns.queue(this);
  }

  /** The next message. */
  shift(): Message | undefined {
    const message = this.waiting[this.next];
    if (!message) return undefined;
    this.next += 1;
    this.bytes -= message.bytes;
    if (this.next > 64 && this.next * 2 > this.waiting.length) {
      this.waiting = this.waiting.slice(this.next);
      this.next = 0;
    }
    if (
      this.paused.size > 0 &&
      this.waiting.length - this.next < liveLimits.unreadMessages / 2 &&
      this.bytes < liveLimits.unreadBytes / 2
    ) {
      for (const source of this.paused) source.resume();
      this.paused.clear();
    }
    return message;
  }

  /** Drops what a closed socket still had in the queue. */
  drop(source: PausableSource): void {
    this.waiting = this.waiting.slice(this.next).filter((message) => message.source !== source);
    this.next = 0;
    this.bytes = this.waiting.reduce((sum, message) => sum + message.bytes, 0);
    this.paused.delete(source);
  }

  /** Moves what a socket still has in the queue to another queue. */
  handOver(source: PausableSource, to: SenderQueue): void {
    const own = this.waiting.slice(this.next).filter((message) => message.source === source);
    if (this.paused.has(source)) source.resume();
    this.drop(source);
    for (const message of own) to.put(message);
  }

  /** Suspends or resumes the queue while the draft is held. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (!isHeld) this.turns.queue(this);
  }

  /** A change was accepted and waits to be stored. */
  accepted(bytes: number): void {
    this.unkept += 1;
    this.unkeptBytes += bytes;
  }

  /** Changes were stored or given up. */
  settled(count: number, bytes: number): void {
    this.unkept -= count;
    this.unkeptBytes -= bytes;
    this.turns.queue(this);
  }
}

/** The queues of one draft, by person. */
export class Lines {
  private readonly lines = new Map<string, { readonly line: SenderQueue; sockets: number }>();
  private isHeld = false;

  constructor(private readonly turns: Turns) {}

  /** The queue of a person who opens one more socket. */
  enter(userId: string, account: TrafficAccount): SenderQueue {
    const entry = this.lines.get(userId) ?? { line: new SenderQueue(account, this.turns), sockets: 0 };
    this.lines.set(userId, entry);
    entry.sockets += 1;
    entry.line.hold(this.isHeld);
    return entry.line;
  }

  leave(userId: string): void {
    const entry = this.lines.get(userId);
    if (!entry) return;
    entry.sockets -= 1;
    if (entry.sockets === 0) this.lines.delete(userId);
  }

  /** Suspends or resumes every queue while the draft is held. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    for (const { line } of this.lines.values()) line.hold(isHeld);
  }
}

/** The queues of all drafts of the process. */
export class Turns {
  private row: SenderQueue[] = [];
  private spent = 0;
  /**
   * Processor time at the first message of this turn of the event loop, cached because querying it takes longer than
   * most messages.
   */
  private used: NodeJS.CpuUsage | null = null;
  private isScheduled = false;

  /** Processes a message that need not queue, while the present slice has time left. */
  takeAtOnce(line: SenderQueue, message: Message): boolean {
    if (this.row.length > 0 || this.spent >= slice || line.account.rest(performance.now()) > 0) return false;
    if (!this.isScheduled) this.used = null;
    this.take(line, message);
    this.schedule();
    return true;
  }

  /** Adds a queue to the round, unless it is in it, is empty or rests, or its draft takes nothing in at present. */
  queue(line: SenderQueue): void {
    if (line.isQueued || line.isResting || line.isEmpty || !line.isOpen) return;
    line.isQueued = true;
    this.row.push(line);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.serve();
    });
  }

  /** Serves the queues in turn for one slice; the rest waits until everything else in the process has run. */
  serve(): void {
    this.spent = 0;
    this.used = null;
    while (this.spent < slice) {
      const line = this.row.shift();
      if (!line) return;
      line.isQueued = false;
      if (!line.isOpen) continue;
      const rest = line.account.rest(performance.now());
      if (rest > 0) {
        this.rest(line, rest);
        continue;
      }
      const message = line.shift();
      if (message) this.take(line, message);
      this.queue(line);
    }
    if (this.row.length > 0) this.schedule();
  }

  private take(line: SenderQueue, message: Message): void {
    const begun = performance.now();
    this.used ??= process.cpuUsage();
    const cost = message.take();
    const now = performance.now();
    const took = now - begun;
    this.spent += took;
    line.account.charge({ ...cost, time: took < short ? took : this.ofProcessor(took) }, now);
  }

  // A busy machine is nobody's fault: processor time is charged when it is less than the time elapsed.
  private ofProcessor(took: number): number {
    const { user, system } = process.cpuUsage(this.used ?? undefined);
    this.used = process.cpuUsage();
    return Math.min(took, (user + system) / 1000);
  }

  private rest(line: SenderQueue, rest: number): void {
    line.isResting = true;
    const goOn = () => {
      line.isResting = false;
      this.queue(line);
    };
    setTimeout(goOn, Math.min(rest, longestRest)).unref();
  }
}
