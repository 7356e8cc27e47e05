// One browser in a room: who uses it, what it may do, and how bytes are sent to it.
import type { Language } from "#domain/languages";
import { liveLimits } from "#domain/limits";
import type { Standpoint } from "#domain/people/access";
import type { Closing } from "#editor/protocol";
import { TokenBucket } from "#server/http/rate-limit";
import type { SenderQueue } from "./turns";
import type { Wire } from "./wire";

/** The person a connection belongs to. `until`: when the session ends, in milliseconds since 1970. */
export type ConnectedPerson = {
  readonly who: Standpoint;
  readonly name: string;
  readonly sessionVersion: number;
  /** The language of refusals. */
  readonly language: Language | undefined;
  readonly until: number;
  /** P11f: connected with a token without the scope for writing here. */
  readonly readsOnly?: boolean;
};

export class Connection {
  /** True once it has been sent the document: only then may it be sent later changes. */
  joined = false;
  /** True for a browser that has announced that it reads compressed answers. */
  readsPacked = false;
  /** Number of update messages processed so far, including refused ones. */
  received = 0;
  /** True while its changes were refused only because they could not be stored: it is asked for them again. */
  isLagging = false;
  isAsked = false;
  /**
   * True while some of its updates were lost on the way: only its answer to a state request, which holds everything, is
   * accepted.
   */
  hasGap = false;
  isOpen = true;
  isAlive = true;
  /** Document clients that have written over this connection. */
  readonly clients = new Set<number>();
  private allowance = liveLimits.unread;
  private readonly refusals: TokenBucket;
  private readonly questions: TokenBucket;

  constructor(
    readonly person: ConnectedPerson,
    /** The queue in which its messages wait. */
    public line: SenderQueue,
    private readonly wire: Wire,
  ) {
    const now = performance.now();
    this.refusals = new TokenBucket(40, 4, now);
    this.questions = new TokenBucket(20, 1, now);
  }

  get userId(): string {
    return this.person.who.userId;
  }

  /** Counts a refusal; false, and the connection ends, when there were too many. */
  countRefusal(): boolean {
    return this.within(this.refusals, "too many refused updates");
  }

  /** Counts a state request; false, and the connection ends, when there were too many. */
  countQuestion(): boolean {
    return this.within(this.questions, "too many questions");
  }

  private within(bucket: TokenBucket, reason: string): boolean {
    if (bucket.spend(performance.now()) === 0) return true;
    this.close("tooMuch", reason);
    return false;
  }

  pause(): void {
    if (this.isOpen) this.wire.pause();
  }

  resume(): void {
    if (this.isOpen) this.wire.resume();
  }

  /** Sends the whole document, however large: a slow reader's allowance grows by its size. */
  sendDocument(frame: Buffer): void {
    this.allowance = liveLimits.unread + 2 * frame.byteLength;
    this.send(frame);
  }

  /** Sends ready-made frames in one write; a reader with too much unread is closed instead. */
  send(frames: Buffer): void {
    if (!this.isOpen) return;
    if (this.wire.waiting > this.allowance) this.close("tooSlow", "too slow");
    else this.wire.write(frames);
  }

  /** Sends a ping; a connection that has not answered the previous one is cut off. */
  ping(): void {
    if (!this.isOpen) return;
    if (this.isAlive) this.wire.ping();
    else this.wire.cut();
    this.isAlive = false;
  }

  /** Closes with a reason; nothing more is read, and a browser that does not answer is cut off. */
  close(closing: Closing, reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.wire.end(closing, reason);
  }
}

/** Sends back people whose rights have changed: they reconnect through the gate. What waits unread is dropped. */
export const sendBack = (connections: Iterable<Connection>, userIds: readonly string[]): void => {
  for (const connection of connections)
    if (userIds.includes(connection.userId)) connection.close("restart", "rights have changed");
};
