// One draft, live: takes what browsers send in one order, and sends everybody what was committed.
import type { Db } from "#db/client";
import type { Hold } from "#db/draft/updates";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import type { ChangeNotice } from "#editor/protocol";
import type { DraftHold, Room } from "#server/room";
import { Attendance } from "#server/room/sockets/attendance";
import type { Connection } from "#server/room/sockets/connection";
import type { Turns } from "#server/room/sockets/turns";
import type { CommittedWords } from "./committed-words";
import { DraftStore, type Outlet } from "./draft-store";
import { HeldDraft } from "./held-draft";
import { IncomingWords } from "./incoming-words";
import type { Senders } from "./journal";
import type { Loaded } from "./loading";
import { ProposalNews } from "./news";
import type { RoomMessage } from "./several/peer-messages";
import { RemoteConnections } from "./several/remote-connections";
import { type Peers, RoomChannel } from "./several/room-channel";
import type { Accounts } from "./sockets/account";

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
