// One browser's socket in a room: who is behind it, how much it may do, and how bytes go out to it.
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Standpoint } from "#domain/access";
import { Budget } from "./budget";

/** Close codes that we send. 4400 to 4499 tell a browser not to come back by itself. */
export const closeCodes = {
  unsupported: 1003,
  malformed: 1007,
  restart: 1012,
  tooSlow: 1013,
  notSignedIn: 4401,
  notAllowed: 4403,
  tooMuch: 4508,
} as const;

/** Bytes that may wait for a reader who does not read, beyond what it was sent to begin with. */
const mostWaiting = 4 * 1024 * 1024;

/** Longest time that a sender who is too quick is not read, in milliseconds. */
const longestPause = 10_000;

/** Who a connection speaks for. `until`: when the session ends, in milliseconds since 1970. */
export type Person = { readonly who: Standpoint; readonly name: string; readonly until: number };

export class Connection {
  /** True once it has been sent the document: only then may it be sent what comes after. */
  joined = false;
  /** Messages of words handled so far, refused ones included. */
  received = 0;
  /** True while its changes were refused only because they could not be kept: it is asked for them again. */
  behind = false;
  isAsked = false;
  isOpen = true;
  isAlive = true;
  /** Document clients that wrote over this connection. */
  readonly clients = new Set<number>();
  private allowance = mostWaiting;
  private slowed = false;
  private debt = 0;
  private readonly messages: Budget;
  private readonly words: Budget;
  private readonly refusals: Budget;
  private readonly questions: Budget;
  private readonly proposals: Budget;

  constructor(
    readonly person: Person,
    private readonly ws: WebSocket,
    private readonly socket: Socket,
  ) {
    const now = performance.now();
    this.messages = new Budget(1000, 300, now);
    this.words = new Budget(400, 60, now);
    this.refusals = new Budget(40, 4, now);
    this.questions = new Budget(20, 1, now);
    this.proposals = new Budget(120, 1, now);
  }

  get userId(): string {
    return this.person.who.userId;
  }

  /** Counts a message; a sender that is too quick is not read for a while. */
  countMessage(): void {
    this.slowDown(this.messages);
  }

  /** Counts a message of words, of which nobody types more than some dozens a second. */
  countWords(): void {
    this.slowDown(this.words);
  }

  // What has been read already is still taken; reading goes on when the debt is paid.
  private slowDown(budget: Budget): void {
    const debt = budget.spend(performance.now());
    if (debt === 0) return;
    this.debt = Math.min(debt, longestPause);
    if (this.slowed) return;
    this.slowed = true;
    this.pause();
    const goOn = () => {
      const rest = this.debt;
      this.debt = 0;
      if (rest > 0) {
        setTimeout(goOn, rest).unref();
        return;
      }
      this.slowed = false;
      this.resume();
    };
    setImmediate(goOn);
  }

  /** Counts a refusal; false, and the end of the connection, when there were too many. */
  countRefusal(): boolean {
    return this.within(this.refusals, "too many refused updates");
  }

  /** Counts a question for the document; false, and the end of the connection, when there were too many. */
  countQuestion(): boolean {
    return this.within(this.questions, "too many questions");
  }

  /** True while it may make new proposals: nobody types more than one in a second for long. */
  get mayPropose(): boolean {
    return !this.proposals.isSpent(performance.now());
  }

  /** Counts proposals that it made. */
  countProposals(count: number): void {
    for (let n = 0; n < count; n += 1) this.proposals.spend(performance.now());
  }

  private within(budget: Budget, reason: string): boolean {
    if (budget.spend(performance.now()) === 0) return true;
    this.close(closeCodes.tooMuch, reason);
    return false;
  }

  pause(): void {
    if (this.isOpen) this.ws.pause();
  }

  resume(): void {
    if (this.isOpen && !this.slowed) this.ws.resume();
  }

  /** Sends the document itself, however large: the allowance of a slow reader grows with it. */
  sendDocument(frames: readonly Buffer[]): void {
    this.allowance = mostWaiting + 2 * frames.reduce((sum, frame) => sum + frame.byteLength, 0);
    for (const frame of frames) this.send(frame);
  }

  /** Sends ready-made frames in one write; a reader with too much waiting is closed instead. */
  send(frames: Buffer): void {
    if (!this.isOpen || !this.socket.writable) return;
    if (this.socket.writableLength > this.allowance) this.close(closeCodes.tooSlow, "too slow");
    else this.socket.write(frames);
  }

  /** Asks for a sign of life; one that gave none since the last time is cut off. */
  ping(): void {
    if (!this.isOpen) return;
    if (this.isAlive) this.ws.ping();
    else this.ws.terminate();
    this.isAlive = false;
  }

  /** Says why and ends; nothing is read any more, and who does not answer is cut off. */
  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.ws.isPaused) this.ws.resume();
    this.ws.close(code, reason);
    setTimeout(() => this.ws.terminate(), 1000).unref();
  }
}
