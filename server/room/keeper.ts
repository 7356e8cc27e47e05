// Keeps the words of one draft: appends, then commits; after a failure it finds out what was kept and what was not.
import { type Db, isRefusedData } from "#db/client";
import { appendUpdates, assertHold, clientOwners, Fenced, updatesAfter } from "#db/updates";
import { frozen } from "#domain/agreement/silence";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import { isRefusal, Refusal } from "#domain/refusal";
import { log } from "../log";
import type { Connection } from "./connection";
import { type Batch, Journal, type Senders } from "./journal";
import { inOrder, type Loaded, type PresentRules, readRules, storeSnapshot } from "./loading";
import type { Author } from "./room";
import type { Accepted, Words } from "./words";

/** Whom the keeper tells. */
export type Outlet = {
  /** These bytes are kept, in this order; the senders' messages so far are kept. */
  committed(changes: readonly Uint8Array[], senders: Senders): void;
  /** Proposals appeared or vanished on these blocks; without them it is not known where. */
  proposalsChanged(pids?: readonly ParagraphId[]): void;
  /** Nothing of what these senders sent and had not heard of was kept. */
  failed(senders: Iterable<Connection>): void;
  /** After a failure: what is kept is known again, and changes can be kept. */
  settled(): void;
  /** Another process has taken the draft over. */
  lost(): void;
};

const retryAfter = 1000;
const deadline = 10_000;

export class Keeper {
  readonly journal = new Journal((batch) => this.keep(batch));
  readonly words: Words;
  rules: PresentRules;
  seq: number;
  /** True after a failure, until it is known what the database holds. */
  isUnsettled = false;
  private readonly owners: Map<number, string>;
  private readonly newOwners = new Map<number, string>();
  private snapshotSeq: number;
  private snapshotting = false;
  private settling: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly db: Db,
    private readonly loaded: Loaded,
    private readonly outlet: Outlet,
    private readonly updatesPerSnapshot: number,
  ) {
    this.words = loaded.words;
    this.rules = loaded.rules;
    this.seq = loaded.seq;
    this.snapshotSeq = loaded.snapshotSeq;
    this.owners = loaded.owners;
  }

  ownerOf = (client: number): string | undefined => this.owners.get(client) ?? this.newOwners.get(client);

  /** Queues an accepted change. */
  queue(bytes: Uint8Array, { newClients: clients, ...accepted }: Accepted, sender: Connection): void {
    const { userId, delegation } = sender.person.who;
    for (const client of clients) this.newOwners.set(client, userId);
    const { made, proposalsChanged } = accepted;
    this.journal.add({ userId, delegation, bytes, clients, made, proposalsChanged }, sender);
  }

  /** Makes the next document whole again after a refusal left it in doubt. */
  mend(): void {
    this.words.rebuild(this.journal.pending());
  }

  private async keep({ changes, senders }: Batch): Promise<number> {
    try {
      if (changes.length > 0) await inTime(appendUpdates(this.db, this.loaded.hold, this.seq, changes));
    } catch (error) {
      this.doubt(error);
      return 0;
    }
    const kept = performance.now();
    try {
      for (const { clients, userId } of changes) for (const client of clients) this.bind(client, userId);
      this.tell(
        changes.map((change) => change.bytes),
        senders,
      );
      const pids = new Set(changes.flatMap((change) => change.proposalsChanged));
      if (pids.size > 0) this.outlet.proposalsChanged([...pids]);
    } catch (error) {
      // What is kept is kept: the next who comes reads it back from the log.
      log.error("committed words could not be told", error, { draftId: this.loaded.hold.draftId });
      this.outlet.lost();
    }
    return performance.now() - kept;
  }

  private bind(client: number, userId: string): void {
    this.owners.set(client, userId);
    this.newOwners.delete(client);
  }

  private tell(changes: readonly Uint8Array[], senders: Senders = new Map()): void {
    this.words.commit(changes);
    this.seq += changes.length;
    this.outlet.committed(changes, senders);
    if (this.seq - this.snapshotSeq >= this.updatesPerSnapshot) void this.snapshot();
  }

  // What was accepted but not kept is given up, and nothing more is accepted before it is known what the database
  // holds: an answer may have been lost after the commit.
  private doubt(error: unknown): void {
    log.error("words could not be kept", error, { draftId: this.loaded.hold.draftId });
    this.isUnsettled = true;
    const senders = this.journal.giveUp();
    this.newOwners.clear();
    this.words.rebuild([]);
    this.outlet.failed(senders);
    if (error instanceof Fenced) this.outlet.lost();
    else void this.settle().catch(() => undefined);
  }

  /** Finds out what the database holds, once for all who ask. Throws when it does not answer; it is tried again. */
  settle(): Promise<void> {
    this.settling ??= this.readBack().finally(() => {
      this.settling = null;
      if (!this.isUnsettled || this.isClosed) return;
      setTimeout(() => void this.settle().catch(() => undefined), retryAfter).unref();
    });
    return this.settling;
  }

  private async readBack(): Promise<void> {
    const { hold } = this.loaded;
    try {
      this.rules = await inTime(readRules(this.db, hold, this.words));
    } catch (error) {
      if (isRefusal(error)) this.outlet.lost();
      throw error;
    }
    const kept = inOrder(await inTime(updatesAfter(this.db, hold.draftId, this.seq)), this.seq);
    for (const [client, userId] of await inTime(clientOwners(this.db, hold.draftId)))
      this.owners.set(client, userId);
    this.tell(kept.map((change) => change.bytes));
    this.rules.ledger.see(this.words.blocks());
    this.words.rebuild([]);
    if (kept.length > 0) this.outlet.proposalsChanged();
    this.isUnsettled = false;
    this.outlet.settled();
  }

  /** Reads mode and locks anew; when that fails nothing is accepted until it succeeds. */
  async refresh(): Promise<void> {
    try {
      this.rules = await inTime(readRules(this.db, this.loaded.hold, this.words));
    } catch (error) {
      this.doubt(error);
    }
  }

  /** Facts about the words, kept without changing them. */
  async keepFacts<T>(facts: (tx: Db) => Promise<T>): Promise<T> {
    await this.assertSettled();
    const kept = await this.transact(async (tx) => {
      await assertHold(tx, this.loaded.hold);
      return facts(tx);
    });
    await this.refresh();
    return kept;
  }

  /** A command's change of words and the facts that go with it: both are kept, or neither. */
  async change<T>(
    { revises, ...author }: Author,
    mutate: Parameters<Words["mutate"]>[0],
    facts: (tx: Db, after: readonly Block[]) => Promise<T>,
  ): Promise<T> {
    await this.assertSettled();
    if (this.rules.silence) throw frozen(this.rules.silence);
    try {
      const bytes = this.words.mutate(mutate);
      const after = this.words.nextBlocks();
      this.assertLockedStand(after, revises);
      const kept = await this.transact(async (tx) => {
        if (bytes) await appendUpdates(tx, this.loaded.hold, this.seq, [{ ...author, bytes, clients: [] }]);
        else await assertHold(tx, this.loaded.hold);
        return facts(tx, after);
      });
      if (bytes) this.tell([bytes]);
      await this.refresh();
      return kept;
    } catch (error) {
      this.mend();
      throw error;
    }
  }

  private async transact<T>(work: (tx: Db) => Promise<T>): Promise<T> {
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

  /** Throws Refusal `unavailable` while the database does not answer. */
  async assertSettled(): Promise<void> {
    if (!this.isUnsettled) return;
    await this.settle().catch(() => undefined);
    if (this.isUnsettled)
      throw new Refusal("unavailable", "The words cannot be kept just now. Try again later.");
  }

  // S6, once more: whatever a command does, the words of an agreed paragraph stay, but for the one that it revises (S15).
  private assertLockedStand(after: readonly Block[], revises?: ParagraphId): void {
    if (this.rules.locked.size === 0) return;
    const next = new Map(after.map((block) => [block.pid, block]));
    for (const block of this.words.blocks()) {
      if (!this.rules.locked.has(block.pid) || block.pid === revises) continue;
      const then = next.get(block.pid);
      if (then && canonicalText(then) === canonicalText(block)) continue;
      throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
        pids: [block.pid],
      });
    }
  }

  /** Keeps a snapshot when something was committed since the last. Failure costs nothing: the log has everything. */
  async snapshot(): Promise<void> {
    const { hold } = this.loaded;
    if (this.snapshotting || this.snapshotSeq === this.seq) return;
    this.snapshotting = true;
    const { seq } = this;
    try {
      await inTime(storeSnapshot(this.db, hold, seq, this.words.compactState()));
      this.snapshotSeq = seq;
    } catch (error) {
      log.warn("snapshot could not be kept", { draftId: hold.draftId, seq, reason: String(error) });
    } finally {
      this.snapshotting = false;
    }
  }

  close(): void {
    this.isClosed = true;
    this.words.destroy();
  }
}

const inTime = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer in time.")), deadline);
    timer.unref();
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};
