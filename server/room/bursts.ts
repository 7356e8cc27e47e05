// The bursts of editing in one draft (R8): which have begun, which have ended, and their entries in the record. An open
// burst is stored with its first change, so that a server that stops meanwhile records it when it comes back.
import type { Db } from "#db/client";
import { endBursts, type NewBurst, type OpenBurst, openBursts } from "#db/draft/bursts";
import { type ActToRecord, appendRecords } from "#db/record/record";
import type { Block, ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import { type ActLog, leftBy } from "#domain/record/act-log";
import { burstOf, goesOn } from "#domain/record/bursts";
import type { EditedBlock } from "./guard/verdict";
import { LateEntries, type Which } from "./late-entries";
import type { WordsLog } from "./loading";

/** A burst that has ended: the state of its block then, null where the block is gone, and the last change of the log. */
type Ended = { readonly spell: OpenBurst; readonly after: Block | null; readonly until: number };

export class Bursts {
  private readonly entries: LateEntries<OpenBurst, Ended>;

  constructor(
    private readonly db: Db,
    private readonly log: WordsLog,
    {
      blocks,
      seq,
      quietAfter,
      failed,
    }: {
      /** The blocks as stored. */
      readonly blocks: () => readonly Block[];
      /** The number of the last change among them. */
      readonly seq: () => number;
      /** R8b: after how many milliseconds without a change a burst ends. */
      readonly quietAfter: number;
      /** Receives the errors of entries that could not be stored. They are retried. */
      readonly failed: (error: unknown) => void;
    },
  ) {
    this.entries = new LateEntries({
      keyOf: ({ before }) => before.pid,
      goesOn,
      restsAfter: () => quietAfter,
      end: (ended) => {
        const present = new Map(blocks().map((block) => [block.pid, block]));
        return ended.map(({ spell, next }) => ({
          spell,
          after: next?.before ?? present.get(spell.before.pid) ?? null,
          until: next ? next.seq - 1 : seq(),
        }));
      },
      enter: (ended) => this.enter(ended),
      failed,
    });
  }

  get isEmpty(): boolean {
    return this.entries.isEmpty;
  }

  /** True when a change by this person begins a burst in a block. */
  begins(pid: ParagraphId, writer: Standpoint): boolean {
    return this.log.isRecorded && this.entries.begins(pid, writer);
  }

  /** Takes note of an accepted change; returns the bursts it begins. */
  accepted(edited: readonly EditedBlock[], writer: Standpoint): NewBurst[] {
    if (!this.log.isRecorded) return [];
    this.entries.accepted(
      edited.map(({ pid }) => pid),
      writer,
    );
    return edited.flatMap(({ before }) => (before ? [{ writer, before }] : []));
  }

  /** Takes note that change number `seq` is stored. */
  stored(seq: number, edited: readonly ParagraphId[], begun: readonly NewBurst[]): void {
    this.entries.stored(
      edited,
      begun.map((burst) => ({ ...burst, seq })),
    );
  }

  /** Reads the open bursts from the database: at the start, and after a failure whose effect was unknown. */
  async read(): Promise<void> {
    if (this.log.isRecorded) this.entries.restart(await openBursts(this.db, this.log.draftId));
  }

  /** Gives up what was accepted but not stored. */
  givenUp(): void {
    this.entries.givenUp();
  }

  /** R8: enters all bursts into the record, or those superseded by another writer's or quiet for long enough. */
  record(which: Which): Promise<void> {
    return this.entries.record(which);
  }

  /** Records nothing more. Open bursts are stored. */
  close(): void {
    this.entries.close();
  }

  private async enter(ended: readonly Ended[]): Promise<void> {
    const acts = await this.actsOf(ended);
    await this.db.transaction(async (tx) => {
      await this.log.assertHold(tx);
      const since = await endBursts(
        tx,
        this.log.draftId,
        ended.map(({ spell }) => spell),
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

  private async actsOf(ended: readonly Ended[]): Promise<{ burst: OpenBurst; act: ActToRecord }[]> {
    const acts: { burst: OpenBurst; act: ActToRecord }[] = [];
    for (const { spell: burst, after, until } of ended) {
      const { writer, before } = burst;
      const came = after && burstOf(before, after, writer.role);
      if (!came) continue;
      const { userId, delegation } = writer;
      const log = typedLog(burst, after, until);
      const by = { draftId: this.log.draftId, userId, delegation, act: "words.edited" as const };
      acts.push({
        burst,
        act: { ...by, pid: before.pid, digest: came.digest, facts: { ...came.facts, log } },
      });
    }
    return acts;
  }
}

// U9: its place in the log. The changes of others to other paragraphs lie between its own.
const typedLog = ({ seq, before: { pid } }: OpenBurst, after: Block, until: number): ActLog => ({
  seq: seq - 1,
  changes: until - seq + 1,
  pids: [pid],
  left: leftBy([after], [pid]),
});
