// One draft, live: takes what browsers send in one order, and tells everybody what was committed.
import type { Db } from "#db/client";
import type { Block, ParagraphId } from "#domain/draft";
import { isRefusal, Refusal } from "#domain/refusal";
import { schemaVersion } from "#editor/draft-doc";
import { log } from "../log";
import { CatchUp } from "./catch-up";
import { type Connection, closeCodes } from "./connection";
import { Crowd } from "./crowd";
import type { Senders } from "./journal";
import { Keeper, type Outlet } from "./keeper";
import type { Loaded } from "./loading";
import { ProposalNews } from "./news";
import type { Change, Floor, Room } from "./room";
import {
  changedFrame,
  helloFrame,
  readMessage,
  refusedFrame,
  savedFrame,
  stateVectorFrame,
  updateFrame,
} from "./wire";

/** Messages that may wait while a draft is held still, over all connections. */
const mostHeld = 5000;

const unavailable = () =>
  new Refusal("unavailable", "The words cannot be kept just now. They will be asked for again.");

export class LiveRoom implements Room, Outlet {
  readonly draftId: string;
  private readonly crowd = new Crowd();
  private readonly keeper: Keeper;
  private readonly catchUp: CatchUp;
  private readonly news = new ProposalNews((pids) =>
    this.announce({ kind: "proposal", ...(pids && { pids }) }),
  );
  private readonly epoch: string;
  private turn: Promise<unknown> = Promise.resolve();
  /** Commands that hold the draft or wait to; `isHeld` while one of them has it. */
  private holders = 0;
  private isHeld = false;
  private held: { connection: Connection; bytes: Uint8Array }[] = [];
  private lastActive = performance.now();
  private isStopping = false;
  private isRetired = false;

  constructor(
    db: Db,
    loaded: Loaded,
    /** Called when the room must not be used any more. */
    private readonly onEnd: (room: LiveRoom) => void,
    updatesPerSnapshot: number,
  ) {
    this.draftId = loaded.hold.draftId;
    this.epoch = loaded.epoch;
    this.keeper = new Keeper(db, loaded, this, updatesPerSnapshot);
    this.catchUp = new CatchUp(loaded.words);
  }

  seq = (): number => this.keeper.seq;
  blocks = (): readonly Block[] => this.keeper.words.blocks();
  state = (): Uint8Array => this.keeper.words.state();

  announce({ to, ...told }: Change): void {
    if (to === undefined) this.crowd.broadcast(changedFrame(told));
    else this.crowd.tellInside(to, changedFrame(told));
  }

  // --- browsers ---

  /** Lets a connection in: it is told which document this is and asked for what it has. */
  enter(connection: Connection): void {
    this.touch();
    this.crowd.add(connection);
    connection.send(helloFrame({ epoch: this.epoch, schema: schemaVersion }));
    connection.send(stateVectorFrame(this.keeper.words.vector()));
  }

  leave(connection: Connection): void {
    this.touch();
    this.crowd.remove(connection);
    this.held = this.held.filter((each) => each.connection !== connection);
  }

  /** Takes one message of a connection. */
  receive(connection: Connection, message: Uint8Array): void {
    connection.countMessage();
    const read = readMessage(message);
    switch (read?.kind) {
      case "words":
        this.takeWords(connection, read.bytes);
        break;
      case "state-vector":
        this.answer(connection, read.bytes);
        break;
      case "presence":
        if (!this.crowd.takePresence(connection, read.bytes))
          connection.close(closeCodes.malformed, "malformed");
        break;
      case "presence-query":
        if (connection.countQuestion()) this.crowd.tellPresence(connection);
        break;
      case undefined:
        connection.close(closeCodes.malformed, "malformed");
        break;
    }
  }

  private answer(connection: Connection, vector: Uint8Array): void {
    if (!connection.countQuestion()) return;
    try {
      connection.sendDocument(this.catchUp.answer(vector));
    } catch {
      connection.close(closeCodes.malformed, "malformed");
      return;
    }
    if (connection.joined) return;
    connection.joined = true;
    this.crowd.tellPresence(connection);
  }

  private takeWords(connection: Connection, bytes: Uint8Array): void {
    if (this.isStopping) return;
    if (this.isHeld) {
      this.held.push({ connection, bytes });
      connection.pause();
      if (this.held.length > mostHeld) connection.close(closeCodes.restart, "busy");
      return;
    }
    connection.received += 1;
    connection.countWords();
    const { person, userId } = connection;
    if (Date.now() >= person.until) connection.close(closeCodes.notSignedIn, "the session has ended");
    if (!connection.isOpen) return;
    try {
      if (this.keeper.isUnsettled || this.keeper.journal.isFull) throw unavailable();
      const { rules, ownerOf } = this.keeper;
      const may = { who: person.who, mayMake: connection.mayPropose };
      const accepted = this.keeper.words.accept(bytes, { ...may, ...rules, ownerOf });
      connection.countProposals(accepted.made.length);
      if (accepted.bytes) this.keeper.queue(accepted.bytes, accepted, connection);
      else this.keeper.journal.acknowledge(connection);
      for (const client of accepted.clients) if (ownerOf(client) === userId) connection.clients.add(client);
      connection.behind = false;
      connection.isAsked = false;
    } catch (error) {
      if (this.keeper.words.inDoubt) this.keeper.mend();
      this.refuse(connection, error);
    }
  }

  private refuse(connection: Connection, error: unknown): void {
    if (!isRefusal(error)) log.error("update check failed", error, { draftId: this.draftId });
    let refusal = isRefusal(error) ? error : new Refusal("malformed", "The update cannot be read.");
    // A gap after changes that could not be kept is ours, not the browser's.
    if (connection.behind && refusal.code === "conflict") refusal = unavailable();
    if (refusal.code === "unavailable") connection.behind = true;
    else if (!connection.countRefusal()) return;
    const pids = Array.isArray(refusal.facts.pids) ? refusal.facts.pids.map(String) : [];
    const { code, message: reason } = refusal;
    connection.send(refusedFrame({ code, pids, reason, received: connection.received }));
    if (!connection.behind) this.keeper.journal.acknowledge(connection);
    else if (!this.keeper.isUnsettled) this.askAgain(connection);
  }

  // The answer to our state vector holds all that was not kept.
  private askAgain(connection: Connection): void {
    if (connection.isAsked) return;
    connection.isAsked = true;
    setTimeout(() => connection.send(stateVectorFrame(this.keeper.words.vector())), 500).unref();
  }

  // --- what the keeper tells ---

  committed(changes: readonly Uint8Array[], senders: Senders): void {
    const frames = Buffer.concat(changes.map(updateFrame));
    const saved = new Map([...senders].map(([sender, received]) => [sender, this.receipt(sender, received)]));
    if (changes.length > 0) {
      this.catchUp.add(frames);
      this.crowd.broadcast(frames, saved);
      this.touch();
    } else for (const [sender, frame] of saved) sender.send(frame);
  }

  private receipt(connection: Connection, received: number): Buffer {
    const clocks = [...connection.clients].map((client) => [client, this.keeper.words.clock(client)]);
    return savedFrame({ seq: this.keeper.seq, clocks: Object.fromEntries(clocks), received });
  }

  proposalsChanged(pids?: readonly ParagraphId[]): void {
    this.news.add(pids);
  }

  failed(senders: Iterable<Connection>): void {
    for (const sender of senders) this.refuse(sender, unavailable());
  }

  settled(): void {
    for (const connection of this.crowd.connections)
      if (connection.behind) connection.send(stateVectorFrame(this.keeper.words.vector()));
  }

  lost(): void {
    this.end();
  }

  // --- commands ---

  exclusive<T>(work: (floor: Floor) => Promise<T>): Promise<T> {
    this.holders += 1;
    const turn = this.turn.then(() => this.hold(work));
    this.turn = turn.catch(() => undefined);
    return turn.finally(() => {
      this.holders -= 1;
      this.touch();
    });
  }

  private async hold<T>(work: (floor: Floor) => Promise<T>): Promise<T> {
    if (this.isRetired) throw new Refusal("unavailable", "The draft is being reopened. Try again.");
    this.isHeld = true;
    try {
      await this.keeper.journal.drained();
      await this.keeper.assertSettled();
      return await work({
        blocks: this.blocks,
        mode: () => this.keeper.rules.mode,
        silence: () => this.keeper.rules.silence,
        change: (author, mutate, facts) => this.keeper.change(author, mutate, facts),
        keep: (facts) => this.keeper.keepFacts(facts),
      });
    } finally {
      await this.keeper.refresh();
      this.isHeld = false;
      this.takeHeld();
    }
  }

  private takeHeld(): void {
    const held = this.held;
    this.held = [];
    for (const { connection, bytes } of held) if (connection.isOpen) this.takeWords(connection, bytes);
    for (const connection of new Set(held.map((each) => each.connection))) connection.resume();
  }

  // --- life ---

  private touch(): void {
    this.lastActive = performance.now();
  }

  /** Every second: sessions that have ended end here; every so often, silent sockets too. */
  sweep(now: number, withPing: boolean): void {
    for (const connection of this.crowd.connections) {
      if (now >= connection.person.until) connection.close(closeCodes.notSignedIn, "the session has ended");
      else if (withPing) connection.ping();
    }
  }

  /** Rights of a person have changed: the person comes back through the gate. What waits unread is dropped. */
  dismiss(userId: string): void {
    for (const connection of this.crowd.connections)
      if (connection.userId === userId) connection.close(closeCodes.restart, "rights have changed");
  }

  /** True when nobody is here and nothing is under way for this many milliseconds. */
  isIdle(since: number): boolean {
    const isQuiet = this.crowd.connections.size === 0 && this.holders === 0 && this.keeper.journal.isEmpty;
    return isQuiet && performance.now() - this.lastActive >= since;
  }

  keepSnapshot(): Promise<void> {
    return this.keeper.snapshot();
  }

  /** Stops taking words, keeps what is accepted, and sends the browsers away to come back. */
  async close(): Promise<void> {
    await this.turn;
    this.isStopping = true;
    await this.keeper.journal.drained();
    await this.keeper.snapshot();
    this.end();
  }

  /** Ends at once. What is not committed was not acknowledged. */
  end(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.isStopping = true;
    this.held = [];
    this.news.end();
    this.crowd.closeAll(closeCodes.restart, "come back");
    this.onEnd(this);
    this.keeper.close();
  }
}
