// The connections of one room: admitted, sent the document, served in turn, and shown to each other, whichever server
// owns the draft. What happens to their updates is up to the room.

import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { usualLanguage } from "#domain/languages";
import { liveLimits } from "#domain/limits";
import { lacks } from "#domain/people/scopes";
import { Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { schemaVersion } from "#editor/draft-doc";
import type { WordsMessage } from "#editor/protocol";
import { type ChangeNotice, readBrowserMessage } from "#editor/protocol";
import { wordingOf } from "#server/languages/wordings";
import { meter } from "#server/metrics/meter";
import type { CommittedWords } from "#server/room/committed-words";
import type { RoomMessage } from "#server/room/several/peer-messages";
import type { RoomChannel } from "#server/room/several/room-channel";
import type { TrafficAccount } from "./account";
import type { Connection } from "./connection";
import { Crowd } from "./crowd";
import { type Cost, Lines, type SenderQueue, type Turns } from "./turns";
import { frameOf } from "./wire";

// What a newcomer is sent: the whole committed document, or the part it lacks, in one frame that is written once for
// all who have the same state. For browsers that can read it, the whole is compressed, once for all and off the main
// thread, and reused with the later changes appended until these grow too large.

/** The most bytes one client and its clock take. */
const largestEntry = 15;
/** How many answers are cached: people whose connections broke at the same time have the same state. */
const mostAnswers = 8;
/** The size in bytes from which compressing pays, and the size of appended changes after which it is done again. */
const [worthPacking, longestTail] = [2048, 8 * 1024];

const deflated = promisify(deflateRaw);

/** The state vector of an empty document. */
const nothing = "\0";

class PackedWhole {
  private readonly tail: Uint8Array[] = [];
  private tailBytes = 0;
  private whole: Uint8Array | null = null;
  private frame: Buffer | null = null;
  readonly made: Promise<void>;

  constructor(state: Uint8Array) {
    this.made = deflated(state).then((bytes) => {
      this.whole = bytes;
    });
  }

  /** Appends changes committed since. False when they have become too many. */
  add(changes: readonly Uint8Array[]): boolean {
    this.tail.push(...changes);
    this.tailBytes += changes.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.frame = null;
    return this.tailBytes <= longestTail;
  }

  /** Null until it is ready. */
  framed(): Buffer | null {
    if (!this.whole) return null;
    this.frame ??= frameOf({ type: "packed", whole: this.whole, since: Y.mergeUpdates(this.tail) });
    return this.frame;
  }
}

export class CatchUp {
  /** By state vector, until something is committed. */
  private readonly answers = new Map<string, Buffer>();
  private packed: PackedWhole | null = null;

  constructor(private readonly words: CommittedWords) {}

  /** Takes note of committed changes. */
  hasChanged(changes: readonly Uint8Array[]): void {
    this.answers.clear();
    if (this.packed?.add(changes) === false) this.packed = null;
  }

  /**
   * The answer to a browser's state vector, after which the browser has everything committed. Throws when the vector
   * cannot be read or has more entries than possible.
   */
  answer(vector: Uint8Array, readsPacked = false): Buffer {
    const name = Buffer.from(vector).toString("latin1");
    const packed = readsPacked && name === nothing ? this.packed?.framed() : null;
    return packed ?? this.plain(name, vector);
  }

  private plain(name: string, vector: Uint8Array): Buffer {
    const known = this.answers.get(name);
    if (known) return known;
    const frame = frameOf({ type: "answer", bytes: this.beyond(vector, name === nothing) });
    if (this.answers.size >= mostAnswers) this.answers.clear();
    this.answers.set(name, frame);
    return frame;
  }

  private beyond(vector: Uint8Array, isNothing: boolean): Uint8Array {
    if (isNothing) return this.words.state();
    if (vector.byteLength > (this.words.clientCount + liveLimits.unknownClients) * largestEntry)
      throw new Refusal("too-large", "The state vector names more clients than there are.");
    return this.words.beyond(Y.decodeStateVector(vector));
  }

  /**
   * Resolves when the answer for an empty document is compressed; null when it already is, or when another answer is
   * requested.
   */
  preparing(vector: Uint8Array): Promise<void> | null {
    if (vector.byteLength !== 1 || this.packed?.framed()) return null;
    if (!this.packed) {
      const state = this.words.state();
      if (state.byteLength < worthPacking) return null;
      this.packed = new PackedWhole(state);
    }
    return this.packed.made;
  }
}

// P11f: connections that read but do not write, namely those of tokens without that scope.

/**
 * Ignores the updates of such a connection, wherever the draft is owned. Updates it makes are refused; its answer to a
 * state request is not, since every copy answers one.
 */
const leaveUnread = (connection: Connection, type: WordsMessage["type"]): Cost => {
  connection.received += 1;
  if (type === "update" && connection.countRefusal()) {
    const refusal = lacks("write");
    const { code } = refusal;
    meter().count("adref_refusals_total", { code, door: "live" });
    const reason = say(refusal, wordingOf(connection.person.language ?? usualLanguage));
    const { received } = connection;
    connection.send(frameOf({ type: "refused", body: { code, pids: [], reason, received } }));
  }
  return { words: true, changes: 0 };
};

/** The room's identity, and what it does with updates. */
type AttendedRoom = {
  readonly words: CommittedWords;
  /** Identifies the history of the document. */
  readonly epoch: string;
  readonly turns: Turns;
  /** The same room on other servers, where there may be any. */
  readonly channel: RoomChannel | null;
  /** Takes a browser's update, and the whole message it came in. Returns the number of changes made. */
  takeWords(connection: Connection, update: Uint8Array, message: Uint8Array): number;
  /** A connection has left. */
  left?(connection: Connection): void;
};

const nothingDone: Cost = { words: false, changes: 0 };

// The message is counted, and its content arrives again with the answer requested of the browser.
const passOver = (connection: Connection): Cost => {
  connection.received += 1;
  return { words: true, changes: 0 };
};

/**
 * A notice of a change outside the text, for everybody or for one delegation, to be sent after change `seq` (0: at
 * once).
 */
export const noticeOf = (change: ChangeNotice, to?: DelegationCode, seq = 0): RoomMessage => ({
  type: "notice",
  seq,
  delegation: to ?? null,
  frame: frameOf({ type: "changed", body: change }),
});

export class Attendance {
  readonly crowd: Crowd;
  private readonly catchUp: CatchUp;
  private readonly lines: Lines;
  private lastActive = performance.now();
  private hasEnded = false;
  /** The room that takes over everybody who was here. */
  private next: Attendance | null = null;

  constructor(private readonly room: AttendedRoom) {
    this.crowd = new Crowd(room.channel);
    this.catchUp = new CatchUp(room.words);
    this.lines = new Lines(room.turns);
  }

  /** The connections whose sockets this server holds. */
  get connections(): ReadonlySet<Connection> {
    return this.crowd.connections;
  }

  /** The room where everybody who entered this one is now. */
  private get present(): Attendance {
    return this.next?.present ?? this;
  }

  /** Records activity in the room. */
  touch(): void {
    this.lastActive = performance.now();
  }

  /** True when nobody is here and nothing has been done for this many milliseconds. */
  isIdle(since: number): boolean {
    return this.connections.size === 0 && performance.now() - this.lastActive >= since;
  }

  /**
   * Admits a connection: tells it which document this is and whom it is taken for, and asks it for what it has. One
   * that was on its way here when the room ended is passed to the next room, since nobody would hear it here.
   */
  enter(connection: Connection): void {
    if (this.next) this.present.enter(connection);
    else if (this.hasEnded) connection.close("restart", "come back");
    else this.welcome(connection);
  }

  private welcome(connection: Connection): void {
    this.touch();
    this.crowd.add(connection);
    const body = { epoch: this.room.epoch, schema: schemaVersion, userId: connection.userId };
    connection.send(Buffer.concat([frameOf({ type: "welcome", body }), this.question()]));
  }

  leave(connection: Connection): void {
    if (this.next) {
      this.present.leave(connection);
      return;
    }
    this.touch();
    this.crowd.remove(connection);
    this.room.left?.(connection);
    connection.line.drop(connection);
    this.lines.leave(connection.userId);
  }

  /** The queue for everything a person sends here, for one more socket. */
  lineOf(userId: string, account: TrafficAccount): SenderQueue {
    return this.present.lines.enter(userId, account);
  }

  /** Suspends or resumes processing while the draft is held. */
  hold(isHeld: boolean): void {
    this.lines.hold(isHeld);
  }

  /**
   * Processes one message of a connection when its turn comes; `nth` is its number where another server counted the
   * updates.
   */
  receive(connection: Connection, message: Uint8Array, nth?: number): void {
    const take = () => {
      if (!connection.isOpen) return nothingDone;
      if (nth !== undefined) connection.received = nth - 1;
      return this.present.take(connection, message);
    };
    connection.line.put({ bytes: message.byteLength, source: connection, take });
  }

  private take(connection: Connection, message: Uint8Array): Cost {
    const read = readBrowserMessage(message);
    switch (read?.type) {
      case "answer":
      case "update":
        if (connection.person.readsOnly) return leaveUnread(connection, read.type);
        if (read.type === "answer") connection.hasGap = false;
        if (connection.hasGap) return passOver(connection);
        return { words: true, changes: this.room.takeWords(connection, read.bytes, message) };
      case "question":
        if (connection.countQuestion()) this.answer(connection, read.bytes);
        break;
      case "presence":
        if (!this.crowd.takePresence(connection, read.bytes)) connection.close("malformed", "malformed");
        break;
      case "presenceQuestion":
        if (connection.countQuestion()) this.crowd.announcePresence(connection);
        break;
      case undefined:
        connection.close("malformed", "malformed");
        break;
    }
    return nothingDone;
  }

  private answer(connection: Connection, vector: Uint8Array): void {
    const { readsPacked } = connection;
    const answer = () => {
      const { crowd, catchUp } = this.present;
      crowd.welcome(connection, () => catchUp.answer(vector, readsPacked));
    };
    const preparing = readsPacked ? this.catchUp.preparing(vector) : null;
    if (preparing) preparing.then(answer, answer);
    else answer();
  }

  /** Asks a connection for everything that is missing here. */
  ask(connection: Connection): void {
    connection.send(this.question());
  }

  private question(): Buffer {
    return frameOf({ type: "question", bytes: this.room.words.vector() });
  }

  /** Sends committed changes to everybody, each followed by what is meant for that connection alone. */
  sendCommitted(changes: readonly Uint8Array[], alone?: ReadonlyMap<Connection, Buffer>): void {
    const frames = Buffer.concat(changes.map((bytes) => frameOf({ type: "update", bytes })));
    this.catchUp.hasChanged(changes);
    this.crowd.broadcast(frames, alone);
  }

  /** Sends a notice of a change outside the text, to be shown after change `seq`, here and on the other servers. */
  announce(change: ChangeNotice, to: DelegationCode | undefined, seq: number): void {
    const notice = noticeOf(change, to, seq);
    this.crowd.hear(notice);
    this.room.channel?.say(notice);
  }

  /**
   * Another room of this draft takes over everybody here, who need not notice. `isAwaited`: updates of theirs were on
   * their way to a previous owner, so everything is requested again. When the document has another history, they
   * reconnect to it.
   */
  handOver(next: Attendance, isAwaited: (connection: Connection) => boolean): void {
    if (next.room.epoch !== this.room.epoch) {
      this.end();
      return;
    }
    this.hasEnded = true;
    this.room.channel?.close();
    const moved = [...this.connections];
    this.next = next;
    this.crowd.moveTo(next.crowd);
    for (const connection of moved) {
      const isToBeAsked = isAwaited(connection);
      this.room.left?.(connection);
      this.lines.leave(connection.userId);
      next.takeOver(connection, isToBeAsked);
    }
  }

  private takeOver(connection: Connection, isToBeAsked: boolean): void {
    const before = connection.line;
    connection.line = this.lines.enter(connection.userId, before.account);
    if (isToBeAsked) {
      connection.hasGap = true;
      connection.isLagging = true;
      this.ask(connection);
    }
    before.handOver(connection, connection.line);
  }

  /** Disconnects everybody so that they reconnect. */
  end(): void {
    this.hasEnded = true;
    this.room.channel?.close();
    this.crowd.closeAll("restart", "come back");
  }
}
