// A draft that another server owns, as followed here: read from a copy of its text, and drafted in over sockets this
// server holds. Updates go to the owner; what it commits comes back from it, or from the database where the message was
// lost.
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

// A copy of the text of a draft that another server owns. It applies the changes the owner announces and reads those it
// missed from the database.

/** Milliseconds after which a database query is abandoned; the next caller asks again. */
const longestRead = 5000;

/** The receiver of the copy's events. */
type Outlet = {
  /** These changes have arrived, in this order. */
  committed(changes: readonly Uint8Array[]): void;
  /** The document has begun another history: the copy is no longer usable. */
  outdated(): void;
};

class CopiedWords {
  /** The number of the last change applied here. */
  seq: number;
  private isClosed = false;
  private reading: Promise<void> | null = null;
  private readingNext: Promise<void> | null = null;
  /** Messages to deliver after changes that have not arrived yet. */
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

  /** Reads what is stored but not here yet. Resolves when everything stored before the call is here. */
  refresh(): Promise<void> {
    if (!this.reading) return this.startReading();
    // The read under way may have started before this call; the next one will not have.
    this.readingNext ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.readingNext = null;
        return this.startReading();
      });
    return this.readingNext;
  }

  /** As {@link refresh}, for callers that do not wait. */
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

  /** Takes changes `first`, `first + 1` …; when earlier ones are missing, all are read from the database. */
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

  /** Takes all changes up to `seq` at once, as a single update from a source that has them. */
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

  /** Delivers a message once change `seq` is here. */
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

/** Milliseconds of silence from the owner after which the database is polled every second. */
const longestSilence = 1500;
/** Interval in milliseconds at which an owner is looked for while people wait. */
const lookEvery = 300;

type FollowedRoomOptions = {
  readonly db: Db;
  readonly peers: Peers;
  readonly turns: Turns;
  /** The live room, when this server may open it. Throws OwnedElsewhere. */
  claim(): Promise<Room>;
  /** Called when the room must no longer be used. */
  onEnd(room: FollowedRoom): void;
};

export class FollowedRoom implements Room {
  readonly draftId: string;
  private readonly copy: CopiedWords;
  readonly attendance: Attendance;
  private readonly forwarded: ForwardedWords;
  /** The highest fence seen so far: a message with a lower one is from a server that has lost the draft. */
  private fence = 0;
  private heardAt = performance.now();
  /** False until the owner has been heard from: it may have gone before this server subscribed. */
  private hasHeard = false;
  /** The live room, once this server owns the draft: callers that retain this object read and act there. */
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

  /** True when it has ended with no live room in its place: what is read here is no longer updated. */
  get isOver(): boolean {
    return this.isEnded && this.instead === null;
  }

  seq = (): number => this.instead?.seq() ?? this.copy.seq;
  blocks = (): readonly Block[] => this.instead?.blocks() ?? this.copy.words.blocks();
  state = (): Uint8Array => this.instead?.state() ?? this.copy.words.state();

  /** Milliseconds since the owner was last heard from. */
  get lag(): number {
    return performance.now() - this.heardAt;
  }

  /** Acts belong to the owner: performed here when no other server owns the draft. Throws OwnedElsewhere. */
  async exclusive<T>(work: (hold: DraftHold) => Promise<T>, allow?: (db: Db) => Promise<void>): Promise<T> {
    const room = await this.runtime.claim();
    return room.exclusive(work, allow);
  }

  announce(change: ChangeNotice, to?: DelegationCode): void {
    if (this.instead) this.instead.announce(change, to);
    else this.attendance.announce(change, to, this.copy.seq);
  }

  /** Resolves when everything stored before the call is here. */
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

  /** Records which server the database named as owner a moment ago. */
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

  /** The connection to the owner is back: messages may have been lost meanwhile. */
  resume(): void {
    this.forwarded.askEverybody();
    this.copy.refreshSoon();
  }

  /** Takes a message from the owner to one connection. */
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

  // An empty update is not forwarded to the owner but acknowledged here.
  private takeWords(connection: Connection, update: Uint8Array, message: Uint8Array): number {
    if (this.forwarded.forward(connection, message, update)) return 0;
    const { received } = connection;
    connection.send(frameOf({ type: "saved", body: { seq: this.copy.seq, clocks: {}, received } }));
    return 0;
  }

  // --- time ---

  /** Every second: requests what was not acknowledged, and looks up in the database an owner that has fallen silent. */
  sweep(now: number, withPing: boolean): void {
    this.attendance.crowd.sweep(now, withPing);
    this.forwarded.sweep(performance.now());
    if (this.isOwnerAwaited) this.followOn();
  }

  // Reading polls the database each time: only people who draft need an owner.
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

  // Polls more often than every second until the owner is heard from again: people are waiting.
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

  // When a draft with people in it has no owner, the first server to notice becomes it.
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
      // Another server was faster.
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

  /** Ends, for good or in favour of the live room, which takes over all connections. */
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
    // The previous owner's last acts may have been stored but not announced.
    if (isPeopled) attendance.crowd.hear(noticeOf({ kind: "settings" }));
  }
}
