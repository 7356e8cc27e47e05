// Whose turn it is: what people send waits in a line for each person and draft, and the lines are served one message each in
// turn, in slices that leave the process time for everything else. A sender who never stops delays nobody else.
import { liveLimits } from "#domain/limits";
import type { TrafficAccount } from "./account";

/** Milliseconds after which everything else in the process comes first. */
const slice = 6;
/** Milliseconds of a message that are charged as they are: nobody waits for long in so little. */
const short = 0.5;
/** Longest time that a line rests before it is looked at again, in milliseconds. */
const longestRest = 10_000;

/** A socket as far as its line is concerned. */
export type PausableSource = { pause(): void; resume(): void };

type Message = { readonly bytes: number; readonly source: PausableSource; take(): Cost };
/** What a message came to: whether it held words, and how many changes. */
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
  /** True while it is in the row of those that are served. */
  isQueued = false;
  isResting = false;

  constructor(
    readonly account: TrafficAccount,
    private readonly turns: Turns,
  ) {}

  get isEmpty(): boolean {
    return this.next === this.waiting.length;
  }

  /** False while the draft is held, or so much waits to be stored that nothing more is taken. */
  get isOpen(): boolean {
    return !this.isHeld && this.unkept < liveLimits.unstored && this.unkeptBytes < liveLimits.unstoredBytes;
  }

  /** Puts a message in line, or takes it at once when nobody waits. */
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

  /** The message whose turn it is. */
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

  /** Drops what a socket that has ended still had in line. */
  drop(source: PausableSource): void {
    this.waiting = this.waiting.slice(this.next).filter((message) => message.source !== source);
    this.next = 0;
    this.bytes = this.waiting.reduce((sum, message) => sum + message.bytes, 0);
    this.paused.delete(source);
  }

  /** Gives what a socket still has in line to another line, in which it waits from now on. */
  handOver(source: PausableSource, to: SenderQueue): void {
    const own = this.waiting.slice(this.next).filter((message) => message.source === source);
    if (this.paused.has(source)) source.resume();
    this.drop(source);
    for (const message of own) to.put(message);
  }

  /** The draft is held, or goes on. */
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

/** The lines of one draft, by person. */
export class Lines {
  private readonly lines = new Map<string, { readonly line: SenderQueue; sockets: number }>();
  private isHeld = false;

  constructor(private readonly turns: Turns) {}

  /** The line of a person who has one more socket. */
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

  /** The draft is held, or goes on. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    for (const { line } of this.lines.values()) line.hold(isHeld);
  }
}

/** The lines of all drafts of the process. */
export class Turns {
  private row: SenderQueue[] = [];
  private spent = 0;
  /** The processor's time at the first message of this turn of the loop: to ask for it takes longer than most messages. */
  private used: NodeJS.CpuUsage | null = null;
  private isScheduled = false;

  /** Takes a message that waits for nobody, while the present slice has time left. */
  takeAtOnce(line: SenderQueue, message: Message): boolean {
    if (this.row.length > 0 || this.spent >= slice || line.account.rest(performance.now()) > 0) return false;
    if (!this.isScheduled) this.used = null;
    this.take(line, message);
    this.schedule();
    return true;
  }

  /** Puts a line into the row unless it waits for something else. */
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

  /** Serves the lines in turn for one slice; the rest is served after everything else in the process. */
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

  // A busy machine is nobody's fault: what counts is the time of the processor, if that is less.
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
