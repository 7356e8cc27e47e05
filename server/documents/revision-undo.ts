// Undoes a revision by a file as a whole, by an act of its own (D9).
import { z } from "zod";
import { appendRecord, type RecordEntry } from "#db/record/record";
import { proposalsOfRevision, revisionEntries, revisionsIn } from "#db/record/revisions";
import { fixedLabels, lastTextNumber } from "#db/texts/texts";
import { type Block, baseText, type ParagraphId, paragraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { refusalToEdit } from "#domain/people/access";
import { proposalsOn } from "#domain/proposals/proposals";
import { refusalToNumber } from "#domain/proposals/shares";
import { decideBlocks } from "#domain/proposals/verdicts";
import { ownReasons } from "#domain/record/own-reasons";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import type { Restoration } from "#domain/texts/restore";
import type { TakenBack } from "#domain/texts/taken-back";
import { numberingOf } from "#server/draft/blocks-view";
import { requireNoSilence } from "#server/draft/paragraphs";
import { printedInFull } from "#server/draft/printed-labels";
import { saidToReader } from "#server/languages/reader";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { accountForParagraphs, arrange, requireRestorable } from "#server/texts/restoration";
import { planTakeback } from "#server/texts/restoration-view";

/** What an entry of a revision stores for undoing it. */
const Kept = z.object({
  file: z.string(),
  seq: z.number(),
  changes: z.number().default(1),
  labels: z.record(z.string(), z.string()).optional(),
  before: z.record(z.string(), z.string()).optional(),
  texts: z.number().optional(),
});
const Described = z.object({ pid: z.string().nullable(), is: z.string().nullable().catch(null) });
const Beside = z.array(Described).catch([]);

/** A revision as it can be undone. */
type Revision = {
  readonly kept: z.infer<typeof Kept>;
  readonly pids: readonly ParagraphId[];
  /** The words that each paragraph had after it; null where the paragraph was gone. */
  readonly words: ReadonlyMap<ParagraphId, string | null>;
  readonly places: boolean;
  readonly proposals: ReadonlySet<string>;
};

/** D9: restores the words and places that all paragraphs of a revision had before it. */
export const undoRevision = async (seat: Seat, id: string): Promise<{ readonly undone: string }> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const fallen = await holdFor(seat, room, async (hold) => {
    orThrow(refusalToEdit(seat.who, hold.mode()));
    requireNoSilence(hold);
    const revision = await revisionOf(seat, id);
    const before = hold.blocks();
    const plan = await planBack(seat, before, revision);
    if (plan) await requireRestorable(seat, hold, plan);
    return takeBack(hold, seat, { id, revision, plan });
  });
  room.announce({ kind: "settings" });
  if (fallen.length > 0) room.announce({ kind: "proposal", pids: fallen });
  return { undone: id };
};

/**
 * What undoing a revision would do: how many paragraphs it concerns, which were changed since, and what
 * prevents it.
 */
export const UndoPreview = z
  .strictObject({
    paragraphs: z.number(),
    changedSince: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          label: z.string(),
        }),
      )
      .readonly(),
    /** How many open proposals would lapse, including those that came with the file. */
    falls: z.number(),
    obstacle: z
      .strictObject({
        code: RefusalCodeSchema,
        reason: z.string(),
        labels: z.array(z.string()).readonly(),
      })
      .nullable(),
  })
  .meta({ id: "UndoPreview" });
export type UndoPreview = z.infer<typeof UndoPreview>;

/** D9: what undoing a revision would do, or why it cannot be undone in the current draft. Changes nothing. */
export const previewUndo = async (seat: Seat, id: string): Promise<UndoPreview> => {
  const { db } = runtime().database;
  const room = await runtime().rooms.open(seat.draft.id);
  const revision = await revisionOf(seat, id);
  const fixed = await fixedLabels(db, seat.draft.id);
  return room.exclusive(async (hold) => {
    const live = hold.blocks();
    const labels = printedInFull(live, numberingOf(seat.draft.settings), fixed);
    const labelOf = (pid: ParagraphId) => labels.get(pid) ?? "";
    const changed = changedSince(live, revision);
    const common = {
      paragraphs: revision.pids.length,
      changedSince: changed.map((pid) => ({ pid, label: labelOf(pid) })),
    };
    try {
      orThrow(refusalToEdit(seat.who, hold.mode()));
      requireNoSilence(hold);
      const plan = await planBack(seat, live, revision);
      if (plan) await requireRestorable(seat, hold, plan);
      orThrow(refusalToNumber(live, plan?.blocks ?? live));
      const left = new Set((plan?.blocks ?? live).flatMap(proposalsOn));
      const falls = new Set(live.flatMap(proposalsOn).filter((each) => !left.has(each))).size;
      return { ...common, falls, obstacle: null };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const pids = z.array(ParagraphIdSchema).catch([]).parse(error.facts.pids);
      const obstacle = { code: error.code, reason: saidToReader(error), labels: pids.map(labelOf) };
      return { ...common, falls: 0, obstacle };
    }
  });
};

const changedSince = (live: readonly Block[], { words }: Revision): ParagraphId[] => {
  const present = new Map(Array.from(live, (block) => [block.pid, baseText(block)] as const));
  return [...words].flatMap(([pid, is]) => ((present.get(pid) ?? null) === is ? [] : [pid]));
};

const revisionOf = async (seat: Seat, id: string): Promise<Revision> => {
  const { db } = runtime().database;
  const entries = await revisionEntries(db, seat.draft.id, id);
  const [first] = entries;
  if (!first) throw new Refusal("not-found", "There is no such revision in this draft.");
  const later = await revisionsIn(db, seat.draft.id);
  if (later.some(({ facts }) => facts.undoes === id))
    throw new Refusal("conflict", "This revision was taken back already.");
  const words = entries.filter(({ act }) => act === "block.revised");
  const after = new Map(words.flatMap(describedIn));
  return {
    kept: Kept.parse(first.facts),
    pids: [...after.keys()],
    words: after,
    places: words.some(({ facts }) => facts.moved === true),
    proposals: new Set(await proposalsOfRevision(db, seat.draft.id, id)),
  };
};

const describedIn = ({ pid, facts }: RecordEntry): (readonly [ParagraphId, string | null])[] =>
  [Described.parse({ pid, is: facts.is ?? null }), ...Beside.parse(facts.others)].flatMap((each) =>
    each.pid === null ? [] : [[paragraphId(each.pid), each.is] as const],
  );

// Null where everything already reads as it did before. The proposals that it made are removed with it.
const planBack = async (
  seat: Seat,
  live: readonly Block[],
  { kept, pids, places, proposals }: Revision,
): Promise<Back["plan"]> => {
  const { blocks: bare } = decideBlocks(live, proposals, "reject");
  if (pids.length === 0) return sameBlocks(live, bare) ? null : plain(bare);
  const plan = await planTakeback(seat, bare, { seq: kept.seq, changes: kept.changes, pids, places });
  if (!isRefusal(plan)) return plan;
  if (plan.facts.pids !== undefined) throw plan;
  return sameBlocks(live, bare) ? null : plain(bare);
};

const plain = (blocks: readonly Block[]): Restoration & Pick<TakenBack, "again"> => ({
  blocks,
  again: [],
  restored: [],
  moved: new Set(),
  fallen: [],
});

const sameBlocks = (one: readonly Block[], other: readonly Block[]): boolean =>
  one.length === other.length &&
  one.every((block, n) => block === other[n] || JSON.stringify(block) === JSON.stringify(other[n]));

type Back = {
  readonly id: string;
  readonly revision: Revision;
  /** The draft as it would read, and the proposals that lapsed with the revision and are reinstated. */
  readonly plan: (Restoration & Pick<TakenBack, "again">) | null;
};

const takeBack = async (
  hold: DraftHold,
  seat: Seat,
  { id, revision, plan }: Back,
): Promise<ParagraphId[]> => {
  const { kept } = revision;
  const texts = await lastTextNumber(runtime().database.db, seat.draft.id);
  // Numbers printed in a text since then stay in force.
  const numbers = kept.labels && texts === (kept.texts ?? 0) ? { labels: kept.before ?? {} } : {};
  const entry = {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act: "text.revised" as const,
    facts: { file: kept.file, undoes: id, ...numbers },
  };
  if (plan === null) {
    await hold.keep((tx) => appendRecord(tx, entry));
    return [];
  }
  return arrange(hold, seat, {
    plan,
    reason: ownReasons.revisionTakenBack,
    account: async (tx, { before, after }) => {
      await appendRecord(tx, entry);
      const common = { file: kept.file, undoes: id };
      await accountForParagraphs(tx, seat, {
        restoration: plan,
        act: "block.revised",
        before,
        after,
        common,
      });
    },
  });
};
