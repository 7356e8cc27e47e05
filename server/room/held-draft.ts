// One draft as a command has it while it is held still: what it changes and keeps is stored, then applied and sent on.
import type { Db } from "#db/client";
import { frozen } from "#domain/agreement/silence";
import { digestOfBlock } from "#domain/digest";
import type { Block, ParagraphId } from "#domain/draft";
import { refusalToStandAs } from "#domain/proposals/shares";
import { orThrow, Refusal } from "#domain/refusal";
import type { Author, DraftHold, Logged } from "#server/room";
import { log } from "../log";
import { pauses, stepByStep } from "../pauses";
import { divided } from "./divided";
import type { DraftStore } from "./draft-store";
import type { RoomWords } from "./words";

type MutationStep = Parameters<RoomWords["mutate"]>[0];
type Mutation = MutationStep | Iterable<MutationStep>;
type FactsWriter<T> = (tx: Db, after: readonly Block[], logged: Logged) => Promise<T>;
type Announcement = Parameters<DraftHold["announce"]>;

/** What was written into the next document: `changes`, after `earlier` ones of the same transaction. */
type WrittenChange<T> = {
  readonly author: Author;
  readonly facts: FactsWriter<T>;
  readonly after: readonly Block[];
  readonly earlier: number;
  readonly changes: readonly Uint8Array[];
};

/** After so many changes what they touched is read: a long paragraph with hundreds of them is not read after each. */
const changesPerReading = 4;

export class HeldDraft implements DraftHold {
  /** What is to be announced when the command has ended. */
  readonly news: Announcement[] = [];
  /** True when something was stored since mode and locks were read. */
  private hasKept = false;

  constructor(private readonly store: DraftStore) {}

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
    return this.store.transact(async (tx) => {
      await this.store.loaded.log.assertHold(tx);
      return facts(tx);
    });
  }

  async change<T>(author: Author, mutate: Mutation, facts: FactsWriter<T>): Promise<T> {
    await this.assertReady();
    return this.keepingWords(async (changes) => {
      const after = await this.write(author, mutate, changes);
      return this.store.transact((tx) => this.append(tx, { author, facts, after, earlier: 0, changes }));
    });
  }

  async together<T>(work: (hold: DraftHold) => Promise<T>): Promise<T> {
    await this.assertReady();
    const earlier = this.news.length;
    try {
      return await this.keepingWords((changes) =>
        this.store.transact(async (tx) => {
          await this.store.loaded.log.assertHold(tx);
          return work(this.within(tx, changes));
        }),
      );
    } catch (error) {
      this.news.length = earlier;
      throw error;
    }
  }

  // The draft inside a transaction, in which these changes have been made so far.
  private within(tx: Db, all: Uint8Array[]): DraftHold {
    const { mode, silence, announce } = this;
    const blocks = () => this.store.words.nextBlocks();
    const keep: DraftHold["keep"] = (facts) => tx.transaction(facts);
    const change: DraftHold["change"] = async (author, mutate, facts) => {
      const changes: Uint8Array[] = [];
      try {
        const after = await this.write(author, mutate, changes);
        const step = { author, facts, after, earlier: all.length, changes };
        const kept = await tx.transaction((inner) => this.append(inner, step));
        all.push(...changes);
        return kept;
      } catch (error) {
        // What the steps before have changed stands.
        if (changes.length > 0 || this.store.words.inDoubt) await this.mend(all);
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

  // Gives the changes that `work` collects to everybody once they are stored; when it fails the words are as before. Between two
  // of several changes those who read along have the draft as it stands after the first, even midway through a paragraph that is
  // changed in hundreds of places: each is stored, and the others follow before anybody else can change anything.
  private async keepingWords<T>(work: (changes: Uint8Array[]) => Promise<T>): Promise<T> {
    const changes: Uint8Array[] = [];
    this.hasKept = true;
    try {
      const kept = await work(changes);
      const pause = pauses();
      for (const [nth, bytes] of changes.entries()) {
        this.store.broadcast([bytes]);
        await pause();
        // Whoever reads meanwhile reads what some changes have touched.
        if (nth % changesPerReading === changesPerReading - 1 || nth === changes.length - 1)
          await stepByStep(this.store.words.committed.settling());
      }
      return kept;
    } catch (error) {
      if (changes.length > 0 || this.store.words.inDoubt) await this.mend();
      throw error;
    } finally {
      await this.prepareNext();
    }
  }

  // The next document as the committed one, with the changes of earlier steps: whoever holds a draft has stored all that was accepted.
  private async mend(earlier: readonly Uint8Array[] = []): Promise<void> {
    const { words } = this.store;
    await words.rebuildInTurns([...(await divided(words.committed.state())), ...earlier]);
  }

  // Where the next document was made anew all of it is new: it is read and counted here, not by the first key that follows.
  // Where that fails it changes nothing of what became of the command.
  private async prepareNext(): Promise<void> {
    try {
      await this.readNext();
    } catch (error) {
      log.error("the next words could not be read", error, { draftId: this.store.loaded.log.draftId });
    }
  }

  // While it is not known what the database holds the next document will be made anew once more.
  private async readNext(): Promise<void> {
    if (this.store.isUnsettled) return;
    await stepByStep(this.store.words.readingNext());
    await stepByStep(this.store.words.countingNext());
  }

  // Changes the next document, and answers the blocks as they then stand.
  private async write(
    { revises, delegation }: Author,
    mutate: Mutation,
    changes: Uint8Array[],
  ): Promise<readonly Block[]> {
    if (this.store.rules.silence) throw frozen(this.store.rules.silence);
    await stepByStep(this.store.words.readingNext());
    const before = this.store.words.nextBlocks();
    const pause = pauses();
    for (const step of typeof mutate === "function" ? [mutate] : mutate) {
      const bytes = this.store.words.mutate(step);
      if (bytes) changes.push(bytes);
      await pause();
      if (this.store.words.isFarBehind) await stepByStep(this.store.words.readingNext());
    }
    // Reading what was written takes as long as writing it.
    await this.readNext();
    const after = this.store.words.nextBlocks();
    await this.assertLockedStand(after, revises);
    orThrow(await stepByStep(refusalToStandAs(before, after, delegation)));
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

  // S6, once more: whatever a command does, the words of an agreed paragraph stay, but for those that it revises (S15, X7).
  private async assertLockedStand(
    after: readonly Block[],
    revises: readonly ParagraphId[] = [],
  ): Promise<void> {
    const pause = pauses();
    const revised = new Set(revises);
    if (this.store.rules.locked.size === 0) return;
    const next = new Map(after.map((block) => [block.pid, block]));
    for (const block of this.store.words.committed.blocks()) {
      if (!this.store.rules.locked.has(block.pid) || revised.has(block.pid)) continue;
      const then = next.get(block.pid);
      if (then && digestOfBlock(then) === digestOfBlock(block)) {
        await pause();
        continue;
      }
      throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
        pids: [block.pid],
      });
    }
  }
}
