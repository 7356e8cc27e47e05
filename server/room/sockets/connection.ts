// One browser in a room: who sits at it, how much it may do, and how bytes go out to it.
import type { Language } from "#domain/languages";
import { liveLimits } from "#domain/limits";
import type { Standpoint } from "#domain/people/access";
import type { Closing } from "#editor/protocol";
import { TokenBucket } from "#server/http/rate-limit";
import type { SenderQueue } from "./turns";
import type { Wire } from "./wire";

/** Who a connection speaks for. `until`: when the session ends, in milliseconds since 1970. */
export type ConnectedPerson = {
  readonly who: Standpoint;
  readonly name: string;
  readonly sessionVersion: number;
  /** In which refusals are said. */
  readonly language: Language | undefined;
  readonly until: number;
  /** P11f: it came with a token that is not for writing here. */
  readonly readsOnly?: boolean;
};

export class Connection {
  /** True once it has been sent the document: only then may it be sent what comes after. */
  joined = false;
  /** True for a browser that said that it reads packed answers. */
  readsPacked = false;
  /** Messages of words handled so far, refused ones included. */
  received = 0;
  /** True while its changes were refused only because they could not be stored: it is asked for them again. */
  isLagging = false;
  isAsked = false;
  /** True while words of it were lost on their way: nothing but its answer to a question, which holds everything, is taken. */
  hasGap = false;
  isOpen = true;
  isAlive = true;
  /** Document clients that wrote over this connection. */
  readonly clients = new Set<number>();
  private allowance = liveLimits.unread;
  private readonly refusals: TokenBucket;
  private readonly questions: TokenBucket;

  constructor(
    readonly person: ConnectedPerson,
    /** Where what it sends waits for its turn. */
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

  /** Counts a refusal; false, and the end of the connection, when there were too many. */
  countRefusal(): boolean {
    return this.within(this.refusals, "too many refused updates");
  }

  /** Counts a question for the document; false, and the end of the connection, when there were too many. */
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

  /** Sends the document itself, however large: the allowance of a slow reader grows with it. */
  sendDocument(frame: Buffer): void {
    this.allowance = liveLimits.unread + 2 * frame.byteLength;
    this.send(frame);
  }

  /** Sends ready-made frames in one write; a reader with too much waiting is closed instead. */
  send(frames: Buffer): void {
    if (!this.isOpen) return;
    if (this.wire.waiting > this.allowance) this.close("tooSlow", "too slow");
    else this.wire.write(frames);
  }

  /** Asks for a sign of life; one that gave none since the last time is cut off. */
  ping(): void {
    if (!this.isOpen) return;
    if (this.isAlive) this.wire.ping();
    else this.wire.cut();
    this.isAlive = false;
  }

  /** Says why and ends; nothing is read any more, and who does not answer is cut off. */
  close(closing: Closing, reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.wire.end(closing, reason);
  }
}

/** Rights of these people have changed: they come back through the gate. What waits unread is dropped. */
export const sendBack = (connections: Iterable<Connection>, userIds: readonly string[]): void => {
  for (const connection of connections)
    if (userIds.includes(connection.userId)) connection.close("restart", "rights have changed");
};
