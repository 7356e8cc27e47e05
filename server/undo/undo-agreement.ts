// Undo of positions, statuses, placements, statements, sponsorships and voices on proposals. The previous one
// counts again.
import { insertStatement, statementHeadsIn } from "#db/agreement/delegation-statements";
import { insertPlacementAct, placementActsIn } from "#db/agreement/placements";
import { standingActsIn, takeBackPosition } from "#db/agreement/positions";
import { insertSponsorAct } from "#db/agreement/sponsors";
import { entriesOnProposal, entriesOnSame, type Same, textIssuedSince } from "#db/record/entries";
import { appendRecord, type RecordEntry } from "#db/record/record";
import { noTerms, refusalToChangeStanding, termsOf } from "#domain/agreement/closing";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked, type StandingAct, standingOf } from "#domain/agreement/positions";
import { readBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/values";
import { actsToReturn, builtOn, inForce, refusalToUndoNow, sideBy } from "#domain/record/taking-back";
import type { UndoKind } from "#domain/record/ways-back";
import { orThrow, Refusal } from "#domain/refusal";
import { blockOn, positionsOn } from "#server/agreement/positions";
import { storeStanding } from "#server/agreement/stored-standing";
import { requireNoSilence, requireTouchable } from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { settle } from "#server/proposals/decisions";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { ownVoice, proposingVoice } from "#server/proposals/voices";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { appendSigned } from "#server/signing/signed";

const positionActs = ["position.taken", "position.withdrawn", "position.taken-back", "position.reinstated"];

/** The acts that build on each other: on the same paragraph or by the same delegation. */
export const sameActs = (kind: UndoKind, { pid, delegation }: RecordEntry): Same | null => {
  switch (kind) {
    case "position":
      return { acts: positionActs, pid, delegation };
    case "standing":
      return { acts: ["standing.changed"], pid };
    case "placement":
      return { acts: ["placement.changed"], pid };
    case "sponsor":
      return { acts: ["sponsor.joined", "sponsor.left"], delegation };
    default:
      return null;
  }
};

/** The entries on the same matter, provided that none has followed since. Throws `conflict` or `built-on`. */
const undone = async (
  hold: DraftHold,
  seat: Seat,
  { kind, entry }: { readonly kind: UndoKind; readonly entry: RecordEntry },
): Promise<RecordEntry[]> => {
  const same = sameActs(kind, entry) ?? { acts: [entry.act] };
  const entries = await entriesOnSame(hold.db, seat.draft.id, same);
  orThrow(refusalToUndoNow(entry, entries));
  return entries;
};

const by = ({ draft, who }: Seat) => ({ draftId: draft.id, userId: who.userId, delegation: who.delegation });

/** U4: the delegation's previous position counts again, or the one that it had withdrawn. */
export const undoPosition = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const { pid, delegation } = entry;
  if (pid === null) throw new Refusal("conflict", "This act is on no paragraph.");
  await undone(hold, seat, { kind: "position", entry });
  const closings = inForce(await entriesOnSame(hold.db, seat.draft.id, { acts: ["standing.changed"], pid }));
  const closed = closings.at(-1);
  if (closed && closed.n > entry.n && closed.facts.to !== "open")
    throw builtOn("The paragraph has been closed, or suggested for closure, since.", closed);
  const on = { pid, delegation: delegation ?? "", digest: entry.digest ?? "" };
  const common = { ...by(seat), ...on };
  const isTaken = entry.act === "position.taken";
  await hold.keep(async (tx) => {
    await takeBackPosition(tx, common);
    const facts = { position: entry.facts.position, takesBack: entry.n };
    await appendRecord(tx, {
      ...common,
      act: isTaken ? "position.taken-back" : "position.reinstated",
      facts,
    });
  });
  hold.announce({ kind: "position", pids: [on.pid] });
};

/**
 * U4: the previous status is in force again, on its terms. Throws `built-on` where the words have changed or a
 * text was issued since.
 */
export const undoStanding = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  requireNoSilence(hold);
  const { db } = hold;
  const block = blockOn(hold, entry.pid ?? "");
  const digest = digestOfBlock(block);
  await undone(hold, seat, { kind: "standing", entry });
  if (entry.digest !== digest)
    throw new Refusal("built-on", "The words have been changed since.", { pids: [block.pid], by: [] });
  const text = await textIssuedSince(db, seat.draft.id, entry.n);
  if (text) throw builtOn("A text has been issued since in which the paragraph stands as it is.", text);
  const acts = await standingActsIn(db, seat.draft.id, block.pid);
  const earlier = await earlierStanding(hold, seat, { entry, acts });
  requireReturnable(hold, block, { acts, earlier });
  await keepStanding(hold, seat, { entry, block, from: standingOf(acts, digest), earlier });
  hold.announce({ kind: "standing", pids: [block.pid] });
};

// The rows of acts and their entries have the same order.
const earlierStanding = async (
  hold: DraftHold,
  seat: Seat,
  { entry, acts }: { readonly entry: RecordEntry; readonly acts: readonly StandingAct[] },
): Promise<StandingAct | undefined> => {
  const same = { acts: ["standing.changed"], pid: entry.pid };
  const entries = await entriesOnSame(hold.db, seat.draft.id, same);
  const before = inForce(entries).findLast(({ n }) => n < entry.n);
  return before && acts[entries.findIndex(({ n }) => n === before.n)];
};

const requireReturnable = (
  hold: DraftHold,
  block: Block,
  { acts, earlier }: { readonly acts: readonly StandingAct[]; readonly earlier: StandingAct | undefined },
): void => {
  const digest = digestOfBlock(block);
  const from = standingOf(acts, digest);
  // A suggestion on other words has lapsed, so the paragraph returns to being open.
  const to = earlier ? standingOf([earlier], digest) : "open";
  if (isLocked(to) && earlier?.digest !== digest)
    throw new Refusal("built-on", "The words have been changed since they were agreed.", {
      pids: [block.pid],
      by: [],
    });
  const refusal = refusalToChangeStanding({
    from,
    to,
    openBrackets: readBrackets(baseText(block)).open,
    openProposals: proposalsOn(block).length + (alternativesTo(hold.blocks()).get(block.pid) ?? 0),
    reason: "It is taken back.",
    was: termsOf(acts.at(-1)),
    terms: earlier ? termsOf(earlier) : noTerms,
  });
  if (refusal) throw refusal;
};

type Returning = {
  readonly entry: RecordEntry;
  readonly block: Block;
  readonly from: Standing;
  readonly earlier: StandingAct | undefined;
};

const keepStanding = async (
  hold: DraftHold,
  seat: Seat,
  { entry, block, from, earlier }: Returning,
): Promise<void> => {
  const positions = await positionsOn(hold.db, seat.draft.id, block);
  const step = {
    block,
    from,
    to: earlier?.to ?? "open",
    digest: earlier?.digest ?? digestOfBlock(block),
    terms: termsOf(earlier),
    reason: earlier?.reason ?? null,
    askedBy: earlier?.askedBy ?? null,
    positions,
    takesBack: entry.n,
  } as const;
  await hold.keep((tx) => storeStanding(tx, seat, step));
};

/** U4: the placement is agreed or open as before. Throws `conflict` where there was no act on it before. */
export const undoPlacement = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  requireNoSilence(hold);
  const block = blockOn(hold, entry.pid ?? "");
  const entries = await undone(hold, seat, { kind: "placement", entry });
  const rows = await placementActsIn(hold.db, seat.draft.id, block.pid);
  const before = inForce(entries).findLast(({ n }) => n < entry.n);
  const earlier = before && rows[entries.findIndex(({ n }) => n === before.n)];
  if (!earlier)
    throw new Refusal("conflict", "Nothing had been said of the place before: open or agree it instead.");
  const { to, after, reason } = earlier;
  const { draftId, userId, delegation } = by(seat);
  await hold.keep(async (tx) => {
    await insertPlacementAct(tx, { draftId, userId, pid: block.pid, to, after, reason });
    const facts = { from: entry.facts.to, to, after, reason, takesBack: entry.n };
    const on = { pid: block.pid, digest: digestOfBlock(block) };
    await appendRecord(tx, { draftId, userId, delegation, act: "placement.changed", ...on, facts });
  });
  hold.announce({ kind: "standing", pids: [block.pid] });
};

/** U4: the statement is shown from now on as taken back (S10b). */
export const undoStatement = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const id = String(entry.facts.statement);
  const statement = (await statementHeadsIn(hold.db, seat.draft.id)).find((each) => each.id === id);
  if (!statement || statement.takenBackAt !== null)
    throw new Refusal("conflict", "This was taken back already.");
  const { pid, digest, kind, delegation } = statement;
  const common = { ...by(seat), delegation, pid, digest };
  await hold.keep(async (tx) => {
    await insertStatement(tx, { ...common, kind: "taken-back", words: null, of: id });
    const facts = { statement: id, kind, takesBack: entry.n };
    await appendRecord(tx, { ...common, act: "statement.taken-back", facts });
  });
  hold.announce({ kind: "statement", ...(pid !== null && { pids: [pid] }) });
};

/** U4: the delegation sponsors the draft, or does not, as before. */
export const undoSponsor = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const delegation = entry.delegation ?? "";
  await undone(hold, seat, { kind: "sponsor", entry });
  const act = entry.act === "sponsor.joined" ? "left" : "joined";
  const onBehalfOf = typeof entry.facts.onBehalfOf === "string" ? entry.facts.onBehalfOf : null;
  const common = { ...by(seat), delegation };
  await hold.keep(async (tx) => {
    await insertSponsorAct(tx, { ...common, act, onBehalfOf });
    const done = { ...common, act: `sponsor.${act}`, facts: { onBehalfOf, takesBack: entry.n } } as const;
    await appendSigned(tx, seat, { act: done, given: undefined });
  });
  hold.announce({ kind: "sponsor" });
};

/** The proposal of an entry and the entries on it. Throws where nothing can be done with it any more. */
const proposalOf = async (hold: DraftHold, seat: Seat, { facts }: RecordEntry) => {
  requireNoSilence(hold);
  const id = String(facts.proposal);
  const entries = await entriesOnProposal(hold.db, seat.draft.id, id);
  const card = cardIn(await registerOf(hold.db, seat.draft, hold.blocks), id);
  const block = hold.blocks().find(({ pid }) => pid === card.pid);
  if (block) await requireTouchable(seat, hold, block.pid);
  return { card, entries, block: block ?? { pid: card.pid } };
};

/** U5: the delegation's voice on the proposal is what it was before. */
export const undoVoice = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const { card, entries, block } = await proposalOf(hold, seat, entry);
  const voice = ownVoice(seat);
  const own = entries.filter(({ delegation }) => delegation === voice.delegation);
  orThrow(refusalToUndoNow(entry, own));
  if (card.state !== "open" && card.state !== "parked")
    throw new Refusal("built-on", "The proposal is {state} by now.", {
      pids: [card.pid],
      by: [],
      state: card.state,
    });
  const counting = inForce(entries).filter(({ n }) => n !== entry.n);
  const now = sideBy(voice.delegation, entries);
  const acts = orThrow(actsToReturn(now, sideBy(voice.delegation, counting)));
  await hold.keep(async (tx) => {
    for (const each of acts) {
      const words = { takesBack: entry.n };
      await appendAct(tx, seat, { voice, id: card.id, block, act: each, facts: {}, words });
    }
  });
  hold.announce({ kind: "proposal", pids: [card.pid] });
};

/** U5: a proposal on which nobody else has acted is withdrawn. */
export const undoMaking = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<void> => {
  const { card, entries } = await proposalOf(hold, seat, entry);
  orThrow(refusalToUndoNow(entry, entries));
  const amending = await amendments(hold, seat, card);
  if (amending[0])
    throw new Refusal("built-on", "Others have proposed something inside its words since.", {
      pids: [card.pid],
      by: amending.map(({ by }) => by),
    });
  const pids = await settle(hold, seat, {
    ids: [card.id],
    act: "withdrawn",
    voice: proposingVoice(seat),
    takesBack: entry.n,
  });
  hold.announce({ kind: "proposal", pids });
};

const amendments = async (hold: DraftHold, seat: Seat, { id }: ProposalCard): Promise<ProposalCard[]> =>
  (await registerOf(hold.db, seat.draft, hold.blocks)).filter(
    ({ amends, state }) => amends === id && state === "open",
  );
