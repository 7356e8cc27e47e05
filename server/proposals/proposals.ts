// Making proposals: a delegation proposes other words, or a change to a whole paragraph. The proposal is put on
// the live document as marks; the base text does not change.
import { randomUUID } from "node:crypto";
import type { Db } from "#db/client";
import { type Block, type ParagraphId, proposedBy, type Suggestion } from "#domain/draft";
import { editsOf } from "#domain/proposals/edits";
import { applyProposal, groundText, proposalsOn } from "#domain/proposals/proposals";
import { refusalToAddProposal } from "#domain/proposals/shares";
import type { ProposalActFacts, ProposalCard, ProposalSource } from "#domain/proposals/values";
import { orThrow } from "#domain/refusal";
import { setWords } from "#editor/draft-doc";
import { requireNotAdopted, requireTouchable } from "#server/draft/paragraphs";
import { rawOffset } from "#server/draft/raw-words";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { appendAct } from "./act-record";
import type { ProposalOrder } from "./proposal-forms";
import { findProposal } from "./proposals-view";
import { planAlternative, planNew } from "./proposed-blocks";
import { actsFor, ownVoice, requireDelegations, type Voice } from "./voices";
import { type Marked, type PlacedProposal, type ProposalPlan, planWhole } from "./whole-proposals";

/** What is proposed. A new paragraph at the start of the draft comes after none. */
export type ProposedOrder = Omit<ProposalOrder, "pid"> & {
  readonly pid: string | null;
  /** The revision whose file contained it as a tracked change (D9). */
  readonly revision?: string;
};

/**
 * Makes a proposal for the delegate's own delegation, or for the delegation whose `voice` was heard on the
 * floor.
 */
export const makeProposal = async (
  seat: Seat,
  order: ProposalOrder,
  voice: Voice = ownVoice(seat),
): Promise<ProposalCard> => {
  const { id } = await act(seat, async (hold) => {
    const made = await propose(hold, seat, { voice, order });
    hold.announce({ kind: "proposal", pids: [made.pid] });
    return made;
  });
  return findProposal(seat, id);
};

/** Links a proposal to its source passage when it is stored; `pid` is the block that carries it. */
type Sourcing = (tx: Db, after: readonly Block[], pid: ParagraphId) => Promise<ProposalSource>;

/** What is proposed, and in whose name. */
type Proposing = { readonly voice: Voice; readonly order: ProposedOrder };

/**
 * The identical proposal if the delegation already has it, before anything is done. Throws what {@link propose}
 * would throw, apart from conflicts with concurrent changes and limits on the draft as a whole.
 */
export const findProposed = async (
  hold: DraftHold,
  seat: Seat,
  { voice, order }: Proposing,
): Promise<PlacedProposal | null> => {
  const plan = await planned(hold, seat, { voice, order });
  return "mutate" in plan ? null : plan;
};

// What is to be done, within the limit on a delegation's open proposals.
const planned = async (
  hold: DraftHold,
  seat: Seat,
  { voice, order }: Proposing,
): Promise<ProposalPlan | PlacedProposal> => {
  requireNotAdopted(hold);
  const plan = await planOf(hold, seat, { mark: markFor(voice), order });
  if (!("mutate" in plan)) return plan;
  const isBlock = order.op === "new" || order.op === "alternative";
  const wanted = { pid: plan.pid, added: order.text?.length ?? 0, isBlock };
  orThrow(refusalToAddProposal(hold.blocks(), voice.delegation, wanted));
  return plan;
};

const markFor = ({ delegation }: Voice): Suggestion => ({
  id: randomUUID(),
  by: delegation,
  at: new Date().toISOString(),
});

/** Makes a proposal while the draft is locked. Repeating it for the same delegation changes nothing. */
export const propose = async (
  hold: DraftHold,
  seat: Seat,
  { voice, order, sourcing }: Proposing & { readonly sourcing?: Sourcing },
): Promise<PlacedProposal> => {
  await requireDelegations(hold.db, order.sponsors ?? []);
  const plan = await planned(hold, seat, { voice, order });
  if (!("mutate" in plan)) return plan;
  const author = { userId: seat.who.userId, delegation: actsFor(voice) };
  await hold.change(author, plan.mutate, async (tx, after) => {
    const source = await sourcing?.(tx, after, plan.pid);
    await recordProposal(tx, { seat, voice, order, plan, after, source });
  });
  return { id: plan.id, pid: plan.pid };
};

const planOf = (
  hold: DraftHold,
  seat: Seat,
  { mark, order: wanted }: Marked<ProposedOrder>,
): Promise<ProposalPlan | PlacedProposal> => {
  const order = { ...wanted, pid: wanted.pid ?? "" };
  switch (order.op) {
    case "new":
      return planNew(hold, mark, wanted);
    case "insert":
    case "delete":
    case "replace":
      return planWords(hold, seat, { mark, order: { ...order, op: order.op } });
    case "alternative":
      return planAlternative(hold, seat, { mark, order });
    default:
      return planWhole(hold, seat, { mark, order: { ...order, op: order.op } });
  }
};

type WordsOrder = ProposalOrder & { readonly op: "insert" | "delete" | "replace" };

const planWords = async (
  hold: DraftHold,
  seat: Seat,
  { mark, order }: Marked<WordsOrder>,
): Promise<ProposalPlan | PlacedProposal> => {
  const { op, pid, quote = "", text = "", at } = order;
  const block = await requireTouchable(seat, hold, pid);
  const own = proposedBy(block);
  const within = new Set(own ? [own.id] : []);
  const marked = orThrow(
    applyProposal(block.runs, {
      op,
      quote,
      text,
      mark,
      at: at === undefined ? at : rawOffset(groundText(block.runs, within), at),
      within,
    }),
  );
  const wanted = JSON.stringify(editsOf(marked, mark.id, within));
  const same = proposalsOn(block).find(
    (id) => isBy(block, id, mark.by) && JSON.stringify(editsOf(block.runs, id, within)) === wanted,
  );
  if (same !== undefined && wanted !== "[]") return { id: same, pid: block.pid };
  return {
    id: mark.id,
    pid: block.pid,
    target: null,
    mutate: (doc) => setWords(doc, { pid: block.pid, runs: marked }, mark.id),
  };
};

const isBy = (block: Block, id: string, by: string): boolean =>
  block.runs.some((piece) =>
    [...piece.insertions, ...piece.deletions].some((mark) => mark.id === id && mark.by === by),
  );

type ProposalOccasion = {
  readonly seat: Seat;
  readonly voice: Voice;
  readonly order: ProposedOrder;
  readonly plan: ProposalPlan;
  readonly after: readonly Block[];
  readonly source: ProposalSource | undefined;
};

const recordProposal = async (
  tx: Db,
  { seat, voice, order, plan, after, source }: ProposalOccasion,
): Promise<void> => {
  const { op, quote, text, rationale, onBehalfOf, revision } = order;
  const sponsors = [...new Set(order.sponsors ?? [])].filter((code) => code !== voice.delegation);
  const facts: ProposalActFacts = {
    op,
    ...(sponsors.length > 0 && { sponsors }),
    ...(onBehalfOf && { onBehalfOf }),
    ...(rationale && { reason: rationale }),
    ...(plan.target && { target: plan.target }),
    ...(source && { source }),
    ...(revision && { revision }),
  };
  const block = after.find(({ pid }) => pid === plan.pid) ?? { pid: plan.pid };
  const words = { ...(quote && { quote }), ...(text && { text }) };
  await appendAct(tx, seat, { voice, id: plan.id, block, act: "made", facts, words });
};
