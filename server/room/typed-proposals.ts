// The proposals that are being typed in one draft (R9), for the first time or further: stored with the first words, entered into
// the record when they rest, whoever else types. What a server that stopped has left waiting is entered when it comes back.
import type { Db } from "#db/client";
import { type EndedProposal, endTyped, type TypedProposal, typedIn } from "#db/proposals/typed";
import type { Block, ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import { wordsOn } from "#domain/proposals/proposal-words";
import { standsOn, typesOn } from "#domain/record/typed-proposals";
import type { GuardVerdict } from "./guard/verdict";
import { LateEntries, type Which } from "./late-entries";
import type { WordsLog } from "./loading";

/** A change as far as it matters here. */
export type TypedChange = Pick<GuardVerdict, "made" | "reworded"> & {
  readonly userId: string;
  readonly delegation: string | null;
};

/** One that waits no longer. What it says by then: on its paragraph, or what was known of it when another went on with it. */
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
      /** The blocks as they are stored. */
      readonly blocks: () => readonly Block[];
      /** R9a: how many milliseconds without a change let one that is new be entered. */
      readonly pauseAfter: number;
      /** R9e: how many let what is typed in one that was made be entered. */
      readonly restsAfter: number;
      /** The words of these have gone before they were entered: they were never made. */
      readonly unmade: (proposals: readonly string[]) => void;
      /** These have been entered, on these paragraphs. */
      readonly entered: (pids: readonly ParagraphId[]) => void;
      /** Hears why entries could not be stored. They are tried again. */
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

  /** True when it must be known what a proposal said before this person changes its words. */
  begins(proposal: string, writer: Standpoint): boolean {
    return this.log.isRecorded && this.entries.begins(proposal, writer);
  }

  /** Takes in a change that was accepted. */
  accepted(change: TypedChange, writer: Standpoint): void {
    if (this.log.isRecorded) this.entries.accepted(typedBy(change), writer);
  }

  /** Takes in that a change is stored as number `seq`. */
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

  /** Reads from the database what waits: at the start, and when it was not known what it stored. */
  async read(): Promise<void> {
    if (this.log.isRecorded) this.entries.restart(await typedIn(this.db, this.log.draftId));
  }

  /** What was accepted and is not stored is given up. */
  givenUp(): void {
    this.entries.givenUp();
  }

  /** R9: enters all that wait, or those that rest, into the record. */
  record(which: Which): Promise<void> {
    return this.entries.record(which);
  }

  /** Enters nothing more. What waits is stored. */
  close(): void {
    this.entries.close();
  }

  // One whose words have gone may be typed again, and is new then: that is so from this moment on.
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
    // R9d: in a paragraph that very many mark it takes a while to read what one of them says.
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
