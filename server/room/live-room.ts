// One draft, live: takes what browsers send in one order, and sends everybody what was committed.
import type { Db } from "#db/client";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";
import { isRefusal, Refusal } from "#domain/refusal";
import { schemaVersion } from "#editor/draft-doc";
import { type Change, readBrowserMessage } from "#editor/protocol";
import type { Floor, Room } from "#server/room";
import type { Account } from "#server/room/sockets/account";
import { CatchUp } from "#server/room/sockets/catch-up";
import type { Connection } from "#server/room/sockets/connection";
import { Crowd } from "#server/room/sockets/crowd";
import { type Cost, type Line, Lines, type Turns } from "#server/room/sockets/turns";
import { frameOf } from "#server/room/sockets/wire";
import { log } from "../log";
import { DraftStore, type Outlet } from "./draft-store";
import { HeldDraft } from "./held-draft";
import type { Senders } from "./journal";
import type { Loaded } from "./loading";
import { ProposalNews } from "./news";

const nothingDone: Cost = { words: false, changes: 0 };

const unavailable = () =>
  new Refusal("unavailable", "The words cannot be kept just now. They will be asked for again.");

type Runtime = {
  /** Called when the room must not be used any more. */
  readonly onEnd: (room: LiveRoom) => void;
  readonly turns: Turns;
  readonly updatesPerSnapshot: number;
  /** R8b: how many milliseconds without a change end a burst of editing. */
  readonly quietAfter: number;
  /** R9a: how many milliseconds without a change of its paragraph let a typed proposal enter the record. */
  readonly pauseAfter: number;
};

export class LiveRoom implements Room, Outlet {
  readonly draftId: string;
  private readonly crowd = new Crowd();
  /** What of the room is on disk. */
  readonly store: DraftStore;
  private readonly catchUp: CatchUp;
  private readonly news = new ProposalNews((pids) =>
    this.announce({ kind: "proposal", ...(pids && { pids }) }),
  );
  private readonly epoch: string;
  private turn: Promise<unknown> = Promise.resolve();
  /** Commands that hold the draft or wait to. */
  private holders = 0;
  private readonly lines: Lines;
  private lastActive = performance.now();
  private isStopping = false;
  private isRetired = false;

  constructor(
    db: Db,
    loaded: Loaded,
    private readonly runtime: Runtime,
  ) {
    this.draftId = loaded.log.draftId;
    this.epoch = loaded.epoch;
    this.store = new DraftStore(db, loaded, this, runtime);
    this.catchUp = new CatchUp(loaded.words);
    this.lines = new Lines(runtime.turns);
  }

  seq = (): number => this.store.seq;
  blocks = (): readonly Block[] => this.store.words.blocks();
  state = (): Uint8Array => this.store.words.state();

  announce(change: Change, to?: DelegationCode): void {
    const frame = frameOf({ type: "changed", body: change });
    if (to === undefined) this.crowd.broadcast(frame);
    else this.crowd.sendInside(to, frame);
  }

  /** Lets a connection in: it learns which document this is and is asked for what it has. */
  enter(connection: Connection): void {
    this.lastActive = performance.now();
    this.crowd.add(connection);
    connection.send(frameOf({ type: "welcome", body: { epoch: this.epoch, schema: schemaVersion } }));
    connection.send(this.question());
  }

  leave(connection: Connection): void {
    this.lastActive = performance.now();
    this.crowd.remove(connection);
    connection.line.drop(connection);
    this.lines.leave(connection.userId);
  }

  /** The line in which all that a person sends here waits, for one more socket. */
  lineOf(userId: string, account: Account): Line {
    return this.lines.enter(userId, account);
  }

  /** Takes one message of a connection when its turn comes. */
  receive(connection: Connection, message: Uint8Array): void {
    connection.line.put({
      bytes: message.byteLength,
      source: connection,
      take: () => (connection.isOpen ? this.take(connection, message) : nothingDone),
    });
  }

  private take(connection: Connection, message: Uint8Array): Cost {
    const read = readBrowserMessage(message);
    switch (read?.type) {
      case "answer":
      case "update":
        return { words: true, changes: this.takeWords(connection, read.bytes) };
      case "question":
        this.answer(connection, read.bytes);
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
    if (!connection.countQuestion()) return;
    try {
      connection.sendDocument(this.catchUp.answer(vector));
    } catch {
      connection.close("malformed", "malformed");
      return;
    }
    if (connection.joined) return;
    connection.joined = true;
    this.crowd.announcePresence(connection);
  }

  // Answers how many changes were made.
  private takeWords(connection: Connection, bytes: Uint8Array): number {
    if (this.isStopping) return 0;
    connection.received += 1;
    const { person, userId, line } = connection;
    const [proposals, pages] = line.account.budgetsIn(this.draftId);
    if (Date.now() >= person.until) connection.close("notSignedIn", "the session has ended");
    if (!connection.isOpen) return 0;
    try {
      if (this.store.isUnsettled || this.store.journal.isFull) throw unavailable();
      const { rules, ownerOf } = this.store;
      const now = performance.now();
      const mayBring = Math.min(pages.left(now), this.store.mayBring(userId));
      const given = { who: person.who, mayMake: !proposals.isSpent(now), mayBring, ownerOf };
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

  private refuse(connection: Connection, error: unknown): void {
    if (!isRefusal(error)) log.error("update check failed", error, { draftId: this.draftId });
    let refusal = isRefusal(error) ? error : new Refusal("malformed", "The update cannot be read.");
    // A gap after changes that could not be kept is ours, not the browser's.
    if (connection.isLagging && refusal.code === "conflict") refusal = unavailable();
    if (refusal.code === "unavailable") connection.isLagging = true;
    else if (!connection.countRefusal()) return;
    const pids = Array.isArray(refusal.facts.pids) ? refusal.facts.pids.map(String) : [];
    const { code, message: reason } = refusal;
    const { received } = connection;
    connection.send(frameOf({ type: "refused", body: { code, pids, reason, received } }));
    if (!connection.isLagging) this.store.journal.acknowledge(connection);
    else if (!this.store.isUnsettled) this.askAgain(connection);
  }

  private question(): Buffer {
    return frameOf({ type: "question", bytes: this.store.words.vector() });
  }

  // The answer to our state vector holds all that was not kept.
  private askAgain(connection: Connection): void {
    if (connection.isAsked) return;
    connection.isAsked = true;
    setTimeout(() => connection.send(this.question()), 500).unref();
  }

  committed(changes: readonly Uint8Array[], senders: Senders): void {
    const frames = Buffer.concat(changes.map((bytes) => frameOf({ type: "update", bytes })));
    const saved = new Map([...senders].map(([sender, received]) => [sender, this.receipt(sender, received)]));
    if (changes.length > 0) {
      this.catchUp.hasChanged();
      this.crowd.broadcast(frames, saved);
      this.lastActive = performance.now();
    } else for (const [sender, frame] of saved) sender.send(frame);
  }

  private receipt(connection: Connection, received: number): Buffer {
    const clocks = [...connection.clients].map((client) => [client, this.store.words.clock(client)]);
    const body = { seq: this.store.seq, clocks: Object.fromEntries(clocks), received };
    return frameOf({ type: "saved", body });
  }

  proposalsChanged(pids?: readonly ParagraphId[]): void {
    this.news.add(pids);
  }

  failed(senders: Iterable<Connection>): void {
    for (const sender of senders) this.refuse(sender, unavailable());
  }

  settled(): void {
    for (const connection of this.crowd.connections)
      if (connection.isLagging) connection.send(this.question());
  }

  lost(): void {
    this.end();
  }

  exclusive<T>(work: (floor: Floor) => Promise<T>): Promise<T> {
    this.holders += 1;
    const turn = this.turn.then(() => this.hold(work));
    this.turn = turn.catch(() => undefined);
    return turn.finally(() => {
      this.holders -= 1;
      this.lastActive = performance.now();
    });
  }

  private async hold<T>(work: (floor: Floor) => Promise<T>): Promise<T> {
    if (this.isRetired) throw new Refusal("unavailable", "The draft is being reopened. Try again.");
    this.lines.hold(true);
    const held = new HeldDraft(this.store);
    try {
      await this.store.journal.drained();
      await this.store.assertSettled();
      await this.store.recordTyped();
      return await work(held);
    } finally {
      await this.store.refresh();
      this.lines.hold(false);
      for (const change of held.news) this.announce(...change);
      // The next command may be waiting already: what was sent meanwhile has a turn before it.
      this.runtime.turns.serve();
    }
  }

  /** Every second: sessions that have ended end here; every so often, silent sockets too. */
  sweep(now: number, withPing: boolean): void {
    for (const connection of this.crowd.connections) {
      if (now >= connection.person.until) connection.close("notSignedIn", "the session has ended");
      else if (withPing) connection.ping();
    }
  }

  /** Rights of a person have changed: the person comes back through the gate. What waits unread is dropped. */
  dismiss(userId: string): void {
    for (const connection of this.crowd.connections)
      if (connection.userId === userId) connection.close("restart", "rights have changed");
  }

  /** True when nobody is here and nothing is under way for this many milliseconds. */
  isIdle(since: number): boolean {
    const isQuiet = this.crowd.connections.size === 0 && this.holders === 0 && this.store.journal.isEmpty;
    return isQuiet && performance.now() - this.lastActive >= since;
  }

  /** Stops taking words, keeps what is accepted, and sends the browsers away to come back. */
  async close(): Promise<void> {
    await this.turn;
    this.isStopping = true;
    await this.store.journal.drained();
    await this.store.recordAndSnapshot();
    this.end();
  }

  /** Ends at once. What is not committed was not acknowledged. */
  end(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.isStopping = true;
    this.news.end();
    this.crowd.closeAll("restart", "come back");
    this.runtime.onEnd(this);
    this.store.close();
  }
}
