// Stores the text of one draft: appends, then commits; after a failure it finds out what was stored and what was not.
import { type Db, isRefusedData } from "#db/client";
import { RightsChanged } from "#db/draft/appending";
import { Fenced } from "#db/draft/updates";
import type { ParagraphId } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { isRefusal, Refusal } from "#domain/refusal";
import { withTimeout } from "#server/http/timeout";
import type { Rules } from "#server/room/guard/guard";
import { type Connection, sendBack } from "#server/room/sockets/connection";
import { log } from "../log";
import { Bursts } from "./bursts";
import { type Batch, Journal, type Senders } from "./journal";
import { inOrder, type Loaded, type PresentRules, storeSnapshot } from "./loading";
import { TypedProposals } from "./typed-proposals";
import type { Accepted, RoomWords } from "./words";

/** The receiver of the store's events. */
export type Outlet = {
  /** These bytes are stored, in this order, and so are the senders' messages so far. */
  onStored(changes: readonly Uint8Array[], senders: Senders): void;
  /** Proposals appeared or vanished in these blocks; without blocks, anywhere. */
  onProposals(pids?: readonly ParagraphId[]): void;
  /** Nothing was stored of these senders' unacknowledged updates. */
  onFailed(senders: Iterable<Connection>): void;
  /** After a failure: the contents of the database are known again, and changes can be stored. */
  onSettled(): void;
  /** Another process has taken over the draft. */
  onLost(): void;
};

const retryAfter = 1000;

export class DraftStore {
  readonly journal = new Journal((batch) => this.store(batch));
  readonly words: RoomWords;
  readonly bursts: Bursts;
  private readonly typed: TypedProposals;
  rules: PresentRules;
  seq: number;
  /** True after a failure, until it is known what the database holds. */
  isUnsettled = false;
  private readonly owners = new Map<number, string>();
  private readonly clientsOf = new Map<string, number>();
  private readonly newOwners = new Map<number, string>();
  private snapshotSeq: number;
  private snapshotting = false;
  private settling: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    readonly db: Db,
    readonly loaded: Loaded,
    private readonly outlet: Outlet,
    private readonly options: {
      readonly updatesPerSnapshot: number;
      readonly quietAfter: number;
      readonly pauseAfter: number;
    },
  ) {
    this.bursts = new Bursts(db, loaded.log, {
      blocks: () => this.words.committed.blocks(),
      seq: () => this.seq,
      quietAfter: options.quietAfter,
      failed: (error) => this.notRecorded(error),
    });
    this.typed = new TypedProposals(db, loaded.log, {
      blocks: () => this.words.committed.blocks(),
      pauseAfter: options.pauseAfter,
      restsAfter: options.quietAfter,
      unmade: (proposals) => this.rules.ledger.forget(proposals),
      entered: (pids) => outlet.onProposals(pids),
      failed: (error) => this.notRecorded(error),
    });
    this.words = loaded.words;
    this.rules = loaded.rules;
    this.seq = loaded.seq;
    this.snapshotSeq = loaded.snapshotSeq;
    for (const [client, userId] of loaded.owners) this.bind(client, userId);
  }

  ownerOf = (client: number): string | undefined => this.owners.get(client) ?? this.newOwners.get(client);

  /** How many document clients a person may still bring into this draft. */
  clientsLeft(userId: string): number {
    return liveLimits.clients - (this.clientsOf.get(userId) ?? 0);
  }

  /** Checks a browser's update and applies it to the next document. Throws the matching Refusal. */
  accept(bytes: Uint8Array, rules: Rules): Accepted {
    return this.words.accept(bytes, rules, {
      edits: (pid) => this.bursts.begins(pid, rules.who),
      rewords: (proposal) => this.typed.begins(proposal, rules.who),
    });
  }

  /** Queues an accepted change. */
  queue(bytes: Uint8Array, { newClients: clients, ...accepted }: Accepted, sender: Connection): void {
    const { who, sessionVersion } = sender.person;
    const { userId, delegation } = who;
    for (const client of clients) this.newOwners.set(client, userId);
    const { made, reworded, proposalsChanged } = accepted;
    const edited = accepted.edited.map(({ pid }) => pid);
    const begun = this.bursts.accepted(accepted.edited, who);
    const stored = {
      userId,
      delegation,
      bytes,
      clients,
      made,
      reworded,
      begun,
      rights: { ...who, sessionVersion },
    };
    const change = { ...stored, edited, proposalsChanged };
    this.typed.accepted(change, who);
    this.journal.add(change, sender);
  }

  /** Rebuilds the next document after a refusal left it in doubt. */
  mend(): void {
    this.words.rebuild(this.journal.pending());
  }

  private async store({ changes, senders }: Batch): Promise<number | null> {
    try {
      if (changes.length > 0) await withTimeout(this.loaded.log.append(this.db, this.seq, changes));
    } catch (error) {
      // Nobody else's changes may wait for a person who must not write.
      if (error instanceof RightsChanged) sendBack(senders.keys(), error.userIds);
      this.doubt(error);
      return null;
    }
    const kept = performance.now();
    try {
      for (const { clients, userId } of changes) for (const client of clients) this.bind(client, userId);
      for (const [nth, change] of changes.entries()) {
        const { edited, begun = [] } = change;
        this.bursts.stored(this.seq + 1 + nth, edited, begun);
        this.typed.stored(this.seq + 1 + nth, change);
      }
      this.broadcast(
        changes.map((change) => change.bytes),
        senders,
      );
      const pids = new Set(changes.flatMap((change) => change.proposalsChanged));
      if (pids.size > 0) this.outlet.onProposals([...pids]);
    } catch (error) {
      // What is stored is safe: the next room to open reads it from the log.
      log.error("committed words could not be sent", error, { draftId: this.loaded.log.draftId });
      this.outlet.onLost();
    }
    return performance.now() - kept;
  }

  private bind(client: number, userId: string): void {
    if (!this.owners.has(client)) this.clientsOf.set(userId, (this.clientsOf.get(userId) ?? 0) + 1);
    this.owners.set(client, userId);
    this.newOwners.delete(client);
  }

  /** Commits changes that are stored, and sends them to everybody. */
  broadcast(changes: readonly Uint8Array[], senders: Senders = new Map()): void {
    this.words.commit(changes);
    this.seq += changes.length;
    this.outlet.onStored(changes, senders);
    if (this.seq - this.snapshotSeq >= this.options.updatesPerSnapshot) void this.snapshot();
  }

  // What was accepted but not stored is given up, and nothing more is accepted until it is known what the database
  // holds: an answer may have been lost after the commit.
  private doubt(error: unknown): void {
    log.error("words could not be kept", error, { draftId: this.loaded.log.draftId });
    this.isUnsettled = true;
    const senders = this.journal.giveUp();
    this.newOwners.clear();
    this.bursts.givenUp();
    this.typed.givenUp();
    this.words.rebuild([]);
    this.outlet.onFailed(senders);
    if (error instanceof Fenced) this.outlet.onLost();
    else this.tryAgain();
  }

  /** Finds out what the database holds, once for all callers. Throws when it does not answer; that is retried. */
  settle(): Promise<void> {
    this.settling ??= this.readBack().finally(() => {
      this.settling = null;
      // A command may have settled it in the meantime: settling again between later changes would commit them twice.
      if (this.isUnsettled && !this.isClosed) setTimeout(() => this.tryAgain(), retryAfter).unref();
    });
    return this.settling;
  }

  private tryAgain(): void {
    if (this.isUnsettled && !this.isClosed) void this.settle().catch(() => undefined);
  }

  private async readBack(): Promise<void> {
    const { log: kept } = this.loaded;
    try {
      this.rules = await kept.rules(this.db, this.words);
    } catch (error) {
      if (isRefusal(error)) this.outlet.onLost();
      throw error;
    }
    const changes = inOrder(await withTimeout(kept.after(this.db, this.seq)), this.seq);
    for (const [client, userId] of await withTimeout(kept.owners(this.db))) this.bind(client, userId);
    await withTimeout(this.bursts.read());
    await withTimeout(this.typed.read());
    this.broadcast(changes.map((change) => change.bytes));
    this.rules.ledger.see(this.words.committed.blocks());
    this.words.rebuild([]);
    if (changes.length > 0) this.outlet.onProposals();
    this.isUnsettled = false;
    this.outlet.onSettled();
  }

  /** Reads mode and locks anew; after a failure nothing is accepted until this succeeds. */
  async refresh(): Promise<void> {
    try {
      this.rules = await this.loaded.log.rules(this.db, this.words);
    } catch (error) {
      this.doubt(error);
    }
  }

  /** Stores what a command does. After an earlier failure with unknown effect, that is resolved first. */
  async transact<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (isRefusal(error) || isRefusedData(error)) throw error;
      this.doubt(error);
      if (error instanceof Fenced)
        throw new Refusal("unavailable", "Another process has taken the draft over.");
      throw error;
    }
  }

  /** R8, R9: enters what was typed into the record. Throws Refusal `unavailable` when that cannot be stored. */
  async recordTyped(): Promise<void> {
    try {
      await withTimeout(this.bursts.record("all"));
      await withTimeout(this.typed.record("all"));
    } catch {
      throw unrecorded();
    }
  }

  /** As {@link recordTyped}, for what a stopped server has left behind. */
  async recordLeft(): Promise<void> {
    await withTimeout(this.bursts.read());
    await withTimeout(this.typed.read());
    if (!this.bursts.isEmpty || !this.typed.isEmpty) await this.recordTyped().catch(() => undefined);
  }

  /**
   * Before a room closes: records what was typed and stores a snapshot. A failure does no harm: both are made up for
   * later.
   */
  async recordAndSnapshot(): Promise<void> {
    await this.recordTyped().catch(() => undefined);
    await this.snapshot();
  }

  private notRecorded(error: unknown): void {
    if (error instanceof Fenced) this.outlet.onLost();
    else
      log.warn("typed words were not recorded", {
        draftId: this.loaded.log.draftId,
        reason: String(error),
      });
  }

  /** Throws Refusal `unavailable` while the database does not answer. */
  async assertSettled(): Promise<void> {
    if (!this.isUnsettled) return;
    await this.settle().catch(() => undefined);
    if (this.isUnsettled)
      throw new Refusal("unavailable", "The words cannot be kept just now. Try again later.");
  }

  /** Stores a snapshot when something was committed since the last. A failure does no harm: the log has everything. */
  async snapshot(): Promise<void> {
    const { log: kept } = this.loaded;
    if (this.snapshotting || this.snapshotSeq === this.seq) return;
    this.snapshotting = true;
    const { seq } = this;
    try {
      await withTimeout(storeSnapshot(this.db, kept, { seq, state: this.words.committed.state() }));
      this.snapshotSeq = seq;
    } catch (error) {
      log.warn("snapshot could not be kept", { draftId: kept.draftId, seq, reason: String(error) });
    } finally {
      this.snapshotting = false;
    }
  }

  close(): void {
    this.isClosed = true;
    this.bursts.close();
    this.typed.close();
    this.words.destroy();
  }
}

const unrecorded = () =>
  new Refusal("unavailable", "The words that were edited cannot be recorded just now. Try again later.");
