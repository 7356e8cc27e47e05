// Decisions on proposals and acts on paragraphs taken back: the words before, marks and all, where nobody has built on them.

import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { updatesUpTo } from "#db/draft/updates";
import type { RecordEntry } from "#db/record/record";
import { entriesOfChange, entriesOnProposal, entriesOnSame, textIssuedSince } from "#db/record/undoing";
import { standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, type ParagraphId, proposedBy } from "#domain/draft";
import { refusalToEdit } from "#domain/people/access";
import { takenBackBy } from "#domain/record/record-words";
import { builtOn, decidesOn, inForce, refusalToUndoNow } from "#domain/record/taking-back";
import { orThrow, Refusal } from "#domain/refusal";
import type { UndoneWords } from "#domain/texts/undone-words";
import { changedWords, wordSteps } from "#domain/texts/word-steps";
import { arrangeBlocks } from "#editor/arranged-blocks";
import { holdFor } from "#server/act";
import { positionsOn } from "#server/agreement/positions";
import { closedAmong, requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { undoneWords } from "#server/earlier-blocks";
import type { DraftHold } from "#server/room";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { storeReopenedProposals, storeRestoredParagraphs, type TakingBack } from "./undone-facts";

const Log = z.object({ seq: z.number(), changes: z.number(), left: z.string(), pids: z.array(z.string()) });

/** What an entry stores of its place in the log; null in records from before acts on words could be taken back. */
export const logOf = ({ facts }: Pick<RecordEntry, "facts">): z.infer<typeof Log> | null =>
  Log.safeParse(facts.log).data ?? null;

/**
 * U6: takes a decision on a proposal back, with what fell by it. `lapsing`: also where positions and suggestions on the
 * words since lapse by it.
 */
export const undoDecision = (seat: Seat, entry: RecordEntry, terms: UndoTerms = {}): Promise<void> =>
  takeBack(seat, entry, decisionWay(seat, entry, terms));

/** U6, F9: the same while the draft is held still. Answers the paragraphs concerned. */
export const undoDecisionOn = (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<ParagraphId[]> =>
  takeBackOn(hold, seat, { entry, way: decisionWay(seat, entry, {}) });

type UndoTerms = { readonly lapsing?: boolean; readonly reason?: string | undefined };

const decisionWay = (seat: Seat, entry: RecordEntry, { lapsing = false, reason }: UndoTerms): UndoWay => ({
  lapsing,
  requireUndoable: async (hold) => {
    for (const group of await groupOf(hold.db, seat, entry)) {
      const entries = await entriesOnProposal(hold.db, seat.draft.id, String(group.facts.proposal));
      const refusal = refusalToUndoNow(group, entries.filter(decidesOn));
      if (refusal) throw refusal;
    }
    await requireUntouched(hold.db, seat, entry);
  },
  keep: (tx, seat, taking) => storeReopenedProposals(tx, seat, { ...taking, reason }),
});

/** U6: gives the paragraphs of an act on words or structure back what they were. */
export const undoParagraphs = (seat: Seat, entry: RecordEntry): Promise<void> =>
  takeBack(seat, entry, {
    lapsing: false,
    requireUndoable: async (hold) => {
      orThrow(refusalToEdit(seat.who, hold.mode()));
      const same = { acts: ["block.restored"], pid: entry.pid };
      const back = await entriesOnSame(hold.db, seat.draft.id, same);
      if (back.some((each) => takenBackBy(each) === entry.n))
        throw new Refusal("conflict", "This was taken back already.");
    },
    keep: storeRestoredParagraphs,
  });

// All proposals that were decided at once, and what fell with them.
const groupOf = async (db: Db, seat: Seat, entry: RecordEntry): Promise<RecordEntry[]> => {
  const log = logOf(entry);
  return log ? entriesOfChange(db, seat.draft.id, log.seq) : [];
};

// A7: what was merged is not taken out of a proposal that others have signed, supported or decided since.
const requireUntouched = async (db: Db, seat: Seat, { act, n, facts }: RecordEntry): Promise<void> => {
  if (act !== "proposal.merged") return;
  const entries = await entriesOnProposal(db, seat.draft.id, String(facts.into));
  // Whether its words have changed since is looked at with all other words.
  const later = inForce(entries).find((each) => each.n > n && each.act !== "proposal.reworded");
  if (later) throw builtOn("Something has been said since of the proposal that carries on.", later);
};

type UndoWay = {
  readonly lapsing: boolean;
  requireUndoable(hold: DraftHold): Promise<void>;
  readonly keep: (tx: Db, seat: Seat, taking: TakingBack) => Promise<readonly ParagraphId[]>;
};

const takeBack = async (seat: Seat, entry: RecordEntry, way: UndoWay): Promise<void> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const concerned = await holdFor(seat, room, (hold) => takeBackOn(hold, seat, { entry, way }));
  room.announce({ kind: "proposal", pids: [...new Set(concerned)] });
};

const takeBackOn = async (
  hold: DraftHold,
  seat: Seat,
  { entry, way }: { readonly entry: RecordEntry; readonly way: UndoWay },
): Promise<ParagraphId[]> => {
  requireNotAdopted(hold);
  requireNoSilence(hold);
  await way.requireUndoable(hold);
  const before = hold.blocks();
  const plan = await planUndo(hold, seat, entry);
  await requireNothingBuiltOn(seat, hold, { ...plan, since: way.lapsing ? null : entry.n });
  const group = await groupOf(hold.db, seat, entry);
  const changed = changedWords(before, plan.blocks);
  const steps = wordSteps(changed);
  const { userId } = seat.who;
  return hold.change(
    { userId, delegation: seat.who.delegation },
    (doc) => arrangeBlocks(doc, { ...plan, steps }),
    async (tx, after, logged) => {
      const taking = { entry, group, plan, before, after, logged, reason: undefined };
      return [...plan.changed, ...(await way.keep(tx, seat, taking))];
    },
  );
};

/** U6: the draft with the act of an entry taken back. Throws what stands in the way. */
const planUndo = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<UndoneWords> => {
  const live = hold.blocks();
  const log = logOf(entry);
  if (!log)
    throw new Refusal(
      "conflict",
      "It was recorded before acts on words could be taken back: restore a text.",
    );
  const kept = await updatesUpTo(hold.db, seat.draft.id, { seq: log.seq + log.changes });
  return orThrow(
    undoneWords({
      earlier: kept.filter(({ seq }) => seq <= log.seq),
      change: kept.filter(({ seq }) => seq > log.seq),
      live,
    }),
  );
};

// S6, U6: nothing agreed changes, and what others have said of the words since does not lapse by it; `since` is the entry, or
// null where only what is agreed stands in the way (U7).
const requireNothingBuiltOn = async (
  seat: Seat,
  hold: DraftHold,
  { blocks, changed, moved, since }: UndoneWords & { readonly since: number | null },
): Promise<void> => {
  const then = new Map(blocks.map((block) => [block.pid, block]));
  const present = hold.blocks().filter(({ pid }) => changed.includes(pid));
  const pids = present.map(({ pid }) => pid);
  const closed = await closedAmong(seat, hold, {
    touched: pids,
    moved: pids.filter((pid) => moved.has(pid)),
  });
  if (closed.size > 0)
    throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
      pids: [...closed],
    });
  if (since === null) return;
  const others = present.filter((block) => hasOtherWords(block, then.get(block.pid)));
  for (const block of others) await requireNothingLapses(seat, hold, block);
  const text = others.length > 0 && (await textIssuedSince(hold.db, seat.draft.id, since));
  if (text) throw builtOn("A text with these words has been issued since.", text);
};

const hasOtherWords = (block: Block, then: Block | undefined): boolean =>
  proposedBy(block) === null &&
  (then === undefined || proposedBy(then) !== null || digestOfBlock(block) !== digestOfBlock(then));

/** Throws `built-on` where somebody holds a position on these words, or they were suggested for closure. */
export const requireNothingLapses = async (
  seat: Seat,
  hold: Pick<DraftHold, "db">,
  block: Block,
): Promise<void> => {
  const held = (await positionsOn(hold.db, seat.draft.id, block)).filter(({ lapsed }) => !lapsed);
  const by = held.map(({ delegation }) => delegation);
  if (by.length > 0)
    throw new Refusal(
      "built-on",
      "{delegations} {count, plural, one {holds a position} other {hold positions}} on these words, which would lapse.",
      { pids: [block.pid], by, delegations: by.join(", "), count: by.length },
    );
  const acts = await standingActsIn(hold.db, seat.draft.id, block.pid);
  if (standingOf(acts, digestOfBlock(block)) === "suggested-for-closure")
    throw new Refusal("built-on", "These words have been suggested for closure.", {
      pids: [block.pid],
      by: [],
    });
};
