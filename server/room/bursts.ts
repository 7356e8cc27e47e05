// The bursts of editing in one draft (R8): which have begun, which have ended, and their entries in the record. What has
// begun is stored with its first change, so that a server that stops in between records it when it comes back.
import type { Db } from "#db/client";
import { endBursts, type NewBurst, type OpenBurst, openBursts } from "#db/draft/bursts";
import { type ActToRecord, appendRecords } from "#db/record/record";
import type { Block, ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import { burstOf, goesOn } from "#domain/record/bursts";
import { giveWay, pauses } from "#server/pauses";
import type { EditedBlock } from "./guard/verdict";
import { LateEntries, type Which } from "./late-entries";
import type { WordsLog } from "./loading";

/** Who edited a block last, when, and how many of these changes are not stored yet. */
type Latest = { readonly writer: Standpoint; at: number; waiting: number };

/** A burst that has ended, and how its block stood then; null where it is gone. */
type Ended = { readonly burst: OpenBurst; readonly after: Block | null };

/** Bursts that are entered in one transaction: thousands may end at the same moment. */
const enteredAtOnce = 50;

export class Bursts {
  private readonly open = new Map<ParagraphId, OpenBurst[]>();
  private readonly latest = new Map<ParagraphId, Latest>();
  private readonly entries: LateEntries;

  constructor(
    private readonly db: Db,
    private readonly log: WordsLog,
    private readonly options: {
      /** The blocks as they are stored. */
      readonly blocks: () => readonly Block[];
      /** R8b: how many milliseconds without a change end a burst. */
      readonly quietAfter: number;
      /** Hears why entries could not be stored. They are tried again. */
      readonly failed: (error: unknown) => void;
    },
  ) {
    this.entries = new LateEntries({
      isEmpty: () => this.isEmpty,
      untilDue: () => this.untilQuiet(),
      enter: (which) => this.enter(which),
      failed: options.failed,
    });
  }

  get isEmpty(): boolean {
    return this.open.size === 0;
  }

  /** True when a change by this person begins a burst in a block. */
  begins(pid: ParagraphId, writer: Standpoint): boolean {
    return this.log.isRecorded && !goesOn(this.latest.get(pid)?.writer, writer);
  }

  /** Takes in a change that was accepted; answers the bursts that it begins. */
  accepted(edited: readonly EditedBlock[], writer: Standpoint): NewBurst[] {
    if (!this.log.isRecorded) return [];
    const at = performance.now();
    return edited.flatMap(({ pid, before }) => {
      const latest = this.latest.get(pid);
      this.latest.set(pid, { writer, at, waiting: (latest?.waiting ?? 0) + 1 });
      return before ? [{ writer, before }] : [];
    });
  }

  /** Takes in that change number `seq` is stored. */
  stored(seq: number, edited: readonly ParagraphId[], begun: readonly NewBurst[]): void {
    for (const pid of edited) {
      const latest = this.latest.get(pid);
      if (latest && latest.waiting > 0) latest.waiting -= 1;
    }
    for (const burst of begun) this.add({ ...burst, seq });
    const isFollowed = begun.some(({ before }) => (this.open.get(before.pid)?.length ?? 0) > 1);
    if (isFollowed) this.entries.recordDue();
    else this.entries.schedule(this.options.quietAfter);
  }

  private add(burst: OpenBurst): void {
    const { pid } = burst.before;
    this.open.set(pid, [...(this.open.get(pid) ?? []), burst]);
  }

  /** Reads from the database which bursts have begun: at the start, and when it was not known what it stored. */
  async read(): Promise<void> {
    if (!this.log.isRecorded) return;
    const known = await openBursts(this.db, this.log.draftId);
    this.open.clear();
    this.latest.clear();
    for (const burst of known) this.add(burst);
    this.entries.schedule(0);
  }

  /** What was accepted and is not stored is given up. */
  givenUp(): void {
    this.latest.clear();
  }

  /**
   * R8: enters all bursts, or those that somebody else's followed or that have been quiet for long enough, into the record.
   */
  record(which: Which): Promise<void> {
    return this.entries.record(which);
  }

  /** Records nothing more. What has begun is stored. */
  close(): void {
    this.entries.close();
  }

  // The least time until a burst has been quiet for long enough.
  private untilQuiet(): number {
    const { quietAfter } = this.options;
    const times = [...this.open.keys()].map((pid) => this.latest.get(pid)?.at ?? 0);
    return Math.max(quietAfter / 10, Math.min(...times) + quietAfter - performance.now());
  }

  private async enter(which: Which): Promise<void> {
    const ended = this.take(which);
    for (let from = 0; from < ended.length; from += enteredAtOnce)
      try {
        await this.store(ended.slice(from, from + enteredAtOnce));
      } catch (error) {
        this.putBack(ended.slice(from).map(({ burst }) => burst));
        throw error;
      }
  }

  private async store(ended: readonly Ended[]): Promise<void> {
    const acts = await this.actsOf(ended);
    await giveWay();
    await this.db.transaction(async (tx) => {
      await this.log.assertHold(tx);
      const since = await endBursts(
        tx,
        this.log.draftId,
        ended.map(({ burst }) => burst),
      );
      await appendRecords(
        tx,
        this.log.draftId,
        acts.map(({ burst, act }) => ({
          ...act,
          facts: { ...act.facts, seq: burst.seq, since: since(burst)?.toISOString() ?? null },
        })),
      );
    });
  }

  // Blocks as values: what is edited from now on is another burst.
  private take(which: Which): Ended[] {
    const pids = [...this.open.keys()].filter((pid) => this.hasEnded(pid, which));
    if (pids.length === 0) return [];
    const present = new Map(this.options.blocks().map((block) => [block.pid, block]));
    return pids.flatMap((pid) => {
      const own = this.open.get(pid) ?? [];
      const isOver = this.isQuiet(pid, which);
      const ended = isOver ? own : own.slice(0, -1);
      const last = own.at(-1);
      if (isOver || !last) {
        this.open.delete(pid);
        this.latest.delete(pid);
      } else this.open.set(pid, [last]);
      const ends = own.slice(1).map(({ before }): Block | null => before);
      return ended.map((burst, nth) => ({ burst, after: ends[nth] ?? present.get(pid) ?? null }));
    });
  }

  private hasEnded(pid: ParagraphId, which: Which): boolean {
    return (this.open.get(pid)?.length ?? 0) > 1 || this.isQuiet(pid, which);
  }

  // What is accepted and not stored yet belongs to the burst too.
  private isQuiet(pid: ParagraphId, which: Which): boolean {
    const latest = this.latest.get(pid);
    if (!latest) return true;
    return (
      latest.waiting === 0 && (which === "all" || latest.at <= performance.now() - this.options.quietAfter)
    );
  }

  private putBack(bursts: readonly OpenBurst[]): void {
    for (const burst of bursts) this.add(burst);
    for (const [pid, own] of this.open)
      this.open.set(
        pid,
        own.toSorted((one, other) => one.seq - other.seq),
      );
  }

  private async actsOf(ended: readonly Ended[]): Promise<{ burst: OpenBurst; act: ActToRecord }[]> {
    const pause = pauses();
    const acts: { burst: OpenBurst; act: ActToRecord }[] = [];
    for (const { burst, after } of ended) {
      const { writer, before } = burst;
      const came = after && burstOf(before, after, writer.role);
      await pause();
      if (!came) continue;
      const { userId, delegation } = writer;
      const by = { draftId: this.log.draftId, userId, delegation, act: "words.edited" as const };
      acts.push({ burst, act: { ...by, pid: before.pid, digest: came.digest, facts: { ...came.facts } } });
    }
    return acts;
  }
}
