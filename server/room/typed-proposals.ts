// The proposals being typed in one draft (R9), whether new or existing: stored with the first words, entered into the
// record once they rest, whoever else types. What a stopped server has left pending is entered when it comes back.
import type { Db } from "#db/client";
import { type EndedProposal, endTyped, type TypedProposal, typedIn } from "#db/proposals/typed";
import type { Block, ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import { wordsOn } from "#domain/proposals/proposal-words";
import { standsOn, typesOn } from "#domain/record/typed-proposals";
import type { GuardVerdict } from "./guard/verdict";
import { LateEntries, type Which } from "./late-entries";
import type { WordsLog } from "./loading";

/** The parts of a change that matter here. */
export type TypedChange = Pick<GuardVerdict, "made" | "reworded"> & {
  readonly userId: string;
  readonly delegation: string | null;
};

/**
 * A proposal no longer pending, with its final state: read from its paragraph, or as known when somebody else continued
 * it.
 */
type Ended = {
  readonly spell: TypedProposal;
  readonly on: Block | null;
  readonly next: TypedProposal["before"];
};

export class TypedProposals {
  private readonly entries: LateEntries<TypedProposal, Ended>;

  constructor(
    private readonly db: Db,
    private readonly log: WordsLog,
    private readonly options: {
      /** The blocks as stored. */
      readonly blocks: () => readonly Block[];
      /** R9a: after how many milliseconds without a change a new proposal is entered. */
      readonly pauseAfter: number;
      /** R9e: after how many milliseconds without a change an edit of an existing proposal is entered. */
      readonly restsAfter: number;
      /** Proposals whose words vanished before they were entered: they were never made. */
      readonly unmade: (proposals: readonly string[]) => void;
      /** Proposals were entered, on these paragraphs. */
      readonly entered: (pids: readonly ParagraphId[]) => void;
      /** Receives the errors of entries that could not be stored. They are retried. */
      readonly failed: (error: unknown) => void;
    },
  ) {
    this.entries = new LateEntries({
      keyOf: ({ proposal }) => proposal,
      goesOn: typesOn,
      restsAfter: ({ before }) => (before ? options.restsAfter : options.pauseAfter),
      end: (ended) => this.end(ended),
      enter: (ended) => this.enter(ended),
      failed: options.failed,
    });
  }

  get isEmpty(): boolean {
    return this.entries.isEmpty;
  }

  /** True when a proposal's earlier wording must be known before this person changes it. */
  begins(proposal: string, writer: Standpoint): boolean {
    return this.log.isRecorded && this.entries.begins(proposal, writer);
  }

  /** Takes note of an accepted change. */
  accepted(change: TypedChange, writer: Standpoint): void {
    if (this.log.isRecorded) this.entries.accepted(typedBy(change), writer);
  }

  /** Takes note that a change is stored as number `seq`. */
  stored(seq: number, change: TypedChange): void {
    if (!this.log.isRecorded) return;
    const { made, reworded, userId, delegation } = change;
    const begun = [
      ...made.map((each) => ({ ...each, before: null })),
      ...reworded.flatMap(({ begun }) => begun ?? []),
    ];
    this.entries.stored(
      typedBy(change),
      begun.map((each) => ({ ...each, seq, userId, delegation })),
    );
  }

  /** Reads what is pending from the database: at the start, and after a failure whose effect was unknown. */
  async read(): Promise<void> {
    if (this.log.isRecorded) this.entries.restart(await typedIn(this.db, this.log.draftId));
  }

  /** Gives up what was accepted but not stored. */
  givenUp(): void {
    this.entries.givenUp();
  }

  /** R9: enters all pending proposals, or those at rest, into the record. */
  record(which: Which): Promise<void> {
    return this.entries.record(which);
  }

  /** Enters nothing more. What is pending is stored. */
  close(): void {
    this.entries.close();
  }

  // A proposal whose words are gone may be typed again, and is then new from this moment on.
  private end(
    ended: readonly { readonly spell: TypedProposal; readonly next: TypedProposal | null }[],
  ): readonly Ended[] {
    const blocks = new Map(this.options.blocks().map((block) => [block.pid, block]));
    const ends = ended.map(({ spell, next }) => ({
      spell,
      on: standsOn(blocks, spell) ? (blocks.get(spell.pid) ?? null) : null,
      next: next?.before ?? null,
    }));
    const unmade = ends.filter(
      ({ spell, on, next }) => spell.before === null && on === null && next === null,
    );
    if (unmade.length > 0) this.options.unmade(unmade.map(({ spell }) => spell.proposal));
    return ends;
  }

  private async enter(ended: readonly Ended[]): Promise<void> {
    const worded: EndedProposal[] = [];
    // R9d: in a paragraph with very many marks, reading the wording of one of them takes a while.
    for (const { spell, on, next } of ended)
      worded.push({
        ...spell,
        said: next ? next.said : on && wordsOn(on, spell.proposal),
      });
    await this.db.transaction(async (tx) => {
      await this.log.assertHold(tx);
      await endTyped(tx, this.log.draftId, worded);
    });
    const pids = worded.filter(({ said }) => said !== null).map(({ pid }) => pid);
    if (pids.length > 0) this.options.entered([...new Set(pids)]);
  }
}

const typedBy = ({ made, reworded }: Pick<TypedChange, "made" | "reworded">): string[] =>
  [...made, ...reworded].map(({ proposal }) => proposal);
