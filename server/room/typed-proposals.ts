// The proposals that are being typed in one draft (R9): stored with their first words, entered into the record after a
// pause. What a server that stopped has left waiting is entered when it comes back.
import type { Db } from "#db/client";
import { type EndedProposal, endTyped, type TypedProposal, typedIn } from "#db/proposals/typed";
import type { Block, ParagraphId } from "#domain/draft";
import { wordsOnInSteps } from "#domain/proposals/proposal-words";
import { hasPaused, standsOn } from "#domain/record/typed-proposals";
import { stepByStep } from "#server/pauses";
import { LateEntries, type Which } from "./late-entries";
import type { WordsLog } from "./loading";

/** One that waits: when who types it changed its paragraph last, and up to which change that was accepted. */
type PendingProposal = {
  readonly typed: TypedProposal;
  lastAt: number;
  isTouchedByOthers: boolean;
  upTo: number;
};

/** A change as far as it matters here. */
export type TypedChange = {
  readonly userId: string;
  readonly delegation: string | null;
  /** The paragraphs that it changes. */
  readonly touched: readonly ParagraphId[];
  readonly made?: readonly Pick<TypedProposal, "proposal" | "pid" | "digest">[];
};

export class TypedProposals {
  private readonly waiting = new Map<string, PendingProposal>();
  private accepted = 0;
  private committed = 0;
  private readonly entries: LateEntries;

  constructor(
    private readonly db: Db,
    private readonly log: WordsLog,
    private readonly options: {
      /** The blocks as they are stored. */
      readonly blocks: () => readonly Block[];
      /** R9a: how many milliseconds without a change are a pause. */
      readonly pauseAfter: number;
      /** The words of these have gone before they were entered: they were never made. */
      readonly unmade: (proposals: readonly string[]) => void;
      /** These have been entered, on these paragraphs. */
      readonly entered: (pids: readonly ParagraphId[]) => void;
      /** Hears why entries could not be stored. They are tried again. */
      readonly failed: (error: unknown) => void;
    },
  ) {
    this.entries = new LateEntries({
      isEmpty: () => this.isEmpty,
      untilDue: () => this.untilPause(),
      enter: (which) => this.enter(which),
      failed: options.failed,
    });
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Takes in a change that was accepted. */
  take({ userId, touched }: TypedChange): void {
    this.accepted += 1;
    for (const each of this.waiting.values()) {
      if (!touched.includes(each.typed.pid)) continue;
      each.upTo = this.accepted;
      if (each.typed.userId === userId) each.lastAt = performance.now();
      else each.isTouchedByOthers = true;
    }
  }

  /** Takes in that a change is stored as number `seq`, with the proposals that it makes. */
  stored(seq: number, { userId, delegation, touched, made = [] }: TypedChange): void {
    this.committed += 1;
    if (!this.log.isRecorded) return;
    for (const each of made) this.add({ ...each, seq, userId, delegation }, performance.now());
    const isFollowed = [...this.waiting.values()].some(
      ({ typed, isTouchedByOthers }) => isTouchedByOthers && touched.includes(typed.pid),
    );
    if (isFollowed) this.entries.recordDue();
    else this.entries.schedule(this.options.pauseAfter);
  }

  private add(typed: TypedProposal, lastAt: number): void {
    // What was accepted since may have changed its paragraph: it waits until that is stored.
    this.waiting.set(typed.proposal, { typed, lastAt, isTouchedByOthers: false, upTo: this.accepted });
  }

  /** Reads from the database what waits: at the start, and when it was not known what it stored. */
  async read(): Promise<void> {
    if (!this.log.isRecorded) return;
    const known = await typedIn(this.db, this.log.draftId);
    this.waiting.clear();
    for (const typed of known) this.add(typed, Number.NEGATIVE_INFINITY);
    this.entries.schedule(0);
  }

  /** What was accepted and is not stored is given up. */
  givenUp(): void {
    this.committed = this.accepted;
  }

  /** R9: enters all that wait, or those that have paused, into the record. */
  record(which: Which): Promise<void> {
    return this.entries.record(which);
  }

  /** Enters nothing more. What waits is stored. */
  close(): void {
    this.entries.close();
  }

  // The least time until one has paused.
  private untilPause(): number {
    const { pauseAfter } = this.options;
    const last = Math.min(...[...this.waiting.values()].map(({ lastAt }) => lastAt));
    return Math.max(pauseAfter / 10, last + pauseAfter - performance.now());
  }

  private async enter(which: Which): Promise<void> {
    const taken = this.takeOut(which);
    if (taken.length === 0) return;
    try {
      const ended = await worded(taken);
      await this.db.transaction(async (tx) => {
        await this.log.assertHold(tx);
        await endTyped(tx, this.log.draftId, ended);
      });
    } catch (error) {
      for (const { typed } of taken)
        if (!this.waiting.has(typed.proposal)) this.add(typed, Number.NEGATIVE_INFINITY);
      throw error;
    }
    const pids = taken.filter(({ on }) => on !== null).map(({ typed }) => typed.pid);
    if (pids.length > 0) this.options.entered([...new Set(pids)]);
  }

  // One whose words have gone may be typed again, and is new then: that is so from this moment on.
  private takeOut(which: Which): TakenOut[] {
    const now = performance.now();
    const ended = [...this.waiting.values()].filter(
      (each) =>
        each.upTo <= this.committed && (which === "all" || hasPaused(each, now, this.options.pauseAfter)),
    );
    if (ended.length === 0) return [];
    const blocks = new Map(this.options.blocks().map((block) => [block.pid, block]));
    for (const { typed } of ended) this.waiting.delete(typed.proposal);
    const taken = ended.map(({ typed }) => ({
      typed,
      on: standsOn(blocks, typed) ? (blocks.get(typed.pid) ?? null) : null,
    }));
    this.options.unmade(taken.filter(({ on }) => on === null).map(({ typed }) => typed.proposal));
    return taken;
  }
}

/** One that waits no longer, and its paragraph as it stands by then; R9b: null where none of its words do. */
type TakenOut = { readonly typed: TypedProposal; readonly on: Block | null };

// R9d: in a paragraph that very many mark it takes a while to read what one of them says.
const worded = async (taken: readonly TakenOut[]): Promise<EndedProposal[]> => {
  const ended: EndedProposal[] = [];
  for (const { typed, on } of taken)
    ended.push({ ...typed, said: on && (await stepByStep(wordsOnInSteps(on, typed.proposal))) });
  return ended;
};
