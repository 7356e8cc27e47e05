// What a delegation has said of a proposal, and that it has made one, taken back.
import type { RecordEntry } from "#db/record/record";
import { entriesOnProposal } from "#db/record/undoing";
import type { ProposalCard } from "#domain/proposals/register";
import { inForce, refusalToUndoNow, voicedBy, voicesBack } from "#domain/record/taking-back";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import { requireNoSilence, requireNotAdopted, requireTouchable } from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { settle } from "#server/proposals/decisions";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { ownVoice, proposingVoice } from "#server/proposals/voices";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";

/** The proposal of an entry and the entries on it. Throws where nothing can be done with it any more. */
const proposalOf = async (hold: DraftHold, seat: Seat, { facts }: RecordEntry) => {
  requireNotAdopted(hold);
  requireNoSilence(hold);
  const id = String(facts.proposal);
  const entries = await entriesOnProposal(hold.db, seat.draft.id, id);
  const card = cardIn(await registerOf(hold.db, seat.draft, hold.blocks), id);
  const block = hold.blocks().find(({ pid }) => pid === card.pid);
  if (block) await requireTouchable(seat, hold, block.pid);
  return { card, entries, block: block ?? { pid: card.pid } };
};

/** U5: the delegation stands on the proposal as it did before. */
export const undoVoice = (seat: Seat, entry: RecordEntry): Promise<void> =>
  act(seat, async (hold) => {
    const { card, entries, block } = await proposalOf(hold, seat, entry);
    const voice = ownVoice(seat);
    const own = entries.filter(({ delegation }) => delegation === voice.delegation);
    const refusal = refusalToUndoNow(entry, own);
    if (refusal) throw refusal;
    if (card.state !== "open" && card.state !== "parked")
      throw new Refusal("built-on", "The proposal is {state} by now.", {
        pids: [card.pid],
        by: [],
        state: card.state,
      });
    const counting = inForce(entries).filter(({ n }) => n !== entry.n);
    const now = voicedBy(voice.delegation, entries);
    const acts = orThrow(voicesBack(now, voicedBy(voice.delegation, counting)));
    await hold.keep(async (tx) => {
      for (const each of acts) {
        const words = { takesBack: entry.n };
        await appendAct(tx, seat, { voice, id: card.id, block, act: each, facts: {}, words });
      }
    });
    hold.announce({ kind: "proposal", pids: [card.pid] });
  });

/** U5: a proposal that nobody else has said anything of is withdrawn. */
export const undoMaking = (seat: Seat, entry: RecordEntry): Promise<void> =>
  act(seat, async (hold) => {
    const { card, entries } = await proposalOf(hold, seat, entry);
    const refusal = refusalToUndoNow(entry, entries);
    if (refusal) throw refusal;
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
  });

const amendments = async (hold: DraftHold, seat: Seat, { id }: ProposalCard): Promise<ProposalCard[]> =>
  (await registerOf(hold.db, seat.draft, hold.blocks)).filter(
    ({ amends, state }) => amends === id && state === "open",
  );
