// What a delegation has said of a proposal, and that it has made one, taken back.
import type { RecordEntry } from "#db/record/record";
import { entriesOnProposal } from "#db/record/undoing";
import type { ProposalCard } from "#domain/proposals/register";
import { inForce, mayStillUndo, voicedBy, voicesBack } from "#domain/record/taking-back";
import { granted, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import { requireNoSilence, requireNotAdopted, requireTouchable } from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { settle } from "#server/proposals/decisions";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { ownVoice, proposingVoice } from "#server/proposals/voices";
import type { Floor } from "#server/room";
import type { Seat } from "#server/sign-in/session";

/** The proposal of an entry and the entries on it. Throws where nothing can be done with it any more. */
const proposalOf = async (floor: Floor, seat: Seat, { facts }: RecordEntry) => {
  requireNotAdopted(floor);
  requireNoSilence(floor);
  const id = String(facts.proposal);
  const entries = await entriesOnProposal(floor.db, seat.draft.id, id);
  const card = cardIn(await registerOf(floor.db, seat.draft, floor.blocks), id);
  const block = floor.blocks().find(({ pid }) => pid === card.pid);
  if (block) await requireTouchable(seat, floor, block.pid);
  return { card, entries, block: block ?? { pid: card.pid } };
};

/** U5: the delegation stands on the proposal as it did before. */
export const undoVoice = (seat: Seat, entry: RecordEntry): Promise<void> =>
  act(seat, async (floor) => {
    const { card, entries, block } = await proposalOf(floor, seat, entry);
    const voice = ownVoice(seat);
    const own = entries.filter(({ delegation }) => delegation === voice.delegation);
    const refusal = mayStillUndo(entry, own);
    if (refusal) throw refusal;
    if (card.state !== "open" && card.state !== "parked")
      throw new Refusal("built-on", "The proposal is {state} by now.", {
        pids: [card.pid],
        by: [],
        state: card.state,
      });
    const counting = inForce(entries).filter(({ n }) => n !== entry.n);
    const now = voicedBy(voice.delegation, entries);
    const acts = granted(voicesBack(now, voicedBy(voice.delegation, counting)));
    await floor.keep(async (tx) => {
      for (const each of acts) {
        const words = { takesBack: entry.n };
        await appendAct(tx, seat, { voice, id: card.id, block, act: each, facts: {}, words });
      }
    });
    floor.announce({ kind: "proposal", pids: [card.pid] });
  });

/** U5: a proposal that nobody else has said anything of is withdrawn. */
export const undoMaking = (seat: Seat, entry: RecordEntry): Promise<void> =>
  act(seat, async (floor) => {
    const { card, entries } = await proposalOf(floor, seat, entry);
    const refusal = mayStillUndo(entry, entries);
    if (refusal) throw refusal;
    const amending = await amendments(floor, seat, card);
    if (amending[0])
      throw new Refusal("built-on", "Others have proposed something inside its words since.", {
        pids: [card.pid],
        by: amending.map(({ by }) => by),
      });
    const pids = await settle(floor, seat, {
      ids: [card.id],
      act: "withdrawn",
      voice: proposingVoice(seat),
      takesBack: entry.n,
    });
    floor.announce({ kind: "proposal", pids });
  });

const amendments = async (floor: Floor, seat: Seat, { id }: ProposalCard): Promise<ProposalCard[]> =>
  (await registerOf(floor.db, seat.draft, floor.blocks)).filter(
    ({ amends, state }) => amends === id && state === "open",
  );
