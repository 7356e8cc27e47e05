// One draft, live: takes what browsers send in one order, and sends everybody what was committed.
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

// What browsers send of words: checked, queued to be stored, and answered with a receipt or a refusal.

const unavailable = () =>
  new Refusal("unavailable", "The words cannot be kept just now. They will be asked for again.");

const askAgainAfter = 500;

class IncomingWords {
  /** `ask` asks a browser for all that is not stored. */
  constructor(
    private readonly store: DraftStore,
    private readonly draftId: string,
    private readonly ask: (connection: Connection) => void,
  ) {}

  /** Takes one message of words. Returns how many changes were made. */
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

  /** Nothing of what these senders sent and had not heard of was stored. */
  giveUp(senders: Iterable<Connection>): void {
    for (const sender of senders) this.refuse(sender, unavailable());
  }

  private refuse(connection: Connection, error: unknown): void {
    if (!isRefusal(error)) log.error("update check failed", error, { draftId: this.draftId });
    let refusal = isRefusal(error) ? error : new Refusal("malformed", "The update cannot be read.");
    // A gap after changes that could not be stored is ours, not the browser's.
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

  // The answer to our state vector holds all that was not stored.
  private askAgain(connection: Connection): void {
    if (connection.isAsked) return;
    connection.isAsked = true;
    setTimeout(() => this.ask(connection), askAgainAfter).unref();
  }

  /** Says to a connection that `received` of its messages have been dealt with, and what is stored. */
  receipt(connection: Connection, received: number): Buffer {
    const { committed } = this.store.words;
    const clocks = [...connection.clients].map((client) => [client, committed.clock(client)]);
    const body = { seq: this.store.seq, clocks: Object.fromEntries(clocks), received };
    return frameOf({ type: "saved", body });
  }
}

// What changed on proposals while people type: announced at once, and after that not more often than pages can fetch it.

/** Shortest time between two announcements, in milliseconds. */
const pause = 300;

class ProposalNews {
  private pids: Set<ParagraphId> | "anywhere" = new Set();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = Number.NEGATIVE_INFINITY;

  /** `announce` is called with the blocks concerned; without them it is not known where. */
  constructor(private readonly announce: (pids?: readonly ParagraphId[]) => void) {}

  /** Proposals appeared or vanished on these blocks; without them it is not known where. */
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

  /** Nothing more is announced. */
  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

type LiveRoomOptions = {
  /** Called when the room must not be used any more. */
  readonly onEnd: (room: LiveRoom) => void;
  readonly turns: Turns;
  readonly accounts: Accounts;
  /** The other servers, where there may be any. */
  readonly peers: Peers | null;
  readonly updatesPerSnapshot: number;
  /** R8b: how many milliseconds without a change end a burst of editing. */
  readonly quietAfter: number;
  /** R9a: how many milliseconds without a change of its paragraph let a typed proposal enter the record. */
  readonly pauseAfter: number;
};

export class LiveRoom implements Room, Outlet {
  readonly draftId: string;
  /** What it is called among the servers. */
  readonly name: string;
  readonly openedAt = performance.now();
  /** Those whose words are dealt with here. */
  readonly attendance: Attendance;
  /** What of the room is on disk. */
  readonly store: DraftStore;
  readonly words: IncomingWords;
  /** Those whose sockets other servers hold. */
  readonly remotes: RemoteConnections | null;
  private readonly channel: RoomChannel | null;
  private readonly news = new ProposalNews((pids) =>
    this.announce({ kind: "proposal", ...(pids && { pids }) }),
  );
  private turn: Promise<unknown> = Promise.resolve();
  /** Commands that hold the draft or wait to. */
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

  /** All connections that are dealt with here, also those whose sockets other servers hold. */
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
      // Also when it failed: some of it may have been kept, and whoever reads anew reads what is.
      for (const change of held.news) this.announce(...change);
      // The next command may be waiting already: what was sent meanwhile has a turn before it.
      this.runtime.turns.serve();
    }
  }

  /** Every second: sessions that have ended end here; every so often, silent sockets too. */
  sweep(now: number, withPing: boolean): void {
    this.attendance.crowd.sweep(now, withPing);
    this.remotes?.sweep(performance.now());
    this.sayOwned();
  }

  /** Says to the other servers that the room is here, while that is certain. */
  sayOwned(): void {
    if (this.channel?.peers.ownership.isValid)
      this.channel.say({ type: "beat", ...this.asOwner(this.channel), seq: this.store.seq });
  }

  /** False for a room in which a delegation prepares. */
  get isOfDraft(): boolean {
    return this.loaded.log.isRecorded;
  }

  /** What its words are stored under: the draft, and the fence. */
  get asStored(): Hold {
    return { draftId: this.draftId, fence: this.loaded.fence };
  }

  /** True when nobody is here and nothing is under way for this many milliseconds. */
  isIdle(forMs: number): boolean {
    const isQuiet = this.holders === 0 && this.store.journal.isEmpty && (this.remotes?.isEmpty ?? true);
    return isQuiet && this.attendance.isIdle(forMs);
  }

  /** Stops taking words and commands, ends what is under way, stores what is accepted, and sends the browsers away to come back. */
  async close(): Promise<void> {
    this.isStopping = true;
    await this.turn;
    await this.store.journal.drained();
    // Where another server takes over at once, nobody waits: it makes up for the entries, as after a crash.
    if (!this.channel) await this.store.recordAndSnapshot();
    this.end();
  }

  /** Ends at once. What is not committed was not acknowledged. */
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
