// One live draft: puts what browsers send in one order, and sends everybody what was committed.
import type { Db } from "#db/client";
import type { Hold } from "#db/draft/updates";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";
import { usualLanguage } from "#domain/languages";
import { isRefusal, Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import type { ChangeNotice } from "#editor/protocol";
import { wordingOf } from "#server/languages/wordings";
import { meter } from "#server/metrics/meter";
import { Attendance } from "#server/room/sockets/attendance";
import type { Connection } from "#server/room/sockets/connection";
import type { Turns } from "#server/room/sockets/turns";
import { frameOf } from "#server/room/sockets/wire";
import type { DraftHold, Room } from "#server/runtime";
import { log } from "../log";
import type { CommittedWords } from "./committed-words";
import { DraftStore, type Outlet } from "./draft-store";
import { HeldDraft } from "./held-draft";
import type { Senders } from "./journal";
import type { Loaded } from "./loading";
import type { RoomMessage } from "./several/peer-messages";
import { RemoteConnections } from "./several/remote-connections";
import { type Peers, RoomChannel } from "./several/room-channel";
import type { Accounts } from "./sockets/account";

// Updates from browsers: checked, queued for storage, and answered with a receipt or a refusal.

const unavailable = () =>
  new Refusal("unavailable", "The words cannot be kept just now. They will be asked for again.");

const askAgainAfter = 500;

class IncomingWords {
  /** `ask` asks a browser for everything that is not stored. */
  constructor(
    private readonly store: DraftStore,
    private readonly draftId: string,
    private readonly ask: (connection: Connection) => void,
  ) {}

  /** Takes one update message. Returns the number of changes made. */
  take(connection: Connection, bytes: Uint8Array): number {
    connection.received += 1;
    const { person, userId, line } = connection;
    const [proposals, pages] = line.account.bucketsIn(this.draftId);
    if (Date.now() >= person.until) connection.close("notSignedIn", "the session has ended");
    if (!connection.isOpen) return 0;
    try {
      if (this.store.isUnsettled || this.store.journal.isFull) throw unavailable();
      const { rules, ownerOf } = this.store;
      const now = performance.now();
      const clientsLeft = Math.min(pages.left(now), this.store.clientsLeft(userId));
      const given = { who: person.who, mayMake: !proposals.isSpent(now), clientsLeft, ownerOf };
      const accepted = this.store.accept(bytes, { ...given, ...rules });
      proposals.spend(now, accepted.made.length);
      pages.spend(now, accepted.newClients.length);
      if (accepted.bytes) this.store.queue(accepted.bytes, accepted, connection);
      else this.store.journal.acknowledge(connection);
      for (const client of accepted.clients) if (ownerOf(client) === userId) connection.clients.add(client);
      connection.isLagging = false;
      connection.isAsked = false;
      return accepted.changes;
    } catch (error) {
      if (this.store.words.inDoubt) this.store.mend();
      this.refuse(connection, error);
      return 0;
    }
  }

  /** Nothing was stored of these senders' unacknowledged updates. */
  giveUp(senders: Iterable<Connection>): void {
    for (const sender of senders) this.refuse(sender, unavailable());
  }

  private refuse(connection: Connection, error: unknown): void {
    if (!isRefusal(error)) log.error("update check failed", error, { draftId: this.draftId });
    let refusal = isRefusal(error) ? error : new Refusal("malformed", "The update cannot be read.");
    // A gap after changes that could not be stored is our fault, not the browser's.
    if (connection.isLagging && refusal.code === "conflict") refusal = unavailable();
    if (refusal.code === "unavailable") connection.isLagging = true;
    else if (!connection.countRefusal()) return;
    meter().count("adref_refusals_total", { code: refusal.code, door: "live" });
    const pids = Array.isArray(refusal.facts.pids) ? refusal.facts.pids.map(String) : [];
    const { code } = refusal;
    const reason = say(refusal, wordingOf(connection.person.language ?? usualLanguage));
    const { received } = connection;
    connection.send(frameOf({ type: "refused", body: { code, pids, reason, received } }));
    if (!connection.isLagging) this.store.journal.acknowledge(connection);
    else if (!this.store.isUnsettled) this.askAgain(connection);
  }

  // The answer to our state vector holds everything that was not stored.
  private askAgain(connection: Connection): void {
    if (connection.isAsked) return;
    connection.isAsked = true;
    setTimeout(() => this.ask(connection), askAgainAfter).unref();
  }

  /** Tells a connection that `received` of its messages have been processed, and what is stored. */
  receipt(connection: Connection, received: number): Buffer {
    const { committed } = this.store.words;
    const clocks = [...connection.clients].map((client) => [client, committed.clock(client)]);
    const body = { seq: this.store.seq, clocks: Object.fromEntries(clocks), received };
    return frameOf({ type: "saved", body });
  }
}

// Notices of changed proposals while people type: the first is sent at once, later ones no more often than pages can
// fetch the proposals.

/** Shortest time between two announcements, in milliseconds. */
const pause = 300;

class ProposalNews {
  private pids: Set<ParagraphId> | "anywhere" = new Set();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = Number.NEGATIVE_INFINITY;

  /** `announce` is called with the blocks concerned; without them, any block may be. */
  constructor(private readonly announce: (pids?: readonly ParagraphId[]) => void) {}

  /** Proposals appeared or vanished in these blocks; without blocks, anywhere. */
  add(pids?: readonly ParagraphId[]): void {
    if (!pids) this.pids = "anywhere";
    else if (this.pids !== "anywhere") this.pids = new Set([...this.pids, ...pids]);
    if (this.timer) return;
    const wait = this.announcedAt + pause - performance.now();
    if (wait <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), wait).unref();
  }

  private flush(): void {
    const { pids } = this;
    this.timer = null;
    this.announcedAt = performance.now();
    this.pids = new Set();
    if (pids === "anywhere") this.announce();
    else this.announce([...pids]);
  }

  /** Ends all announcements. */
  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

type LiveRoomOptions = {
  /** Called when the room must no longer be used. */
  readonly onEnd: (room: LiveRoom) => void;
  readonly turns: Turns;
  readonly accounts: Accounts;
  /** The other servers, where there may be any. */
  readonly peers: Peers | null;
  readonly updatesPerSnapshot: number;
  /** R8b: after how many milliseconds without a change a burst of editing ends. */
  readonly quietAfter: number;
  /** R9a: after how many milliseconds without a change of its paragraph a typed proposal enters the record. */
  readonly pauseAfter: number;
};

export class LiveRoom implements Room, Outlet {
  readonly draftId: string;
  /** Its name among the servers. */
  readonly name: string;
  readonly openedAt = performance.now();
  /** The connections served here. */
  readonly attendance: Attendance;
  /** The stored part of the room. */
  readonly store: DraftStore;
  readonly words: IncomingWords;
  /** Connections whose sockets other servers hold. */
  readonly remotes: RemoteConnections | null;
  private readonly channel: RoomChannel | null;
  private readonly news = new ProposalNews((pids) =>
    this.announce({ kind: "proposal", ...(pids && { pids }) }),
  );
  private turn: Promise<unknown> = Promise.resolve();
  /** The number of commands that hold the draft or wait to. */
  private holders = 0;
  private isStopping = false;
  private isRetired = false;

  constructor(
    db: Db,
    private readonly loaded: Loaded,
    private readonly runtime: LiveRoomOptions,
  ) {
    this.draftId = loaded.log.draftId;
    this.name = loaded.log.room;
    this.store = new DraftStore(db, loaded, this, runtime);
    this.words = new IncomingWords(this.store, this.draftId, (connection) => this.attendance.ask(connection));
    const { peers, accounts, turns } = runtime;
    this.channel = peers && new RoomChannel(peers, loaded.log.room, (message) => this.hear(message));
    this.remotes = peers && new RemoteConnections(this, accounts, peers);
    this.attendance = new Attendance({
      words: loaded.words.committed,
      epoch: loaded.epoch,
      turns,
      channel: this.channel,
      takeWords: (connection, update) => (this.isStopping ? 0 : this.words.take(connection, update)),
    });
  }

  get committed(): CommittedWords {
    return this.store.words.committed;
  }

  seq = (): number => this.store.seq;
  blocks = (): readonly Block[] => this.committed.blocks();
  state = (): Uint8Array => this.committed.state();

  announce(change: ChangeNotice, to?: DelegationCode): void {
    this.attendance.announce(change, to, this.store.seq);
  }

  private hear(message: RoomMessage): void {
    const isOfOwner = message.type === "committed" || message.type === "beat";
    if (isOfOwner && message.fence > this.loaded.fence) this.onLost();
    else this.attendance.crowd.hear(message);
  }

  onStored(changes: readonly Uint8Array[], senders: Senders): void {
    const saved = new Map(
      [...senders].map(([sender, received]) => [sender, this.words.receipt(sender, received)]),
    );
    if (changes.length > 0) {
      this.attendance.sendCommitted(changes, saved);
      this.sayCommitted(changes);
      this.attendance.touch();
    }
    for (const [sender, frame] of saved)
      if (changes.length === 0 || !this.attendance.connections.has(sender)) sender.send(frame);
  }

  private sayCommitted(changes: readonly Uint8Array[]): void {
    const first = this.store.seq - changes.length + 1;
    this.channel?.say({ type: "committed", ...this.asOwner(this.channel), first, changes });
  }

  private asOwner = ({ serverId }: RoomChannel) => ({ owner: serverId, fence: this.loaded.fence });

  onProposals(pids?: readonly ParagraphId[]): void {
    this.news.add(pids);
  }

  onFailed(senders: Iterable<Connection>): void {
    this.words.giveUp(senders);
  }

  onSettled(): void {
    for (const connection of this.everybody()) if (connection.isLagging) this.attendance.ask(connection);
  }

  /** All connections served here, including those whose sockets other servers hold. */
  *everybody(): Generator<Connection> {
    yield* this.attendance.connections;
    if (this.remotes) yield* this.remotes;
  }

  onLost(): void {
    this.end();
  }

  exclusive<T>(work: (hold: DraftHold) => Promise<T>, allow?: (db: Db) => Promise<void>): Promise<T> {
    if (this.isStopping) return Promise.reject(beingReopened());
    this.holders += 1;
    const turn = this.turn.then(() => this.hold(work, allow));
    this.turn = turn.catch(() => undefined);
    return turn.finally(() => {
      this.holders -= 1;
      this.attendance.touch();
    });
  }

  private async hold<T>(
    work: (hold: DraftHold) => Promise<T>,
    allow: (db: Db) => Promise<void> = async () => undefined,
  ): Promise<T> {
    if (this.isRetired) throw beingReopened();
    this.attendance.hold(true);
    const held = new HeldDraft(this.store, allow);
    try {
      await this.store.journal.drained();
      await this.store.assertSettled();
      await this.store.recordTyped();
      await allow(held.db);
      return await work(held);
    } finally {
      await this.store.refresh();
      this.attendance.hold(false);
      // Also after a failure: some changes may have been stored, and pages that fetch anew read the actual state.
      for (const change of held.news) this.announce(...change);
      // The next command may be waiting already: messages sent meanwhile are served first.
      this.runtime.turns.serve();
    }
  }

  /** Every second: ends expired sessions; at longer intervals, silent sockets too. */
  sweep(now: number, withPing: boolean): void {
    this.attendance.crowd.sweep(now, withPing);
    this.remotes?.sweep(performance.now());
    this.sayOwned();
  }

  /** Announces to the other servers that the room is here, while that is certain. */
  sayOwned(): void {
    if (this.channel?.peers.ownership.isValid)
      this.channel.say({ type: "beat", ...this.asOwner(this.channel), seq: this.store.seq });
  }

  /** False for a room in which a delegation prepares. */
  get isOfDraft(): boolean {
    return this.loaded.log.isRecorded;
  }

  /** The key its text is stored under: the draft and the fence. */
  get asStored(): Hold {
    return { draftId: this.draftId, fence: this.loaded.fence };
  }

  /** True when nobody is here and nothing has been under way for this many milliseconds. */
  isIdle(forMs: number): boolean {
    const isQuiet = this.holders === 0 && this.store.journal.isEmpty && (this.remotes?.isEmpty ?? true);
    return isQuiet && this.attendance.isIdle(forMs);
  }

  /**
   * Stops accepting updates and commands, finishes what is under way, stores what was accepted, and sends the browsers
   * away to reconnect.
   */
  async close(): Promise<void> {
    this.isStopping = true;
    await this.turn;
    await this.store.journal.drained();
    // Skipped where another server takes over at once, so that nobody waits: it makes up for the entries, as after a
    // crash.
    if (!this.channel) await this.store.recordAndSnapshot();
    this.end();
  }

  /** Ends at once. Nothing uncommitted has been acknowledged. */
  end(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.isStopping = true;
    this.news.end();
    this.attendance.end();
    this.remotes?.end();
    this.runtime.onEnd(this);
    this.store.close();
  }
}

const beingReopened = (): Refusal => new Refusal("unavailable", "The draft is being reopened. Try again.");
