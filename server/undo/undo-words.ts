// Undo of changes to words: decisions on proposals and acts on paragraphs. The previous blocks are restored
// where nobody has built on the present ones, and an act for each decision enters the record.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { updatesUpTo } from "#db/draft/updates";
import { entriesOfChange, entriesOnProposal, entriesOnSame, textIssuedSince } from "#db/record/entries";
import type { RecordEntry } from "#db/record/record";
import { standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, type ParagraphId, proposedBy } from "#domain/draft";
import { refusalToAct, refusalToEdit } from "#domain/people/access";
import type { ProposalActKind } from "#domain/proposals/kinds";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { proposalActKind } from "#domain/proposals/register";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import { takenBackBy } from "#domain/record/record-words";
import { ifStanding, wordsChanged, wordsInOtherParagraphs } from "#domain/record/recorded-words";
import {
  builtOn,
  decidesOn,
  inForce,
  isTyping,
  refusalToUndoNow,
  sideFacts,
} from "#domain/record/taking-back";
import { orThrow, Refusal } from "#domain/refusal";
import { type UndoneWords, undoWords } from "#domain/texts/undone-words";
import type { RestoredHow } from "#domain/texts/values";
import { blocksAround } from "#editor/draft-doc";
import { positionsOn } from "#server/agreement/positions";
import { closedAmong, requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { appendAct, loggedAct } from "#server/proposals/act-record";
import { actOn, type WithReason } from "#server/proposals/proposal-acts";
import { findProposal } from "#server/proposals/proposals-view";
import type { Voice } from "#server/proposals/voices";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type Arranged, accountForParagraphs, arrange } from "#server/texts/restoration";

const Log = z.object({ seq: z.number(), changes: z.number(), left: z.string(), pids: z.array(z.string()) });

/** What an entry stores of its place in the log; null in records from before acts on words could be undone. */
export const logOf = ({ facts }: Pick<RecordEntry, "facts">): z.infer<typeof Log> | null =>
  Log.safeParse(facts.log).data ?? null;

/**
 * U6: undoes a decision on a proposal, with the proposals that lapsed by it. Returns the paragraphs concerned.
 * `lapsing`: also where later positions and suggestions on the words lapse by it.
 */
export const undoDecision = (
  hold: DraftHold,
  seat: Seat,
  entry: RecordEntry,
  { lapsing = false, reason }: UndoTerms = {},
): Promise<ParagraphId[]> =>
  takeBack(hold, seat, entry, {
    lapsing,
    requireUndoable: async (group) => {
      for (const each of group) {
        const entries = await entriesOnProposal(hold.db, seat.draft.id, String(each.facts.proposal));
        orThrow(refusalToUndoNow(each, entries.filter(decidesOn)));
      }
      await requireUntouched(hold.db, seat, entry);
    },
    plan: planUndo,
    proposals: (group) => group,
    account: (tx, taking) => reopenProposals(tx, seat, { ...taking, reason }),
  });

type UndoTerms = { readonly lapsing?: boolean; readonly reason?: string | undefined };

/** U6: restores the paragraphs of an act on words or structure. */
export const undoParagraphs = (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<ParagraphId[]> =>
  takeBack(hold, seat, entry, {
    lapsing: false,
    requireUndoable: async () => {
      orThrow(refusalToEdit(seat.who, hold.mode()));
      await requireNotTakenBack(hold, seat, entry);
    },
    plan: planUndo,
    proposals: (group) => group.filter(({ act }) => act === "proposal.fell"),
    account: async (tx, taking) => {
      await accountForRestored(tx, seat, taking);
      await reopenProposals(tx, seat, taking);
    },
  });

export const requireNotTakenBack = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const same = { acts: ["block.restored"], pid: entry.pid };
  const back = await entriesOnSame(hold.db, seat.draft.id, same);
  if (back.some((each) => takenBackBy(each) === entry.n))
    throw new Refusal("conflict", "This was taken back already.");
};

/** A12d, U7: reopens a proposal. Later positions on the words lapse; agreed words prevent it. */
export const reopenProposal = async (
  seat: Seat,
  id: string,
  saying: z.infer<typeof WithReason>,
): Promise<ProposalCard> => {
  const card = await findProposal(seat, id);
  if (card.state !== "accepted" && card.state !== "merged")
    return actOn(seat, id, { command: "reopen", ...saying });
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  await act(seat, async (hold) => {
    requireNotAdopted(hold);
    const entries = await entriesOnProposal(hold.db, seat.draft.id, id);
    const decided = inForce(entries).findLast(({ act }) => act === `proposal.${card.state}`);
    if (!decided) throw new Refusal("conflict", "The record does not say when this was decided.");
    const pids = await undoDecision(hold, seat, decided, { lapsing: true, reason: saying.reason });
    hold.announce({ kind: "proposal", pids });
  });
  return findProposal(seat, id);
};

// All proposals decided at once, and those that lapsed with them.
const groupOf = async (db: Db, seat: Seat, entry: RecordEntry): Promise<RecordEntry[]> => {
  const log = logOf(entry);
  return log ? entriesOfChange(db, seat.draft.id, log.seq) : [];
};

// A7: a merger is not undone once others have signed, supported or decided the resulting proposal.
const requireUntouched = async (db: Db, seat: Seat, { act, n, facts }: RecordEntry): Promise<void> => {
  if (act !== "proposal.merged") return;
  const entries = await entriesOnProposal(db, seat.draft.id, String(facts.into));
  // Whether its words have changed since is checked with all other words.
  const later = inForce(entries).find((each) => each.n > n && each.act !== "proposal.reworded");
  if (later) throw builtOn("Something has been said since of the proposal that carries on.", later);
};

/** The differences between the ways to undo words. */
type UndoWay = {
  /** True where only agreed words prevent it (U7). */
  readonly lapsing: boolean;
  requireUndoable(group: readonly RecordEntry[]): Promise<void>;
  /** The draft as it would be. Throws what prevents it. */
  readonly plan: (hold: DraftHold, seat: Seat, entry: RecordEntry) => Promise<UndoneWords>;
  /** Of the entries of the same change, those on proposals that return to their former state. */
  readonly proposals: (group: readonly RecordEntry[]) => readonly RecordEntry[];
  readonly account: (tx: Db, taking: TakingBack) => Promise<void>;
};

/** Restores the previous blocks, and records what is undone. */
export const takeBack = async (
  hold: DraftHold,
  seat: Seat,
  entry: RecordEntry,
  { lapsing, requireUndoable, plan: planned, proposals, account }: UndoWay,
): Promise<ParagraphId[]> => {
  requireNoSilence(hold);
  const all = await groupOf(hold.db, seat, entry);
  await requireUndoable(all);
  const plan = await planned(hold, seat, entry);
  await requireNothingBuiltOn(seat, hold, { ...plan, since: lapsing ? null : entry.n });
  const group = proposals(all);
  const fallen = await arrange(hold, seat, {
    plan,
    ids: group.map(({ facts }) => String(facts.proposal)),
    account: (tx, arranged) => account(tx, { ...arranged, entry, group, plan }),
  });
  return [...new Set([...plan.changed, ...group.flatMap(({ pid }) => pid ?? []), ...fallen])];
};

/** U6: the draft with the act of an entry undone. Throws what prevents it. */
const planUndo = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<UndoneWords> => {
  const { before, left } = await blocksOf(hold, seat, entry);
  return orThrow(undoWords({ before, left, live: hold.blocks() }));
};

/** The draft before the act of an entry, and as the act left it. Throws `conflict` where the record does not say. */
export const blocksOf = async (
  hold: DraftHold,
  seat: Seat,
  entry: RecordEntry,
): Promise<{ readonly before: readonly Block[]; readonly left: readonly Block[] }> => {
  const log = logOf(entry);
  if (!log) throw recordedWithout();
  const kept = await updatesUpTo(hold.db, seat.draft.id, { seq: log.seq + log.changes });
  const { before, after: left } = blocksAround(
    kept.filter(({ seq }) => seq <= log.seq),
    kept.filter(({ seq }) => seq > log.seq),
  );
  return { before, left };
};

/** The refusal where the entry of an act does not say where it stands in the log. */
export const recordedWithout = () =>
  new Refusal("conflict", "It was recorded before acts on words could be taken back: restore a text.");

// S6, U6: nothing agreed changes, and no later position on the words lapses by it; `since` is the entry, or
// null where only agreed words prevent it (U7).
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

/** Throws `built-on` where a delegation has a position on these words, or they were suggested for closure. */
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

/**
 * An entry being undone, those of the same change on proposals that return to their former state, and the draft
 * around it.
 */
type TakingBack = Arranged & {
  readonly entry: RecordEntry;
  readonly group: readonly RecordEntry[];
  readonly plan: UndoneWords;
  readonly reason?: string | undefined;
};

// U6: each proposal of the change returns to its former state.
const reopenProposals = async (tx: Db, seat: Seat, taking: TakingBack): Promise<void> => {
  const { group, before, after, reason } = taking;
  const first = new Set<string>();
  for (const each of group) {
    const id = String(each.facts.proposal);
    const block = after.find((block) => proposalsOn(block).includes(id));
    const { act, facts } = block
      ? { act: "reopened" as const, facts: { ...(reason && { reason }) } }
      : await decidedBefore(tx, seat, { entry: each, before });
    const { pid } = block ?? each;
    // Every act on a proposal is on a paragraph.
    if (pid === null) continue;
    const on = block ?? before.find((each) => each.pid === pid) ?? { pid };
    const words = { ...described(taking, on.pid, first), takesBack: each.n };
    await appendAct(tx, seat, { voice: voiceOf(seat), id, block: on, act, facts, words });
  }
};

// A reopened proposal returns to its state before that, with its present words.
const decidedBefore = async (
  tx: Db,
  seat: Seat,
  { entry: { n, facts }, before }: { readonly entry: RecordEntry; readonly before: readonly Block[] },
): Promise<{ act: ProposalActKind; facts: ProposalActFacts }> => {
  const id = String(facts.proposal);
  const entries = await entriesOnProposal(tx, seat.draft.id, id);
  const earlier = entries.findLast((entry) => entry.n < n && decidesOn(entry) && isClosing(entry.act));
  const { reason, with: cause } = sideFacts(earlier?.facts ?? {});
  const act = proposalActKind(earlier?.act ?? "") ?? "withdrawn";
  const proposed = proposedIn(before);
  const kept = { ...keptFacts(proposed, id), ...(reason && { reason }), ...(cause && { with: cause }) };
  return { act, facts: kept };
};

const isClosing = (act: string): boolean => !["proposal.made", "proposal.reopened"].includes(act);

// Among the entries of one change, the first on a paragraph has its words before and after, with those of other
// paragraphs.
const described = ({ plan, before, after }: TakingBack, pid: ParagraphId, first: Set<string>) => {
  if (first.has(pid)) return {};
  const isFirst = first.size === 0;
  first.add(pid);
  return {
    ...wordsChanged(ifStanding(find(before, pid)), ifStanding(find(after, pid))),
    ...(plan.moved.has(pid) && { moved: true }),
    ...(isFirst && wordsInOtherParagraphs(before, after, new Set([pid]))),
  };
};

const find = (blocks: readonly Block[], pid: ParagraphId): Block | undefined =>
  blocks.find((block) => block.pid === pid);

const voiceOf = ({ who }: Seat): Voice | null =>
  who.delegation === null ? null : { delegation: who.delegation, fromFloor: false };

/** U6: records each restored paragraph. */
export const accountForRestored = async (
  tx: Db,
  seat: Seat,
  { entry, plan, before, after, seq, changes }: TakingBack,
): Promise<void> => {
  const [now, then] = [before, after].map((blocks) => new Set(blocks.map(({ pid }) => pid)));
  const how = (pid: ParagraphId): RestoredHow => {
    if (!then?.has(pid)) return "out";
    return now?.has(pid) ? "changed" : "back";
  };
  const restored = [
    ...plan.changed.map((pid) => ({ pid, how: how(pid) })),
    ...[...plan.moved]
      .filter((pid) => !plan.changed.includes(pid))
      .map((pid) => ({ pid, how: "moved" as const })),
  ];
  const restoration = { blocks: plan.blocks, restored, moved: plan.moved, fallen: [] };
  const common = {
    restoration: randomUUID(),
    seq,
    changes,
    everything: false,
    takesBack: entry.n,
    // U9: with it, taking back what was typed is itself taken back.
    ...(isTyping(entry) && { typed: true, ...loggedAct(before, after, { seq, changes }) }),
  };
  await accountForParagraphs(tx, seat, { restoration, act: "block.restored", before, after, common });
};
