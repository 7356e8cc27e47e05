// A draft that another server owns, as it is followed here: read from a copy of its words, and drafted in over sockets that
// this server holds. Words go to the owner; what it commits comes back from it, or from the database where that was lost.
import { decodeStateVector } from "yjs";
import type { Db } from "#db/client";
import type { Block, DelegationCode } from "#domain/draft";
import type { ChangeNotice } from "#editor/protocol";
import { withTimeout } from "#server/http/timeout";
import { log } from "#server/log";
import type { LiveRoom } from "#server/room/live-room";
import type { ReadWords } from "#server/room/loading";
import { inOrder } from "#server/room/loading";
import { Attendance, noticeOf } from "#server/room/sockets/attendance";
import type { Connection } from "#server/room/sockets/connection";
import type { Turns } from "#server/room/sockets/turns";
import { frameOf } from "#server/room/sockets/wire";
import type { DraftHold, Room } from "#server/runtime";
import { ownerNamedBy } from "./elsewhere";
import { ForwardedWords } from "./forwarded-words";
import type { ConnectionMessage, RoomMessage } from "./peer-messages";
import { type Peers, RoomChannel } from "./room-channel";

// A copy of the words of a draft that another server owns: it goes on with what the owner says that it committed, and reads
// from the database what it did not hear of.

/** Milliseconds after which a question to the database is given up, and asked again by whoever asks next. */
const longestRead = 5000;

/** What the copy reports to. */
type Outlet = {
  /** These changes are here now, in this order. */
  committed(changes: readonly Uint8Array[]): void;
  /** Another history of the document has begun: the copy is of no use any more. */
  outdated(): void;
};

class CopiedWords {
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

  /** The same, without a caller that waits. */
  refreshSoon(): void {
    this.refresh().catch((error: unknown) =>
      log.warn("a followed draft could not be read", {
        draftId: this.read.log.draftId,
        reason: String(error),
      }),
    );
  }

  private startReading(): Promise<void> {
    this.reading = withTimeout(this.readOn(), longestRead).finally(() => {
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

/** Milliseconds without a word of the owner after which the database is asked, every second. */
const longestSilence = 1500;
/** How often an owner is looked for while people wait, in milliseconds. */
const lookEvery = 300;

type FollowedRoomOptions = {
  readonly db: Db;
  readonly peers: Peers;
  readonly turns: Turns;
  /** The live room, when this server may open it. Throws OwnedElsewhere. */
  claim(): Promise<Room>;
  /** Called when the room must not be used any more. */
  onEnd(room: FollowedRoom): void;
};

export class FollowedRoom implements Room {
  readonly draftId: string;
  private readonly copy: CopiedWords;
  readonly attendance: Attendance;
  private readonly forwarded: ForwardedWords;
  /** The highest fence that was heard of: what is said under a lower one is of a server that has lost the draft. */
  private fence = 0;
  private heardAt = performance.now();
  /** False until the owner was heard of: it may have gone before this server listened. */
  private hasHeard = false;
  /** The live room, once this server has come to own the draft: whoever still holds this one reads and acts there. */
  private instead: LiveRoom | null = null;
  private isEnded = false;
  private isLooking = false;
  private nextLook: NodeJS.Timeout | null = null;

  constructor(
    read: ReadWords,
    private readonly runtime: FollowedRoomOptions,
  ) {
    this.draftId = read.log.draftId;
    this.copy = new CopiedWords(runtime.db, read, {
      committed: (changes) => this.attendance.sendCommitted(changes),
      outdated: () => this.end(),
    });
    this.forwarded = new ForwardedWords(runtime.peers, read.log.room, (connection) =>
      this.attendance.ask(connection),
    );
    this.attendance = new Attendance({
      words: read.words,
      epoch: read.epoch,
      turns: runtime.turns,
      channel: new RoomChannel(runtime.peers, read.log.room, (message) => this.hear(message)),
      takeWords: (...sent) => this.takeWords(...sent),
      left: (connection) => this.forwarded.leave(connection),
    });
  }

  // --- what is read ---

  /** True when it has ended and no live room stands for it: what is read here is not read on any more. */
  get isOver(): boolean {
    return this.isEnded && this.instead === null;
  }

  seq = (): number => this.instead?.seq() ?? this.copy.seq;
  blocks = (): readonly Block[] => this.instead?.blocks() ?? this.copy.words.blocks();
  state = (): Uint8Array => this.instead?.state() ?? this.copy.words.state();

  /** How long the owner has not been heard of, in milliseconds. */
  get lag(): number {
    return performance.now() - this.heardAt;
  }

  /** Acts are for the owner: this server's own when nobody else owns the draft. Throws OwnedElsewhere. */
  async exclusive<T>(work: (hold: DraftHold) => Promise<T>, allow?: (db: Db) => Promise<void>): Promise<T> {
    const room = await this.runtime.claim();
    return room.exclusive(work, allow);
  }

  announce(change: ChangeNotice, to?: DelegationCode): void {
    if (this.instead) this.instead.announce(change, to);
    else this.attendance.announce(change, to, this.copy.seq);
  }

  /** Resolves when everything is here that was stored before the call. */
  refresh(): Promise<void> {
    this.attendance.touch();
    return this.copy.refresh();
  }

  // --- what the owner says ---

  private hear(message: RoomMessage): void {
    switch (message.type) {
      case "committed":
        if (this.isOfOwner(message)) this.copy.take(message.first, message.changes);
        break;
      case "beat":
        if (this.isOfOwner(message) && message.seq > this.copy.seq) this.copy.refreshSoon();
        break;
      case "released":
        this.heardAt = performance.now() - longestSilence;
        this.forwarded.setOwner(null);
        this.followOn();
        break;
      case "resumed":
        this.resume();
        break;
      case "notice":
        this.copy.after(message.seq, () => this.attendance.crowd.hear(message));
        break;
      default:
        this.attendance.crowd.hear(message);
    }
  }

  /** Says which server owned the draft a moment ago, as the database had it. */
  setOwner(ownerId: string | null): void {
    this.forwarded.setOwner(ownerId);
    if (!this.hasHeard) this.lookSoon();
  }

  private isOfOwner({ owner, fence }: { readonly owner: string; readonly fence: number }): boolean {
    if (fence < this.fence) return false;
    this.fence = fence;
    this.heardAt = performance.now();
    this.hasHeard = true;
    this.forwarded.setOwner(owner);
    return true;
  }

  /** The way to the owner is open again: what was on it may be lost. */
  resume(): void {
    this.forwarded.askEverybody();
    this.copy.refreshSoon();
  }

  /** Takes what the owner says to one connection. */
  hearOwner(message: Extract<ConnectionMessage, { type: "frame" | "missed" | "close" }>): void {
    const connection = this.forwarded.connectionOf(message.connection);
    if (!connection) return;
    if (message.type === "close") connection.close(message.closing, message.reason);
    else if (message.type === "missed") this.forwarded.askAgain(connection);
    else
      this.copy.after(message.seq, () => {
        this.forwarded.answered(connection, message.received);
        connection.send(Buffer.from(message.frame));
      });
  }

  // --- who is here ---

  // What says nothing is not for the owner: it is acknowledged here.
  private takeWords(connection: Connection, update: Uint8Array, message: Uint8Array): number {
    if (this.forwarded.forward(connection, message, update)) return 0;
    const { received } = connection;
    connection.send(frameOf({ type: "saved", body: { seq: this.copy.seq, clocks: {}, received } }));
    return 0;
  }

  // --- time ---

  /** Every second: what was not answered is asked for, and an owner that is not heard of is looked for in the database. */
  sweep(now: number, withPing: boolean): void {
    this.attendance.crowd.sweep(now, withPing);
    this.forwarded.sweep(performance.now());
    if (this.isOwnerAwaited) this.followOn();
  }

  // Reading asks the database each time: only those who draft wait for an owner.
  private get isOwnerAwaited(): boolean {
    const isSilent = !this.hasHeard || this.lag > longestSilence;
    return isSilent && this.attendance.connections.size > 0;
  }

  private lookSoon(): void {
    this.nextLook ??= setTimeout(() => {
      this.nextLook = null;
      if (this.isOwnerAwaited) this.followOn();
    }, lookEvery).unref();
  }

  // Until the owner is heard of again, more often than every second: people wait for it.
  private followOn(): void {
    if (this.isLooking || this.isEnded) return;
    this.isLooking = true;
    this.findOwner()
      .catch((error: unknown) =>
        log.warn("the owner of a draft was not found", { draftId: this.draftId, reason: String(error) }),
      )
      .finally(() => {
        this.isLooking = false;
        if (this.isOwnerAwaited) this.lookSoon();
      });
  }

  // Where nobody owns a draft in which people are, who notices it first does.
  private async findOwner(): Promise<void> {
    await this.copy.refresh();
    const owner = await this.runtime.peers.ownership.ownedElsewhere(this.draftId);
    if (this.isEnded) return;
    this.forwarded.setOwner(owner?.id ?? null);
    if (!owner && this.attendance.connections.size > 0) await this.claim();
  }

  private async claim(): Promise<void> {
    try {
      await this.runtime.claim();
    } catch (error) {
      // Another server was quicker.
      const owner = ownerNamedBy(error);
      if (!owner) throw error;
      this.forwarded.setOwner(owner.id);
    }
  }

  /** All connections whose sockets this server holds. */
  everybody(): Iterable<Connection> {
    return this.attendance.connections;
  }

  isIdle(since: number): boolean {
    return this.attendance.isIdle(since);
  }

  /** Ends, for good or in favour of the live room, which goes on with everybody who is here. */
  end(instead: LiveRoom | null = null): void {
    this.instead ??= instead;
    if (this.isEnded) return;
    this.isEnded = true;
    if (instead) this.handOver(instead);
    else this.attendance.end();
    this.runtime.onEnd(this);
    this.copy.close();
  }

  private handOver({ attendance, committed, seq }: LiveRoom): void {
    const isPeopled = this.attendance.connections.size > 0;
    this.copy.complete(seq(), (vector) => committed.beyond(decodeStateVector(vector)));
    this.attendance.handOver(attendance, (connection) => this.forwarded.isAwaited(connection));
    // What the last owner did may have been stored and not announced any more.
    if (isPeopled) attendance.crowd.hear(noticeOf({ kind: "settings" }));
  }
}
