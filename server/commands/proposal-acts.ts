// What people do with proposals that are there: decide, put away, take up again, take sides, join, explain.
import { z } from "zod";
import type { ParagraphId } from "#domain/draft";
import { mayActOn, mayNoteOn, type ProposalCommand } from "#domain/proposals/proposal-rights";
import type { ProposalActKind, ProposalCard } from "#domain/proposals/register";
import { granted } from "#domain/refusal";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { cardIn, findProposal, registerOf } from "../views/proposals";
import { appendAct } from "./act-record";
import { settle } from "./decisions";
import { mergeInto } from "./mergers";
import { notAdopted, touchable } from "./paragraphs";
import { Reason } from "./proposal-forms";
import { reopen } from "./reopening";
import { standpointOf, type Voice } from "./voices";

const Id = z.string().min(1).max(64);

export const WithReason = z.strictObject({ reason: Reason.optional() });
export const Explain = z.strictObject({ rationale: Reason.pipe(z.string().min(1)) });
export const MergeInto = z.strictObject({ into: Id, reason: Reason.optional() });
export const AcceptSeveral = z.strictObject({
  ids: z.array(Id).min(1).max(200),
  reason: Reason.optional(),
});

/** What goes with an act. */
export type Saying = { readonly reason?: string | undefined; readonly into?: string | undefined };

/** Does this with a proposal, by the right of the person who asks. Answers the card as it then is. */
export const actOn = async (
  seat: Seat,
  id: string,
  command: ProposalCommand,
  saying: Saying = {},
): Promise<ProposalCard> => {
  await held(seat, [id], async (floor, [card]) => {
    granted(mayActOn(card as ProposalCard, command, seat.who));
    return perform(floor, seat, card as ProposalCard, command, saying);
  });
  return findProposal(seat, id);
};

/** Accepts several proposals, all or none. */
export const acceptAll = async (
  seat: Seat,
  { ids, reason }: z.infer<typeof AcceptSeveral>,
): Promise<ProposalCard[]> => {
  const wanted = [...new Set(ids)];
  await held(seat, wanted, (floor, cards) => {
    for (const card of cards) granted(mayActOn(card, "accept", seat.who));
    return settle(floor, seat, { ids: wanted, act: "accepted", voice: null, reason });
  });
  const { database, rooms } = house();
  const room = await rooms.open(seat.draft.id);
  const cards = await registerOf(database.db, seat.draft, room.blocks);
  return wanted.map((id) => cardIn(cards, id));
};

/** A pen-holder notes that a delegation supports or opposes a proposal, as it said on the floor. */
export const noteOn = async (
  seat: Seat,
  id: string,
  command: "support" | "oppose",
  voice: Voice,
): Promise<ProposalCard> => {
  await held(seat, [id], (floor, [card]) => {
    granted(mayNoteOn(card as ProposalCard, command, seat.who, voice.delegation));
    return keep(floor, seat, voice, card as ProposalCard, kindOf[command], {});
  });
  return findProposal(seat, id);
};

/** A pen-holder notes that a delegation withdraws its proposal, as it said on the floor. */
export const noteWithdrawal = async (seat: Seat, id: string, voice: Voice): Promise<ProposalCard> => {
  await held(seat, [id], (floor, [card]) => {
    granted(mayActOn(card as ProposalCard, "withdraw", standpointOf(seat, voice)));
    return withdraw(floor, seat, card as ProposalCard, voice, {});
  });
  return findProposal(seat, id);
};

// The draft held still, with the cards that are meant; afterwards every open page hears which paragraphs to look at.
const held = async (
  seat: Seat,
  ids: readonly string[],
  work: (floor: Floor, cards: readonly ProposalCard[]) => Promise<readonly ParagraphId[]>,
): Promise<void> => {
  const room = await house().rooms.open(seat.draft.id);
  const pids = await room.exclusive(async (floor) => {
    notAdopted(floor);
    const cards = await registerOf(house().database.db, seat.draft, floor.blocks);
    return work(
      floor,
      ids.map((id) => cardIn(cards, id)),
    );
  });
  room.announce({ kind: "proposal", pids: [...new Set(pids)] });
};

const kindOf = {
  support: "supported",
  oppose: "opposed",
  "stand-aside": "stood-aside",
  sponsor: "sponsored",
  explain: "explained",
} as const satisfies Partial<Record<ProposalCommand, ProposalActKind>>;

const perform = (
  floor: Floor,
  seat: Seat,
  card: ProposalCard,
  command: ProposalCommand,
  saying: Saying,
): Promise<ParagraphId[]> => {
  const voice = voiceOf(seat);
  const { reason } = saying;
  switch (command) {
    case "accept":
      return settle(floor, seat, { ids: [card.id], act: "accepted", voice: null, reason });
    case "reject":
      return settle(floor, seat, { ids: [card.id], act: "rejected", voice: null, reason });
    case "park":
      return settle(floor, seat, { ids: [card.id], act: "parked", voice, reason });
    case "withdraw":
      return withdraw(floor, seat, card, voice, saying);
    case "reopen":
      return reopen(floor, seat, card, voice, reason);
    case "merge":
      return mergeInto(floor, seat, card, saying.into ?? "", reason);
    case "support":
    case "oppose":
    case "stand-aside":
    case "sponsor":
    case "explain":
      return keep(floor, seat, voice, card, kindOf[command], saying);
  }
};

// Whom the person speaks for: null for those who hold the pen and act for no delegation.
const voiceOf = ({ who }: Seat): Voice | null =>
  who.delegation === null ? null : { delegation: who.delegation, fromFloor: false };

// The delegation that made it ends it; another sponsor takes only its own name off. What is parked has no words to take.
const withdraw = (
  floor: Floor,
  seat: Seat,
  card: ProposalCard,
  voice: Voice | null,
  { reason }: Saying,
): Promise<ParagraphId[]> =>
  voice?.delegation === card.by && card.state === "open"
    ? settle(floor, seat, { ids: [card.id], act: "withdrawn", voice, reason })
    : keep(floor, seat, voice, card, "withdrawn", { reason });

const keep = async (
  floor: Floor,
  seat: Seat,
  voice: Voice | null,
  card: ProposalCard,
  act: ProposalActKind,
  { reason }: Saying,
): Promise<ParagraphId[]> => {
  const block = floor.blocks().find(({ pid }) => pid === card.pid);
  if (block) await touchable(seat, floor, block.pid);
  const facts = { ...(reason && { reason }) };
  await floor.keep((tx) => appendAct(tx, seat, voice, { id: card.id, block: block ?? card, act, facts }));
  return [card.pid];
};
