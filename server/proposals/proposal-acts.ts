// Acts on existing proposals: deciding, closing, reopening, taking sides, joining, explaining.
import { z } from "zod";
import type { ParagraphId } from "#domain/draft";
import { proposesAs } from "#domain/people/access";
import type { ProposalActKind } from "#domain/proposals/kinds";
import { haveSameEffect } from "#domain/proposals/mergers";
import {
  endsByWithdrawal,
  type ProposalCommand,
  refusalToActOn,
  refusalToMergeInto,
  refusalToNoteOn,
} from "#domain/proposals/proposal-rights";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/values";
import { mergeProposals } from "#domain/proposals/verdicts";
import { orThrow, Refusal } from "#domain/refusal";
import { rearrange } from "#editor/arranged-blocks";
import { requireNoSilence, requireNotAdopted, requireTouchable } from "#server/draft/paragraphs";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type GivenSignature, Signable } from "#server/signing/forms";
import { appendAct, loggedAct } from "./act-record";
import { accountForFallen, settle } from "./decisions";
import { Reason } from "./proposal-forms";
import { cardIn, findProposal, registerOf } from "./proposals-view";
import { type CardAct, reopen } from "./reopening";
import { standpointOf, type Voice } from "./voices";

// Merging one proposal into another, which continues for both.

type Merging = {
  readonly card: ProposalCard;
  readonly into: string;
  readonly reason: string | undefined;
};

/** A7: the words of `card` are dropped, and `into` continues unchanged, for those who proposed either. */
const mergeInto = async (
  hold: DraftHold,
  seat: Seat,
  { card, into, reason }: Merging,
): Promise<ParagraphId[]> => {
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  const target = cardIn(cards, into);
  orThrow(refusalToMergeInto(card, target));
  const block = await requireTouchable(seat, hold, card.pid);
  await requireTouchable(seat, hold, target.pid);
  const before = hold.blocks();
  const ids = [card.id];
  return hold.change(
    seat.who,
    (doc) => rearrange(doc, (blocks) => mergeProposals(blocks, { pid: block.pid, from: card.id, into })),
    async (tx, after, logged) => {
      const log = loggedAct(before, after, logged);
      if (!after.flatMap(proposalsOn).includes(into))
        throw new Refusal("conflict", "The proposal that is to carry on would have no words left.", { into });
      const proposed = proposedIn(before);
      const sponsors = haveSameEffect(card, target) ? card.sponsors : [];
      const facts = { ...keptFacts(proposed, card.id), into, sponsors, ...(reason && { reason }) };
      const words = {
        by: card.by,
        removed: card.removed,
        inserted: card.inserted,
        intoBy: target.by,
        ...log,
      };
      await appendAct(tx, seat, { voice: null, id: card.id, block, act: "merged", facts, words });
      return [
        card.pid,
        target.pid,
        ...(await accountForFallen(tx, seat, { cards, before, after, ids, log })),
      ];
    },
  );
};

const Id = z.string().min(1).max(64);

export const WithReason = z.strictObject({ reason: Reason.optional() });
export const Voiced = WithReason.extend(Signable);
export const Explain = z.strictObject({ rationale: Reason.pipe(z.string().min(1)) });
export const MergeInto = z.strictObject({ into: Id, reason: Reason.optional() });
export const AcceptSeveral = z.strictObject({
  ids: z.array(Id).min(1).max(200),
  reason: Reason.optional(),
});

/** The details of an act. */
export type CommandDetails = {
  readonly reason?: string | undefined;
  readonly into?: string | undefined;
  readonly signature?: GivenSignature | undefined;
};

/** Does this with a proposal, if the person has the right to. Returns the card as it then is. */
export const actOn = async (
  seat: Seat,
  id: string,
  { command, ...saying }: CommandDetails & { readonly command: ProposalCommand },
): Promise<ProposalCard> => {
  await act(seat, async (hold) => {
    for (const card of await openTo(hold, seat, [id])) {
      orThrow(refusalToActOn(card, command, seat.who));
      announce(hold, await perform(hold, seat, { card, command, saying }));
    }
  });
  return findProposal(seat, id);
};

/** Accepts several proposals, all or none. */
export const acceptAll = async (
  seat: Seat,
  { ids, reason }: z.infer<typeof AcceptSeveral>,
): Promise<ProposalCard[]> => {
  const wanted = [...new Set(ids)];
  await act(seat, async (hold) => {
    for (const card of await openTo(hold, seat, wanted)) orThrow(refusalToActOn(card, "accept", seat.who));
    announce(hold, await settle(hold, seat, { ids: wanted, act: "accepted", voice: null, reason }));
  });
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const cards = await registerOf(database.db, seat.draft, room.blocks);
  return wanted.map((id) => cardIn(cards, id));
};

const decided = { accept: "accepted", reject: "rejected", park: "parked" } as const;

/** Decides on several proposals together, within a longer act. */
export const decideOn = async (
  hold: DraftHold,
  seat: Seat,
  { ids, command }: { readonly ids: readonly string[]; readonly command: keyof typeof decided },
): Promise<void> => {
  for (const card of await openTo(hold, seat, ids)) orThrow(refusalToActOn(card, command, seat.who));
  announce(hold, await settle(hold, seat, { ids, act: decided[command], voice: null }));
};

/**
 * Does one thing with several proposals in a longer act, where the person has the right to it for each of them. What ends
 * proposals is one decision on all of them.
 */
export const actOnEach = async (
  hold: DraftHold,
  seat: Seat,
  {
    ids,
    command,
    reason,
  }: {
    readonly ids: readonly string[];
    readonly command: ProposalCommand;
    readonly reason?: string | undefined;
  },
): Promise<void> => {
  const cards = await openTo(hold, seat, ids);
  for (const card of cards) orThrow(refusalToActOn(card, command, seat.who));
  const voice = voiceOf(seat);
  const delegation = voice?.delegation ?? proposesAs(seat.who);
  const ends = command === "withdraw" ? cards.filter((card) => endsByWithdrawal(card, delegation)) : [];
  const together = command === "withdraw" ? ends : cards;
  const kind = command === "withdraw" ? "withdrawn" : decidedAs(command);
  if (kind !== null && together.length > 0)
    announce(
      hold,
      await settle(hold, seat, {
        ids: together.map(({ id }) => id),
        act: kind,
        voice: command === "park" || command === "withdraw" ? voice : null,
        reason,
      }),
    );
  for (const card of cards)
    if (kind === null || !together.includes(card))
      announce(hold, await perform(hold, seat, { card, command, saying: { reason } }));
};

const decidedAs = (command: ProposalCommand) =>
  command === "accept" || command === "reject" || command === "park" ? decided[command] : null;

/**
 * A pen-holder records that a delegation supports or opposes a proposal, as it said on the floor. Returns
 * false, and does nothing, where it already does.
 */
export const noteOn = async (
  hold: DraftHold,
  seat: Seat,
  { id, command, voice }: { id: string; command: "support" | "oppose"; voice: Voice },
): Promise<boolean> => {
  const [card] = await openTo(hold, seat, [id]);
  if (!card || sidesOf(card, command).includes(voice.delegation)) return false;
  orThrow(refusalToNoteOn(card, seat.who, { act: command, delegation: voice.delegation }));
  announce(hold, await keep(hold, seat, { card, voice, act: kindOf[command] }));
  return true;
};

const sidesOf = ({ supporters, opponents }: ProposalCard, command: "support" | "oppose") =>
  command === "support" ? supporters : opponents;

/** A pen-holder records that a delegation withdraws its proposal, as it said on the floor. */
export const noteWithdrawal = async (
  hold: DraftHold,
  seat: Seat,
  { id, voice }: { readonly id: string; readonly voice: Voice },
): Promise<void> => {
  for (const card of await openTo(hold, seat, [id])) {
    orThrow(refusalToActOn(card, "withdraw", standpointOf(seat, voice)));
    announce(hold, await withdraw(hold, seat, { card, voice }));
  }
};

// The cards of these proposals, where anything may be done with them at all.
const openTo = async (hold: DraftHold, seat: Seat, ids: readonly string[]): Promise<ProposalCard[]> => {
  requireNotAdopted(hold);
  requireNoSilence(hold);
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  return ids.map((id) => cardIn(cards, id));
};

const announce = (hold: DraftHold, pids: readonly ParagraphId[]): void =>
  hold.announce({ kind: "proposal", pids: [...new Set(pids)] });

const kindOf = {
  support: "supported",
  oppose: "opposed",
  "stand-aside": "stood-aside",
  sponsor: "sponsored",
  explain: "explained",
} as const satisfies Partial<Record<ProposalCommand, ProposalActKind>>;

type CardCommand = {
  readonly card: ProposalCard;
  readonly command: ProposalCommand;
  readonly saying: CommandDetails;
};

const perform = (
  hold: DraftHold,
  seat: Seat,
  { card, command, saying }: CardCommand,
): Promise<ParagraphId[]> => {
  const voice = voiceOf(seat);
  const { reason, signature } = saying;
  switch (command) {
    case "accept":
      return settle(hold, seat, { ids: [card.id], act: "accepted", voice: null, reason });
    case "reject":
      return settle(hold, seat, { ids: [card.id], act: "rejected", voice: null, reason });
    case "park":
      return settle(hold, seat, { ids: [card.id], act: "parked", voice, reason });
    case "withdraw":
      return withdraw(hold, seat, { card, voice, reason });
    case "reopen":
      return reopen(hold, seat, { card, voice, reason });
    case "merge":
      return mergeInto(hold, seat, { card, into: saying.into ?? "", reason });
    case "support":
    case "oppose":
    case "stand-aside":
    case "sponsor":
    case "explain":
      return keep(hold, seat, { card, voice, act: kindOf[command], reason, signature });
  }
};

// Whom the person speaks for: null for pen-holders who act for no delegation.
const voiceOf = ({ who }: Seat): Voice | null =>
  who.delegation === null ? null : { delegation: who.delegation, fromFloor: false };

const withdraw = (hold: DraftHold, seat: Seat, { card, voice, reason }: CardAct): Promise<ParagraphId[]> =>
  endsByWithdrawal(card, voice?.delegation ?? proposesAs(seat.who))
    ? settle(hold, seat, { ids: [card.id], act: "withdrawn", voice, reason })
    : keep(hold, seat, { card, voice, act: "withdrawn", reason });

type KeptAct = { readonly act: ProposalActKind; readonly signature?: GivenSignature | undefined };

const keep = async (
  hold: DraftHold,
  seat: Seat,
  { card, voice, act, reason, signature }: CardAct & KeptAct,
): Promise<ParagraphId[]> => {
  const block = hold.blocks().find(({ pid }) => pid === card.pid);
  if (block) await requireTouchable(seat, hold, block.pid);
  const facts = { ...(reason && { reason }) };
  const done = { voice, id: card.id, block: block ?? card, act, facts, signature };
  await hold.keep((tx) => appendAct(tx, seat, done));
  return [card.pid];
};
