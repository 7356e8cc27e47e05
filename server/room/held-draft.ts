// One draft as a command sees it while holding it: what the command changes is stored, then applied and sent on.
import type { Db } from "#db/client";
import { frozen } from "#domain/agreement/silence";
import { digestOfBlock } from "#domain/digest";
import type { Block, ParagraphId } from "#domain/draft";
import { refusalToStandAs } from "#domain/proposals/shares";
import { orThrow, Refusal } from "#domain/refusal";
import type { Author, DraftHold, Logged } from "#server/runtime";
import { log } from "../log";
import type { DraftStore } from "./draft-store";
import type { RoomWords } from "./words";

type Mutation = Parameters<RoomWords["mutate"]>[0];
type FactsWriter<T> = (tx: Db, after: readonly Block[], logged: Logged) => Promise<T>;
type Announcement = Parameters<DraftHold["announce"]>;

/** What was written into the next document: `changes`, made after `earlier` ones of the same transaction. */
type WrittenChange<T> = {
  readonly author: Author;
  readonly facts: FactsWriter<T>;
  readonly after: readonly Block[];
  readonly earlier: number;
  readonly changes: readonly Uint8Array[];
};

export class HeldDraft implements DraftHold {
  /** What to announce when the command has ended. */
  readonly news: Announcement[] = [];
  /** True when something was stored since mode and locks were read. */
  private hasKept = false;

  constructor(
    private readonly store: DraftStore,
    private readonly allow: (tx: Db) => Promise<void>,
  ) {}

  get db(): Db {
    return this.store.db;
  }

  blocks = (): readonly Block[] => this.store.words.committed.blocks();
  mode = () => this.store.rules.mode;
  silence = () => this.store.rules.silence;
  announce = (...change: Announcement): void => void this.news.push(change);

  async keep<T>(facts: (tx: Db) => Promise<T>): Promise<T> {
    await this.assertReady();
    this.hasKept = true;
    return this.transact(async (tx) => {
      await this.store.loaded.log.assertHold(tx);
      return facts(tx);
    });
  }

  async change<T>(author: Author, mutate: Mutation, facts: FactsWriter<T>): Promise<T> {
    await this.assertReady();
    return this.keepingWords(async (changes) => {
      const after = this.write(author, mutate, changes);
      return this.transact((tx) => this.append(tx, { author, facts, after, earlier: 0, changes }));
    });
  }

  async together<T>(work: (hold: DraftHold) => Promise<T>): Promise<T> {
    await this.assertReady();
    const earlier = this.news.length;
    try {
      return await this.keepingWords((changes) =>
        this.transact(async (tx) => {
          await this.store.loaded.log.assertHold(tx);
          return work(this.within(tx, changes));
        }),
      );
    } catch (error) {
      this.news.length = earlier;
      throw error;
    }
  }

  // The person's rights are checked last.
  private transact<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.store.transact(async (tx) => {
      const kept = await work(tx);
      await this.allow(tx);
      return kept;
    });
  }

  // The draft inside a transaction in which these changes have been made so far.
  private within(tx: Db, all: Uint8Array[]): DraftHold {
    const { mode, silence, announce } = this;
    const blocks = () => this.store.words.nextBlocks();
    const keep: DraftHold["keep"] = (facts) => tx.transaction(facts);
    const change: DraftHold["change"] = async (author, mutate, facts) => {
      const changes: Uint8Array[] = [];
      try {
        const after = this.write(author, mutate, changes);
        const step = { author, facts, after, earlier: all.length, changes };
        const kept = await tx.transaction((inner) => this.append(inner, step));
        all.push(...changes);
        return kept;
      } catch (error) {
        // The changes of earlier steps remain.
        if (changes.length > 0 || this.store.words.inDoubt) this.mend(all);
        throw error;
      }
    };
    const hold: DraftHold = {
      db: tx,
      blocks,
      mode,
      silence,
      announce,
      keep,
      change,
      together: (work) => work(hold),
    };
    return hold;
  }

  // Sends the changes that `work` collects to everybody once they are stored; on failure the text is as before.
  private async keepingWords<T>(work: (changes: Uint8Array[]) => Promise<T>): Promise<T> {
    const changes: Uint8Array[] = [];
    this.hasKept = true;
    try {
      const kept = await work(changes);
      this.store.broadcast(changes);
      return kept;
    } catch (error) {
      if (changes.length > 0 || this.store.words.inDoubt) this.mend();
      throw error;
    } finally {
      this.prepareNext();
    }
  }

  // Resets the next document to the committed one plus the changes of earlier steps: everything accepted had been
  // stored before the draft was held.
  private mend(earlier: readonly Uint8Array[] = []): void {
    this.store.words.rebuild(earlier);
  }

  // A rebuilt next document is all new: it is read and counted here, not at the first keystroke that follows. A failure
  // here does not affect the command's result.
  private prepareNext(): void {
    try {
      this.readNext();
    } catch (error) {
      log.error("the next words could not be read", error, { draftId: this.store.loaded.log.draftId });
    }
  }

  // While the contents of the database are unknown, the next document will be rebuilt once more anyway.
  private readNext(): void {
    if (!this.store.isUnsettled) this.store.words.settleNext();
  }

  // Changes the next document and returns the resulting blocks.
  private write({ revises, delegation }: Author, mutate: Mutation, changes: Uint8Array[]): readonly Block[] {
    if (this.store.rules.silence) throw frozen(this.store.rules.silence);
    const before = this.store.words.nextBlocks();
    const bytes = this.store.words.mutate(mutate);
    if (bytes) changes.push(bytes);
    const after = this.store.words.nextBlocks();
    this.assertLockedStand(after, revises);
    orThrow(refusalToStandAs(before, after, delegation));
    return after;
  }

  private async append<T>(tx: Db, { author, facts, after, earlier, changes }: WrittenChange<T>): Promise<T> {
    const { userId, delegation } = author;
    const made = changes.map((bytes) => ({ userId, delegation, bytes, clients: [] }));
    if (made.length > 0) await this.store.loaded.log.append(tx, this.store.seq + earlier, made);
    else await this.store.loaded.log.assertHold(tx);
    return facts(tx, after, { seq: this.store.seq + earlier, changes: changes.length });
  }

  // What the command stored before may have changed mode and locks.
  private async assertReady(): Promise<void> {
    await this.store.assertSettled();
    if (this.hasKept) await this.store.refresh();
    this.hasKept = false;
  }

  // S6, once more: no command may change the text of an agreed paragraph, except for those it revises (S15, X7).
  private assertLockedStand(after: readonly Block[], revises: readonly ParagraphId[] = []): void {
    const revised = new Set(revises);
    if (this.store.rules.locked.size === 0) return;
    const next = new Map(after.map((block) => [block.pid, block]));
    for (const block of this.store.words.committed.blocks()) {
      if (!this.store.rules.locked.has(block.pid) || revised.has(block.pid)) continue;
      const then = next.get(block.pid);
      if (then && digestOfBlock(then) === digestOfBlock(block)) {
        continue;
      }
      throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
        pids: [block.pid],
      });
    }
  }
}
